#include "server/conference/plan/rehearsal.h"

#include <string>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/conference/attendance/attendance_history.h"
#include "server/conference/floor/floor.h"
#include "server/conference/floor/floor_requests.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/talk/hall_screen.h"

namespace nhipcau::conference {
namespace {

// Kinds that exist only because something happened.
bool IsRehearsedHappening(const v1::Record& record) {
  switch (record.kind_case()) {
    case v1::Record::kFloorRequest:
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
    case v1::Record::kVote:
      return record.vote().in_rehearsal();
    case v1::Record::kBallot:
      return record.ballot().in_rehearsal();
    case v1::Record::kWrittenContribution:
      return record.written_contribution().in_rehearsal();
    default:
      return false;
  }
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

bool ResetAgendaItem(v1::AgendaItem& item) {
  if (item.state() == v1::AGENDA_ITEM_STATE_PLANNED) return false;
  item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
  item.clear_start_time();
  item.clear_end_time();
  item.clear_skip_reason();
  return true;
}

bool ResetPlanned(v1::Record& record) {
  if (record.has_bridge_point()) return ResetPoint(*record.mutable_bridge_point());
  if (record.has_delegate()) return ResetDelegate(*record.mutable_delegate());
  if (record.has_agenda_item()) return ResetAgendaItem(*record.mutable_agenda_item());
  return false;
}

}  // namespace

void ClearRehearsal(Overlay& view) {
  std::vector<std::string> gone;
  std::vector<v1::Record> reset;
  view.ForEachRecord(view.stream() + "/",
                     [&gone, &reset](const std::string& name, const RecordPtr& record) {
                       if (IsRehearsedHappening(*record)) {
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
  view.Edit<v1::Floor>(FloorName(view.stream()), [&rules](v1::Floor& floor) { ResetFloor(rules, floor); });
}

}  // namespace nhipcau::conference
