// export attendance|speakers: the record as spreadsheets.
#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/command_line/enum_names.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "server/base/csv.h"

namespace nhipcau::command_line {
namespace {

// Values in files are for programs: "checked_in", whatever the language.
template <typename Enum>
std::string FileWord(Enum value) {
  const auto* descriptor =
      google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(static_cast<int>(value));
  return descriptor == nullptr || value == 0 ? "" : ShortEnumName(*descriptor, '_');
}

Cells AttendanceCells(const Context& context, const v1::BridgePoint& point) {
  const v1::Attendance& attendance = point.attendance();
  const v1::DeclaredCounts& declared = attendance.declared();
  return {point.code(),
          point.display_name(),
          point.level(),
          ShortName(point.parent()),
          absl::StrCat(point.expected_count()),
          FileWord(attendance.state()),
          absl::StrCat(declared.present()),
          absl::StrCat(declared.absent_with_reason()),
          absl::StrCat(declared.absent_without_reason()),
          absl::StrCat(declared.beyond_list()),
          context.Time(attendance.check_in_time(), kFileFormat),
          FileWord(point.video_line().state())};
}

absl::Status ExportAttendance(Context& context) {
  const auto all = context.ListAll<v1::ListBridgePointsResponse, v1::ListBridgePointsRequest>();
  if (!all.ok()) return all.status();
  if (context.settings.json) {
    for (const v1::BridgePoint& point : all->bridge_points()) context.PrintJson(point);
    return absl::OkStatus();
  }
  CsvWriter csv(context.out());
  csv.Row({"code", "name", "level", "parent_code", "expected_delegates", "state", "present",
           "absent_with_reason", "absent_without_reason", "beyond_list", "check_in_time",
           "video_line"});
  for (const v1::BridgePoint& point : all->bridge_points())
    csv.Row(AttendanceCells(context, point));
  return absl::OkStatus();
}

absl::StatusOr<std::map<std::string, std::string>> AgendaTitles(Context& context) {
  const auto all = context.ListAll<v1::ListAgendaItemsResponse, v1::ListAgendaItemsRequest>();
  if (!all.ok()) return all.status();
  std::map<std::string, std::string> titles;
  for (const v1::AgendaItem& item : all->agenda_items()) titles[item.name()] = item.title();
  return titles;
}

// Pauses left out. Empty for a speech that is under way, or was called and never began.
std::string SecondsText(const v1::Speech& speech, int64_t beyond_seconds) {
  if (!speech.has_end_time() || !speech.has_start_time()) return "";
  const int64_t seconds = speech.end_time().seconds() - speech.start_time().seconds() -
                          speech.paused_duration().seconds();
  return absl::StrCat(std::max<int64_t>(0, seconds - beyond_seconds));
}

Cells SpeakerCells(const Context& context, const v1::Speech& speech, int order,
                   const PointDirectory& points, const std::string& agenda_item) {
  return {absl::StrCat(order),
          context.Time(speech.start_time(), kFileFormat),
          context.Time(speech.end_time(), kFileFormat),
          SecondsText(speech, 0),
          speech.speaker().display_name(),
          speech.speaker().office(),
          ShortName(speech.bridge_point()),
          points.Label(speech.bridge_point()),
          FileWord(speech.kind()),
          speech.topic(),
          agenda_item,
          SecondsText(speech, speech.limit().seconds())};
}

void WriteSpeakers(const Context& context, const v1::ListSpeechesResponse& all,
                   const PointDirectory& points, std::map<std::string, std::string> titles) {
  CsvWriter csv(context.out());
  csv.Row({"order", "start_time", "end_time", "duration_seconds", "name", "office",
           "bridge_point_code", "bridge_point", "kind", "topic", "agenda_item", "overrun_seconds"});
  int order = 0;
  for (const v1::Speech& speech : all.speeches()) {
    csv.Row(SpeakerCells(context, speech, ++order, points, titles[speech.agenda_item()]));
  }
}

absl::Status ExportSpeakers(Context& context) {
  auto all = context.ListAll<v1::ListSpeechesResponse, v1::ListSpeechesRequest>();
  if (!all.ok()) return all.status();
  // A call that was a mistake is no speech.
  auto& speeches = *all->mutable_speeches();
  speeches.erase(std::remove_if(speeches.begin(), speeches.end(),
                                [](const v1::Speech& speech) {
                                  return speech.state() == v1::SPEECH_STATE_WITHDRAWN;
                                }),
                 speeches.end());
  if (context.settings.json) {
    for (const v1::Speech& speech : speeches) context.PrintJson(speech);
    return absl::OkStatus();
  }
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  const auto titles = AgendaTitles(context);
  if (!titles.ok()) return titles.status();
  WriteSpeakers(context, *all, *points, *titles);
  return absl::OkStatus();
}

}  // namespace

void AddExportVerbs(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "export", {"Xuất số liệu ra tệp CSV", "The record as CSV files"});
  AddVerb(group, context, "attendance", {"Mỗi điểm cầu một dòng", "A row for each bridge point"},
          [&context] { return ExportAttendance(context); });
  AddVerb(group, context, "speakers",
          {"Mỗi lượt phát biểu một dòng, theo thứ tự", "A row for each speech, in order"},
          [&context] { return ExportSpeakers(context); });
}

}  // namespace nhipcau::command_line
