#include "server/minutes/document_facts.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/minutes/documents.h"
#include "server/conference/office/office.h"
#include "server/minutes/facts.h"
#include "server/minutes/sections.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"
#include "server/minutes/working_days.h"

namespace nhipcau::minutes {
namespace {

using conference::Overlay;

constexpr char kMinutesSign[] = "BB";
constexpr char kNoticeSign[] = "TB";

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

std::string NumberLine(const v1::OfficialDocument& document, const char* default_sign) {
  const std::string& sign = document.letterhead().number_sign();
  std::string number = document.issue().number();
  if (number.size() == 1) number.insert(0, "0");
  if (number.empty()) number = "      ";
  return absl::StrCat(number, "/", sign.empty() ? default_sign : sign);
}

// A blank for the registry's date, in the year of the end, once there is one.
std::string DateLine(const Facts& facts, const v1::OfficialDocument& document) {
  if (document.issue().has_date()) return DateInText(FromProto(document.issue().date()));
  if (!facts.conference.has_end_time()) return "ngày      tháng      năm      ";
  const std::string date = DateInText(FromProto(facts.conference.end_time()));
  return absl::StrCat("ngày      tháng      năm ", date.substr(date.rfind(' ') + 1));
}

std::string IssuingAgency(const Facts& facts, const v1::OfficialDocument& document) {
  const std::string& own = document.letterhead().issuing_agency();
  return InCapitals(Nfc(own.empty() ? facts.conference.convener() : own));
}

std::string SubjectOf(const Facts& facts, const v1::OfficialDocument& document) {
  const std::string& own = document.letterhead().subject();
  return Nfc(own.empty() ? facts.conference.title() : own);
}

v1::LevelRow RowOf(const LevelAttendance& level, std::string_view label) {
  v1::LevelRow row;
  row.set_label(Nfc(label));
  row.set_points(absl::StrCat(Number(level.attended_point_count), "/", Number(level.point_count)));
  row.set_expected(Number(level.expected));
  row.set_present(Number(level.present));
  row.set_absent_with_reason(Number(level.absent_with_reason));
  row.set_absent_without_reason(Number(level.absent_without_reason));
  row.set_beyond_list(Number(level.beyond_list));
  row.set_not_declared(Number(level.not_declared));
  return row;
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

std::string StateInCell(const v1::BridgePoint& point) {
  const v1::Attendance& attendance = point.attendance();
  if (attendance.has_check_in_time()) {
    std::string text = HourInTable(FromProto(attendance.check_in_time()));
    if (attendance.state() == v1::ATTENDANCE_STATE_LEFT) {
      absl::StrAppend(&text, " - ", HourInTable(FromProto(attendance.state_time())));
    }
    return text;
  }
  if (attendance.state() != v1::ATTENDANCE_STATE_ABSENT) return "Chưa báo";
  return absl::StrCat("Không tham dự", attendance.absence_reason().empty() ? "" : ": ",
                      attendance.absence_reason());
}

v1::PointRow RowOf(const Facts& facts, const v1::BridgePoint& point, int number) {
  const v1::DeclaredCounts& declared = point.attendance().declared();
  v1::PointRow row;
  row.set_no(absl::StrCat(number));
  row.set_unit(Nfc(PointInCell(facts, point.name())));
  row.set_head(Nfc(point.head_name()));
  row.set_expected(Number(point.expected_count()));
  row.set_present(Number(declared.present()));
  row.set_absent_with_reason(Number(declared.absent_with_reason()));
  row.set_absent_without_reason(Number(declared.absent_without_reason()));
  row.set_connected(Nfc(StateInCell(point)));
  return row;
}

std::string SummaryOf(const Facts& facts, const v1::Speech& speech) {
  std::string text = speech.line_lost() ? "Mất đường truyền." : "";
  for (const v1::MinutesEntry* entry : EntriesOf(facts, speech)) {
    if (entry->kind() != v1::MINUTES_ENTRY_KIND_STATEMENT) continue;
    absl::StrAppend(&text, text.empty() ? "" : " ", entry->text());
  }
  return text;
}

v1::SpeakerRow RowOf(const Facts& facts, const v1::Speech& speech, int number) {
  v1::SpeakerRow row;
  row.set_no(absl::StrCat(number));
  row.set_time(HourInTable(BeginOf(speech)));
  row.set_name(Nfc(speech.speaker().display_name()));
  row.set_office(Nfc(speech.speaker().office()));
  row.set_unit(Nfc(PointInCell(facts, speech.bridge_point())));
  row.set_kind(std::string(KindInText(speech.kind())));
  row.set_duration(speech.has_end_time() ? DurationInText(LengthOf(speech)) : kNotYet);
  row.set_summary(Nfc(SummaryOf(facts, speech)));
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
  std::string text = incident.description();
  if (!incident.cause().empty()) {
    absl::StrAppend(&text, text.empty() ? "" : "; ", "nguyên nhân: ", incident.cause());
  }
  row.set_description(Nfc(text));
  return row;
}

void AddAnnexes(const Facts& facts, v1::MinutesFacts& minutes) {
  for (const v1::BridgePoint& point : facts.points) {
    *minutes.add_points() = RowOf(facts, point, minutes.points_size() + 1);
  }
  for (const v1::Speech& speech : facts.speeches) {
    *minutes.add_speakers() = RowOf(facts, speech, minutes.speakers_size() + 1);
  }
  for (const v1::Incident& incident : facts.incidents) {
    *minutes.add_incidents() = RowOf(facts, incident, minutes.incidents_size() + 1);
  }
}

std::string StartOf(const Facts& facts) {
  if (!facts.conference.has_open_time()) return kNotYet;
  return MomentInText(FromProto(facts.conference.open_time()));
}

std::string ClosingOf(const Facts& facts) {
  if (!facts.conference.has_end_time()) return "Hội nghị chưa kết thúc.";
  return absl::StrCat("Hội nghị kết thúc vào ",
                      MomentInText(FromProto(facts.conference.end_time())), "./.");
}

v1::MinutesFacts MinutesOf(const Facts& facts, const v1::OfficialDocument& document,
                           const std::vector<v1::DraftSection>& sections) {
  const v1::Conference& conference = facts.conference;
  const std::string number = NumberLine(document, kMinutesSign);
  v1::MinutesFacts minutes;
  minutes.set_parent_agency(InCapitals(Nfc(document.letterhead().parent_agency())));
  minutes.set_issuing_agency(IssuingAgency(facts, document));
  minutes.set_number(absl::StrCat("Số: ", number));
  minutes.set_subject(SubjectOf(facts, document));
  if (conference.simulated_clock()) minutes.set_simulated(kSimulated);
  minutes.set_start(StartOf(facts));
  minutes.set_place(conference.place().empty() ? kNotYet : Nfc(conference.place()));
  for (const LevelAttendance& level : facts.levels) {
    *minutes.add_levels() = RowOf(level, level.label);
  }
  *minutes.add_levels() = RowOf(facts.total, "Tổng số");
  minutes.set_chair(
      Nfc(WithOffice(conference.chair().display_name(), conference.chair().office())));
  minutes.set_secretary(
      Nfc(WithOffice(conference.secretary().display_name(), conference.secretary().office())));
  for (const v1::DraftSection& section : sections) {
    if (section.section() == "attendance") {
      minutes.set_attendance(section.text());
    } else {
      *minutes.add_content() = Printed(section);
    }
  }
  AddTasks(facts, minutes);
  minutes.set_closing(ClosingOf(facts));
  minutes.set_secretary_name(Nfc(WithoutAcademicTitles(conference.secretary().display_name())));
  minutes.set_chair_name(Nfc(WithoutAcademicTitles(conference.chair().display_name())));
  minutes.set_annex_of(
      absl::StrCat("(Kèm theo Biên bản số ", number, " ", DateLine(facts, document), ")"));
  AddAnnexes(facts, minutes);
  return minutes;
}

void AddRecipients(const v1::Letterhead& letterhead, v1::ConclusionNoticeFacts& notice) {
  for (const std::string& recipient : letterhead.recipients()) {
    notice.add_recipients()->set_text(absl::StrCat("- ", Nfc(recipient), ";"));
  }
  notice.add_recipients()->set_text("- Lưu: VT, Hồ sơ.");
}

std::string NoticeSubject(const Facts& facts, const v1::OfficialDocument& document) {
  if (!document.letterhead().subject().empty()) return Nfc(document.letterhead().subject());
  const v1::Person& chair = facts.conference.chair();
  return Nfc(absl::StrCat("Kết luận của ",
                          chair.office().empty() ? chair.display_name() : chair.office(), " tại ",
                          facts.conference.title()));
}

v1::ConclusionNoticeFacts NoticeOf(const Facts& facts, const v1::OfficialDocument& document,
                                   const std::vector<v1::DraftSection>& sections) {
  const v1::Letterhead& letterhead = document.letterhead();
  v1::ConclusionNoticeFacts notice;
  notice.set_parent_agency(InCapitals(Nfc(letterhead.parent_agency())));
  notice.set_issuing_agency(IssuingAgency(facts, document));
  notice.set_number(absl::StrCat("Số: ", NumberLine(document, kNoticeSign)));
  const std::string place = letterhead.place_name().empty() ? kNotYet : letterhead.place_name();
  notice.set_place_and_date(absl::StrCat(Nfc(place), ", ", DateLine(facts, document)));
  notice.set_subject(NoticeSubject(facts, document));
  if (facts.conference.simulated_clock()) notice.set_simulated(kSimulated);
  for (const v1::DraftSection& section : sections) *notice.add_content() = Printed(section);
  AddTasks(facts, notice);
  notice.set_closing(
      "Trên đây là Thông báo kết luận tại Hội nghị, đề nghị các cơ quan, đơn vị, địa phương triển "
      "khai thực hiện./.");
  notice.set_signer_authority(InCapitals(Nfc(letterhead.signer_authority())));
  notice.set_signer_office(
      InCapitals(Nfc(letterhead.signer_office().empty() ? facts.conference.chair().office()
                                                        : letterhead.signer_office())));
  notice.set_signer_name(Nfc(WithoutAcademicTitles(letterhead.signer_name())));
  AddRecipients(letterhead, notice);
  return notice;
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
  sections.push_back({"points", "Phụ lục I", LinesOf(minutes.points(), [](const auto& row) {
                        return absl::StrCat(row.unit(), ": ", row.expected(), ", ", row.present(),
                                            ", ", row.absent_with_reason(), ", ", row.connected());
                      })});
  sections.push_back({"speakers", "Phụ lục II", LinesOf(minutes.speakers(), [](const auto& row) {
                        return absl::StrCat(row.time(), " ", row.name(), ", ", row.office(), " (",
                                            row.unit(), "), ", row.duration(), ": ", row.summary());
                      })});
  sections.push_back({"incidents", "Phụ lục III", LinesOf(minutes.incidents(), [](const auto& row) {
                        return absl::StrCat(row.unit(), ": ", row.kind(), ", ", row.from(), " - ",
                                            row.until(), "; ", row.description());
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

absl::CivilDay DayInVietnam(absl::Time time) {
  return absl::ToCivilDay(time, absl::FixedTimeZone(7 * 3600));
}

// Until when the notice is due, unless it was issued.
void AddDeadline(const DocumentDraft& draft, const v1::Conference& conference,
                 const conference::Question& question, v1::GetDocumentDraftResponse& response) {
  const bool runs = draft.document.kind() == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE &&
                    conference.has_end_time() && question.office != nullptr &&
                    draft.document.state() != v1::OFFICIAL_DOCUMENT_STATE_ISSUED;
  if (!runs) return;
  const v1::OfficeSettings settings = conference::OfficeSettingsOf(*question.office);
  const absl::CivilDay due =
      conference::AddWorkingDays(DayInVietnam(FromProto(conference.end_time())),
                                 conference::kConclusionNoticeWorkingDays, settings);
  *response.mutable_due_date() = ToProto(absl::FromCivil(due, absl::FixedTimeZone(7 * 3600)));
  response.set_working_days_left(
      conference::WorkingDaysBetween(DayInVietnam(question.now), due, settings));
}

// With its name, true, or one line.
void FillEveryField(google::protobuf::Message& message) {
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const google::protobuf::FieldDescriptor& field = *message.GetDescriptor()->field(i);
    if (field.is_repeated()) {
      FillEveryField(*reflection.AddMessage(&message, &field));
    } else if (field.type() == google::protobuf::FieldDescriptor::TYPE_BOOL) {
      reflection.SetBool(&message, &field, true);
    } else {
      reflection.SetString(&message, &field, field.name());
    }
  }
}

}  // namespace

DocumentDraft DraftOf(const Overlay& view, v1::OfficialDocumentKind kind) {
  const Facts facts = CollectFacts(view, view.stream());
  DocumentDraft draft;
  draft.document =
      conference::OfficialDocumentOf(view, conference::OfficialDocumentName(view.stream(), kind));
  if (kind == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE) {
    draft.sections = DraftSections(view, draft.document, NoticeSections(facts));
    draft.notice = NoticeOf(facts, draft.document, draft.sections);
    return draft;
  }
  std::vector<Section> sections = CourseSections(facts);
  sections.insert(sections.begin(), AttendanceSection(facts));
  draft.sections = DraftSections(view, draft.document, std::move(sections));
  draft.minutes = MinutesOf(facts, draft.document, draft.sections);
  return draft;
}

std::string FactsJson(const DocumentDraft& draft) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string json;
  const bool is_notice = draft.document.kind() == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE;
  const auto status =
      is_notice ? google::protobuf::util::MessageToJsonString(draft.notice, &json, options)
                : google::protobuf::util::MessageToJsonString(draft.minutes, &json, options);
  return status.ok() ? json : "";
}

std::string ExampleFactsJson(v1::OfficialDocumentKind kind) {
  DocumentDraft draft;
  draft.document.set_kind(kind);
  FillEveryField(draft.minutes);
  FillEveryField(draft.notice);
  return FactsJson(draft);
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
