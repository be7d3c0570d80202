// The acts of the morning. Each writes its steps into the script.
#ifndef NHIPCAU_CLIENT_REHEARSAL_ACTS_H_
#define NHIPCAU_CLIENT_REHEARSAL_ACTS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/rehearsal/cast.h"
#include "client/rehearsal/script.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::rehearsal {

// When the first step of the plan is due, before the planned start.
inline constexpr absl::Duration kFirstStep = absl::Minutes(-40);

// A part of the morning: an agenda item, or what stands for it when there is no agenda.
struct Item {
  // Empty: not on the agenda.
  std::string name;
  std::string title;
  v1::AgendaItemKind kind = v1::AGENDA_ITEM_KIND_DISCUSSION;
  v1::Presenter presenter;
  absl::Duration start;
  absl::Duration end;
};
std::vector<Item> ItemsOf(const Scene& scene);

// A point that sent in its people, and the step that approved them.
struct Paper {
  const v1::BridgePoint* point = nullptr;
  int approved = 0;
  // With a prepared speech, which waits in the queue from then on.
  bool speaks = false;
};

// Points send in their people; some get them back, and send them again.
std::vector<Paper> PlayPreparation(Script& script, const Cast& cast);
// The lines are tried twice, and nothing of it may reach the session.
void PlayRehearsal(Script& script, const Cast& cast);
// Halls check in before the start, one by telephone, one not at all.
void PlayArrivals(Script& script, const Cast& cast);
// Checklists of all halls, before the start.
void PlayReadiness(Script& script, const Cast& cast);
// Points that sent in their people sign them in by exception.
void PlaySigningIn(Script& script, const std::vector<Paper>& papers);
void PlayOpening(Script& script);
// Halls that come when the session is open, and counts that change.
void PlayLateArrivals(Script& script, const Cast& cast);
// Each returns the last steps of the item, which has to wait for them.
std::vector<int> PlayReport(Script& script, const Cast& cast, const Item& item);
std::vector<int> PlayDiscussion(Script& script, const Cast& cast, const Item& item,
                                const std::vector<Paper>& papers);
std::vector<int> PlayConclusion(Script& script, const Cast& cast, const Item& item);
// Lost lines, incidents, pages that drop.
void PlayTrouble(Script& script, const Cast& cast, absl::Duration end);
// Announcements with acknowledgements, and messages.
void PlayTalk(Script& script, const Cast& cast, absl::Duration end);
// All points are asked who is there. Returns the step that freezes it.
int PlayRollCall(Script& script, const Cast& cast, absl::Duration at, const std::string& title,
                 std::vector<int> after);
// Likewise what they think of a question.
int PlayVote(Script& script, const Cast& cast, absl::Duration at);
// After all else: the end, and what is corrected after it.
void PlayClosing(Script& script, const Cast& cast, absl::Duration end);

// For the acts among themselves.

// The clerk writes down what somebody said. `speech` is the step that gave the floor.
int WriteStatement(Script& script, int speech, absl::Duration at, const std::string& text);
int WriteNote(Script& script, absl::Duration at, const std::string& text);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_ACTS_H_
