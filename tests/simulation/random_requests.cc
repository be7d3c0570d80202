#include "tests/simulation/random_requests.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "nhipcau/v1/public_record_service.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "tests/support/methods.h"

namespace nhipcau::simulation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// How often a command is drawn; 2 where nothing is said. Raise a weight when simulation_test
// misses a kind of event.
// clang-format off
const std::map<std::string, int>& Weights() {
  static const auto* const kWeights = new std::map<std::string, int>{
      {"AddMinutesEntry", 5},   {"CreateInvitation", 5},     {"UpdateMinutesEntry", 9},
      {"ReissueInvitation", 4}, {"UpdateAgendaItem", 4},     {"AcceptFloorRequest", 10},
      {"CallToFloor", 4},       {"CancelConference", 0},     {"CheckIn", 14},
      {"CommitImport", 4},      {"CreateConference", 1},     {"EndSession", 1},
      {"GrantFloor", 10},       {"MoveFloorRequest", 11},     {"OpenRegistration", 6},
      {"OpenSession", 8},       {"PostponeConference", 1},   {"ReleaseFloor", 6},
      {"ReopenSession", 12},    {"RequestFloor", 14},        {"ResumeSession", 5},
      {"StartRehearsal", 3},    {"StateVideoLine", 16},      {"RescheduleConference", 4},
      {"AnswerRollCall", 6},    {"OpenRollCall", 4},         {"CastBallot", 5},
      {"OpenVote", 4},          {"SendSubmission", 8},       {"ApproveSubmission", 6},
      {"ReturnSubmission", 4},  {"ConfirmReady", 5},         {"SkipFloorRequest", 5},
      {"PauseSpeech", 4},       {"ResumeSpeech", 4},         {"StartSpeech", 4},
      {"CloneConference", 1},   {"MarkMessagesRead", 5},     {"SendMessage", 4},
      {"AddAgendaItem", 5},     {"StartAgendaItem", 5},      {"EndAgendaItem", 6},
      {"UndoAgendaItemStart", 4},
      {"MoveAgendaItem", 5},    {"SetHallScreen", 3},        {"SubmitDocument", 9},
      {"ApproveDocument", 10},  {"IssueDocument", 24},       {"ReopenDocument", 14},
      {"ReturnDocument", 4},    {"SetHolidays", 1},          {"UpdateConference", 5},
      {"SetPublicRecord", 14},  {"ReleasePublicRecord", 18}, {"WithdrawPublicRecord", 24},
      {"SetRetention", 1},      {"ImportArchive", 0},        {"ProposePurge", 0},
      {"WithdrawPurge", 0},     {"ConfirmPurge", 0},         {"DeleteBridgePoints", 1},
      {"UndoImport", 4},        {"UndoOpening", 2},          {"ReopenRollCall", 6},
      {"VoidRollCall", 1},      {"ReopenVote", 6},           {"VoidVote", 1},
      {"WithdrawAnnouncement", 2}, {"WithdrawGrant", 1},     {"FollowTasks", 6},
      {"ReportTask", 10},       {"AcceptTaskReport", 8},     {"ReturnTaskReport", 6},
      {"ExtendTask", 4},        {"CloseTask", 4},            {"WithdrawTask", 4},
      {"ReopenTask", 8},        {"PostAnnouncement", 6},       {"AcknowledgeAnnouncement", 8}};
  return *kWeights;
}
// clang-format on

std::vector<const google::protobuf::MethodDescriptor*> Lots() {
  std::vector<const google::protobuf::MethodDescriptor*> lots;
  for (const auto* method : Commands()) {
    const auto found = Weights().find(method->name());
    lots.insert(lots.end(), found == Weights().end() ? 2 : found->second, method);
  }
  return lots;
}

const std::vector<std::string>& Texts() {
  static const auto* const kTexts = new std::vector<std::string>{"Đinh Thị Hiền",
                                                                 "Đề nghị bổ sung kinh phí",
                                                                 "Phòng, chống đuối nước",
                                                                 "",
                                                                 " ",
                                                                 "một\ndòng nữa",
                                                                 "\x01",
                                                                 "\xE2\x80\xAE"
                                                                 "đảo chiều",
                                                                 "../../etc/passwd",
                                                                 std::string(600, 'x'),
                                                                 "conferences/khac/bridgePoints/1"};
  return *kTexts;
}

}  // namespace

std::unique_ptr<Message> RandomRequests::Next(const Records& records, absl::Time now) {
  static const auto* const kLots =
      new std::vector<const google::protobuf::MethodDescriptor*>(Lots());
  records_ = &records;
  now_ = now;
  revision_ = 0;
  document_.clear();
  time_count_ = 0;
  const auto* method = (*kLots)[Below(static_cast<int>(kLots->size()), random_)];
  // Mostly what makes sense now, so that the conference gets somewhere.
  for (int tries = Below(12, random_); tries > 0 && !Fits(*method); --tries) {
    method = (*kLots)[Below(static_cast<int>(kLots->size()), random_)];
  }
  updates_point_ = method->name() == "UpdateBridgePoint";
  std::unique_ptr<Message> request = NewRequest(*method);
  Fill(*request, method->name());
  return request;
}

std::shared_ptr<const conference::ImportDraft> RandomRequests::Draft() {
  if (OneIn(4, random_)) return nullptr;
  auto draft = std::make_shared<conference::ImportDraft>();
  if (OneIn(2, random_)) {
    draft->kind = v1::IMPORT_KIND_DELEGATES;
    draft->columns = {"bridge_point_code", "name"};
    v1::ImportRow& row = draft->rows.emplace_back();
    row.set_line(2);
    row.add_cells("04867");
    row.add_cells("Đinh Thị Hiền");
    return draft;
  }
  draft->kind = v1::IMPORT_KIND_BRIDGE_POINTS;
  draft->columns = {"code", "name", "level", "parent_code", "expected_delegates"};
  for (int i = 0; i <= Below(3, random_); ++i) {
    v1::ImportRow& row = draft->rows.emplace_back();
    row.set_line(i + 2);
    // What a point is called already is changed.
    row.add_cells(OneIn(3, random_) ? "04870" : absl::StrCat("1", Below(1000, random_)));
    row.add_cells("Xã mới");
    row.add_cells("commune");
    row.add_cells(OneIn(5, random_) ? "99999" : "150");
    row.add_cells("19");
  }
  return draft;
}

bool RandomRequests::Fits(const google::protobuf::MethodDescriptor& method) const {
  const auto& states = PolicyOf(method).states();
  const auto conference = records_->find(stream_);
  const bool in_state =
      states.empty() || (conference != records_->end() &&
                         std::find(states.begin(), states.end(),
                                   conference->second->conference().state()) != states.end());
  const std::string collection = CollectionFor("name", method.name());
  const bool has_name =
      collection.empty() || collection == "imports" || collection == "officialDocuments" ||
      std::any_of(records_->begin(), records_->end(), [&collection](const auto& entry) {
        return conference::CollectionOf(entry.first) == collection;
      });
  return in_state && has_name;
}

void RandomRequests::Fill(Message& message, const std::string& method) {
  const google::protobuf::Descriptor* descriptor = message.GetDescriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    FillField(*descriptor->field(i), method, message);
  }
}

void RandomRequests::FillField(const FieldDescriptor& field, const std::string& method,
                               Message& message) {
  const Reflection& reflection = *message.GetReflection();
  static const std::set<std::string> kRarelySet = {
      "target", "task", "proposal", "template", "effective_time", "prepared_speech", "accept"};
  // Much of what is written after an end are tasks; and an entry is mostly what its kind says.
  const auto* entry = dynamic_cast<const v1::MinutesEntry*>(&message);
  if (entry != nullptr && field.name() == "kind" && OneIn(2, random_)) {
    return reflection.SetEnumValue(&message, &field, v1::MINUTES_ENTRY_KIND_TASK);
  }
  if (entry != nullptr && field.name() == "task" && entry->kind() == v1::MINUTES_ENTRY_KIND_TASK &&
      !OneIn(8, random_)) {
    return FillMessage(*reflection.MutableMessage(&message, &field), method);
  }
  if (kRarelySet.contains(field.name()) && !OneIn(field.name() == "template" ? 40 : 4, random_)) {
    return;
  }
  if (field.name() == "request_id") return;
  // Few entries of the few minutes after an end may be told; without any the rest is reached.
  const bool is_choice = field.containing_type() == v1::SetPublicRecordRequest::descriptor();
  if (is_choice && field.is_repeated() && !OneIn(3, random_)) return;
  if (field.has_optional_keyword() && OneIn(2, random_)) return;
  if (field.is_repeated()) {
    if (field.name() == "names") {
      reflection.AddString(&message, &field, DeletedName(method));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      reflection.AddString(&message, &field, ElementFor(field));
    } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !OneIn(4, random_)) {
      FillMessage(*reflection.AddMessage(&message, &field), method);
    }
    return;
  }
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.SetString(&message, &field,
                                  field.type() == FieldDescriptor::TYPE_BYTES
                                      ? std::string(OneIn(10, random_) ? 5 : 32, 'x')
                                      : TextFor(field.name(), method));
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.SetInt32(&message, &field, static_cast<int>(NumberFor(field.name())));
    case FieldDescriptor::CPPTYPE_INT64:
      if (field.containing_type()->name().ends_with("PublicRecordRequest")) ReadPublicRecord();
      return reflection.SetInt64(&message, &field, NumberFor(field.name()));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.SetBool(&message, &field, OneIn(2, random_));
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.SetEnumValue(
          &message, &field,
          OneIn(30, random_) ? 99 : Below(field.enum_type()->value_count(), random_));
    default:
      return FillMessage(*reflection.MutableMessage(&message, &field), method);
  }
}

std::string RandomRequests::DeletedName(const std::string& method) {
  std::string name = NameIn(method == "DeleteDelegates"     ? "delegates"
                            : method == "DeleteAgendaItems" ? "agendaItems"
                                                            : "bridgePoints");
  // Those who act for this point have to stay at work.
  return conference::IdOf(name) == "04867" ? Texts()[0] : name;
}

std::string RandomRequests::ElementFor(const FieldDescriptor& field) {
  if (field.type() == FieldDescriptor::TYPE_BYTES) return std::string(32, 'x');
  const bool is_day = field.containing_type() == v1::SetHolidaysRequest::descriptor();
  return is_day ? absl::StrCat("2021-09-0", Below(4, random_)) : Texts()[Below(2, random_)];
}

void RandomRequests::FillMessage(Message& part, const std::string& method) {
  if (part.GetDescriptor() == google::protobuf::Duration::descriptor()) {
    static constexpr int kSeconds[] = {0, 1, 30, 60, 120, 300, -1, 100'000};
    google::protobuf::Duration span;
    span.set_seconds(kSeconds[Below(OneIn(15, random_) ? 8 : 6, random_)]);
    part.CopyFrom(span);
  } else if (part.GetDescriptor() == google::protobuf::Timestamp::descriptor()) {
    // Later fields lie later, so that an end mostly lies after its start.
    part.CopyFrom(ToProto(now_ + absl::Minutes(10 + ++time_count_) -
                          (OneIn(10, random_) ? absl::Hours(1) : absl::Hours(0))));
  } else {
    Fill(part, method);
  }
}

std::string RandomRequests::TextFor(const std::string& field, const std::string& method) {
  if (method == "CloneConference" && field == "name" && !OneIn(5, random_)) return stream_ + "-lai";
  if (method == "UndoImport" && field == "name" && last_import_ != nullptr && !OneIn(5, random_)) {
    return last_import_->name();
  }
  if (field == "source") return OneIn(10, random_) ? "conferences/khac" : stream_;
  if (field == "conference" || (field == "name" && method.ends_with("Conference"))) {
    return OneIn(30, random_) ? "conferences/khac" : stream_;
  }
  if (field == "code") return absl::StrCat("0", 4800 + Below(80, random_));
  if (field == "uri" && !OneIn(10, random_)) return "https://thu.vn/tep.pdf";
  if (field == "media_type" && !OneIn(10, random_)) return "application/pdf";
  const std::string collection = CollectionFor(field, method);
  // A link of most roles is no unit's, and a report is mostly that of the first.
  if (field == "unit" && !OneIn(4, random_)) return "";
  // An invitation of most roles belongs to no point.
  if (field == "bridge_point" && method == "CreateInvitation" && !OneIn(4, random_)) return "";
  static const std::set<std::string> kOptional = {"delegate",      "speech",      "agenda_item",
                                                  "floor_request", "in_reply_to", "at",
                                                  "announcement",  "vote"};
  const bool demanded = method == "RecordDelegates" || method == "AppointSubstitute";
  if (kOptional.contains(field) && !demanded && !OneIn(3, random_)) return "";
  if (field == "parent" && collection == "agendaItems" && !OneIn(3, random_)) return "";
  if (collection == "officialDocuments" && !OneIn(25, random_)) return DocumentName();
  if (!collection.empty() && !OneIn(25, random_)) return NameIn(collection);
  if (field == "section" && !OneIn(10, random_)) return Section();
  // People mostly type what makes sense.
  const int count = static_cast<int>(Texts().size());
  return Texts()[OneIn(8, random_) ? Below(count, random_) : Below(3, random_)];
}

std::string RandomRequests::DocumentName() {
  // Mostly the minutes: what closes the record.
  document_ = conference::ChildName(stream_, "officialDocuments",
                                    OneIn(3, random_) ? "conclusionNotice" : "minutes");
  const auto found = records_->find(document_);
  if (found != records_->end()) revision_ = found->second->official_document().revision();
  return document_;
}

std::string RandomRequests::Section() {
  static constexpr const char* kSections[] = {"attendance", "item-1", "conclusions"};
  const std::string section = kSections[Below(3, random_)];
  const auto found = records_->find(conference::ChildName(document_, "sectionTexts", section));
  revision_ = found == records_->end() ? 0 : found->second->section_text().revision();
  return section;
}

void RandomRequests::ReadPublicRecord() {
  const auto found = records_->find(stream_ + "/publicRecord");
  revision_ = found == records_->end() ? 0 : found->second->public_record().revision();
}

std::string RandomRequests::CollectionFor(const std::string& field,
                                          const std::string& method) const {
  if (field == "parent") return method.ends_with("AgendaItem") ? "agendaItems" : "bridgePoints";
  static const std::map<std::string, std::string> kFields = {{"bridge_point", "bridgePoints"},
                                                             {"subtree", "bridgePoints"},
                                                             {"at", "bridgePoints"},
                                                             {"attends_at", "bridgePoints"},
                                                             {"speech", "speeches"},
                                                             {"in_reply_to", "speeches"},
                                                             {"delegate", "delegates"},
                                                             {"agenda_item", "agendaItems"},
                                                             {"last_message", "messages"},
                                                             {"floor_request", "floorRequests"},
                                                             {"announcement", "announcements"},
                                                             {"minutes_entry", "minutesEntries"},
                                                             {"vote", "votes"}};
  if (const auto found = kFields.find(field); found != kFields.end()) return found->second;
  // These create what they are called after.
  static const std::set<std::string> kCreating = {"EnterPreparedSpeech", "OpenRollCall", "OpenVote",
                                                  "SendSubmission", "AddDelegate"};
  if (field != "name" || kCreating.contains(method)) return "";
  static const std::vector<std::pair<std::string, std::string>> kEndings = {
      {"ResolveReviewComment", "reviewComments"},
      {"ReviewComment", "officialDocuments"},
      {"Section", "officialDocuments"},
      {"Letterhead", "officialDocuments"},
      {"Document", "officialDocuments"},
      {"FloorRequest", "floorRequests"},
      {"GrantFloor", "floorRequests"},
      {"ConfirmReady", "floorRequests"},
      {"Speech", "speeches"},
      {"ReleaseFloor", "speeches"},
      {"RevokeFloor", "speeches"},
      {"WithdrawGrant", "speeches"},
      {"SpeechLimit", "speeches"},
      {"Speaker", "speeches"},
      {"RollCall", "rollCalls"},
      {"Ballot", "votes"},
      {"Vote", "votes"},
      {"Submission", "submissions"},
      {"Delegate", "delegates"},
      {"AgendaItem", "agendaItems"},
      {"AgendaItemStart", "agendaItems"},
      {"Announcement", "announcements"},
      {"Incident", "incidents"},
      {"MinutesEntry", "minutesEntries"},
      {"Invitation", "invitations"},
      {"AccessCode", "invitations"},
      {"Device", "devices"},
      {"BridgePoint", "bridgePoints"},
      {"Import", "imports"},
      {"TaskReport", "tasks"},
      {"Task", "tasks"}};
  for (const auto& [ending, collection] : kEndings) {
    if (method.ends_with(ending)) return collection;
  }
  return "";
}

std::string RandomRequests::NameIn(const std::string& collection) {
  std::vector<const std::string*> names;
  for (const auto& [name, record] : *records_) {
    if (conference::CollectionOf(name) == collection) names.push_back(&name);
  }
  if (names.empty() || OneIn(20, random_)) {
    return conference::NumberedName(stream_, collection, 1 + Below(3, random_));
  }
  // Mostly one of the last: what happened lately is what people act on.
  const int count = static_cast<int>(names.size());
  const bool late = count > 4 && collection != "bridgePoints" && !OneIn(4, random_);
  const std::string& name = *names[late ? count - 1 - Below(4, random_) : Below(count, random_)];
  const v1::Record& record = *records_->at(name);
  if (record.has_bridge_point()) {
    revision_ = updates_point_ ? record.bridge_point().revision()
                               : record.bridge_point().attendance().revision();
  }
  if (record.has_delegate()) revision_ = record.delegate().revision();
  if (record.has_minutes_entry()) revision_ = record.minutes_entry().revision();
  if (record.has_agenda_item()) revision_ = record.agenda_item().revision();
  if (record.has_submission()) revision_ = record.submission().revision();
  // A report is judged by its number.
  if (record.has_task()) revision_ = record.task().reports_size();
  return name;
}

int64_t RandomRequests::NumberFor(const std::string& field) {
  if (field == "revision" || field == "report")
    return OneIn(4, random_) ? Below(5, random_) : revision_;
  if (field == "open_requests_per_point_max") {
    return OneIn(10, random_) ? 100'000 : Below(kOpenRequestsMax + 1, random_);
  }
  if (field == "beyond_list" && !OneIn(5, random_)) return 0;
  if (field == "position" && !OneIn(5, random_)) return 1 + Below(4, random_);
  static constexpr int64_t kNumbers[] = {0, 1, 2, 3, 19, -1, 2'000'000};
  return kNumbers[OneIn(6, random_) ? Below(7, random_) : Below(5, random_)];
}

}  // namespace nhipcau::simulation
