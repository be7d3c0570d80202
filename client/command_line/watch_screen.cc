#include "client/command_line/watch_screen.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "client/command_line/names.h"
#include "client/command_line/table.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/forecast.pb.h"
#include "nhipcau/v1/tally.pb.h"

namespace nhipcau::command_line {
namespace {

using Lines = std::vector<std::string>;

absl::Time ToTime(const google::protobuf::Timestamp& time) {
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

std::string MinutesText(int64_t seconds) {
  return absl::StrFormat("%d:%02d", seconds / 60, seconds % 60);
}

std::string StateText(const Context& context, const v1::Conference& conference) {
  std::string text = EnumWord(conference.state(), context.settings.language);
  if (conference.has_recess_until_time()) {
    absl::StrAppend(&text, context.Say({", họp lại lúc ", ", until "}),
                    context.Time(conference.recess_until_time(), kClockFormat));
  }
  return text;
}

std::string LineText(const Context& context, const WatchView& view, client::Line line) {
  if (view.clock.past()) return context.Say({"◌ Xem lại", "◌ The past"});
  return line == client::Line::kLive ? context.Say({"● Trực tiếp", "● Live"})
                                     : context.Say({"○ Đang kết nối lại", "○ Reconnecting"});
}

std::string HeaderText(const Context& context, const WatchView& view, client::Line line,
                       absl::Time now) {
  return absl::StrCat(
      absl::FormatTime("%H:%M:%S", now, context.Zone()), "  ", StateText(context, view.conference),
      "  ", LineText(context, view, line),
      view.clock.simulated() ? context.Say({"  giờ mô phỏng ×", "  simulated clock ×"}) : "",
      view.clock.simulated() ? absl::StrCat(view.clock.rate()) : "", "  #", view.sequence);
}

void DrawCounts(const Context& context, const v1::Tally& tally, Lines& lines) {
  lines.push_back(absl::StrCat(
      context.Say({"Điểm cầu ", "Points "}), tally.point_count(),
      context.Say({": đã báo ", ": checked in "}), tally.checked_in_point_count(),
      context.Say({", chưa báo ", ", not arrived "}), tally.not_arrived_point_count(),
      context.Say({", đã rời ", ", left "}), tally.left_point_count(),
      context.Say({", không tham dự ", ", absent "}), tally.absent_point_count(),
      context.Say({"; có đường truyền ", "; on line "}), tally.line_connected_point_count()));
  lines.push_back(absl::StrCat(
      context.Say({"Đại biểu: triệu tập ", "Delegates: expected "}), tally.expected_count(),
      context.Say({", có mặt ", ", present "}), tally.present_count(),
      context.Say({", vắng có lý do ", ", absent with reason "}), tally.absent_with_reason_count(),
      context.Say({", vắng không lý do ", ", without "}), tally.absent_without_reason_count(),
      context.Say({", chưa báo ", ", not declared "}), tally.not_declared_count()));
}

std::string SpeakerText(const v1::Beneficiary& speaker, const std::string& point) {
  return speaker.display_name().empty() ? point : absl::StrCat(speaker.display_name(), ", ", point);
}

// While it is called no time runs; while it pauses it stands still.
int64_t SpokenSeconds(const v1::Speech& speech, absl::Time now) {
  if (!speech.has_start_time()) return 0;
  const absl::Time until =
      speech.has_paused_since_time() ? ToTime(speech.paused_since_time()) : now;
  return absl::ToInt64Seconds(until - ToTime(speech.start_time())) -
         speech.paused_duration().seconds();
}

std::string TimeLeftText(const Context& context, const v1::Speech& speech, absl::Time now) {
  const int64_t left = speech.limit().seconds() - SpokenSeconds(speech, now);
  return left >= 0 ? absl::StrCat(context.Say({"còn ", "left "}), MinutesText(left))
                   : absl::StrCat(context.Say({"quá ", "over "}), MinutesText(-left));
}

// ", Tạm dừng"; nothing while somebody speaks.
std::string StandingText(const Context& context, const v1::Speech& speech) {
  return speech.state() == v1::SPEECH_STATE_SPEAKING ||
                 speech.state() == v1::SPEECH_STATE_UNSPECIFIED
             ? ""
             : absl::StrCat(", ", EnumWord(speech.state(), context.settings.language));
}

void DrawFloor(const Context& context, const WatchView& view, absl::Time now, Lines& lines) {
  if (view.speech) {
    const v1::Speech& speech = *view.speech;
    lines.push_back(
        absl::StrCat(context.Say({"▶ ", "▶ "}),
                     SpeakerText(speech.speaker(), view.points.Label(speech.bridge_point())), "  ",
                     TimeLeftText(context, speech, now), StandingText(context, speech),
                     speech.topic().empty() ? "" : "  ", speech.topic()));
  } else {
    lines.push_back(context.Say({"▷ Chưa có người phát biểu", "▷ Nobody has the floor"}));
  }
  const bool open = view.floor && view.floor->registration_open();
  lines.push_back(absl::StrCat(open ? context.Say({"Đăng ký đang mở", "Registration open"})
                                    : context.Say({"Đăng ký đã đóng", "Registration closed"}),
                               context.Say({"; thứ tự phát biểu ", "; queue "}), view.queue.size(),
                               context.Say({", chờ xếp lượt ", ", pending "}), view.pending_count));
}

// "; Đã sẵn sàng", "; Chuẩn bị phát biểu".
std::string DeckText(const Context& context, const WatchView& view,
                     const v1::FloorRequest& request) {
  const std::string said = EnumWord(request.deck_state(), context.settings.language);
  if (!said.empty()) return absl::StrCat("; ", said);
  return view.on_deck.count(request.name()) > 0 ? context.Say({"; Chuẩn bị phát biểu", "; on deck"})
                                                : "";
}

Lines QueueLines(const Context& context, const WatchView& view) {
  Lines lines;
  for (const v1::FloorRequest& request : view.queue) {
    lines.push_back(absl::StrCat(
        lines.size() + 1, ". ",
        SpeakerText(request.beneficiary(), view.points.Label(request.bridge_point())),
        DeckText(context, view, request), request.topic().empty() ? "" : "  ", request.topic()));
  }
  return lines;
}

Lines AlarmLines(const Context& context, const WatchView& view) {
  Lines lines;
  for (const v1::Alarm& alarm : view.alarms) {
    lines.push_back(
        absl::StrCat("‼ ",
                     alarm.bridge_point().empty()
                         ? absl::StrCat(alarm.troubled_point_count(), "/", alarm.point_count())
                         : view.points.Label(alarm.bridge_point()),
                     ": ", EnumWord(alarm.cause(), context.settings.language)));
  }
  return lines;
}

// The drift grows by itself once the item under way has used up its time.
absl::Duration DriftAt(const v1::AgendaForecast& forecast, absl::Time now) {
  const absl::Duration drift = absl::Seconds(forecast.drift().seconds());
  if (!forecast.has_grows_from_time()) return drift;
  const absl::Time grows_from =
      std::max(ToTime(forecast.grows_from_time()), ToTime(forecast.as_of_time()));
  return drift + std::max(absl::ZeroDuration(), now - grows_from);
}

void DrawForecast(const Context& context, const WatchView& view, absl::Time now, Lines& lines) {
  if (!view.forecast) return;
  const absl::Duration drift = DriftAt(*view.forecast, now);
  const int64_t minutes = absl::ToInt64Minutes(drift);
  const absl::Duration grown = drift - absl::Seconds(view.forecast->drift().seconds());
  lines.push_back(absl::StrCat(
      minutes > 0   ? absl::StrCat(context.Say({"Chậm ", "Late by "}), minutes,
                                   context.Say({" phút", " minutes"}))
      : minutes < 0 ? absl::StrCat(context.Say({"Sớm ", "Early by "}), -minutes,
                                   context.Say({" phút", " minutes"}))
                    : context.Say({"Đúng chương trình", "On time"}),
      context.Say({"; dự kiến kết thúc ", "; projected end "}),
      absl::FormatTime(kClockFormat, ToTime(view.forecast->projected_end_time()) + grown,
                       context.Zone())));
}

void DrawRollCall(const Context& context, const WatchView& view, Lines& lines) {
  if (!view.roll_call) return;
  const std::string deadline = context.Time(view.roll_call->deadline_time(), kClockFormat);
  lines.push_back(absl::StrCat(context.Say({"Đang mở điểm danh", "Roll call open"}),
                               deadline.empty() ? "" : context.Say({" đến ", " until "}), deadline,
                               view.roll_call->title().empty() ? "" : ": ",
                               view.roll_call->title()));
}

Lines AgendaLines(const Context& context, const WatchView& view) {
  Lines lines;
  for (const v1::AgendaItem& item : view.agenda) {
    const bool under_way = item.state() == v1::AGENDA_ITEM_STATE_UNDER_WAY;
    const bool done = item.state() == v1::AGENDA_ITEM_STATE_DONE;
    const auto& time = item.has_start_time() ? item.start_time() : item.planned_start_time();
    lines.push_back(absl::StrCat(under_way ? "▶ "
                                 : done    ? "✓ "
                                           : "  ",
                                 Fit(context.Time(time, kClockFormat), 5), " ", item.title()));
  }
  return lines;
}

Lines AttentionLines(const Context& context, const WatchView& view) {
  Lines lines;
  for (const v1::Attention& attention : view.attentions) {
    std::vector<std::string> causes;
    for (const int cause : attention.causes()) {
      causes.push_back(EnumWord(static_cast<v1::AttentionCause>(cause), context.settings.language));
    }
    const std::string since = context.Time(attention.since_time(), kClockFormat);
    lines.push_back(absl::StrCat("! ", view.points.Label(attention.bridge_point()), ": ",
                                 absl::StrJoin(causes, ", "),
                                 since.empty() ? "" : context.Say({" từ ", " since "}), since));
  }
  return lines;
}

Lines AnnouncementLines(const Context& context, const WatchView& view) {
  Lines lines;
  for (const v1::Announcement& announcement : view.announcements) {
    lines.push_back(absl::StrCat(context.Time(announcement.post_time(), kClockFormat), " ",
                                 announcement.text()));
  }
  return lines;
}

struct Section {
  std::string heading;
  Lines lines;
  size_t rows = 0;
};

// Gives a row to each section in turn, until all have enough or none is left.
void ShareRows(std::vector<Section>& sections, size_t rows) {
  bool given = true;
  while (given && rows > 0) {
    given = false;
    for (Section& section : sections) {
      if (section.rows == section.lines.size() || rows == 0) continue;
      ++section.rows;
      --rows;
      given = true;
    }
  }
}

// A blank line, a heading, and as many lines as the section has rows.
void DrawSection(const Section& section, Lines& lines) {
  if (section.rows == 0) return;
  lines.push_back("");
  lines.push_back(absl::StrCat(section.heading, " (", section.lines.size(), ")"));
  const bool all = section.rows == section.lines.size();
  const size_t shown = all ? section.rows : section.rows - 1;
  lines.insert(lines.end(), section.lines.begin(),
               section.lines.begin() + static_cast<int64_t>(shown));
  if (!all) lines.push_back(absl::StrCat("… +", section.lines.size() - shown));
}

void DrawSections(const Context& context, const WatchView& view, size_t rows, Lines& lines) {
  std::vector<Section> sections = {
      {context.Say({"Cảnh báo", "Alarms"}), AlarmLines(context, view), 0},
      {context.Say({"Cần chú ý", "Exceptions"}), AttentionLines(context, view), 0},
      {context.Say({"Thứ tự phát biểu", "Queue"}), QueueLines(context, view), 0},
      {context.Say({"Chương trình", "Agenda"}), AgendaLines(context, view), 0},
      {context.Say({"Tin điều hành", "Announcements"}), AnnouncementLines(context, view), 0}};
  const auto headed = std::count_if(sections.begin(), sections.end(),
                                    [](const Section& section) { return !section.lines.empty(); });
  const size_t taken = lines.size() + 2 * static_cast<size_t>(headed);
  ShareRows(sections, rows > taken ? rows - taken : 0);
  for (const Section& section : sections) DrawSection(section, lines);
}

std::string PointChange(const Context& context, const v1::BridgePoint& point,
                        const PointDirectory& points) {
  const Language language = context.settings.language;
  std::string text = absl::StrCat(points.Label(point.name()), ": ",
                                  EnumWord(point.attendance().state(), language));
  if (point.attendance().state() == v1::ATTENDANCE_STATE_CHECKED_IN) {
    absl::StrAppend(&text, context.Say({", có mặt ", ", present "}),
                    point.attendance().declared().present(), "/", point.expected_count());
  }
  if (point.video_line().state() > v1::VIDEO_LINE_STATE_UNKNOWN) {
    absl::StrAppend(&text, "; ", EnumWord(point.video_line().state(), language));
  }
  return text;
}

}  // namespace

std::vector<std::string> DrawScreen(const Context& context, const WatchView& view,
                                    client::Line line, absl::Time now, ScreenSize size) {
  Lines lines = {view.conference.title(), HeaderText(context, view, line, now), ""};
  if (view.tally) DrawCounts(context, *view.tally, lines);
  DrawFloor(context, view, now, lines);
  DrawForecast(context, view, now, lines);
  DrawRollCall(context, view, lines);
  DrawSections(context, view, size.rows, lines);
  if (lines.size() > size.rows) lines.resize(size.rows);
  for (std::string& text : lines) {
    if (DisplayWidth(text) > size.columns) text = Fit(text, size.columns);
  }
  return lines;
}

std::string DescribeChange(const Context& context, const v1::Record& record,
                           const PointDirectory& points) {
  const Language language = context.settings.language;
  switch (record.kind_case()) {
    case v1::Record::kConference:
      return absl::StrCat(context.Say({"Hội nghị: ", "Conference: "}),
                          StateText(context, record.conference()));
    case v1::Record::kBridgePoint:
      return PointChange(context, record.bridge_point(), points);
    case v1::Record::kFloorRequest:
      return absl::StrCat(context.Say({"Đăng ký ", "Floor request "}),
                          ShortName(record.floor_request().name()), ", ",
                          SpeakerText(record.floor_request().beneficiary(),
                                      points.Label(record.floor_request().bridge_point())),
                          ": ", EnumWord(record.floor_request().state(), language));
    case v1::Record::kAgendaItem:
      return absl::StrCat(record.agenda_item().title(), ": ",
                          EnumWord(record.agenda_item().state(), language));
    case v1::Record::kAnnouncement:
      return absl::StrCat(context.Say({"Tin điều hành: ", "Announcement: "}),
                          record.announcement().text());
    case v1::Record::kIncident:
      return absl::StrCat(points.Label(record.incident().bridge_point()), ": ",
                          EnumWord(record.incident().kind(), language), ", ",
                          EnumWord(record.incident().state(), language));
    default:
      return "";
  }
}

}  // namespace nhipcau::command_line
