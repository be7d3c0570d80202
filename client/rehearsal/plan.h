// What will happen at a rehearsed conference: who does what, when, after what,
// and how the server is to answer. A pure function of a seed and of what was
// planned; nothing here speaks to a server.
#ifndef NHIPCAU_CLIENT_REHEARSAL_PLAN_H_
#define NHIPCAU_CLIENT_REHEARSAL_PLAN_H_

#include <google/protobuf/message.h>

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/error.pb.h"

namespace nhipcau::rehearsal {

// What the planners have prepared.
struct Scene {
  v1::Conference conference;
  std::vector<v1::BridgePoint> points;
  // By position.
  std::vector<v1::AgendaItem> agenda;
};

enum class Part { kPlanner, kModerator, kClerk, kTechnician, kOperator };

struct Player {
  Part part = Part::kModerator;
  // The operator's bridge point; else empty.
  std::string bridge_point;

  auto operator<=>(const Player&) const = default;
};

enum class Deed {
  kCall,
  // The page's line is cut and comes back.
  kDropPage,
};

// What the player reads from its screen before it can call.
enum class Lookup {
  kNone,
  // Into `revision`: that of the attendance of the player's own point.
  kAttendanceRevision,
  // Into `name`: the open incident of `lookup_point` that the server opened itself.
  kSystemIncident,
  // Into `until_time` or `deadline_time`: the moment that lies `Step::ahead` ahead.
  kTimeAhead,
};

struct Step {
  Player player;
  // Not before this time of the conference, counted from its planned start.
  absl::Duration at;
  // Steps that must have been answered before, by their place in the plan.
  std::vector<int> after;
  // Not before this long after the last answer of `after`.
  absl::Duration pause;

  Deed deed = Deed::kCall;
  // Texts of the form "@12:speeches" stand for the speech that step 12 created.
  std::shared_ptr<const google::protobuf::Message> request;
  Lookup lookup = Lookup::kNone;
  std::string lookup_point;
  absl::Duration ahead;

  // Sent twice at once with the same request_id: both get the same receipt.
  bool tapped_twice = false;
  // The page's line is cut as soon as the call is sent.
  bool drops_page = false;
  // May be accepted without an event.
  bool may_change_nothing = false;
  // REASON_UNSPECIFIED: to be accepted.
  v1::Reason refusal = v1::REASON_UNSPECIFIED;
  // For those who watch; mostly empty.
  std::string headline;
};

struct Plan {
  // Ordered by their making, not by time; `after` points backwards.
  std::vector<Step> steps;
};

// Never fails: a scene with few points or without an agenda gives a smaller plan.
Plan MakePlan(uint64_t seed, const Scene& scene);

// For each step the steps that must be answered first: `after`, and what the
// same player does before. Has no circles, since both go forward in time.
std::vector<std::vector<int>> Prerequisites(const Plan& plan);

// What must stand on record when the plan has been played.
struct Outcome {
  int speech_count = 0;
  int minutes_entry_count = 0;
  int floor_request_count = 0;
  // Of those, the ones that were prepared beforehand.
  int prepared_count = 0;
  // Points that sent in their people, and those whose checklists were ticked.
  std::set<std::string> submitted;
  std::set<std::string> checked;
  int roll_call_count = 0;
  int vote_count = 0;
  int contribution_count = 0;
  int withdrawn_entry_count = 0;
  // Attendance as the points last stated it, by bridge point; those without stated nothing.
  std::map<std::string, v1::Attendance> attendances;
};
Outcome OutcomeOf(const Plan& plan);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_PLAN_H_
