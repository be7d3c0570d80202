#include "server/minutes/quick_report.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "server/base/proto_time.h"
#include "server/base/viet_nam.h"
#include "server/conference/attendance/attendance.h"
#include "server/conference/attendance/counting.h"
#include "server/conference/minutes/documents.h"
#include "server/minutes/attendance_lists.h"
#include "server/minutes/facts.h"
#include "server/minutes/meeting.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/people.h"
#include "server/minutes/proposals.h"
#include "server/minutes/report_page.h"
#include "server/minutes/sections.h"
#include "server/minutes/text.h"
#include "server/minutes/turns.h"
#include "server/minutes/vietnamese.h"
#include "server/minutes/working_days.h"
#include "server/screens/attendance_curve.h"

namespace nhipcau::minutes {
namespace {

constexpr char kReportSign[] = "BC";

// How much of each matter is told, and what stands beside the text.
struct Detail {
  size_t entries_max;
  // Of a reason, a proposal, a unit.
  size_t letters_max;
  bool has_chart;
  bool is_by_group;
};

// What gives way first so that the report stays one page: names, which the annexes hold, then the
// picture, then the table by districts for the one by levels.
constexpr Detail kDetails[] = {
    {6, 120, true, true},  {3, 120, true, true},  {2, 120, true, true},  {3, 120, false, true},
    {1, 120, false, true}, {1, 80, false, false}, {1, 40, false, false},
};

// "a; b; và 3 điểm cầu khác"; `where`: in which paper all of them stand.
std::string FirstOf(const std::vector<std::string>& parts, const Detail& detail,
                    std::string_view of_what, const std::string& where = "") {
  const size_t shown = std::min(parts.size(), detail.entries_max);
  std::string text = absl::StrJoin(parts.begin(), parts.begin() + static_cast<int>(shown), "; ");
  if (parts.size() > shown) {
    absl::StrAppend(&text, "; và ", Number(static_cast<int64_t>(parts.size() - shown)), " ",
                    std::string(of_what), " khác", where.empty() ? "" : " (" + where + ")");
  }
  return text;
}

// "Phụ lục I của Biên bản"; empty: there is no such annex.
std::string AnnexOfMinutes(const std::string& number) {
  return number.empty() ? "" : absl::StrCat("Phụ lục ", number, " của Biên bản");
}

// "báo cáo, tham luận 2; ý kiến thảo luận 1".
std::string ByKind(const std::vector<std::string>& kinds) {
  std::vector<std::pair<std::string, int>> counts;
  for (const std::string& kind : kinds) {
    const auto found = std::find_if(counts.begin(), counts.end(),
                                    [&kind](const auto& each) { return each.first == kind; });
    if (found == counts.end()) {
      counts.emplace_back(kind, 1);
    } else {
      ++found->second;
    }
  }
  std::vector<std::string> parts;
  parts.reserve(counts.size());
  for (const auto& [kind, count] : counts) {
    parts.push_back(absl::StrCat(WithSmallFirst(kind), " ", count));
  }
  return absl::StrJoin(parts, "; ");
}

std::string HeldOn(const v1::Conference& conference) {
  if (!conference.has_open_time()) {
    return absl::StrCat("dự kiến khai mạc lúc ",
                        MomentInText(FromProto(conference.planned_start_time())));
  }
  const absl::Time opened = FromProto(conference.open_time());
  if (!conference.has_end_time()) return "khai mạc lúc " + MomentInText(opened);
  const absl::Time ended = FromProto(conference.end_time());
  const bool one_day = DateInText(opened) == DateInText(ended);
  return absl::StrCat("diễn ra từ ", one_day ? HourInText(opened) : MomentInText(opened), " đến ",
                      MomentInText(ended));
}

std::string OpeningOf(const Facts& facts) {
  const v1::Person& chair = facts.conference.chair();
  const std::string& place = facts.conference.place();
  return absl::StrCat(MeetingWord(facts.conference), " ", HeldOn(facts.conference),
                      place.empty() ? "" : ", tại " + place,
                      facts.points.size() > 1 ? ", theo hình thức trực tuyến" : "", "; ",
                      Addressed(facts.form_of_address, chair.display_name(), chair.office()),
                      " chủ trì.");
}

std::string AbsentPoints(const Facts& facts, const Detail& detail) {
  std::vector<std::string> absent;
  std::vector<std::string> silent;
  for (const v1::BridgePoint& point : facts.points) {
    if (IsKnownByNames(facts, point)) continue;
    const v1::AttendanceState state = conference::AttendanceNow(point, false);
    const std::string name = PointInText(facts, point.name());
    if (state == v1::ATTENDANCE_STATE_ABSENT) {
      const std::string& reason = point.attendance().absence_reason();
      absent.push_back(
          reason.empty()
              ? name
              : absl::StrCat(name, " (", Shortened(InSentence(reason), detail.letters_max), ")"));
    } else if (state != v1::ATTENDANCE_STATE_CHECKED_IN && state != v1::ATTENDANCE_STATE_LEFT) {
      silent.push_back(name);
    }
  }
  if (absent.empty() && silent.empty()) return "Không có điểm cầu vắng.";
  const std::string annex = AnnexOfMinutes(AnnexesOf(facts).points);
  std::string text;
  if (!absent.empty()) {
    absl::StrAppend(&text, "Không tham dự ", absent.size(),
                    " điểm cầu: ", FirstOf(absent, detail, "điểm cầu", annex), ".");
  }
  if (!silent.empty()) {
    absl::StrAppend(&text, text.empty() ? "" : " ", "Chưa báo ", silent.size(),
                    " điểm cầu: ", FirstOf(silent, detail, "điểm cầu", annex), ".");
  }
  return text;
}

std::string Speeches(const Facts& facts) {
  std::vector<std::string> kinds;
  std::set<std::string> speakers;
  absl::Duration length;
  for (const Turn& turn : TurnsOf(facts)) {
    if (IsConclusion(facts, *turn.front())) continue;
    kinds.push_back(KindOf(facts, turn));
    speakers.insert(
        absl::StrCat(turn.front()->bridge_point(), "\n", turn.front()->speaker().display_name()));
    length += LengthOf(turn);
  }
  std::string text =
      kinds.empty() ? "Không có đại biểu phát biểu"
                    : absl::StrCat("Có ", kinds.size(), " lượt phát biểu của ", speakers.size(),
                                   " đại biểu (", ByKind(kinds), "), tổng thời gian ",
                                   absl::ToInt64Minutes(length), " phút");
  if (!facts.contributions.empty()) {
    absl::StrAppend(&text, "; ", facts.contributions.size(), " ý kiến bằng văn bản");
  }
  if (!facts.unheard.empty()) {
    absl::StrAppend(&text, "; ", facts.unheard.size(), " đăng ký chưa được bố trí phát biểu");
  }
  return text + ".";
}

std::vector<const v1::MinutesEntry*> EntriesOfKind(const Facts& facts, v1::MinutesEntryKind kind) {
  std::vector<const v1::MinutesEntry*> entries;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() == kind) entries.push_back(&entry);
  }
  return entries;
}

std::string ProposalsInShort(const Facts& facts, const Detail& detail) {
  const auto proposals = EntriesOfKind(facts, v1::MINUTES_ENTRY_KIND_PROPOSAL);
  if (proposals.empty()) return "Không có kiến nghị.";
  std::vector<std::string> texts;
  int answered = 0;
  for (const v1::MinutesEntry* entry : proposals) {
    if (!entry->proposal().answer().empty()) ++answered;
    std::string text =
        Shortened(InSentence(WithoutFullStop(OneLine(entry->text()))), detail.letters_max);
    const std::string point = ProposingPoint(facts, *entry);
    if (!point.empty()) absl::StrAppend(&text, " (", PointInText(facts, point), ")");
    texts.push_back(std::move(text));
  }
  return absl::StrCat("Có ", proposals.size(), " kiến nghị, đã trả lời ", answered, ": ",
                      FirstOf(texts, detail, "kiến nghị", "Tổng hợp kiến nghị"), ".");
}

std::string IncidentsInShort(const Facts& facts) {
  if (facts.incidents.empty()) return "Không có sự cố.";
  std::vector<std::string> kinds;
  std::set<std::string> points;
  for (const v1::Incident& incident : facts.incidents) {
    kinds.emplace_back(KindInText(incident.kind()));
    points.insert(incident.bridge_point());
  }
  const auto resolved =
      std::count_if(facts.incidents.begin(), facts.incidents.end(),
                    [](const v1::Incident& incident) { return incident.has_resolve_time(); });
  return absl::StrCat("Có ", facts.incidents.size(), " sự cố tại ", points.size(), " điểm cầu (",
                      ByKind(kinds), "); đã khắc phục ", resolved, ".");
}

std::string ConclusionsInShort(const Facts& facts) {
  const auto count = [&facts](v1::MinutesEntryKind kind) {
    return EntriesOfKind(facts, kind).size();
  };
  std::vector<std::string> parts;
  const auto add = [&parts](size_t number, const char* what) {
    if (number > 0) parts.push_back(absl::StrCat(what, " ", number));
  };
  add(count(v1::MINUTES_ENTRY_KIND_CONCLUSION), "nội dung kết luận");
  add(count(v1::MINUTES_ENTRY_KIND_DECISION), "quyết định");
  add(count(v1::MINUTES_ENTRY_KIND_TASK), "nhiệm vụ giao");
  return parts.empty() ? "Chưa ghi kết luận."
                       : absl::StrCat("Đã ghi: ", absl::StrJoin(parts, "; "), ".");
}

// What is left to do, a line each.
class LeftToDo {
 public:
  LeftToDo(const conference::Overlay& view, const Facts& facts, const v1::OfficeSettings& settings,
           const Detail& detail)
      : view_(view), facts_(facts), settings_(settings), detail_(detail) {
    AddDocuments();
    AddProposals();
    AddIncidents();
    AddSheets();
    AddPapersOfSubstitutes();
  }

  const std::vector<std::string>& lines() const { return lines_; }

 private:
  v1::OfficialDocumentState StateOf(v1::OfficialDocumentKind kind) const {
    return conference::OfficialDocumentOf(view_,
                                          conference::OfficialDocumentName(view_.stream(), kind))
        .state();
  }

  void AddDocuments() {
    const auto minutes = StateOf(v1::OFFICIAL_DOCUMENT_KIND_MINUTES);
    if (minutes != v1::OFFICIAL_DOCUMENT_STATE_APPROVED &&
        minutes != v1::OFFICIAL_DOCUMENT_STATE_ISSUED) {
      Add("Hoàn thiện, duyệt biên bản.");
    }
    const bool issued =
        StateOf(v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE) == v1::OFFICIAL_DOCUMENT_STATE_ISSUED;
    if (issued || !facts_.conference.has_end_time()) return;
    const absl::CivilDay due =
        conference::NoticeDueDay(FromProto(facts_.conference.end_time()), settings_);
    Add(absl::StrCat("Ban hành thông báo kết luận chậm nhất ",
                     DateInText(absl::FromCivil(due, VietNam())), "."));
  }

  void AddProposals() {
    int count = 0;
    std::vector<std::string> units;
    for (const auto* entry : EntriesOfKind(facts_, v1::MINUTES_ENTRY_KIND_PROPOSAL)) {
      if (!entry->proposal().answer().empty()) continue;
      ++count;
      const std::string unit =
          Shortened(OneLine(entry->proposal().answering_unit()), detail_.letters_max);
      if (!unit.empty() && std::find(units.begin(), units.end(), unit) == units.end()) {
        units.push_back(unit);
      }
    }
    if (count == 0) return;
    Add(absl::StrCat("Trả lời ", count, " kiến nghị", units.empty() ? "" : ": ",
                     FirstOf(units, detail_, "đơn vị"), "."));
  }

  void AddIncidents() {
    std::vector<std::string> open;
    for (const v1::Incident& incident : facts_.incidents) {
      if (!incident.has_resolve_time())
        open.push_back(PointInText(facts_, incident.bridge_point()));
    }
    if (open.empty()) return;
    Add(absl::StrCat("Khắc phục ", open.size(), " sự cố: ", FirstOf(open, detail_, "sự cố"), "."));
  }

  // Neither names nor a signed sheet.
  void AddSheets() {
    std::set<std::string> named;
    for (const v1::Delegate& delegate : facts_.delegates) {
      if (conference::IsNamedPresent(conference::DelegateStateNow(delegate, false))) {
        named.insert(delegate.bridge_point());
      }
    }
    const auto missing = std::count_if(
        facts_.points.begin(), facts_.points.end(), [&](const v1::BridgePoint& point) {
          return AttendedPointCount(CountsOf(facts_, point)) > 0 && !named.contains(point.name()) &&
                 !point.attendance().has_signed_sheet();
        });
    if (missing == 0) return;
    Add(absl::StrCat("Thu danh sách đại biểu có chữ ký của ", missing, " điểm cầu."));
  }

  void AddPapersOfSubstitutes() {
    const auto missing = std::count_if(
        facts_.delegates.begin(), facts_.delegates.end(), [](const v1::Delegate& delegate) {
          return !delegate.replaces().empty() && (delegate.substitute_paper().empty() ||
                                                  delegate.substitute_paper() == "Bổ sung sau");
        });
    if (missing == 0) return;
    Add(absl::StrCat("Bổ sung văn bản cử người dự thay: ", missing, " trường hợp."));
  }

  void Add(std::string line) { lines_.push_back(std::move(line)); }

  const conference::Overlay& view_;
  const Facts& facts_;
  const v1::OfficeSettings& settings_;
  const Detail& detail_;
  std::vector<std::string> lines_;
};

v1::ReportPart& AddPart(const char* heading, v1::QuickReportFacts& report) {
  v1::ReportPart& part = *report.add_parts();
  // Behind the attendance, which is the first.
  part.set_heading(absl::StrCat(report.parts_size() + 1, ". ", heading));
  return part;
}

void AddPartOfTasksLeft(const std::vector<std::string>& lines, v1::QuickReportFacts& report) {
  v1::ReportPart& part = AddPart("Việc còn phải làm", report);
  if (lines.empty()) part.set_text("Không còn việc tồn đọng.");
  for (const std::string& line : lines) part.add_lines()->set_text(Nfc(OneLine(line)));
}

// How many were there, from the opening to the end or to the last that is on record.
void AddChart(const conference::Overlay& view, const v1::Conference& conference,
              v1::QuickReportFacts& report) {
  if (!conference.has_open_time()) return;
  v1::GetAttendanceCurveRequest request;
  *request.mutable_start_time() = conference.open_time();
  const absl::Time end = conference.has_end_time() ? FromProto(conference.end_time()) : view.time();
  const auto curve =
      conference::GetAttendanceCurve(view, {view.stream(), {}, end, nullptr}, request);
  if (!curve.ok() || curve->moments().empty()) return;
  const absl::Time start = FromProto(conference.open_time());
  int32_t most = 0;
  for (const v1::AttendanceMoment& moment : curve->moments()) {
    v1::ChartMoment& shown = *report.mutable_attendance_chart()->add_moments();
    shown.set_seconds(static_cast<int32_t>(absl::ToInt64Seconds(FromProto(moment.time()) - start)));
    shown.set_present_count(moment.present_count());
    most = std::max(most, moment.present_count());
  }
  report.set_attendance_caption(absl::StrCat("Số đại biểu có mặt từ ", HourInTable(start), " đến ",
                                             HourInTable(end), ", nhiều nhất ", Number(most)));
}

v1::QuickReportFacts ReportIn(const Detail& detail, const conference::Overlay& view,
                              const Facts& facts, const v1::OfficeSettings& settings) {
  v1::QuickReportFacts report;
  *report.mutable_head() = DatedPaperHeadOf(view, facts, kReportSign);
  report.set_opening(Nfc(OpeningOf(facts)));
  report.set_attendance(Nfc(AttendanceInText(facts) + "."));
  for (v1::LevelRow& row : detail.is_by_group ? GroupRows(facts) : LevelRows(facts)) {
    *report.add_groups() = std::move(row);
  }
  if (detail.has_chart) AddChart(view, facts.conference, report);
  AddPart("Điểm cầu vắng", report).set_text(Nfc(AbsentPoints(facts, detail)));
  AddPart("Phát biểu", report).set_text(Nfc(Speeches(facts)));
  AddPart("Kiến nghị", report).set_text(Nfc(ProposalsInShort(facts, detail)));
  AddPart("Sự cố", report).set_text(Nfc(IncidentsInShort(facts)));
  AddPart("Kết luận, nhiệm vụ giao", report).set_text(Nfc(ConclusionsInShort(facts)));
  AddPartOfTasksLeft(LeftToDo(view, facts, settings, detail).lines(), report);
  report.set_reporter_name(SecretaryName(facts));
  return report;
}

}  // namespace

v1::QuickReportFacts QuickReportOf(const conference::Overlay& view,
                                   const v1::OfficeSettings& settings) {
  Facts facts = CollectFacts(view, view.stream());
  facts.form_of_address = NoticeDocument(view).letterhead().form_of_address();
  v1::QuickReportFacts report;
  for (const Detail& detail : kDetails) {
    report = ReportIn(detail, view, facts, settings);
    if (FitsOnePage(report)) break;
  }
  return report;
}

}  // namespace nhipcau::minutes
