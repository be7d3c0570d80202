#include "server/minutes/sections.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

// A paragraph stays one, whatever was typed.
std::string OneLine(std::string_view text) {
  return absl::StrReplaceAll(absl::string_view(text.data(), text.size()),
                             {{"\n", " "}, {"\t", " "}});
}

void AddLine(std::string_view line, std::string& text) {
  absl::StrAppend(&text, text.empty() ? "" : "\n", OneLine(line));
}

std::string AtPoint(const Facts& facts, const std::string& bridge_point) {
  return absl::StrCat(" (điểm cầu ", PointInText(facts, bridge_point), ")");
}

std::string About(const std::string& topic) {
  return topic.empty() ? "" : absl::StrCat(" về ", topic);
}

std::string SectionId(std::string_view prefix, const std::string& name) {
  std::string id = absl::StrCat(std::string(prefix), std::string(conference::IdOf(name)));
  for (char& c : id) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '-';
  }
  return id.substr(0, 64);
}

bool IsCourse(const v1::MinutesEntry& entry) {
  return entry.kind() == v1::MINUTES_ENTRY_KIND_NOTE ||
         entry.kind() == v1::MINUTES_ENTRY_KIND_STATEMENT;
}

std::string SpeechLine(const Facts& facts, const v1::Speech& speech) {
  return absl::StrCat("- ", HourInText(BeginOf(speech)), ": ",
                      WithOffice(speech.speaker().display_name(), speech.speaker().office()),
                      AtPoint(facts, speech.bridge_point()), About(speech.topic()), ".");
}

// The notes and speeches of one item; an empty item takes those that belong to none.
std::string Course(const Facts& facts, const std::string& item) {
  std::string text;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (IsCourse(entry) && entry.speech().empty() && entry.agenda_item() == item) {
      AddLine(absl::StrCat("- ", entry.text()), text);
    }
  }
  for (const v1::Speech& speech : facts.speeches) {
    if (speech.agenda_item() != item) continue;
    AddLine(SpeechLine(facts, speech), text);
    for (const v1::MinutesEntry* entry : EntriesOf(facts, speech)) {
      if (IsCourse(*entry)) AddLine(entry->text(), text);
    }
  }
  return text;
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

Section ItemSection(const Facts& facts, const v1::AgendaItem& item) {
  Section section{SectionId("item-", item.name()),
                  absl::StrCat(facts.item_numbers.at(item.name()), ". ", item.title()),
                  ItemTimes(item)};
  if (const std::string course = Course(facts, item.name()); !course.empty()) {
    absl::StrAppend(&section.text, "\n", course);
  }
  return section;
}

std::string Recesses(const Facts& facts) {
  std::string text;
  for (const v1::Recess& recess : facts.conference.recesses()) {
    std::string line =
        absl::StrCat("Hội nghị tạm nghỉ lúc ", HourInText(FromProto(recess.start_time())));
    if (recess.has_end_time()) {
      absl::StrAppend(&line, ", họp lại lúc ", HourInText(FromProto(recess.end_time())));
    }
    AddLine(line + ".", text);
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
    AddLine(
        absl::StrCat("Hội nghị kết thúc lúc ", HourInText(ended), ", họp lại lúc ",
                     HourOn(ended, reopened), "; lý do: ", WithSmallFirst(reopening.reason()), "."),
        text);
  }
  return text;
}

std::string Substitutes(const Facts& facts) {
  std::string text;
  for (const v1::Delegate& delegate : facts.substitutes) {
    const auto replaced = facts.delegates_by_name.find(delegate.replaces());
    if (replaced == facts.delegates_by_name.end()) continue;
    AddLine(absl::StrCat("- ", WithOffice(delegate.display_name(), delegate.office()), ", dự thay ",
                         WithOffice(replaced->second.display_name(), replaced->second.office()),
                         " (điểm cầu ", PointInText(facts, delegate.bridge_point()), "; ",
                         delegate.substitute_paper(), ")."),
            text);
  }
  return text;
}

std::string RollCalls(const Facts& facts) {
  std::string text;
  for (const v1::RollCall& roll_call : facts.roll_calls) {
    const v1::RollCallCount& total = roll_call.result().total();
    AddLine(absl::StrCat("- ", roll_call.title(), ", chốt lúc ",
                         HourInText(FromProto(roll_call.close_time())), ": ",
                         total.answered_point_count(), "/", total.asked_point_count(),
                         " điểm cầu trả lời; triệu tập ", Number(total.expected_count()),
                         ", có mặt ", Number(total.present_count()), ", vắng có lý do ",
                         Number(total.absent_with_reason_count()), ", vắng không lý do ",
                         Number(total.absent_without_reason_count()), "."),
            text);
  }
  return text;
}

std::string Announcements(const Facts& facts) {
  std::string text;
  for (const v1::Announcement& announcement : facts.announcements) {
    AddLine(absl::StrCat("- ", HourInText(FromProto(announcement.post_time())), ": ",
                         announcement.text()),
            text);
  }
  return text;
}

std::string Votes(const Facts& facts) {
  std::string text;
  for (const v1::Vote& vote : facts.votes) {
    const v1::VoteResult& result = vote.result();
    std::string line =
        absl::StrCat("- ", vote.question(), ": tán thành ", Number(result.total().in_favour()),
                     ", không tán thành ", Number(result.total().against()), ", ý kiến khác ",
                     Number(result.total().other()));
    if (vote.mode() == v1::VOTE_MODE_BY_POINT) {
      absl::StrAppend(&line, " (", result.cast_point_count(), "/", result.asked_point_count(),
                      " điểm cầu biểu quyết)");
    }
    AddLine(line + ".", text);
  }
  return text;
}

std::string ProposalLine(const Facts& facts, const v1::MinutesEntry& entry) {
  const v1::ProposalDetails& proposal = entry.proposal();
  std::string line = "- ";
  if (!proposal.bridge_point().empty()) {
    absl::StrAppend(&line, "Điểm cầu ", PointInText(facts, proposal.bridge_point()), ": ");
  }
  line += entry.text();
  if (!proposal.answering_unit().empty()) {
    absl::StrAppend(&line, " Đơn vị trả lời: ", proposal.answering_unit(), ".");
  }
  if (!proposal.answer().empty()) absl::StrAppend(&line, " Trả lời: ", proposal.answer());
  return line;
}

std::string Proposals(const Facts& facts) {
  std::string text;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() == v1::MINUTES_ENTRY_KIND_PROPOSAL) AddLine(ProposalLine(facts, entry), text);
  }
  return text;
}

std::string Unheard(const Facts& facts) {
  std::string text;
  for (const v1::FloorRequest& request : facts.unheard) {
    std::string line = absl::StrCat(
        "- ", WithOffice(request.beneficiary().display_name(), request.beneficiary().office()),
        AtPoint(facts, request.bridge_point()), About(request.topic()));
    if (!request.state_reason().empty()) {
      absl::StrAppend(&line, "; lý do: ", request.state_reason());
    }
    AddLine(line + ".", text);
  }
  return text;
}

std::string Contributions(const Facts& facts) {
  std::string text;
  for (const v1::WrittenContribution& contribution : facts.contributions) {
    std::string line = absl::StrCat(
        "- ", WithOffice(contribution.author().display_name(), contribution.author().office()),
        AtPoint(facts, contribution.bridge_point()), About(contribution.topic()));
    if (!contribution.text().empty()) absl::StrAppend(&line, ": ", contribution.text());
    if (contribution.has_attachment()) {
      absl::StrAppend(&line, " (văn bản gửi kèm: ", contribution.attachment().title(), ")");
    }
    AddLine(line, text);
  }
  return text;
}

std::string LinesOf(const Facts& facts, v1::MinutesEntryKind kind) {
  std::string text;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() == kind) AddLine(entry.text(), text);
  }
  return text;
}

std::string Conclusions(const Facts& facts) {
  return LinesOf(facts, v1::MINUTES_ENTRY_KIND_CONCLUSION);
}

std::string Decisions(const Facts& facts) {
  return LinesOf(facts, v1::MINUTES_ENTRY_KIND_DECISION);
}

std::string OutsideAgenda(const Facts& facts) { return Course(facts, ""); }

struct Customary {
  const char* id;
  const char* heading;
  std::string (*text)(const Facts&);
};

constexpr Customary kCustomary[] = {
    {"outside-agenda", "Ngoài chương trình", OutsideAgenda},
    {"recesses", "Tạm nghỉ", Recesses},
    {"reopenings", "Kết thúc và họp lại", Reopenings},
    {"substitutes", "Đại biểu dự thay", Substitutes},
    {"roll-calls", "Điểm danh", RollCalls},
    {"announcements", "Tin điều hành", Announcements},
    {"votes", "Biểu quyết", Votes},
    {"proposals", "Kiến nghị, đề xuất", Proposals},
    {"unheard", "Đăng ký chưa được bố trí phát biểu", Unheard},
    {"contributions", "Ý kiến bằng văn bản", Contributions},
    {"conclusions", "Kết luận", Conclusions},
    {"decisions", "Quyết định", Decisions},
};

std::string Opening(const Facts& facts) {
  const v1::Conference& conference = facts.conference;
  const absl::Time opened = conference.has_open_time() ? FromProto(conference.open_time())
                                                       : FromProto(conference.planned_start_time());
  const std::string chair =
      WithOffice(conference.chair().display_name(), conference.chair().office());
  return absl::StrCat("Ngày", DateInText(opened).substr(std::string_view("ngày").size()), ", tại ",
                      conference.place().empty() ? kNotYet : conference.place(), ", ", chair,
                      " chủ trì ", conference.title(), ". Tham dự Hội nghị có ",
                      AttendedInText(facts), ".\nSau khi nghe các báo cáo và ý kiến ",
                      "phát biểu tại Hội nghị, ", chair, " kết luận như sau:");
}

bool IsDate(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '-';
  });
}

std::string Until(std::string_view deadline) {
  if (deadline.empty()) return "";
  if (WithSmallFirst(deadline) == "thường xuyên") return ", thực hiện thường xuyên";
  return absl::StrCat(IsDate(deadline) ? "; hoàn thành trước ngày " : "; hoàn thành trong ",
                      WithSmallFirst(deadline));
}

}  // namespace

std::string WithOffice(std::string_view name, std::string_view office) {
  if (name.empty()) return office.empty() ? kNotYet : std::string(office);
  return office.empty() ? std::string(name)
                        : absl::StrCat(std::string(name), ", ", std::string(office));
}

// From whole second to whole second, so that it agrees with the times that are shown.
absl::Duration LengthOf(const v1::Speech& speech) {
  if (!speech.has_end_time() || !speech.has_start_time()) return absl::ZeroDuration();
  return absl::Seconds(speech.end_time().seconds() - speech.start_time().seconds() -
                       speech.paused_duration().seconds());
}

absl::Time BeginOf(const v1::Speech& speech) {
  return FromProto(speech.has_start_time() ? speech.start_time() : speech.call_time());
}

std::string AttendedInText(const Facts& facts) {
  return absl::StrCat(Number(facts.total.present), " đại biểu tại ",
                      Number(facts.total.attended_point_count), " điểm cầu");
}

Section AttendanceSection(const Facts& facts) {
  const LevelAttendance& total = facts.total;
  std::string text = absl::StrCat(
      Number(total.attended_point_count), "/", Number(total.point_count), " điểm cầu; triệu tập ",
      Number(total.expected), " đại biểu, có mặt ", Number(total.present));
  if (total.beyond_list > 0) {
    absl::StrAppend(&text, " (trong đó ", Number(total.beyond_list), " ngoài danh sách triệu tập)");
  }
  absl::StrAppend(&text, ", vắng có lý do ", Number(total.absent_with_reason),
                  ", vắng không lý do ", Number(total.absent_without_reason));
  if (total.not_declared > 0) absl::StrAppend(&text, ", chưa báo ", Number(total.not_declared));
  if (total.disagreeing_point_count > 0) {
    absl::StrAppend(&text, "; ", Number(total.disagreeing_point_count),
                    " điểm cầu báo số đại biểu chưa khớp với số triệu tập");
  }
  absl::StrAppend(&text, " (danh sách các điểm cầu tại Phụ lục I).");
  return {"attendance", "Thành phần tham dự", std::move(text)};
}

std::vector<Section> CourseSections(const Facts& facts) {
  std::vector<Section> sections;
  for (const v1::AgendaItem& item : facts.items) sections.push_back(ItemSection(facts, item));
  for (const Customary& customary : kCustomary) {
    std::string text = customary.text(facts);
    if (!text.empty()) sections.push_back({customary.id, customary.heading, std::move(text)});
  }
  return sections;
}

std::vector<Section> NoticeSections(const Facts& facts) {
  std::string assessment = Conclusions(facts);
  if (const std::string decisions = Decisions(facts); !decisions.empty()) {
    absl::StrAppend(&assessment, assessment.empty() ? "" : "\n", decisions);
  }
  std::vector<Section> sections = {{"opening", "", Opening(facts)}};
  if (!assessment.empty()) {
    sections.push_back({"assessment", "I. ĐÁNH GIÁ CHUNG", std::move(assessment)});
  }
  return sections;
}

std::string TaskSentence(const v1::MinutesEntry& task) {
  std::string sentence =
      absl::StrCat("Giao ", absl::StrJoin(task.task().leads(), ", "), " chủ trì");
  if (task.task().partners_size() > 0) {
    absl::StrAppend(&sentence, ", phối hợp với ", absl::StrJoin(task.task().partners(), ", "));
  }
  std::string text = WithSmallFirst(OneLine(task.text()));
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  return absl::StrCat(sentence, " ", text, Until(task.task().deadline()), ".");
}

}  // namespace nhipcau::minutes
