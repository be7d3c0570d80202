#include "server/conference/plan/rules_document.h"

#include <google/protobuf/util/json_util.h>

#include <set>
#include <utility>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/rules_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/floor/queue.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::RepeatedPtrField;
using google::protobuf::util::JsonPrintOptions;

constexpr int32_t kOpenRequestsMax = 1000;
constexpr int32_t kTurnsMax = 1000;
constexpr int32_t kOnDeckMax = 20;
constexpr int kCannedTextsMax = 50;
constexpr size_t kCannedTextBytesMax = 2000;
constexpr int kLevelsMax = 100;
// A hundred councils; whoever types more has the wrong field.
constexpr int32_t kMembersMax = 10'000;

struct RuleProblem {
  std::string field;
  FieldTakes takes;
  std::string message;
};

// Collects what is out of its range.
class Review {
 public:
  void Span(const std::string& field, const google::protobuf::Duration& span) {
    Note(field, {v1::FIELD_RULE_RANGE, {"0", "24 h"}}, CheckDuration(field, span));
  }

  void Number(const std::string& field, int32_t number, int32_t most) {
    if (number >= 0 && number <= most) return;
    Add(field, {v1::FIELD_RULE_RANGE, {"0", absl::StrCat(most)}},
        absl::StrCat(field, " must lie between 0 and ", most, "."));
  }

  void Percent(const std::string& field, int32_t percent) { Number(field, percent, 100); }

  void Word(const std::string& field, bool known) {
    if (known) return;
    Add(field, {v1::FIELD_RULE_KNOWN_VALUE},
        absl::StrCat(field, " is none of the words that it may be."));
  }

  void Texts(const std::string& field, const RepeatedPtrField<std::string>& texts) {
    if (texts.size() > kCannedTextsMax) {
      Add(field, {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kCannedTextsMax)}},
          absl::StrCat(field, " holds at most ", kCannedTextsMax, " texts."));
    }
    for (int i = 0; i < texts.size(); ++i) {
      const std::string each = absl::StrCat(field, "[", i, "]");
      Note(each, {v1::FIELD_RULE_RANGE, {"1", absl::StrCat(kCannedTextBytesMax, " byte")}},
           CheckRequiredText(each, texts[i], kCannedTextBytesMax));
    }
  }

  void Note(const std::string& field, const FieldTakes& takes, const absl::Status& status) {
    if (!status.ok()) Add(field, takes, std::string(status.message()));
  }

  void Add(const std::string& field, const FieldTakes& takes, const std::string& message) {
    problems_.push_back({field, takes, message});
  }

  std::vector<RuleProblem> Take() && { return std::move(problems_); }

 private:
  std::vector<RuleProblem> problems_;
};

void ReviewFloor(const v1::FloorRules& floor, Review& review) {
  review.Word("floor.policy", v1::QueuePolicy_IsValid(floor.policy()));
  review.Word("floor.fairness_unit", v1::FairnessUnit_IsValid(floor.fairness_unit()));
  review.Span("floor.later_speech_limit", floor.later_speech_limit());
  review.Number("floor.turns_per_item_max", floor.turns_per_item_max(), kTurnsMax);
  review.Number("floor.turns_per_conference_max", floor.turns_per_conference_max(), kTurnsMax);
  review.Number("floor.on_deck_count", floor.on_deck_count(), kOnDeckMax);
  review.Span("floor.warning_before_end", floor.warning_before_end());
  review.Span("floor.line_lost_hold", floor.line_lost_hold());
  review.Span("floor.hall_reminder_after", floor.hall_reminder_after());
}

void ReviewQuorum(const v1::Quorum& quorum, Review& review) {
  review.Percent("quorum.points_percent_min", quorum.points_percent_min());
  review.Percent("quorum.people_percent_min", quorum.people_percent_min());
  if (quorum.levels_size() > kLevelsMax) {
    return review.Add("quorum.levels", {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kLevelsMax)}},
                      "A conference has fewer levels.");
  }
  std::set<std::string> levels;
  for (int i = 0; i < quorum.levels_size(); ++i) {
    const v1::LevelQuorum& level = quorum.levels(i);
    const std::string each = absl::StrCat("quorum.levels[", i, "].");
    review.Note(each + "level", {v1::FIELD_RULE_REQUIRED},
                CheckRequiredName(each + "level", level.level()));
    if (!levels.insert(level.level()).second) {
      review.Add(each + "level", {v1::FIELD_RULE_ONCE},
                 absl::StrCat(each, "level stands there twice."));
    }
    review.Percent(each + "points_percent_min", level.points_percent_min());
  }
}

// A part of the document with fields of its own, not a value such as "300s".
bool IsPart(const FieldDescriptor& field) {
  return !field.is_repeated() && field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
         field.message_type()->name() != "Duration";
}

// The value as it stands in the exported document: `"300s"`, `2`, `["…"]`; empty: not set.
std::string Exported(const Message& part, const FieldDescriptor& field) {
  const std::unique_ptr<Message> only(part.New());
  only->CopyFrom(part);
  std::vector<const FieldDescriptor*> set;
  part.GetReflection()->ListFields(part, &set);
  for (const FieldDescriptor* each : set) {
    if (each != &field) only->GetReflection()->ClearField(only.get(), each);
  }
  std::string json;
  JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  if (!MessageToJsonString(*only, &json, options).ok()) return "";
  const size_t colon = json.find(':');
  return colon == std::string::npos ? "" : json.substr(colon + 1, json.size() - colon - 2);
}

void AddDifferences(const Message& current, const Message& proposed, const std::string& prefix,
                    v1::CheckConferenceRulesResponse& response) {
  const google::protobuf::Descriptor* type = current.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor& field = *type->field(i);
    if (IsPart(field)) {
      AddDifferences(current.GetReflection()->GetMessage(current, &field),
                     proposed.GetReflection()->GetMessage(proposed, &field),
                     absl::StrCat(prefix, field.name(), "."), response);
      continue;
    }
    const std::string before = Exported(current, field);
    const std::string after = Exported(proposed, field);
    if (before == after) continue;
    v1::RulesDifference& difference = *response.add_differences();
    difference.set_field(prefix + field.name());
    difference.set_current(before);
    difference.set_proposed(after);
  }
}

absl::StatusOr<Events> DecideSetConferenceRules(const Overlay& view, const Command&,
                                                const v1::SetConferenceRulesRequest& request) {
  const v1::Conference& conference = ConferenceOf(view);
  for (const absl::Status& status :
       {CheckRevision(conference.name(), conference.revision(), request.revision()),
        CheckRules(request.rules())}) {
    if (!status.ok()) return status;
  }
  Events events;
  *events.emplace_back().mutable_rules_set()->mutable_rules() = request.rules();
  AddQueuePolicyOfRules(view, request.rules(), events);
  return events;
}

std::vector<RuleProblem> ReviewOf(const v1::ConferenceRules& rules) {
  Review review;
  review.Span("speech_limit", rules.speech_limit());
  review.Number("open_requests_per_point_max", rules.open_requests_per_point_max(),
                kOpenRequestsMax);
  review.Span("line_lost_grace", rules.line_lost_grace());
  ReviewFloor(rules.floor(), review);
  ReviewQuorum(rules.quorum(), review);
  review.Percent("alarm_share_percent", rules.alarm_share_percent());
  review.Number("member_count", rules.member_count(), kMembersMax);
  review.Texts("canned_texts.announcements", rules.canned_texts().announcements());
  review.Texts("canned_texts.to_points", rules.canned_texts().to_points());
  review.Texts("canned_texts.from_points", rules.canned_texts().from_points());
  return std::move(review).Take();
}

}  // namespace

std::vector<v1::RulesProblem> ProblemsOf(const v1::ConferenceRules& rules) {
  std::vector<v1::RulesProblem> problems;
  for (const RuleProblem& found : ReviewOf(rules)) {
    v1::RulesProblem& problem = problems.emplace_back();
    problem.set_field(found.field);
    problem.set_message(found.message);
  }
  return problems;
}

absl::Status CheckRules(const v1::ConferenceRules& rules) {
  const std::vector<RuleProblem> problems = ReviewOf(rules);
  if (problems.empty()) return absl::OkStatus();
  const RuleProblem& first = problems.front();
  return RefuseField("rules." + first.field, first.takes, first.message);
}

absl::StatusOr<v1::CheckConferenceRulesResponse> CheckConferenceRules(
    const Overlay& view, const Question&, const v1::CheckConferenceRulesRequest& request) {
  v1::CheckConferenceRulesResponse response;
  for (v1::RulesProblem& problem : ProblemsOf(request.rules())) {
    *response.add_problems() = std::move(problem);
  }
  AddDifferences(ConferenceOf(view).rules(), request.rules(), "", response);
  return response;
}

void AddRulesDocument(Deciders& deciders) { deciders.Add(DecideSetConferenceRules); }

}  // namespace nhipcau::conference
