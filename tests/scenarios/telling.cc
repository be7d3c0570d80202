#include "tests/scenarios/telling.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/viet_nam.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::scenarios {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kElementsTold = 4;

bool IsIn(const FieldDescriptor& field, const std::string& message, const std::string& name) {
  return field.name() == name && field.containing_type()->name() == message;
}

// Says nothing to a reader, or stands elsewhere in the line.
bool IsNoise(const FieldDescriptor& field) {
  static const auto* const kNoise = new std::set<std::string>{"access_code_sha256",
                                                              "archive_sha256",
                                                              "attendance",
                                                              "as_of_sequence",
                                                              "as_of_time",
                                                              "automatic_sha256",
                                                              "before_start",
                                                              "code",
                                                              "code_sha256",
                                                              "content_sha256",
                                                              "credential_sha256",
                                                              "enrol_sequence",
                                                              "former_place",
                                                              "issue_sequence",
                                                              "issue_time",
                                                              "issued_by",
                                                              "limit_before",
                                                              "next_page_token",
                                                              "page_live_point_count",
                                                              "queue_key",
                                                              "recesses",
                                                              "secret_sha256",
                                                              "sequence_sha256",
                                                              "sha256",
                                                              "state_time",
                                                              "written_by"};
  // What a point reports of itself stands in its tally; whether attendance is told does not.
  const bool is_choice =
      IsIn(field, "PublicRecord", "attendance") || IsIn(field, "PublicRecordSet", "attendance");
  const bool is_origin = IsIn(field, "BridgePoint", "import") ||
                         IsIn(field, "Delegate", "import") || IsIn(field, "AgendaItem", "import");
  // Where a task was given is where the scenario plays.
  const bool is_place =
      IsIn(field, "Task", "conference_title") || IsIn(field, "Task", "conference_end_time");
  return (kNoise->contains(field.name()) && !is_choice) || is_origin || is_place ||
         IsIn(field, "AgendaItemStarted", "before") || IsIn(field, "BridgePoint", "video_line") ||
         IsIn(field, "Speech", "bridge_point_title");
}

std::string Spaced(const std::string& name) { return absl::StrReplaceAll(name, {{"_", " "}}); }

std::string SingularOf(const std::string& collection) {
  static const auto* const kSingulars =
      new std::map<std::string, std::string>{{"agendaItems", "item"},
                                             {"alarms", "alarm"},
                                             {"announcementProgresses", "progress"},
                                             {"announcements", "announcement"},
                                             {"answers", "answer"},
                                             {"attendanceStatements", "statement"},
                                             {"attentions", "attention"},
                                             {"ballots", "ballot"},
                                             {"bridgePoints", "point"},
                                             {"conferences", "conference"},
                                             {"delegates", "delegate"},
                                             {"devices", "device"},
                                             {"floorPlaces", "place"},
                                             {"floorRequests", "request"},
                                             {"imports", "import"},
                                             {"incidents", "incident"},
                                             {"invitations", "invitation"},
                                             {"levelTallies", "tally of"},
                                             {"messages", "message"},
                                             {"minutesEntries", "entry"},
                                             {"missingAnswers", "missing answers"},
                                             {"officialDocuments", "document"},
                                             {"pointCards", "card of"},
                                             {"readinesses", "readiness"},
                                             {"reviewComments", "comment"},
                                             {"rollCalls", "roll call"},
                                             {"sectionTexts", "text of"},
                                             {"speeches", "speech"},
                                             {"submissions", "submission"},
                                             {"tallies", "tally"},
                                             {"tasks", "task"},
                                             {"unanswered", "unanswered of"},
                                             {"votes", "vote"},
                                             {"writtenContributions", "contribution"}};
  const auto found = kSingulars->find(collection);
  return found == kSingulars->end() ? collection : found->second;
}

// "request 1" of a resource's name.
std::string TellName(const std::string& name) {
  // The floor, the queue: one for each conference.
  if (name.substr(0, name.rfind('/')) == conference::StreamOf(name)) {
    return std::string(conference::IdOf(name));
  }
  return absl::StrCat(SingularOf(std::string(conference::CollectionOf(name))), " ",
                      std::string(conference::IdOf(name)));
}

bool IsName(const std::string& text) {
  return !conference::StreamOf(text).empty() && text != conference::kOffice;
}

// A name that says nothing without its field.
bool IsRelation(const std::string& field) {
  static const auto* const kRelations =
      new std::set<std::string>{"at",          "attends_at", "cloned_from",   "current_speech",
                                "in_reply_to", "replaces",   "substituted_by"};
  return kRelations->contains(field);
}

std::string TellText(const FieldDescriptor& field, const std::string& text) {
  if (!IsName(text)) {
    // A line of output stays one.
    return absl::StrCat(Spaced(field.name()), " \"", absl::StrReplaceAll(text, {{"\n", " / "}}),
                        "\"");
  }
  if (field.name() == "parent") return absl::StrCat("below ", TellName(text));
  // Whoever did something is told by role.
  if (conference::CollectionOf(text) == "invitations" && absl::EndsWith(field.name(), "_by")) {
    return absl::StrCat(Spaced(field.name()), " ", std::string(conference::IdOf(text)));
  }
  return IsRelation(field.name()) ? absl::StrCat(Spaced(field.name()), " ", TellName(text))
                                  : TellName(text);
}

std::string EnumWord(const FieldDescriptor& field, int number) {
  const auto* value = field.enum_type()->FindValueByNumber(number);
  if (value == nullptr) return absl::StrCat(number);
  // Every enum's zero is its prefix and UNSPECIFIED.
  const size_t prefix = field.enum_type()->value(0)->name().size() - 11;
  return Spaced(absl::AsciiStrToLower(value->name().substr(prefix)));
}

std::string TellTime(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%H:%M:%S", FromProto(time), VietNam());
}

// Of a task its day matters, and no hour.
bool IsDay(const FieldDescriptor& field) { return absl::EndsWith(field.name(), "due_date"); }

std::string TellMessage(const FieldDescriptor& field, const Message& part) {
  if (const auto* day = dynamic_cast<const google::protobuf::Timestamp*>(&part);
      day && IsDay(field)) {
    return absl::StrCat(Spaced(field.name()), " ",
                        absl::FormatTime("%d/%m/%Y", FromProto(*day), VietNam()));
  }
  if (const auto* time = dynamic_cast<const google::protobuf::Timestamp*>(&part)) {
    return absl::StrCat(Spaced(field.name()), " ", TellTime(*time));
  }
  if (const auto* span = dynamic_cast<const google::protobuf::Duration*>(&part)) {
    return absl::StrCat(Spaced(field.name()), " ", absl::FormatDuration(FromProto(*span)));
  }
  // Of several people, who is meant.
  if (part.GetDescriptor() == v1::Contact::descriptor()) {
    const std::string told = Told(part);
    return told.empty() ? "" : absl::StrCat(Spaced(field.name()), " {", told, "}");
  }
  return Told(part);
}

std::string TellOne(const FieldDescriptor& field, const Message& message) {
  const Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return TellText(field, reflection.GetString(message, &field));
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrCat(Spaced(field.name()), " ",
                          EnumWord(field, reflection.GetEnumValue(message, &field)));
    case FieldDescriptor::CPPTYPE_BOOL:
      return Spaced(field.name());
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(Spaced(field.name()), " ", reflection.GetInt32(message, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(Spaced(field.name()), " ", reflection.GetInt64(message, &field));
    default:
      return TellMessage(field, reflection.GetMessage(message, &field));
  }
}

std::string TellElement(const FieldDescriptor& field, const Message& message, int i) {
  const Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text = reflection.GetRepeatedString(message, &field, i);
      return IsName(text) ? TellName(text) : absl::StrCat("\"", text, "\"");
    }
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumWord(field, reflection.GetRepeatedEnumValue(message, &field, i));
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(reflection.GetRepeatedInt32(message, &field, i));
    default:
      return absl::StrCat("{", Told(reflection.GetRepeatedMessage(message, &field, i)), "}");
  }
}

// A field of a report that is no list: what it says goes after its name.
std::string TellAlone(const FieldDescriptor& field, const Message& message) {
  const bool is_part = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                       field.message_type()->file()->package() == "nhipcau.v1";
  const std::string told = TellOne(field, message);
  return is_part ? absl::StrCat(Spaced(field.name()), ": ", told) : told;
}

std::string TellTarget(const v1::AnnouncementTarget& target) {
  if (!target.level().empty()) return absl::StrCat("level \"", target.level(), "\"");
  if (!target.subtree().empty()) return absl::StrCat("all below ", TellName(target.subtree()));
  return target.bridge_point().empty() ? "all" : TellName(target.bridge_point());
}

// Every one of them: a point is reached by few.
std::string TellTargets(const FieldDescriptor& field, const Message& message) {
  std::vector<std::string> targets;
  const Reflection& reflection = *message.GetReflection();
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    const Message& target = reflection.GetRepeatedMessage(message, &field, i);
    targets.push_back(TellTarget(dynamic_cast<const v1::AnnouncementTarget&>(target)));
  }
  return absl::StrCat(Spaced(field.name()), " ", absl::StrJoin(targets, "; "));
}

std::string TellAll(const FieldDescriptor& field, const Message& message) {
  if (field.message_type() == v1::AnnouncementTarget::descriptor()) {
    return TellTargets(field, message);
  }
  const int count = message.GetReflection()->FieldSize(message, &field);
  if (count > kElementsTold) return absl::StrCat(count, " ", Spaced(field.name()));
  std::vector<std::string> elements;
  elements.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i) elements.push_back(TellElement(field, message, i));
  return absl::StrCat(Spaced(field.name()), " ", absl::StrJoin(elements, "; "));
}

std::string TellAttendance(const v1::BridgePoint& point) {
  std::string line =
      absl::StrCat(point.code(), " ", point.display_name(), ": ", Told(point.attendance()));
  if (point.video_line().state() != v1::VIDEO_LINE_STATE_UNKNOWN) {
    absl::StrAppend(&line, "; line ", Told(point.video_line()));
  }
  return line;
}

// The message in a record.
const Message& KindIn(const v1::Record& record) {
  const Reflection& reflection = *v1::Record::GetReflection();
  return reflection.GetMessage(
      record, reflection.GetOneofFieldDescriptor(record, v1::Record::descriptor()->oneof_decl(0)));
}

// Whether a record is of that code or number, or of the bridge point of that code.
bool Concerns(const std::string& name, const v1::Record& record, const std::string& code) {
  if (conference::IdOf(name) == code) return true;
  const Message& message = KindIn(record);
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName("bridge_point");
  return field != nullptr &&
         conference::IdOf(message.GetReflection()->GetString(message, field)) == code;
}

// The collections, or single records, that belong to a topic.
const std::vector<std::string>& PartsOf(const std::string& topic) {
  static const auto* const kTopics = new std::map<std::string, std::vector<std::string>>{
      {"conference", {"conferences"}},
      {"attendance", {"bridgePoints"}},
      {"points", {"bridgePoints"}},
      {"delegates", {"delegates"}},
      {"tally", {"tallies", "levelTallies"}},
      {"statements", {"attendanceStatements"}},
      {"submissions", {"submissions"}},
      {"readiness", {"readinesses"}},
      {"roll-calls", {"rollCalls", "answers", "missingAnswers"}},
      {"attention", {"attentions"}},
      {"unanswered", {"unanswered"}},
      {"floor", {"floor", "floorQueue", "floorSummary", "floorPlaces"}},
      {"requests", {"floorRequests"}},
      {"speeches", {"speeches"}},
      {"agenda", {"agendaItems"}},
      {"votes", {"votes", "ballots"}},
      {"contributions", {"writtenContributions"}},
      {"progress", {"announcementProgresses"}},
      {"alarms", {"alarms"}},
      {"announcements", {"announcements", "acknowledgements"}},
      {"messages", {"messages"}},
      {"incidents", {"incidents"}},
      {"minutes", {"minutesEntries"}},
      {"tasks", {"tasks"}},
      {"documents", {"officialDocuments", "sectionTexts", "reviewComments"}},
      {"public-record", {"publicRecord"}},
      {"invitations", {"invitations", "devices"}},
      {"screen", {"hallScreen"}},
      {"cards", {"pointCards"}}};
  static const auto* const kNone = new std::vector<std::string>;
  const auto found = kTopics->find(topic);
  return found == kTopics->end() ? *kNone : found->second;
}

// "floorRequests" of "conferences/x/floorRequests/1", "floor" of "conferences/x/floor".
std::string PartOf(const std::string& name) {
  const std::string collection(conference::CollectionOf(name));
  const bool single = name != conference::StreamOf(name) &&
                      name.substr(0, name.rfind('/')) == conference::StreamOf(name);
  return single ? std::string(conference::IdOf(name)) : collection;
}

}  // namespace

std::string Told(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::vector<std::string> parts;
  for (const FieldDescriptor* field : fields) {
    if (IsNoise(*field)) continue;
    std::string part = field->is_repeated() ? TellAll(*field, message) : TellOne(*field, message);
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return absl::StrJoin(parts, ", ");
}

std::string Told(const v1::Event& event) {
  const Reflection& reflection = *v1::Event::GetReflection();
  const FieldDescriptor* kind =
      reflection.GetOneofFieldDescriptor(event, v1::Event::descriptor()->oneof_decl(0));
  std::string line =
      absl::StrCat(event.sequence(), " ", TellTime(event.time()), " ", Spaced(kind->name()));
  if (const std::string what = Told(reflection.GetMessage(event, kind)); !what.empty()) {
    absl::StrAppend(&line, ": ", what);
  }
  if (event.cause() == v1::EVENT_CAUSE_TICK) line += " (by itself)";
  if (!event.on_behalf_of().empty()) {
    absl::StrAppend(&line, " (for ", TellName(event.on_behalf_of()));
    if (!event.told_by().empty()) absl::StrAppend(&line, ", told by ", event.told_by());
    line += ")";
  }
  return line;
}

std::string Told(const absl::Status& refusal) {
  const v1::Error error = ErrorOf(refusal);
  return absl::StrCat("refused ", v1::Reason_Name(error.reason()).substr(7), ": ", error.message());
}

std::string Told(const v1::Receipt& receipt) {
  std::string line = absl::StrCat("answered: sequence ", receipt.sequence());
  for (const std::string& name : receipt.created_names()) {
    absl::StrAppend(&line, ", ", TellName(name));
  }
  if (receipt.has_deleted()) absl::StrAppend(&line, ", deleted: ", Told(receipt.deleted()));
  return line;
}

std::vector<std::string> ToldReport(const Message& response) {
  std::vector<const FieldDescriptor*> fields;
  response.GetReflection()->ListFields(response, &fields);
  std::vector<std::string> lines;
  for (const FieldDescriptor* field : fields) {
    if (IsNoise(*field)) continue;
    if (!field->is_repeated()) lines.push_back(TellAlone(*field, response));
    for (int i = 0;
         field->is_repeated() && i < response.GetReflection()->FieldSize(response, field); ++i) {
      lines.push_back(absl::StrCat(Spaced(field->name()), ": ", TellElement(*field, response, i)));
    }
  }
  if (lines.empty()) lines.emplace_back("none");
  return lines;
}

std::vector<std::string> Shown(const Mirror::Records& records, const std::string& topic,
                               const std::string& code) {
  if (PartsOf(topic).empty()) return {"there is nothing to show of that name"};
  std::vector<std::string> lines;
  for (const std::string& part : PartsOf(topic)) {
    for (const auto& [name, record] : records) {
      if (PartOf(name) != part) continue;
      if (!code.empty() && !Concerns(name, *record, code)) continue;
      lines.push_back(topic == "attendance" ? TellAttendance(record->bridge_point())
                                            : Told(KindIn(*record)));
    }
  }
  if (lines.empty()) lines.emplace_back("none");
  return lines;
}

}  // namespace nhipcau::scenarios
