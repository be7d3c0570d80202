#include "server/conference/plan/deletions.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/access/invitations.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/fates.h"
#include "server/conference/plan/rehearsal.h"
#include "server/conference/talk/hall_screen.h"

namespace nhipcau::conference {
namespace {

using google::protobuf::RepeatedPtrField;

// In one command: a request stays below 1 MiB, the largest frame of a page.
constexpr int kNamesMax = 10'000;
// As many as somebody looks at one by one; a receipt says them.
constexpr size_t kKeptNamedMax = 100;

// For steps that are no planning: nothing is recorded while the conference is postponed.
std::string WhereItCanBeRecorded(const Overlay& view) {
  if (ConferenceOf(view).state() != v1::CONFERENCE_STATE_POSTPONED) return "";
  return " The conference is postponed: give it a new time before that (RescheduleConference).";
}

std::string NextStep(const Overlay& view, const v1::Record& record) {
  switch (record.kind_case()) {
    case v1::Record::kBridgePoint:
      return "Delete that point too, or give it another parent and its own hall first.";
    case v1::Record::kDelegate:
      return absl::StrCat(
          "Record that delegate as not checked first; delete a delegate and the substitute at "
          "once.",
          WhereItCanBeRecorded(view));
    case v1::Record::kAgendaItem:
      return "Delete that part too, or move it first.";
    case v1::Record::kIncident:
      return absl::StrCat("Resolve it first.", WhereItCanBeRecorded(view));
    default:
      return "Change or withdraw it first.";
  }
}

absl::Status RefuseFor(const Overlay& view, const v1::Record& record) {
  const std::string& name = NameOf(record);
  return RefuseResource(
      v1::REASON_STILL_IN_USE, name,
      absl::StrCat(name, " rests on what is to be deleted. ", NextStep(view, record)));
}

absl::Status CheckUnused(const Overlay& view, const v1::BridgePoint& point) {
  if (!HasReported(point)) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_STILL_IN_USE, point.name(),
      absl::StrCat(point.name(), " has reported who is there. Mark it absent instead.",
                   WhereItCanBeRecorded(view)));
}

absl::Status CheckUnused(const Overlay& view, const v1::Delegate& delegate) {
  if (!IsSignedIn(delegate)) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_STILL_IN_USE, delegate.name(),
      absl::StrCat(delegate.name(), " was signed in. Record that as not checked first.",
                   WhereItCanBeRecorded(view)));
}

absl::Status CheckUnused(const Overlay&, const v1::AgendaItem&) { return absl::OkStatus(); }

// Takes up what names what is gone so far. True: more is gone now.
absl::StatusOr<bool> Spread(const Overlay& view, GoneNames& gone, Deletion& deletion) {
  deletion.links.clear();
  const size_t before = gone.size();
  const RecordRange records = view.All(view.stream() + "/");
  for (auto at = records.begin(); at != records.end(); ++at) {
    if (gone.contains(at.name())) continue;
    switch (FateOf(**at, gone)) {
      case Fate::kStays:
        break;
      case Fate::kGoesAlong:
        gone.insert(at.name());
        deletion.along.push_back(at.name());
        break;
      case Fate::kIsRevoked:
        deletion.links.push_back(at.name());
        break;
      case Fate::kIsCleared:
        deletion.clears_rehearsal = true;
        break;
      case Fate::kStandsInTheWay:
        return RefuseFor(view, **at);
    }
  }
  return gone.size() != before;
}

// What follows comes before what it rests on, so that no part of the unit leaves an orphan.
Events EventsOf(Deletion deletion) {
  Events events;
  int count = 0;
  const auto next = [&]() -> v1::RecordsDeleted& {
    if (count++ % kNamesInEventMax == 0) {
      events.emplace_back().mutable_records_deleted()->set_import(deletion.import);
    }
    return *events.back().mutable_records_deleted();
  };
  for (std::string& name : deletion.links) next().add_revoked_invitations(std::move(name));
  for (std::string& name : deletion.along) next().add_along(std::move(name));
  for (std::string& name : deletion.names) next().add_names(std::move(name));
  // The undoing of an import that brought nothing in says so, too.
  if (events.empty()) next();
  v1::RecordsDeleted& first = *events.front().mutable_records_deleted();
  first.set_clears_rehearsal(deletion.clears_rehearsal);
  first.set_kept_count(static_cast<int32_t>(deletion.kept.size()));
  deletion.kept.resize(std::min(deletion.kept.size(), kKeptNamedMax));
  for (std::string& name : deletion.kept) first.add_kept(std::move(name));
  return events;
}

// What a request names, once each. Each must be a T.
template <typename T>
absl::StatusOr<Events> DeleteNamed(const Overlay& view,
                                   const RepeatedPtrField<std::string>& names) {
  if (names.empty() || names.size() > kNamesMax) {
    return RefuseField("names", {v1::FIELD_RULE_RANGE, {"1", absl::StrCat(kNamesMax)}},
                       absl::StrCat("Name 1 to ", kNamesMax, " at once, not ", names.size(), "."));
  }
  Deletion deletion;
  absl::flat_hash_set<std::string> seen;
  for (const std::string& name : names) {
    const auto found = Require<T>(view, name);
    if (!found.ok()) return found.status();
    if (auto status = CheckUnused(view, **found); !status.ok()) return status;
    if (seen.insert(name).second) deletion.names.push_back(name);
  }
  return Delete(view, std::move(deletion));
}

absl::StatusOr<Events> DecideDeleteBridgePoints(const Overlay& view, const Command&,
                                                const v1::DeleteBridgePointsRequest& request) {
  return DeleteNamed<v1::BridgePoint>(view, request.names());
}

absl::StatusOr<Events> DecideDeleteDelegates(const Overlay& view, const Command&,
                                             const v1::DeleteDelegatesRequest& request) {
  return DeleteNamed<v1::Delegate>(view, request.names());
}

absl::StatusOr<Events> DecideDeleteAgendaItems(const Overlay& view, const Command&,
                                               const v1::DeleteAgendaItemsRequest& request) {
  return DeleteNamed<v1::AgendaItem>(view, request.names());
}

void ApplyDeleted(const v1::RecordsDeleted& deleted, Overlay& view) {
  if (deleted.clears_rehearsal()) ClearRehearsal(view);
  for (const std::string& name : deleted.revoked_invitations()) RevokeInvitation(name, view);
  for (const std::string& name : deleted.along()) view.Erase(name);
  for (const std::string& name : deleted.names()) view.Erase(name);
  ForgetDanglingHallScreen(view);
}

void CountOne(const std::string& name, v1::DeletedCounts& counts) {
  const std::string_view collection = CollectionOf(name);
  if (collection == "bridgePoints") {
    counts.set_bridge_point_count(counts.bridge_point_count() + 1);
  } else if (collection == "delegates") {
    counts.set_delegate_count(counts.delegate_count() + 1);
  } else if (collection == "agendaItems") {
    counts.set_agenda_item_count(counts.agenda_item_count() + 1);
  } else if (collection == "submissions") {
    counts.set_submission_count(counts.submission_count() + 1);
  } else if (collection == "floorRequests") {
    counts.set_prepared_speech_count(counts.prepared_speech_count() + 1);
  } else {
    counts.set_other_count(counts.other_count() + 1);
  }
}

}  // namespace

absl::StatusOr<Events> Delete(const Overlay& view, Deletion deletion) {
  GoneNames gone(deletion.names.begin(), deletion.names.end());
  for (bool more = true; more;) {
    const absl::StatusOr<bool> spread = Spread(view, gone, deletion);
    if (!spread.ok()) return spread.status();
    more = *spread;
  }
  return EventsOf(std::move(deletion));
}

void CountDeleted(const v1::RecordsDeleted& deleted, v1::DeletedCounts& counts) {
  for (const std::string& name : deleted.names()) CountOne(name, counts);
  for (const std::string& name : deleted.along()) CountOne(name, counts);
  counts.set_revoked_invitation_count(counts.revoked_invitation_count() +
                                      deleted.revoked_invitations_size());
  counts.set_kept_count(counts.kept_count() + deleted.kept_count());
  counts.mutable_kept_names()->MergeFrom(deleted.kept());
  if (deleted.clears_rehearsal()) counts.set_cleared_rehearsal(true);
}

void AddDeletions(Deciders& deciders) {
  deciders.Add(DecideDeleteBridgePoints);
  deciders.Add(DecideDeleteDelegates);
  deciders.Add(DecideDeleteAgendaItems);
}

bool ApplyDeletions(const v1::Event& event, Overlay& view) {
  if (!event.has_records_deleted()) return false;
  ApplyDeleted(event.records_deleted(), view);
  return true;
}

}  // namespace nhipcau::conference
