#include "server/minutes/sections.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/attendance/counting.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/minutes/attendance_lists.h"
#include "server/minutes/course.h"
#include "server/minutes/meeting.h"
#include "server/minutes/people.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

std::string SectionId(std::string_view prefix, const std::string& name) {
  std::string id = absl::StrCat(std::string(prefix), std::string(conference::IdOf(name)));
  for (char& c : id) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '-';
  }
  return id.substr(0, 64);
}

// The hour alone, while it is still the same day.
std::string HourOn(absl::Time day, absl::Time time) {
  return DateInText(day) == DateInText(time) ? HourInText(time) : MomentInText(time);
}

std::string ItemTimes(const v1::AgendaItem& item) {
  if (!item.has_start_time()) {
    return absl::StrCat("Không thực hiện",
                        item.skip_reason().empty() ? "" : ": " + item.skip_reason(), ".");
  }
  std::string text;
  absl::Time day = FromProto(item.start_time());
  for (const Span& span : SpansOf(item)) {
    absl::StrAppend(&text, text.empty() ? "Từ " : ", từ ", HourOn(day, span.start));
    if (!span.end.has_value()) continue;
    absl::StrAppend(&text, " đến ", HourInText(*span.end));
    day = *span.end;
  }
  return text + ".";
}

std::string LinesOf(const Facts& facts, v1::MinutesEntryKind kind, std::string_view bullet) {
  std::string text;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() == kind) AppendLine(absl::StrCat(std::string(bullet), entry.text()), text);
  }
  return text;
}

// Each end that did not last; one that was taken back within the minute was none.
std::string Reopenings(const Facts& facts) {
  std::string text;
  for (const v1::Reopening& reopening : facts.conference.reopenings()) {
    const absl::Time ended = FromProto(reopening.end_time());
    const absl::Time reopened = FromProto(reopening.reopen_time());
    if (InSameMinute(ended, reopened)) continue;
    AppendLine(absl::StrCat(MeetingWord(facts.conference), " kết thúc lúc ", HourInText(ended),
                            ", họp lại lúc ", HourOn(ended, reopened),
                            "; lý do: ", InSentence(reopening.reason()), "."),
               text);
  }
  return text;
}

void AppendPart(std::string_view lead, const std::string& lines, std::string& text) {
  if (lines.empty()) return;
  AppendLine(lead, text);
  absl::StrAppend(&text, "\n", lines);
}

// What stands under the item that concludes, below its course.
void AppendOutcome(const Facts& facts, Section& section) {
  AppendPart("Nội dung kết luận:", LinesOf(facts, v1::MINUTES_ENTRY_KIND_CONCLUSION, "- "),
             section.text);
  AppendPart("Quyết định:", LinesOf(facts, v1::MINUTES_ENTRY_KIND_DECISION, "- "), section.text);
  section.holds_tasks = HasTasks(facts);
  if (section.holds_tasks) AppendLine("Nhiệm vụ giao:", section.text);
}

Section ItemSection(const Facts& facts, const v1::AgendaItem& item, const Courses& courses) {
  Section section{SectionId("item-", item.name()), NumberedTitle(facts, item), ItemTimes(item)};
  if (const auto course = courses.find(item.name()); course != courses.end()) {
    absl::StrAppend(&section.text, "\n", course->second);
  }
  if (item.name() == ConcludingItem(facts)) AppendOutcome(facts, section);
  return section;
}

std::string Substitutes(const Facts& facts) {
  std::string text;
  for (const v1::Delegate& delegate : facts.delegates) {
    const auto replaced = facts.delegates_by_name.find(delegate.replaces());
    if (replaced == facts.delegates_by_name.end()) continue;
    const auto addressed = [&facts](const v1::Delegate& person) {
      return Addressed(facts.form_of_address, person.display_name(), person.office());
    };
    std::string line = absl::StrCat("- ", WithCapitalFirst(addressed(delegate)), ", dự thay ",
                                    addressed(replaced->second), " (điểm cầu ",
                                    PointInText(facts, delegate.bridge_point()));
    if (!delegate.substitute_paper().empty()) {
      absl::StrAppend(&line, "; ", delegate.substitute_paper());
    }
    AppendLine(line + ").", text);
  }
  return text;
}

std::string RollCalls(const Facts& facts) {
  std::string text;
  for (const v1::RollCall& roll_call : facts.roll_calls) {
    const v1::RollCallCount& total = roll_call.result().total();
    AppendLine(
        absl::StrCat("- ", roll_call.title().empty() ? "Điểm danh" : roll_call.title(),
                     ", chốt lúc ", HourInText(FromProto(roll_call.close_time())), ": ",
                     Number(total.answered_point_count()), "/", Number(total.asked_point_count()),
                     " điểm cầu trả lời; trong số các điểm cầu trả lời, có mặt ",
                     Number(total.present_count()), ", vắng có lý do ",
                     Number(total.absent_with_reason_count()), ", vắng không lý do ",
                     Number(total.absent_without_reason_count()), "."),
        text);
  }
  return text;
}

// ": đồng chí A, … (điểm cầu xã Tú Lý) về phòng, chống đuối nước".
std::string PersonAbout(const Facts& facts, const v1::Beneficiary& person,
                        const std::string& bridge_point, const std::string& topic) {
  std::string text = absl::StrCat(
      "- ",
      WithCapitalFirst(Addressed(facts.form_of_address, person.display_name(), person.office())),
      " (điểm cầu ", PointInText(facts, bridge_point), ")");
  if (!topic.empty()) absl::StrAppend(&text, " về ", InSentence(WithoutFullStop(topic)));
  return text;
}

std::string Unheard(const Facts& facts) {
  std::string text;
  for (const v1::FloorRequest& request : facts.unheard) {
    std::string line =
        PersonAbout(facts, request.beneficiary(), request.bridge_point(), request.topic());
    if (!request.state_reason().empty()) {
      absl::StrAppend(&line, "; lý do: ", InSentence(WithoutFullStop(request.state_reason())));
    }
    AppendLine(line + ".", text);
  }
  return text;
}

std::string Contributions(const Facts& facts) {
  std::string text;
  for (const v1::WrittenContribution& contribution : facts.contributions) {
    std::string line = PersonAbout(facts, contribution.author(), contribution.bridge_point(),
                                   contribution.topic());
    if (!contribution.text().empty()) absl::StrAppend(&line, ": ", contribution.text());
    if (contribution.has_attachment()) {
      absl::StrAppend(&line, " (văn bản gửi kèm: ", contribution.attachment().title(), ")");
    }
    AppendLine(line, text);
  }
  return text;
}

// Where no item of the agenda concludes, what was concluded has headings of its own.
std::string ConclusionsApart(const Facts& facts) {
  if (!ConcludingItem(facts).empty()) return "";
  return LinesOf(facts, v1::MINUTES_ENTRY_KIND_CONCLUSION, "");
}

std::string DecisionsApart(const Facts& facts) {
  if (!ConcludingItem(facts).empty()) return "";
  return LinesOf(facts, v1::MINUTES_ENTRY_KIND_DECISION, "");
}

std::string TasksApart(const Facts& facts) {
  if (!ConcludingItem(facts).empty() || !HasTasks(facts)) return "";
  return "Chủ trì giao nhiệm vụ như sau:";
}

std::string OutsideAgenda(const Facts& facts) { return CoursesOf(facts)[""]; }

struct Customary {
  const char* id;
  const char* heading;
  std::string (*text)(const Facts&);
};

constexpr char kTasks[] = "tasks";

constexpr Customary kCustomary[] = {
    {"outside-agenda", "Ngoài chương trình", OutsideAgenda},
    {"reopenings", "Kết thúc và họp lại", Reopenings},
    {"substitutes", "Đại biểu dự thay", Substitutes},
    {"roll-calls", "Điểm danh", RollCalls},
    {"unheard", "Đăng ký chưa được bố trí phát biểu", Unheard},
    {"contributions", "Ý kiến bằng văn bản", Contributions},
    {"conclusions", "Kết luận", ConclusionsApart},
    {"decisions", "Quyết định", DecisionsApart},
    {kTasks, "Nhiệm vụ giao", TasksApart},
};

std::string PresidedBy(const Facts& facts) {
  const v1::Conference& conference = facts.conference;
  const absl::Time opened = conference.has_open_time() ? FromProto(conference.open_time())
                                                       : FromProto(conference.planned_start_time());
  std::string text =
      absl::StrCat(WithCapitalFirst(DateInText(opened)), ", tại ",
                   conference.place().empty() ? kNotYet : conference.place(), ", ",
                   Addressed(facts.form_of_address, conference.chair().display_name(),
                             conference.chair().office()),
                   " chủ trì ", conference.title());
  if (facts.points.size() > 1) text += ", theo hình thức trực tuyến";
  return text + ".";
}

std::string NoticeOpening(const Facts& facts) {
  const v1::Person& chair = facts.conference.chair();
  const std::string meeting = MeetingWord(facts.conference);
  return absl::StrCat(
      PresidedBy(facts), " Tham dự ", meeting, " có ", AttendedInText(facts),
      ".\nSau khi nghe các báo cáo và ý kiến phát biểu tại ", meeting, ", ",
      AddressedByOffice(facts.form_of_address, chair.display_name(), chair.office()),
      " kết luận như sau:");
}

int DisagreeingPointCount(const Facts& facts) {
  return static_cast<int>(
      std::count_if(facts.points.begin(), facts.points.end(), [&](const v1::BridgePoint& point) {
        return AttendedPointCount(CountsOf(facts, point)) > 0 && !IsKnownByNames(facts, point) &&
               !conference::CountsAgree(point);
      }));
}

}  // namespace

bool HasTasks(const Facts& facts) {
  return std::any_of(facts.entries.begin(), facts.entries.end(),
                     [](const auto& entry) { return entry.kind() == v1::MINUTES_ENTRY_KIND_TASK; });
}

Annexes AnnexesOf(const Facts& facts) {
  int count = 0;
  const auto number = [&count](bool is_needed) { return is_needed ? Roman(++count) : ""; };
  Annexes annexes;
  annexes.points = number(!facts.points.empty());
  annexes.delegates = number(!DelegateRows(facts).empty());
  annexes.speakers = number(!facts.speeches.empty());
  annexes.incidents = number(!facts.incidents.empty());
  return annexes;
}

std::string AttendedInText(const Facts& facts) {
  return absl::StrCat(Number(facts.total.present_count), " đại biểu tại ",
                      Number(AttendedPointCount(facts.total)), " điểm cầu");
}

std::string AttendanceInText(const Facts& facts) {
  const conference::TallyCounts& total = facts.total;
  std::string text = absl::StrCat(Number(AttendedPointCount(total)), "/", Number(total.point_count),
                                  " điểm cầu; triệu tập ", Number(total.expected_count),
                                  " đại biểu, có mặt ", Number(total.present_count));
  if (total.beyond_list_count > 0) {
    absl::StrAppend(&text, " (trong đó ", Number(total.beyond_list_count),
                    " ngoài danh sách triệu tập)");
  }
  absl::StrAppend(&text, ", vắng có lý do ", Number(total.absent_with_reason_count),
                  ", vắng không lý do ", Number(total.absent_without_reason_count));
  if (total.not_declared_count > 0) {
    absl::StrAppend(&text, ", chưa báo ", Number(total.not_declared_count));
  }
  if (const int count = DisagreeingPointCount(facts); count > 0) {
    absl::StrAppend(&text, "; ", Number(count),
                    " điểm cầu báo số đại biểu chưa khớp với số triệu tập");
  }
  return text;
}

// "danh sách đại biểu của 12 điểm cầu": most points declare numbers, and name nobody.
std::string ListOfDelegates(const Facts& facts) {
  std::set<std::string> points;
  for (const v1::DelegateRow& row : DelegateRows(facts)) points.insert(row.unit());
  const auto count = static_cast<int64_t>(points.size());
  if (count >= AttendedPointCount(facts.total)) return "danh sách đại biểu";
  return absl::StrCat("danh sách đại biểu của ", Number(count), " điểm cầu");
}

Section AttendanceSection(const Facts& facts) {
  std::string text = AttendanceInText(facts);
  const Annexes annexes = AnnexesOf(facts);
  if (annexes.points.empty()) return {"attendance", "Thành phần tham dự", text + "."};
  absl::StrAppend(&text, " (danh sách các điểm cầu tại Phụ lục ", annexes.points);
  if (!annexes.delegates.empty()) {
    absl::StrAppend(&text, ", ", ListOfDelegates(facts), " tại Phụ lục ", annexes.delegates);
  }
  return {"attendance", "Thành phần tham dự", text + ")."};
}

std::vector<Section> CourseSections(const Facts& facts) {
  std::vector<Section> sections;
  const Courses courses = CoursesOf(facts);
  int number = 0;
  for (const v1::AgendaItem& item : facts.items) {
    const bool is_break = item.kind() == v1::AGENDA_ITEM_KIND_BREAK;
    if (is_break && !item.has_start_time() && !courses.contains(item.name())) continue;
    sections.push_back(ItemSection(facts, item, courses));
    number += item.parent().empty() && !is_break ? 1 : 0;
  }
  for (const Customary& customary : kCustomary) {
    std::string text = customary.text(facts);
    if (text.empty()) continue;
    sections.push_back({customary.id, absl::StrCat(++number, ". ", customary.heading),
                        std::move(text), customary.id == std::string_view(kTasks)});
  }
  return sections;
}

std::vector<Section> NoticeSections(const Facts& facts) {
  std::vector<Section> sections = {{"opening", "", NoticeOpening(facts)}};
  int part = 0;
  const auto add = [&](const char* id, const char* heading, v1::MinutesEntryKind kind) {
    std::string text = LinesOf(facts, kind, "");
    if (text.empty()) return;
    sections.push_back({id, absl::StrCat(Roman(++part), ". ", heading), std::move(text)});
  };
  add("assessment", "ĐÁNH GIÁ CHUNG", v1::MINUTES_ENTRY_KIND_CONCLUSION);
  add("decisions", "QUYẾT ĐỊNH", v1::MINUTES_ENTRY_KIND_DECISION);
  // "Kết luận như sau:" is followed by something, be it room to write.
  if (part == 0 && !HasTasks(facts)) sections.push_back({"assessment", "", kNotYet});
  return sections;
}

std::string TasksPart(const Facts& facts) {
  return Roman(static_cast<int>(NoticeSections(facts).size()));
}

}  // namespace nhipcau::minutes
