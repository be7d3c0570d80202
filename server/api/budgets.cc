#include "server/api/budgets.h"

#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/contribution_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/file_service.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/incident_service.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/submission_service.pb.h"
#include "server/access/authorization.h"
#include "server/base/refusal.h"

namespace nhipcau::api {
namespace {

constexpr double kMiB = 1 << 20;
// 31,000 points with a few principals each, at some 20 MB.
constexpr size_t kPrincipalsMax = 100000;
constexpr double kSecondsOfDay = 24 * 60 * 60;

// What a command writes stays for years: each so many bytes cost one command more. A text of 20,000
// bytes, the longest, costs six.
constexpr double kBytesOfOneCommand = 4096;

struct Texts {
  const char* name;
  // What the refused may do.
  const char* advice;
};

constexpr std::array<Texts, kBudgetCount> kTexts = {{
    {"commands",
     "You send commands faster than anybody works. Wait a moment and send them again, "
     "with the same request_id."},
    {"queries",
     "You ask more than the server may spend on one person. Wait a moment and ask again; "
     "long lists are best watched with WatchState."},
    {"uploaded_bytes",
     "You have sent as much as one person may for now. Send the rest later, or "
     "smaller files."},
    {"point_uploaded_bytes",
     "This bridge point has handed in as much as one point may in a day. "
     "Send the rest later, or smaller files."},
    {"point_messages",
     "This bridge point sends messages faster than anybody reads them. Put what "
     "is left into one message, in a minute."},
    {"point_incidents",
     "This bridge point reports incidents faster than anybody can look at them. Say what is left "
     "in a message, or by telephone."},
    {"point_entries",
     "This bridge point enters more people, requests and papers than one point has. Wait a minute "
     "and go on, or ask the office to import a list."},
    {"watches", "This link has too many pages open. Close some, or use a link of your own."},
    {"feeds", "Too many feeds of events are followed. End one, or ask again later."},
    {"playbacks", "Too many conferences are being played. Close a playback, or try again later."},
    {"exports", "Too many archives are being made or fetched. Wait until one of them is there."},
    {"renders",
     "Documents are being made for you already, or too many are waited for. Ask again when "
     "one is there."},
}};

// Of one principal, by standing.
struct Rates {
  Rate other;
  Rate every_hall;
  Rate runs_session;
  Rate prepares;

  const Rate& Of(Standing standing) const {
    switch (standing) {
      case Standing::kEveryHall:
        return every_hall;
      case Standing::kRunsSession:
        return runs_session;
      case Standing::kPrepares:
        return prepares;
      case Standing::kOther:
        return other;
    }
    return other;
  }
};

// A phone sends what it kept while the line was dead, some hundred commands at once; nobody taps
// more than twice a second after that, and each stays on record. A technician ticks off a whole
// country. A program invites 31,000 points.
constexpr Rates kCommands = {{2, 300}, {10, 2000}, {50, 1000}, {1000, 40000}};
// A page asks some 30 questions when it opens, a program reads lists page by page. What is walked
// through costs ten, so that one link can walk two lists a second and no more. Screens ask little,
// but those of a thousand halls come back together after a restart.
constexpr Rates kQueries = {{20, 1200}, {200, 40000}, {50, 1500}, {500, 20000}};
// 25 files of the largest size; then as much each day. Archives have gigabytes.
constexpr Rates kUploadedBytes = {{256 * kMiB / kSecondsOfDay, 256 * kMiB},
                                  {256 * kMiB / kSecondsOfDay, 256 * kMiB},
                                  {256 * kMiB / kSecondsOfDay, 256 * kMiB},
                                  {64 * kMiB, 4096 * kMiB}};
// The same for all links of one point together.
constexpr Rate kPointUploadedBytes = {256 * kMiB / kSecondsOfDay, 256 * kMiB};
// A conversation, and a burst after a line was dead.
constexpr Rate kPointMessages = {20.0 / 60, 30};

// A coordinator reports for the points below: the communes of a district in one power cut.
constexpr Rate kPointIncidents = {2.0 / 60, 30};
// People beyond the list, substitutes, requests for the floor, contributions, sheets, submissions:
// a full hall that is entered by hand, and an outbox. None of them can be deleted once it is in
// session.
constexpr Rate kPointEntries = {20.0 / 60, 300};

// Of streams that are open at once.
struct Share {
  int of_principal = 0;
  int of_every_hall = 0;
  int of_all = 0;
  // Of these, only for those who run the session.
  int kept_for_session = 0;
};

// More than there can be connections.
constexpr int kAsManyAsComeIn = 1 << 20;
// Ten devices, each with some tabs; as many screens as one link may have.
constexpr Share kWatches = {40, 1000, kAsManyAsComeIn, 0};
// Each is told of every commit. Integrators follow one or two conferences each.
constexpr Share kFeeds = {8, 8, 64, 16};
// Each holds a conference in memory; past::Player has no more.
constexpr Share kPlaybacks = {2, 2, 4, 2};
// Each is a file on the disk; ArchiveExports makes no more.
constexpr Share kExports = {2, 2, 4, 0};
// Each takes seconds, one after the other; one that was cancelled may still be on its way out.
constexpr Share kRenders = {2, 2, 8, 3};

const Share& ShareOf(Budget budget) {
  switch (budget) {
    case Budget::kFeeds:
      return kFeeds;
    case Budget::kPlaybacks:
      return kPlaybacks;
    case Budget::kExports:
      return kExports;
    case Budget::kRenders:
      return kRenders;
    default:
      return kWatches;
  }
}

bool IsUpload(const google::protobuf::Descriptor* request) {
  return request == v1::UploadFileRequest::descriptor() ||
         request == v1::UploadImportRowsRequest::descriptor() ||
         request == v1::UploadArchiveRequest::descriptor();
}

bool IsEntry(const google::protobuf::Descriptor* request) {
  return request == v1::AddDelegateRequest::descriptor() ||
         request == v1::AppointSubstituteRequest::descriptor() ||
         request == v1::AttachSignedSheetRequest::descriptor() ||
         request == v1::RequestFloorRequest::descriptor() ||
         request == v1::SendSubmissionRequest::descriptor() ||
         request == v1::SendWrittenContributionRequest::descriptor();
}

bool ActsForPoint(v1::Role role) {
  return role == v1::ROLE_OPERATOR || role == v1::ROLE_COORDINATOR;
}

}  // namespace

Standing StandingOf(v1::Role role) {
  switch (role) {
    case v1::ROLE_SCREEN:
      return Standing::kEveryHall;
    case v1::ROLE_MODERATOR:
    case v1::ROLE_CHAIR:
    case v1::ROLE_TECHNICIAN:
      return Standing::kRunsSession;
    case v1::ROLE_ADMINISTRATOR:
    case v1::ROLE_PLANNER:
      return Standing::kPrepares;
    default:
      return Standing::kOther;
  }
}

const char* NameOf(Budget budget) { return kTexts[static_cast<size_t>(budget)].name; }

absl::Status Budgets::Charge(const v1::Principal& principal, const Method& method,
                             size_t request_bytes, double query_cost, absl::Time now) {
  const google::protobuf::Descriptor* request = method.descriptor->input_type();
  const auto bytes = static_cast<double>(request_bytes);
  const bool is_command = method.policy.kind() == v1::METHOD_KIND_COMMAND;
  const Standing standing = StandingOf(principal.role());
  const MutexLock lock(mutex_);
  if (IsUpload(request)) {
    if (auto status = ChargeUpload(principal, bytes, now); !status.ok()) return status;
  }
  if (auto status = ChargePoint(principal, request, now); !status.ok()) return status;
  if (is_command) {
    return Take(Budget::kCommands, principal.name(), kCommands.Of(standing),
                1 + bytes / kBytesOfOneCommand, now);
  }
  // Who may not ask is refused before anything is walked.
  const bool may_ask = access::CheckRole(principal, *method.descriptor).ok();
  return Take(Budget::kQueries, principal.name(), kQueries.Of(standing), may_ask ? query_cost : 1,
              now);
}

absl::Status Budgets::ChargeQuery(const v1::Principal& principal, double cost, absl::Time now) {
  const MutexLock lock(mutex_);
  return Take(Budget::kQueries, principal.name(), kQueries.Of(StandingOf(principal.role())), cost,
              now);
}

absl::Status Budgets::ChargeUpload(const v1::Principal& principal, double bytes, absl::Time now) {
  const Rate& rate = kUploadedBytes.Of(StandingOf(principal.role()));
  if (auto status = Take(Budget::kUploadedBytes, principal.name(), rate, bytes, now);
      !status.ok() || !ActsForPoint(principal.role())) {
    return status;
  }
  return Take(Budget::kPointUploadedBytes, principal.bridge_point(), kPointUploadedBytes, bytes,
              now);
}

absl::Status Budgets::ChargePoint(const v1::Principal& principal,
                                  const google::protobuf::Descriptor* request, absl::Time now) {
  if (!ActsForPoint(principal.role())) return absl::OkStatus();
  const std::string& point = principal.bridge_point();
  if (request == v1::SendMessageRequest::descriptor()) {
    return Take(Budget::kPointMessages, point, kPointMessages, 1, now);
  }
  if (request == v1::ReportIncidentRequest::descriptor()) {
    return Take(Budget::kPointIncidents, point, kPointIncidents, 1, now);
  }
  if (IsEntry(request)) return Take(Budget::kPointEntries, point, kPointEntries, 1, now);
  return absl::OkStatus();
}

absl::Status Budgets::Take(Budget budget, const std::string& key, const Rate& rate, double cost,
                           absl::Time now) {
  TokenBuckets& buckets = buckets_.try_emplace(budget, kPrincipalsMax).first->second;
  return buckets.Find(key, rate, now).Take(now, cost) ? absl::OkStatus() : Refused(budget);
}

absl::StatusOr<Place> Budgets::Enter(Budget budget, const v1::Principal& principal) {
  const Share& share = ShareOf(budget);
  const Standing standing = StandingOf(principal.role());
  const int own_max = standing == Standing::kEveryHall ? share.of_every_hall : share.of_principal;
  const int all_max =
      share.of_all - (standing == Standing::kRunsSession ? 0 : share.kept_for_session);
  {
    const MutexLock lock(taken_->mutex);
    Places& places = taken_->places[static_cast<size_t>(budget)];
    int& own = places.by_principal[principal.name()];
    if (own >= own_max || places.all >= all_max) {
      if (own == 0) places.by_principal.erase(principal.name());
      return Refused(budget);
    }
    ++own;
    ++places.all;
  }
  return Place(nullptr, [taken = taken_, budget, name = principal.name()](const void*) {
    const MutexLock lock(taken->mutex);
    Places& places = taken->places[static_cast<size_t>(budget)];
    --places.all;
    const auto own = places.by_principal.find(name);
    if (--own->second == 0) places.by_principal.erase(own);
  });
}

absl::Status Budgets::Refused(Budget budget) {
  const auto index = static_cast<size_t>(budget);
  ++(*refused_)[index];
  return Refuse(v1::REASON_LIMIT_EXCEEDED, kTexts[index].advice);
}

}  // namespace nhipcau::api
