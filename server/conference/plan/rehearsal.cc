#include "server/conference/plan/rehearsal.h"

#include <cassert>
#include <optional>
#include <string>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/conference/agenda/agenda_course.h"
#include "server/conference/attendance/attendance_history.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/floor_requests.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/talk/hall_screen.h"

namespace nhipcau::conference {
namespace {

// Said of a delegate before the rehearsal.
bool IsChecked(const v1::Record& record) {
  return record.has_delegate() && record.delegate().state() != v1::DELEGATE_STATE_NOT_CHECKED;
}

// What was said of the delegate holds again; what planners changed meanwhile stays.
void RestoreDelegate(const v1::Delegate& before, Overlay& view) {
  const auto* now = view.Find<v1::Delegate>(before.name());
  if (now == nullptr || !now->in_rehearsal()) return;
  view.Edit<v1::Delegate>(before.name(), [&before](v1::Delegate& delegate) {
    delegate.set_state(before.state());
    delegate.set_absence_reason(before.absence_reason());
    delegate.clear_in_rehearsal();
    delegate.set_revision(delegate.revision() + 1);
  });
}

bool ResetPoint(v1::BridgePoint& point) {
  const bool attendance = point.attendance().in_rehearsal();
  const bool line = point.video_line().in_rehearsal();
  if (attendance) ResetAttendance(point);
  if (line) ResetVideoLine(point);
  return attendance || line;
}

bool ResetDelegate(v1::Delegate& delegate) {
  if (!delegate.in_rehearsal()) return false;
  delegate.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
  delegate.clear_absence_reason();
  delegate.clear_in_rehearsal();
  delegate.set_revision(delegate.revision() + 1);
  return true;
}

bool ResetPlanned(v1::Record& record) {
  if (record.has_bridge_point()) return ResetPoint(*record.mutable_bridge_point());
  if (record.has_delegate()) return ResetDelegate(*record.mutable_delegate());
  if (record.has_agenda_item()) return ResetAgendaItem(*record.mutable_agenda_item());
  return false;
}

}  // namespace

// Has no `default`, so that a new kind of record does not compile until somebody has decided what a
// rehearsal leaves of it.
std::optional<bool> HappenedInRehearsal(const v1::Record& record) {
  switch (record.kind_case()) {
    case v1::Record::kFloorRequest:
      // Those prepared beforehand are a list, which RestorePreparedSpeeches puts back.
      if (record.floor_request().prepared()) return std::nullopt;
      return record.floor_request().in_rehearsal();
    case v1::Record::kSpeech:
      return record.speech().in_rehearsal();
    case v1::Record::kAnnouncement:
      return record.announcement().in_rehearsal();
    case v1::Record::kAcknowledgement:
      return record.acknowledgement().in_rehearsal();
    case v1::Record::kMessage:
      return record.message().in_rehearsal();
    case v1::Record::kIncident:
      return record.incident().in_rehearsal();
    case v1::Record::kMinutesEntry:
      return record.minutes_entry().in_rehearsal();
    case v1::Record::kAttendanceStatement:
      return record.attendance_statement().in_rehearsal();
    case v1::Record::kRollCall:
      return record.roll_call().in_rehearsal();
    case v1::Record::kRollCallAnswer:
      return record.roll_call_answer().in_rehearsal();
    case v1::Record::kMissingAnswers:
      return record.missing_answers().in_rehearsal();
    case v1::Record::kVote:
      return record.vote().in_rehearsal();
    case v1::Record::kBallot:
      return record.ballot().in_rehearsal();
    case v1::Record::kWrittenContribution:
      return record.written_contribution().in_rehearsal();

    // Plans. What a rehearsal does to points, delegates, items and the floor is reset field by
    // field below; the checklist of readiness and the choice for the hall screens outlast it.
    case v1::Record::kConference:
    case v1::Record::kBridgePoint:
    case v1::Record::kDelegate:
    case v1::Record::kFloor:
    case v1::Record::kAgendaItem:
    case v1::Record::kSubmission:
    case v1::Record::kReadiness:
    case v1::Record::kHallScreen:
    // Who may come in.
    case v1::Record::kInvitation:
    case v1::Record::kDevice:
    // Nobody rehearses the writing of documents, or the work of the office.
    case v1::Record::kOfficialDocument:
    case v1::Record::kSectionText:
    case v1::Record::kReviewComment:
    case v1::Record::kPublicRecord:
    case v1::Record::kTask:
    case v1::Record::kOfficeSettings:
    case v1::Record::kConferenceArchive:
    // Follow from other records; never in the tables.
    case v1::Record::kFloorQueue:
    case v1::Record::kFloorSummary:
    case v1::Record::kFloorPlace:
    case v1::Record::kAttention:
    case v1::Record::kAgendaForecast:
    case v1::Record::kAnnouncementProgress:
    case v1::Record::kAlarm:
    case v1::Record::kPointCard:
    case v1::Record::kUnanswered:
    case v1::Record::kTally:
    case v1::Record::kPagePresence:
    case v1::Record::KIND_NOT_SET:
      return std::nullopt;
  }
  return std::nullopt;
}

void ClearRehearsal(Overlay& view) {
  std::vector<std::string> gone;
  std::vector<v1::Record> reset;
  view.ForEachRecord(view.stream() + "/",
                     [&gone, &reset](const std::string& name, const RecordPtr& record) {
                       if (HappenedInRehearsal(*record).value_or(false)) {
                         gone.push_back(name);
                         return;
                       }
                       v1::Record copy = *record;
                       if (ResetPlanned(copy)) reset.push_back(std::move(copy));
                     });
  for (const std::string& name : gone) view.Erase(name);
  ForgetDanglingHallScreen(view);
  const AttendanceHistory history = HistoryOf(view);
  for (v1::Record& record : reset) {
    if (record.has_bridge_point()) RestoreAttendance(history, *record.mutable_bridge_point());
    view.Put(std::move(record));
  }
  RestorePreparedSpeeches(view);
  const v1::ConferenceRules& rules = ConferenceOf(view).rules();
  view.Edit<v1::Floor>(FloorName(view.stream()),
                       [&rules](v1::Floor& floor) { ResetFloor(rules, floor); });
}

void KeepForSession(Overlay& view) {
  std::vector<RecordPtr> kept;
  view.ForEachRecord(view.stream() + "/", [&kept](const std::string&, const RecordPtr& record) {
    // Call after ClearRehearsal: what an earlier rehearsal left must not outlast this one.
    assert(!HappenedInRehearsal(*record).value_or(false));
    if (HappenedInRehearsal(*record).has_value() || IsChecked(*record)) kept.push_back(record);
  });
  view.Keep(std::move(kept));
}

void RestoreForSession(Overlay& view) {
  const KeptRecords kept = view.kept();
  for (const RecordPtr& before : *kept) {
    if (before->has_delegate()) {
      RestoreDelegate(before->delegate(), view);
    } else if (view.Find(NameOf(*before)) != before) {
      // Another object: something was done to the record since.
      view.Put(*before);
    }
  }
  view.Keep({});
}

}  // namespace nhipcau::conference
