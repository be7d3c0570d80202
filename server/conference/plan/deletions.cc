#include "server/conference/plan/deletions.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

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
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "server/base/refusal.h"
#include "server/conference/access/invitations.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/rehearsal.h"
#include "server/conference/talk/hall_screen.h"

namespace nhipcau::conference {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::RepeatedPtrField;

// In one command: a request stays below 1 MiB, the largest frame of a page.
constexpr int kNamesMax = 10'000;
// In one RecordsDeleted, so that no event grows with the request.
constexpr int kNamesInEventMax = 500;

// Only looked up in, never iterated.
using Names = absl::flat_hash_set<std::string>;

struct Deletion {
  // As they were asked for.
  std::vector<std::string> names;
  std::vector<std::string> along;
  // Invitations that are revoked.
  std::vector<std::string> links;
  bool clears_rehearsal = false;
  std::string import;
  int32_t kept_count = 0;
};

// What becomes of a record when others are deleted.
enum class Fate { kStays, kGoesAlong, kIsRevoked, kIsCleared, kStandsInTheWay };

bool HasAttendance(const v1::BridgePoint& point) {
  return point.attendance().state() != v1::ATTENDANCE_STATE_NOT_ARRIVED &&
         !point.attendance().in_rehearsal();
}

// Nobody is at a point that was marked absent; delegates who are said to be there stand in the way
// themselves.
bool HasReported(const v1::BridgePoint& point) {
  return HasAttendance(point) && point.attendance().state() != v1::ATTENDANCE_STATE_ABSENT;
}

bool IsSignedIn(const v1::Delegate& delegate) {
  return delegate.state() != v1::DELEGATE_STATE_NOT_CHECKED && !delegate.in_rehearsal();
}

bool NamesOne(const Message& message, const Names& gone);

bool FieldNamesOne(const Message& message, const FieldDescriptor& field, const Names& gone) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  const bool is_text = field.type() == FieldDescriptor::TYPE_STRING;
  if (!is_text && field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return false;
  if (!field.is_repeated()) {
    return is_text ? gone.contains(reflection.GetString(message, &field))
                   : NamesOne(reflection.GetMessage(message, &field), gone);
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    if (is_text ? gone.contains(reflection.GetRepeatedString(message, &field, i))
                : NamesOne(reflection.GetRepeatedMessage(message, &field, i), gone)) {
      return true;
    }
  }
  return false;
}

// In any of its fields, at any depth.
bool NamesOne(const Message& message, const Names& gone) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (FieldNamesOne(message, *field, gone)) return true;
  }
  return false;
}

Fate InTheWayIf(bool condition) { return condition ? Fate::kStandsInTheWay : Fate::kStays; }
Fate AlongIf(bool condition) { return condition ? Fate::kGoesAlong : Fate::kStays; }

Fate FateOf(const v1::Delegate& delegate, const Names& gone) {
  if (gone.contains(delegate.bridge_point())) {
    return IsSignedIn(delegate) ? Fate::kStandsInTheWay : Fate::kGoesAlong;
  }
  return InTheWayIf(gone.contains(delegate.replaces()) || gone.contains(delegate.substituted_by()));
}

bool IsAbout(const v1::MissingAnswers& missing, const Names& gone) {
  const std::string_view stream = StreamOf(missing.name());
  return std::any_of(missing.codes().begin(), missing.codes().end(), [&](const std::string& code) {
    return gone.contains(BridgePointName(stream, code));
  });
}

// Where points write as they like, only the field counts that names the point: a text may say
// anything.
bool IsAbout(const v1::Record& record, const Names& gone) {
  switch (record.kind_case()) {
    case v1::Record::kMessage:
      return gone.contains(record.message().bridge_point());
    case v1::Record::kIncident:
      return gone.contains(record.incident().bridge_point());
    case v1::Record::kAttendanceStatement:
      return gone.contains(record.attendance_statement().bridge_point());
    case v1::Record::kMissingAnswers:
      return IsAbout(record.missing_answers(), gone);
    default:
      return NamesOne(record, gone);
  }
}

// Of what came about while the conference was held, outside a rehearsal.
Fate FateOfHappened(const v1::Record& record) {
  switch (record.kind_case()) {
    case v1::Record::kMessage:
    case v1::Record::kAnnouncement:
    case v1::Record::kAcknowledgement:
    // That the point has nothing to report now was found before.
    case v1::Record::kAttendanceStatement:
      return Fate::kGoesAlong;
    case v1::Record::kIncident:
      return record.incident().state() == v1::INCIDENT_STATE_RESOLVED ? Fate::kGoesAlong
                                                                      : Fate::kStandsInTheWay;
    default:
      return Fate::kStandsInTheWay;
  }
}

// Plans are many and name others in few fields; of all else there is little before the opening.
Fate FateOf(const v1::Record& record, const Names& gone) {
  switch (record.kind_case()) {
    case v1::Record::kBridgePoint:
      return InTheWayIf(gone.contains(record.bridge_point().parent()) ||
                        gone.contains(record.bridge_point().attends_at()));
    case v1::Record::kDelegate:
      return FateOf(record.delegate(), gone);
    case v1::Record::kAgendaItem:
      return InTheWayIf(gone.contains(record.agenda_item().parent()));
    case v1::Record::kInvitation:
      return !record.invitation().revoked() && gone.contains(record.invitation().bridge_point())
                 ? Fate::kIsRevoked
                 : Fate::kStays;
    case v1::Record::kSubmission:
      return AlongIf(gone.contains(record.submission().bridge_point()));
    case v1::Record::kReadiness:
      return AlongIf(gone.contains(record.readiness().bridge_point()));
    // Its invitation stays; what a screen shows is looked after when it is gone.
    case v1::Record::kDevice:
    case v1::Record::kHallScreen:
      return Fate::kStays;
    default:
      break;
  }
  if (!IsAbout(record, gone)) return Fate::kStays;
  // The floor itself: closed, but for what a rehearsal left on it.
  if (record.has_floor() || HappenedInRehearsal(record).value_or(false)) return Fate::kIsCleared;
  const bool is_prepared = record.has_floor_request() && record.floor_request().prepared();
  return is_prepared ? Fate::kGoesAlong : FateOfHappened(record);
}

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
absl::StatusOr<bool> Spread(const Overlay& view, Names& gone, Deletion& deletion) {
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
  v1::RecordsDeleted& first = *events.front().mutable_records_deleted();
  first.set_clears_rehearsal(deletion.clears_rehearsal);
  first.set_kept_count(deletion.kept_count);
  return events;
}

// REQUIRES: each name is that of a record, and none stands there twice.
absl::StatusOr<Events> Delete(const Overlay& view, Deletion deletion) {
  Names gone(deletion.names.begin(), deletion.names.end());
  for (bool more = true; more;) {
    const absl::StatusOr<bool> spread = Spread(view, gone, deletion);
    if (!spread.ok()) return spread.status();
    more = *spread;
  }
  return EventsOf(std::move(deletion));
}

// What a request names, once each. Each must be a T.
template <typename T>
absl::StatusOr<Events> DeleteNamed(const Overlay& view,
                                   const RepeatedPtrField<std::string>& names) {
  if (names.empty() || names.size() > kNamesMax) {
    return RefuseField("names",
                       absl::StrCat("Name 1 to ", kNamesMax, " at once, not ", names.size(), "."));
  }
  Deletion deletion;
  Names seen;
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

const std::string& ImportOf(const v1::Record& record) {
  if (record.has_bridge_point()) return record.bridge_point().import();
  if (record.has_delegate()) return record.delegate().import();
  return record.agenda_item().import();
}

// As it came in: nobody has changed it, and nothing was reported of it. What a later import changed
// or somebody moved bears no import any more.
bool IsUntouched(const v1::Record& record) {
  if (record.has_bridge_point()) {
    return record.bridge_point().revision() == 1 && !HasAttendance(record.bridge_point());
  }
  if (record.has_delegate()) {
    return !IsSignedIn(record.delegate()) && record.delegate().substituted_by().empty();
  }
  return record.agenda_item().revision() == 1;
}

absl::StatusOr<Events> DecideUndoImport(const Overlay& view, const Command&,
                                        const v1::UndoImportRequest& request) {
  Deletion deletion;
  deletion.import = request.name();
  for (const char* collection : {"agendaItems", "bridgePoints", "delegates"}) {
    for (const RecordPtr& record : view.All(ChildName(view.stream(), collection, ""))) {
      if (ImportOf(*record) != request.name()) continue;
      if (IsUntouched(*record)) {
        deletion.names.push_back(NameOf(*record));
      } else {
        ++deletion.kept_count;
      }
    }
  }
  if (!deletion.names.empty()) return Delete(view, std::move(deletion));
  return RefuseResource(v1::REASON_NOT_FOUND, request.name(),
                        absl::StrCat("Nothing is left as ", request.name(),
                                     " brought it in. Check the name; delete by name what was "
                                     "changed since."));
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

void CountDeleted(const v1::RecordsDeleted& deleted, v1::DeletedCounts& counts) {
  for (const std::string& name : deleted.names()) CountOne(name, counts);
  for (const std::string& name : deleted.along()) CountOne(name, counts);
  counts.set_revoked_invitation_count(counts.revoked_invitation_count() +
                                      deleted.revoked_invitations_size());
  counts.set_kept_count(counts.kept_count() + deleted.kept_count());
  if (deleted.clears_rehearsal()) counts.set_cleared_rehearsal(true);
}

void AddDeletions(Deciders& deciders) {
  deciders.Add(DecideDeleteBridgePoints);
  deciders.Add(DecideDeleteDelegates);
  deciders.Add(DecideDeleteAgendaItems);
  deciders.Add(DecideUndoImport);
}

bool ApplyDeletions(const v1::Event& event, Overlay& view) {
  if (!event.has_records_deleted()) return false;
  ApplyDeleted(event.records_deleted(), view);
  return true;
}

}  // namespace nhipcau::conference
