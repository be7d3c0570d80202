#include "tests/scenarios/requests.h"

#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/conference/deciding.h"
#include "server/conference/names.h"
#include "tests/support/methods.h"

namespace nhipcau::scenarios {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Where an argument goes: a path of fields, and for names the collection that a number or code
// belongs to.
struct Place {
  std::string path;
  std::string collection = {};
};

struct Verb {
  std::string method;
  // In order, without a word before them.
  std::vector<Place> positional;
  // By the word before them.
  std::map<std::string, Place> named;
};

const Place kPoint = {"bridge_point", "bridgePoints"};
const Place kRequest = {"name", "floorRequests"};
const Place kSpeech = {"name", "speeches"};
const Place kIncident = {"name", "incidents"};
const Place kToldBy = {"told_by"};

// Which words each verb has. Those that stand in kCommon every verb may have.
const std::map<std::string, Verb>& Verbs() {
  static const std::map<std::string, Place> kConferenceWords = {
      {"from", {"conference.planned_start_time"}},
      {"to", {"conference.planned_end_time"}},
      {"convened-by", {"conference.convener"}},
      {"in", {"conference.place"}},
      {"chaired-by", {"conference.chair.display_name"}},
      {"limit", {"conference.rules.speech_limit"}},
      {"grace", {"conference.rules.line_lost_grace"}},
      {"requests", {"conference.rules.open_requests_per_point_max"}},
      {"revision", {"conference.revision"}}};
  static const std::map<std::string, Place> kPointWords = {
      {"level", {"bridge_point.level"}},
      {"below", {"bridge_point.parent", "bridgePoints"}},
      {"expected", {"bridge_point.expected_count"}},
      {"head", {"bridge_point.head_name"}},
      {"telephone", {"bridge_point.telephone"}},
      {"kind", {"bridge_point.kind"}},
      {"by-telephone", {"bridge_point.by_telephone"}},
      {"revision", {"bridge_point.revision"}}};
  static const std::map<std::string, Place> kCountWords = {
      {"present", {"declared.present"}},
      {"excused", {"declared.absent_with_reason"}},
      {"unexcused", {"declared.absent_without_reason"}},
      {"beyond", {"declared.beyond_list"}},
      {"revision", {"revision"}},
      {"told-by", kToldBy}};
  static const std::map<std::string, Place> kSpeakingWords = {{"office", {"beneficiary.office"}},
                                                              {"about", {"topic"}},
                                                              {"kind", {"kind"}},
                                                              {"limit", {"limit"}},
                                                              {"told-by", {"told_by"}}};
  static const std::map<std::string, Place> kItemWords = {
      {"kind", {"agenda_item.kind"}},
      {"by", {"agenda_item.presenter.display_name"}},
      {"at", {"agenda_item.planned_start_time"}},
      {"for", {"agenda_item.planned_duration"}},
      {"limit", {"agenda_item.speech_limit"}},
      {"position", {"agenda_item.position"}},
      {"revision", {"agenda_item.revision"}}};
  static const std::map<std::string, Place> kEntryWords = {
      {"speech", {"minutes_entry.speech", "speeches"}},
      {"lead", {"minutes_entry.task.leads"}},
      {"partner", {"minutes_entry.task.partners"}},
      {"by", {"minutes_entry.task.deadline"}},
      {"kind", {"minutes_entry.kind"}},
      {"revision", {"minutes_entry.revision"}}};
  static const std::map<std::string, Place> kToldWords = {{"told-by", kToldBy}};
  static const auto* const kVerbs = new std::map<std::string, Verb>{
      {"create-conference", {"CreateConference", {{"conference.title"}}, kConferenceWords}},
      {"update-conference", {"UpdateConference", {{"conference.title"}}, kConferenceWords}},
      {"start-rehearsal", {"StartRehearsal", {}, {}}},
      {"end-rehearsal", {"EndRehearsal", {}, {}}},
      {"open-session", {"OpenSession", {}, {}}},
      {"begin-recess", {"BeginRecess", {}, {{"until", {"until_time"}}}}},
      {"resume-session", {"ResumeSession", {}, {}}},
      {"end-session", {"EndSession", {}, {}}},
      {"reopen-session", {"ReopenSession", {}, {{"because", {"reason"}}}}},
      {"postpone", {"PostponeConference", {}, {{"because", {"reason"}}}}},
      {"reschedule",
       {"RescheduleConference",
        {},
        {{"from", {"planned_start_time"}}, {"to", {"planned_end_time"}}}}},
      {"cancel-conference", {"CancelConference", {}, {{"because", {"reason"}}}}},
      {"add-point",
       {"AddBridgePoint", {{"bridge_point.code"}, {"bridge_point.display_name"}}, kPointWords}},
      {"update-point",
       {"UpdateBridgePoint",
        {{"bridge_point.name", "bridgePoints"}, {"bridge_point.display_name"}},
        kPointWords}},
      {"check-in", {"CheckIn", {kPoint}, kCountWords}},
      {"declare", {"DeclareAttendance", {kPoint}, kCountWords}},
      {"leave", {"LeaveConference", {kPoint}, kToldWords}},
      {"mark-absent", {"MarkAbsent", {kPoint}, {{"because", {"reason"}}, {"told-by", kToldBy}}}},
      {"video-line", {"StateVideoLine", {kPoint, {"state"}}, kToldWords}},
      {"open-registration", {"OpenRegistration", {}, {}}},
      {"close-registration", {"CloseRegistration", {}, {}}},
      {"request-floor", {"RequestFloor", {kPoint, {"beneficiary.display_name"}}, kSpeakingWords}},
      {"accept", {"AcceptFloorRequest", {kRequest}, {}}},
      {"move", {"MoveFloorRequest", {kRequest}, {{"to", {"position"}}}}},
      {"deny", {"DenyFloorRequest", {kRequest}, {{"because", {"reason"}}}}},
      {"withdraw-request", {"CancelFloorRequest", {kRequest}, kToldWords}},
      {"grant", {"GrantFloor", {kRequest}, {{"because", {"reason"}}, {"limit", {"limit"}}}}},
      {"call", {"CallToFloor", {kPoint, {"beneficiary.display_name"}}, kSpeakingWords}},
      {"extend", {"ExtendSpeech", {kSpeech}, {{"by", {"extension"}}}}},
      {"release", {"ReleaseFloor", {kSpeech}, kToldWords}},
      {"revoke", {"RevokeFloor", {kSpeech}, {{"because", {"reason"}}}}},
      {"add-item", {"AddAgendaItem", {{"agenda_item.title"}}, kItemWords}},
      {"update-item",
       {"UpdateAgendaItem",
        {{"agenda_item.name", "agendaItems"}, {"agenda_item.title"}},
        kItemWords}},
      {"start-item", {"StartAgendaItem", {{"name", "agendaItems"}}, {}}},
      {"end-item", {"EndAgendaItem", {{"name", "agendaItems"}}, {}}},
      {"announce",
       {"PostAnnouncement",
        {{"text"}},
        {{"to-level", {"target.level"}},
         {"to-subtree", {"target.subtree", "bridgePoints"}},
         {"to-point", {"target.bridge_point", "bridgePoints"}},
         {"acknowledged", {"acknowledgement_wanted"}}}}},
      {"acknowledge", {"AcknowledgeAnnouncement", {kPoint, {"name", "announcements"}}, kToldWords}},
      {"send-message", {"SendMessage", {kPoint, {"text"}}, {}}},
      {"report-incident", {"ReportIncident", {kPoint, {"kind"}, {"description"}}, kToldWords}},
      {"take-incident", {"TakeIncident", {kIncident}, {}}},
      {"resolve-incident",
       {"ResolveIncident", {kIncident}, {{"cause", {"cause"}}, {"told-by", kToldBy}}}},
      {"write", {"AddMinutesEntry", {{"minutes_entry.kind"}, {"minutes_entry.text"}}, kEntryWords}},
      {"rewrite",
       {"UpdateMinutesEntry",
        {{"minutes_entry.name", "minutesEntries"}, {"minutes_entry.text"}},
        kEntryWords}},
      {"withdraw-entry",
       {"WithdrawMinutesEntry", {{"name", "minutesEntries"}}, {{"revision", {"revision"}}}}},
      {"invite",
       {"CreateInvitation",
        {{"invitation.role"}, {"invitation.display_name"}},
        {{"to-point", {"invitation.bridge_point", "bridgePoints"}}}}},
      {"reissue", {"ReissueInvitation", {{"name", "invitations"}}, {}}},
      {"revoke-invitation", {"RevokeInvitation", {{"name", "invitations"}}, {}}},
      {"enrol", {"EnrolDevice", {{"display_name"}}, {}}},
      {"revoke-device", {"RevokeDevice", {{"name", "devices"}}, {}}},
      {"commit-import", {"CommitImport", {{"name", "imports"}}, {}}},
      {"sign-in",
       {"RecordDelegates",
        {kPoint, {"entries.delegate", "delegates"}, {"entries.state"}},
        {{"because", {"entries.absence_reason"}}, {"told-by", kToldBy}}}}};
  return *kVerbs;
}

absl::Status NotUnderstood(const std::string& word, const std::string& why) {
  return absl::InvalidArgumentError(absl::StrCat("\"", word, "\" is not understood: ", why));
}

absl::StatusOr<int> ParseEnum(const FieldDescriptor& field, const std::string& word) {
  const std::string end = absl::AsciiStrToUpper(word);
  for (int i = 0; i < field.enum_type()->value_count(); ++i) {
    const EnumValueDescriptor* value = field.enum_type()->value(i);
    if (absl::EndsWith(value->name(), "_" + end)) return value->number();
  }
  return NotUnderstood(word, field.enum_type()->name());
}

absl::Status SetSpan(const std::string& word, Message& message) {
  absl::Duration span;
  if (!absl::ParseDuration(word, &span)) return NotUnderstood(word, "a span such as 5m");
  message.CopyFrom(conference::ToProto(span));
  return absl::OkStatus();
}

absl::Status SetMoment(const Setting& setting, const std::string& word, Message& message) {
  const auto moment = ParseMoment(setting, word);
  if (!moment.ok()) return moment.status();
  message.CopyFrom(conference::ToProto(*moment));
  return absl::OkStatus();
}

std::string NameFor(const Setting& setting, const Place& place, const std::string& word) {
  if (place.collection.empty() || word.empty()) return word;
  return conference::ChildName(setting.conference, place.collection, word);
}

absl::Status SetField(const Setting& setting, const Place& place, const FieldDescriptor& field,
                      const std::string& word, Message& message) {
  const Reflection& reflection = *message.GetReflection();
  int64_t number = 0;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING: {
      const std::string text = NameFor(setting, place, word);
      if (field.is_repeated()) {
        reflection.AddString(&message, &field, text);
      } else {
        reflection.SetString(&message, &field, text);
      }
      return absl::OkStatus();
    }
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_INT64:
      if (!absl::SimpleAtoi(word, &number)) return NotUnderstood(word, "a number");
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
        reflection.SetInt64(&message, &field, number);
      } else {
        reflection.SetInt32(&message, &field, static_cast<int32_t>(number));
      }
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_BOOL:
      reflection.SetBool(&message, &field, word == "yes");
      return absl::OkStatus();
    case FieldDescriptor::CPPTYPE_ENUM: {
      const auto value = ParseEnum(field, word);
      if (!value.ok()) return value.status();
      reflection.SetEnumValue(&message, &field, *value);
      return absl::OkStatus();
    }
    default: {
      Message& part = *reflection.MutableMessage(&message, &field);
      return field.message_type()->name() == "Duration" ? SetSpan(word, part)
                                                        : SetMoment(setting, word, part);
    }
  }
}

// A scenario's command fills at most one element of a repeated message.
Message& OnlyElement(Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (reflection.FieldSize(message, &field) == 0) return *reflection.AddMessage(&message, &field);
  return *reflection.MutableRepeatedMessage(&message, &field, 0);
}

absl::Status Set(const Setting& setting, const Place& place, const std::string& word,
                 Message& request) {
  Message* message = &request;
  const std::vector<std::string> path = absl::StrSplit(place.path, '.');
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(path[i]);
    message = field->is_repeated() ? &OnlyElement(*message, *field)
                                   : message->GetReflection()->MutableMessage(message, field);
  }
  const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(path.back());
  if (field == nullptr) return NotUnderstood(word, place.path);
  return SetField(setting, place, *field, word, *message);
}

absl::Status FillWords(const Setting& setting, const Verb& verb,
                       const std::vector<std::string>& words, Message& request) {
  size_t next = 0;
  // An operator's own point goes without saying.
  const bool own = !verb.positional.empty() && verb.positional[0].path == kPoint.path &&
                   !setting.own_point.empty();
  if (own) {
    if (auto status = Set(setting, verb.positional[next++], setting.own_point, request);
        !status.ok()) {
      return status;
    }
  }
  for (size_t i = 0; i < words.size(); ++i) {
    const auto named = verb.named.find(words[i]);
    const bool has_name = named != verb.named.end() && i + 1 < words.size();
    if (words[i] == "as" && i + 1 < words.size()) {
      if (auto status = Set(setting, {"request_id"}, words[++i], request); !status.ok()) {
        return status;
      }
    } else if (has_name) {
      if (auto status = Set(setting, named->second, words[++i], request); !status.ok()) {
        return status;
      }
    } else if (next < verb.positional.size()) {
      if (auto status = Set(setting, verb.positional[next++], words[i], request); !status.ok()) {
        return status;
      }
    } else {
      return NotUnderstood(words[i], "no such argument");
    }
  }
  return absl::OkStatus();
}

// The conference goes without saying, too.
absl::Status FillConference(const Setting& setting, Message& request) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("conference");
  if (field == nullptr) return absl::OkStatus();
  const bool is_name = field->cpp_type() == FieldDescriptor::CPPTYPE_STRING;
  return Set(setting, {is_name ? "conference" : "conference.name"}, setting.conference, request);
}

}  // namespace

bool IsVerb(const std::string& word) { return Verbs().contains(word); }

absl::StatusOr<absl::Time> ParseMoment(const Setting& setting, const std::string& word) {
  const std::string text = absl::StrContains(word, 'T')
                               ? word
                               : absl::StrCat(absl::FormatCivilTime(setting.day), "T", word);
  absl::Time moment;
  for (const char* form : {"%Y-%m-%dT%H:%M:%E*S", "%Y-%m-%dT%H:%M"}) {
    if (absl::ParseTime(form, text, setting.zone, &moment, nullptr)) return moment;
  }
  return NotUnderstood(word, "a time such as 08:05");
}

absl::StatusOr<std::unique_ptr<Message>> ParseRequest(const Setting& setting,
                                                      const std::string& verb,
                                                      const std::vector<std::string>& words,
                                                      const std::string& request_id) {
  const auto found = Verbs().find(verb);
  if (found == Verbs().end()) return NotUnderstood(verb, "no such command");
  std::unique_ptr<Message> request = NewRequest(*FindCommand(found->second.method));
  for (const absl::Status& status :
       {Set(setting, {"request_id"}, request_id, *request), FillConference(setting, *request),
        FillWords(setting, found->second, words, *request)}) {
    if (!status.ok()) return status;
  }
  return request;
}

}  // namespace nhipcau::scenarios
