#include "server/minutes/document_facts.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/base/viet_nam.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/minutes/documents.h"
#include "server/conference/office/office.h"
#include "server/minutes/attendance_lists.h"
#include "server/minutes/facts.h"
#include "server/minutes/facts_json.h"
#include "server/minutes/meeting.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/people.h"
#include "server/minutes/sections.h"
#include "server/minutes/tasks.h"
#include "server/minutes/text.h"
#include "server/minutes/turns.h"
#include "server/minutes/vietnamese.h"
#include "server/minutes/working_days.h"

namespace nhipcau::minutes {
namespace {

using conference::Overlay;

constexpr char kMinutesSign[] = "BB";
constexpr char kNoticeSign[] = "TB";
// A summary in a narrow column, some twelve lines of it: all of what was said stands in the course.
constexpr size_t kSummaryLettersMax = 300;

v1::DraftSection Draft(const Overlay& view, const v1::OfficialDocument& document, Section section) {
  v1::DraftSection draft;
  draft.set_section(section.id);
  draft.set_heading(Nfc(section.heading));
  draft.set_automatic_text(Nfc(section.text));
  draft.set_automatic_sha256(Sha256(draft.automatic_text()));
  draft.set_text(draft.automatic_text());
  draft.set_automatic(true);
  draft.set_editable(true);
  const auto* written = view.Find<v1::SectionText>(
      conference::ChildName(document.name(), "sectionTexts", section.id));
  if (written == nullptr) return draft;
  draft.set_revision(written->revision());
  if (written->text().empty()) return draft;
  draft.set_text(Nfc(written->text()));
  draft.set_automatic(false);
  draft.set_record_changed(written->automatic_sha256() != draft.automatic_sha256());
  return draft;
}

// The record may have come to say nothing where somebody wrote: what was written is never lost.
void AddOrphans(const Overlay& view, const v1::OfficialDocument& document,
                std::vector<v1::DraftSection>& sections) {
  std::set<std::string> known;
  for (const v1::DraftSection& section : sections) known.insert(section.section());
  view.ForEach<v1::SectionText>(
      document.name() + "/sectionTexts/", [&](const v1::SectionText& written) {
        if (written.text().empty() || known.contains(written.section())) return;
        sections.push_back(Draft(view, document, {written.section(), "", ""}));
      });
}

std::vector<v1::DraftSection> DraftSections(const Overlay& view,
                                            const v1::OfficialDocument& document,
                                            std::vector<Section> made) {
  std::vector<v1::DraftSection> sections;
  sections.reserve(made.size());
  for (Section& section : made) sections.push_back(Draft(view, document, std::move(section)));
  AddOrphans(view, document, sections);
  return sections;
}

v1::FactsSection Printed(const v1::DraftSection& draft) {
  v1::FactsSection section;
  section.set_section(draft.section());
  section.set_heading(draft.heading());
  for (const auto& line : absl::StrSplit(draft.text(), '\n', absl::SkipWhitespace())) {
    section.add_paragraphs()->set_text(std::string(line));
  }
  return section;
}

struct RegistryNumber {
  // "05"; before the registry gave one, room for it.
  std::string number;
  std::string sign;
};

RegistryNumber NumberOf(const v1::OfficialDocument& document, const char* default_sign) {
  const std::string& sign = document.letterhead().number_sign();
  std::string number = document.issue().number();
  if (number.size() == 1) number.insert(0, "0");
  if (number.empty()) number = "      ";
  return {number, Nfc(sign.empty() ? default_sign : sign)};
}

// A blank for the registry's date, in the year of the end, once there is one.
std::string DateLine(const Facts& facts, const v1::OfficialDocument& document) {
  if (document.issue().has_date()) return DateInText(FromProto(document.issue().date()));
  if (!facts.conference.has_end_time()) return "ngày      tháng      năm      ";
  const std::string date = DateInText(FromProto(facts.conference.end_time()));
  return absl::StrCat("ngày      tháng      năm ", date.substr(date.rfind(' ') + 1));
}

std::string IssuingAgency(const Facts& facts, const v1::OfficialDocument& document) {
  return InCapitals(IssuingAgencyInText(facts, document));
}

std::string SubjectOf(const Facts& facts, const v1::OfficialDocument& document) {
  const std::string& own = document.letterhead().subject();
  return Nfc(own.empty() ? facts.conference.title() : own);
}

// Whoever reviews reads what will be approved; before that, nobody takes it for more than it is.
std::string DraftMark(const v1::OfficialDocument& document) {
  return document.state() == v1::OFFICIAL_DOCUMENT_STATE_DRAFT ? kDraftMark : "";
}

// What both documents have around their text.
template <typename Facts_>
void SetLetterhead(const Facts& facts, const v1::OfficialDocument& document,
                   const char* default_sign, Facts_& printed) {
  const RegistryNumber number = NumberOf(document, default_sign);
  printed.set_parent_agency(InCapitals(Nfc(document.letterhead().parent_agency())));
  printed.set_issuing_agency(IssuingAgency(facts, document));
  printed.set_number(absl::StrCat("Số: ", number.number, "/", number.sign));
  printed.set_registry_number(number.number);
  printed.set_number_sign(number.sign);
  printed.set_date(DateLine(facts, document));
  printed.set_draft(DraftMark(document));
  printed.set_archive(Nfc(WithoutFullStop(document.letterhead().archive())));
  for (const std::string& recipient : document.letterhead().recipients()) {
    printed.add_recipient_names()->set_text(Nfc(recipient));
  }
  if (facts.conference.simulated_clock()) printed.set_simulated(kSimulated);
}

v1::TaskRow RowOf(const v1::MinutesEntry& entry, int number) {
  v1::TaskRow row;
  row.set_no(absl::StrCat(number));
  row.set_text(Nfc(entry.text()));
  row.set_leads(Nfc(absl::StrJoin(entry.task().leads(), "; ")));
  row.set_partners(Nfc(absl::StrJoin(entry.task().partners(), "; ")));
  row.set_deadline(Nfc(entry.task().deadline()));
  row.set_basis(Nfc(entry.task().basis()));
  row.set_sentence(Nfc(TaskSentence(entry)));
  return row;
}

template <typename Facts_>
void AddTasks(const Facts& facts, Facts_& document) {
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() != v1::MINUTES_ENTRY_KIND_TASK) continue;
    *document.add_tasks() = RowOf(entry, document.tasks_size() + 1);
  }
  document.set_has_tasks(document.tasks_size() > 0);
}

std::string SummaryOf(const Facts& facts, const Turn& turn) {
  if (IsConclusion(facts, *turn.front())) return "Nội dung tại phần kết luận.";
  std::string text = turn.back()->line_lost() ? "Mất đường truyền, chưa phát biểu hết." : "";
  for (const v1::MinutesEntry* entry : EntriesOf(facts, turn)) {
    if (entry->kind() != v1::MINUTES_ENTRY_KIND_STATEMENT) continue;
    absl::StrAppend(&text, text.empty() ? "" : " ", entry->text());
  }
  return text;
}

v1::SpeakerRow RowOf(const Facts& facts, const Turn& turn, int number) {
  const v1::Speech& speech = *turn.front();
  v1::SpeakerRow row;
  row.set_no(absl::StrCat(number));
  row.set_time(HourInTable(BeginOf(speech)));
  row.set_name(Nfc(speech.speaker().display_name()));
  row.set_office(Nfc(speech.speaker().office()));
  row.set_unit(Nfc(PointInCell(facts, speech.bridge_point())));
  row.set_kind(KindOf(facts, turn));
  row.set_duration(HasEnded(turn) ? DurationInText(LengthOf(turn)) : kNotYet);
  row.set_summary(Shortened(Nfc(SummaryOf(facts, turn)), kSummaryLettersMax));
  return row;
}

v1::IncidentRow RowOf(const Facts& facts, const v1::Incident& incident, int number) {
  v1::IncidentRow row;
  row.set_no(absl::StrCat(number));
  row.set_unit(Nfc(PointInCell(facts, incident.bridge_point())));
  row.set_kind(std::string(KindInText(incident.kind())));
  row.set_from(HourInTable(FromProto(incident.open_time())));
  row.set_until(incident.has_resolve_time() ? HourInTable(FromProto(incident.resolve_time()))
                                            : kNotYet);
  row.set_description(Nfc(WithCapitalFirst(incident.description())));
  row.set_cause(Nfc(WithCapitalFirst(incident.cause())));
  row.set_remedy(Nfc(WithCapitalFirst(incident.remedy())));
  return row;
}

void AddAnnexes(const Facts& facts, v1::MinutesFacts& minutes) {
  const Annexes annexes = AnnexesOf(facts);
  minutes.set_points_annex(annexes.points);
  minutes.set_delegates_annex(annexes.delegates);
  minutes.set_speakers_annex(annexes.speakers);
  minutes.set_incidents_annex(annexes.incidents);
  for (v1::PointRow& row : PointRows(facts)) *minutes.add_points() = std::move(row);
  *minutes.mutable_points_total() = TotalRow(facts);
  for (v1::DelegateRow& row : DelegateRows(facts)) *minutes.add_delegates() = std::move(row);
  for (const Turn& turn : TurnsOf(facts)) {
    *minutes.add_speakers() = RowOf(facts, turn, minutes.speakers_size() + 1);
  }
  for (const v1::Incident& incident : facts.incidents) {
    *minutes.add_incidents() = RowOf(facts, incident, minutes.incidents_size() + 1);
  }
}

std::string StartOf(const Facts& facts) {
  if (!facts.conference.has_open_time()) return kNotYet;
  return MomentInText(FromProto(facts.conference.open_time()));
}

std::string EndOf(const Facts& facts) {
  if (!facts.conference.has_end_time()) return "";
  return MomentInText(FromProto(facts.conference.end_time()));
}

std::string ClosingOf(const Facts& facts) {
  const std::string meeting = MeetingWord(facts.conference);
  const std::string end = EndOf(facts);
  return absl::StrCat(meeting, end.empty() ? " chưa kết thúc" : " kết thúc vào " + end, "./.");
}

std::string PersonInCell(const Facts& facts, const v1::Person& person) {
  return Nfc(
      WithCapitalFirst(Addressed(facts.form_of_address, person.display_name(), person.office())));
}

// The sections that are printed as content, each with what stands below its text.
void AddContent(const std::vector<v1::DraftSection>& sections, const std::string& tasks_section,
                v1::MinutesFacts& minutes) {
  for (const v1::DraftSection& section : sections) {
    if (section.section() == "attendance") {
      minutes.set_attendance(section.text());
      continue;
    }
    v1::FactsSection& printed = *minutes.add_content();
    printed = Printed(section);
    if (section.section() == tasks_section) *printed.mutable_tasks() = minutes.tasks();
  }
}

v1::MinutesFacts MinutesOf(const Facts& facts, const v1::OfficialDocument& document,
                           const std::vector<v1::DraftSection>& sections,
                           const std::string& tasks_section) {
  const v1::Conference& conference = facts.conference;
  v1::MinutesFacts minutes;
  SetLetterhead(facts, document, kMinutesSign, minutes);
  minutes.set_issuing_agency_in_text(IssuingAgencyInText(facts, document));
  minutes.set_subject(SubjectOf(facts, document));
  minutes.set_meeting(MeetingWord(conference));
  minutes.set_start(StartOf(facts));
  minutes.set_end(EndOf(facts));
  minutes.set_place(Nfc(PlaceInText(facts)));
  for (v1::LevelRow& row : LevelRows(facts)) *minutes.add_levels() = std::move(row);
  minutes.set_chair(PersonInCell(facts, conference.chair()));
  minutes.set_secretary(PersonInCell(facts, conference.secretary()));
  AddTasks(facts, minutes);
  AddContent(sections, tasks_section, minutes);
  minutes.set_closing(ClosingOf(facts));
  minutes.set_secretary_name(Nfc(WithoutAcademicTitles(conference.secretary().display_name())));
  minutes.set_chair_name(Nfc(WithoutAcademicTitles(conference.chair().display_name())));
  minutes.set_annex_of(absl::StrCat("(Kèm theo Biên bản số ", minutes.registry_number(), "/",
                                    minutes.number_sign(), " ", minutes.date(), " của ",
                                    minutes.issuing_agency_in_text(), ")"));
  AddAnnexes(facts, minutes);
  return minutes;
}

// The form's own archive, where the letterhead names none.
void AddRecipients(v1::ConclusionNoticeFacts& notice) {
  for (const v1::FactsParagraph& recipient : notice.recipient_names()) {
    notice.add_recipients()->set_text(absl::StrCat("- ", recipient.text(), ";"));
  }
  notice.add_recipients()->set_text(
      absl::StrCat("- Lưu: ", notice.archive().empty() ? "VT" : notice.archive(), "."));
}

std::string NoticeSubject(const Facts& facts, const v1::OfficialDocument& document) {
  if (!document.letterhead().subject().empty()) return Nfc(document.letterhead().subject());
  const v1::Person& chair = facts.conference.chair();
  const std::string office = MainOffice(chair.office());
  const std::string name = WithoutAcademicTitles(chair.display_name());
  return Nfc(absl::StrCat("Kết luận của ", office, office.empty() || name.empty() ? "" : " ", name,
                          " tại ", facts.conference.title()));
}

std::string NoticeClosing(const Facts& facts, const v1::OfficialDocument& document) {
  const v1::Person& chair = facts.conference.chair();
  return Nfc(absl::StrCat(
      "Trên đây là kết luận của ",
      Addressed(facts.form_of_address, chair.display_name(), MainOffice(chair.office())), " tại ",
      facts.conference.title(), "; ", IssuingAgencyInText(facts, document),
      " thông báo để các cơ quan, đơn vị, địa phương biết, thực hiện"));
}

void SetSignature(const Facts& facts, const v1::Letterhead& letterhead,
                  v1::ConclusionNoticeFacts& notice) {
  notice.set_signer_authority(InCapitals(Nfc(letterhead.signer_authority())));
  notice.set_signer_in_place_of(InCapitals(Nfc(letterhead.signer_in_place_of())));
  notice.set_signer_office(InCapitals(Nfc(letterhead.signer_office().empty()
                                              ? MainOffice(facts.conference.chair().office())
                                              : letterhead.signer_office())));
  notice.set_signer_name(Nfc(WithoutAcademicTitles(letterhead.signer_name())));
}

v1::ConclusionNoticeFacts NoticeOf(const Facts& facts, const v1::OfficialDocument& document,
                                   const std::vector<v1::DraftSection>& sections) {
  const v1::Letterhead& letterhead = document.letterhead();
  v1::ConclusionNoticeFacts notice;
  SetLetterhead(facts, document, kNoticeSign, notice);
  notice.set_place_name(letterhead.place_name().empty() ? kNotYet : Nfc(letterhead.place_name()));
  notice.set_place_and_date(absl::StrCat(notice.place_name(), ", ", notice.date()));
  notice.set_subject(NoticeSubject(facts, document));
  for (const v1::DraftSection& section : sections) *notice.add_content() = Printed(section);
  AddTasks(facts, notice);
  if (notice.has_tasks()) notice.set_tasks_part(TasksPart(facts));
  notice.set_closing_sentence(NoticeClosing(facts, document));
  notice.set_closing(notice.closing_sentence() + "./.");
  SetSignature(facts, letterhead, notice);
  AddRecipients(notice);
  return notice;
}

// Empty: no section does.
std::string HolderOfTasks(const std::vector<Section>& sections) {
  for (const Section& section : sections) {
    if (section.holds_tasks) return section.id;
  }
  return "";
}

// What two editions are compared by.
struct Compared {
  std::string id;
  std::string heading;
  std::string text;
};

Compared ComparedOf(const v1::FactsSection& section) {
  std::string text;
  for (const v1::FactsParagraph& paragraph : section.paragraphs()) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", paragraph.text());
  }
  return {section.section(), section.heading(), std::move(text)};
}

template <typename Facts_>
void AddCompared(const Facts_& facts, std::vector<Compared>& sections) {
  sections.push_back({"subject", "Trích yếu", facts.subject()});
  sections.push_back({"number", "Số", facts.number()});
  for (const v1::FactsSection& section : facts.content()) sections.push_back(ComparedOf(section));
  std::string tasks;
  for (const v1::TaskRow& task : facts.tasks()) {
    absl::StrAppend(&tasks, task.no(), ". ", task.sentence(), "\n");
  }
  sections.push_back({"tasks", "Nhiệm vụ giao", std::move(tasks)});
  sections.push_back({"closing", "Kết thúc", facts.closing()});
}

template <typename Row, typename Line>
std::string LinesOf(const google::protobuf::RepeatedPtrField<Row>& rows, const Line& line) {
  std::string text;
  for (const Row& row : rows) absl::StrAppend(&text, text.empty() ? "" : "\n", line(row));
  return text;
}

std::vector<Compared> ComparedOf(const DocumentDraft& draft) {
  std::vector<Compared> sections;
  if (draft.document.kind() == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE) {
    AddCompared(draft.notice, sections);
    return sections;
  }
  const v1::MinutesFacts& minutes = draft.minutes;
  sections.push_back({"attendance", "Thành phần tham dự", minutes.attendance()});
  sections.push_back({"chair", "Chủ trì (chủ tọa)", minutes.chair()});
  sections.push_back({"secretary", "Thư ký (người ghi biên bản)", minutes.secretary()});
  AddCompared(minutes, sections);
  sections.push_back(
      {"points", "Danh sách các điểm cầu", LinesOf(minutes.points(), [](const auto& row) {
         return absl::StrCat(row.unit(), ": ", row.expected(), ", ", row.present(), ", ",
                             row.absent_with_reason(), ", ", row.connected());
       })});
  sections.push_back(
      {"delegates", "Danh sách đại biểu", LinesOf(minutes.delegates(), [](const auto& row) {
         return absl::StrCat(row.name(), ", ", row.office(), " (", row.unit(), "): ", row.note());
       })});
  sections.push_back(
      {"speakers", "Danh sách đại biểu phát biểu", LinesOf(minutes.speakers(), [](const auto& row) {
         return absl::StrCat(row.time(), " ", row.name(), ", ", row.office(), " (", row.unit(),
                             "), ", row.duration(), ": ", row.summary());
       })});
  sections.push_back({"incidents", "Các sự cố", LinesOf(minutes.incidents(), [](const auto& row) {
                        return absl::StrCat(row.unit(), ": ", row.kind(), ", ", row.from(), " - ",
                                            row.until(), "; ", row.description(), "; ", row.cause(),
                                            "; ", row.remedy());
                      })});
  return sections;
}

std::string TextIn(const std::vector<Compared>& sections, const std::string& id) {
  for (const Compared& section : sections) {
    if (section.id == id) return section.text;
  }
  return "";
}

void AddDifference(const Compared& section, const std::string& old_text,
                   const std::string& new_text, v1::CompareEditionsResponse& response) {
  v1::SectionDifference& difference = *response.add_differences();
  difference.set_section(section.id);
  difference.set_heading(section.heading);
  difference.set_old_text(old_text);
  difference.set_new_text(new_text);
}

// Until when the notice is due, unless it was issued.
void AddDeadline(const DocumentDraft& draft, const v1::Conference& conference,
                 const conference::Question& question, v1::GetDocumentDraftResponse& response) {
  const bool runs = draft.document.kind() == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE &&
                    conference.has_end_time() && question.office != nullptr &&
                    draft.document.state() != v1::OFFICIAL_DOCUMENT_STATE_ISSUED;
  if (!runs) return;
  const v1::OfficeSettings settings = conference::OfficeSettingsOf(*question.office);
  const absl::CivilDay due = conference::NoticeDueDay(FromProto(conference.end_time()), settings);
  *response.mutable_due_date() = ToProto(absl::FromCivil(due, VietNam()));
  response.set_working_days_left(
      conference::WorkingDaysBetween(conference::DayInVietnam(question.now), due, settings));
}

}  // namespace

DocumentDraft DraftOf(const Overlay& view, v1::OfficialDocumentKind kind) {
  DocumentDraft draft;
  draft.document =
      conference::OfficialDocumentOf(view, conference::OfficialDocumentName(view.stream(), kind));
  Facts facts = CollectFacts(view, view.stream());
  facts.form_of_address = draft.document.letterhead().form_of_address();
  if (kind == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE) {
    draft.sections = DraftSections(view, draft.document, NoticeSections(facts));
    draft.notice = NoticeOf(facts, draft.document, draft.sections);
    return draft;
  }
  std::vector<Section> sections = CourseSections(facts);
  const std::string tasks_section = HolderOfTasks(sections);
  sections.insert(sections.begin(), AttendanceSection(facts));
  draft.sections = DraftSections(view, draft.document, std::move(sections));
  draft.minutes = MinutesOf(facts, draft.document, draft.sections, tasks_section);
  return draft;
}

std::string FactsJson(const DocumentDraft& draft) {
  const bool is_notice = draft.document.kind() == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE;
  return is_notice ? JsonOf(draft.notice) : JsonOf(draft.minutes);
}

absl::Status ReadFacts(const std::string& json, DocumentDraft& draft) {
  const auto status = draft.document.kind() == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE
                          ? google::protobuf::util::JsonStringToMessage(json, &draft.notice)
                          : google::protobuf::util::JsonStringToMessage(json, &draft.minutes);
  return status.ok() ? absl::OkStatus() : absl::InvalidArgumentError(std::string(status.message()));
}

v1::CompareEditionsResponse DifferencesOf(const DocumentDraft& older, const DocumentDraft& newer) {
  const std::vector<Compared> before = ComparedOf(older);
  const std::vector<Compared> after = ComparedOf(newer);
  v1::CompareEditionsResponse response;
  for (const Compared& section : after) {
    const std::string old_text = TextIn(before, section.id);
    if (old_text != section.text) AddDifference(section, old_text, section.text, response);
  }
  for (const Compared& section : before) {
    const bool gone = std::none_of(after.begin(), after.end(), [&section](const Compared& other) {
      return other.id == section.id;
    });
    if (gone) AddDifference(section, section.text, "", response);
  }
  return response;
}

absl::StatusOr<v1::GetDocumentDraftResponse> GetDocumentDraft(
    const Overlay& view, const conference::Question& question,
    const v1::GetDocumentDraftRequest& request) {
  const auto kind = conference::OfficialDocumentKindOf(view.stream(), request.name());
  if (kind == v1::OFFICIAL_DOCUMENT_KIND_UNSPECIFIED) {
    return RefuseResource(v1::REASON_NOT_FOUND, request.name(),
                          "Name officialDocuments/minutes or "
                          "officialDocuments/conclusionNotice of the conference.");
  }
  const DocumentDraft draft = DraftOf(view, kind);
  v1::GetDocumentDraftResponse response;
  for (const v1::DraftSection& section : draft.sections) *response.add_sections() = section;
  *response.mutable_official_document() = draft.document;
  response.set_sequence(view.sequence());
  response.set_content_sha256(Sha256(FactsJson(draft)));
  AddDeadline(draft, conference::ConferenceOf(view), question, response);
  return response;
}

}  // namespace nhipcau::minutes
