#include "server/conference/plan/conference_plan.h"

#include <utility>

#include "absl/time/civil_time.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/viet_nam.h"
#include "server/conference/agenda/agenda.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/rescheduling.h"
#include "server/conference/plan/rules_document.h"

namespace nhipcau::conference {
namespace {

absl::Status CheckPerson(std::string_view field, const v1::Person& person) {
  if (auto status = CheckName(field, person.display_name()); !status.ok()) {
    return status;
  }
  return CheckName(field, person.office());
}

absl::Status CheckLevels(const v1::Conference& conference) {
  for (const v1::LevelLabel& level : conference.levels()) {
    if (auto status = CheckRequiredName("levels.level", level.level()); !status.ok()) {
      return status;
    }
    if (auto status = CheckName("levels.label", level.label()); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

// What has begun is held, and no pattern for others any more.
absl::Status CheckTemplate(const v1::Conference& conference, const v1::Conference& wanted) {
  if (conference.template_() == wanted.template_() ||
      conference.state() == v1::CONFERENCE_STATE_PLANNED ||
      conference.state() == v1::CONFERENCE_STATE_POSTPONED) {
    return absl::OkStatus();
  }
  return RefuseField("template", {v1::FIELD_RULE_EMPTY_HERE},
                     "Only a conference that has not begun can become a template.");
}

// The rules that are asked for, above those of the preset.
absl::StatusOr<v1::ConferenceRules> RulesAskedFor(const v1::CreateConferenceRequest& request) {
  if (request.preset() == v1::RULES_PRESET_UNSPECIFIED) return request.conference().rules();
  auto rules = RulesOfPreset(request.preset());
  if (rules.ok()) rules->MergeFrom(request.conference().rules());
  return rules;
}

void AddAgendaOfPreset(v1::RulesPreset preset, const std::string& conference, Events& events) {
  int32_t number = 0;
  for (v1::AgendaItem& item : AgendaOfPreset(preset)) {
    item.set_position(++number);
    *events.emplace_back().mutable_agenda_item_added()->mutable_agenda_item() =
        PlannedItem(conference, number, item);
  }
}

absl::StatusOr<Events> DecideCreateConference(const Overlay& view, const Command& command,
                                              const v1::CreateConferenceRequest& request) {
  const std::string& name = request.conference().name();
  auto rules = RulesAskedFor(request);
  if (!rules.ok()) return rules.status();
  v1::Conference wanted = request.conference();
  *wanted.mutable_rules() = *std::move(rules);
  for (const absl::Status& status :
       {CheckNameIsFree(view, "conference.name", name), CheckPlan(wanted)}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Conference& planned =
      *events.emplace_back().mutable_conference_planned()->mutable_conference();
  planned.set_name(name);
  CopyPlan(wanted, planned);
  planned.set_simulated_clock(command.simulated_clock);
  AddAgendaOfPreset(request.preset(), name, events);
  return events;
}

// On the same day a planner fits the programme himself; on another every hour of it would be wrong.
void AddProgrammeMoved(const Overlay& view, const google::protobuf::Timestamp& planned_start_time,
                       Events& events) {
  const auto day_of = [](const google::protobuf::Timestamp& time) {
    return absl::ToCivilDay(FromProto(time), VietNam());
  };
  if (day_of(planned_start_time) == day_of(ConferenceOf(view).planned_start_time())) return;
  for (v1::AgendaItem& item : ItemsMovedTo(view, planned_start_time)) {
    *events.emplace_back().mutable_agenda_item_updated()->mutable_agenda_item() = std::move(item);
  }
}

absl::StatusOr<Events> DecideUpdateConference(const Overlay& view, const Command&,
                                              const v1::UpdateConferenceRequest& request) {
  const v1::Conference& conference = ConferenceOf(view);
  for (const absl::Status& status :
       {CheckRevision(conference.name(), conference.revision(), request.conference().revision()),
        CheckPlan(request.conference()), CheckTemplate(conference, request.conference())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Conference& updated =
      *events.emplace_back().mutable_conference_updated()->mutable_conference();
  updated.set_name(conference.name());
  CopyPlan(request.conference(), updated);
  AddProgrammeMoved(view, request.conference().planned_start_time(), events);
  return events;
}

}  // namespace

absl::Status CheckPlannedTimes(const google::protobuf::Timestamp& start,
                               const google::protobuf::Timestamp& end) {
  if (auto status = CheckTime("planned_start_time", start); !status.ok()) return status;
  if (auto status = CheckTime("planned_end_time", end); !status.ok()) return status;
  if (FromProto(end) > FromProto(start)) return absl::OkStatus();
  return RefuseField("planned_end_time", {v1::FIELD_RULE_AFTER_START},
                     "planned_end_time must lie after planned_start_time.");
}

absl::Status CheckPlan(const v1::Conference& conference) {
  for (const absl::Status& status :
       {CheckRequiredText("title", conference.title(), kLabelBytesMax * 2),
        CheckName("convener", conference.convener()), CheckName("place", conference.place()),
        CheckPerson("chair", conference.chair()), CheckPerson("secretary", conference.secretary()),
        CheckPlannedTimes(conference.planned_start_time(), conference.planned_end_time()),
        CheckTime("submission_deadline_time", conference.submission_deadline_time()),
        CheckTime("written_contributions_until_time",
                  conference.written_contributions_until_time()),
        CheckRules(conference.rules()), CheckLevels(conference)}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

void CopyPlan(const v1::Conference& from, v1::Conference& to) {
  to.set_title(from.title());
  to.set_convener(from.convener());
  to.set_place(from.place());
  *to.mutable_chair() = from.chair();
  *to.mutable_secretary() = from.secretary();
  *to.mutable_planned_start_time() = from.planned_start_time();
  *to.mutable_planned_end_time() = from.planned_end_time();
  *to.mutable_levels() = from.levels();
  *to.mutable_rules() = from.rules();
  // What has no date stays unset: an empty time would read as 1970.
  to.clear_submission_deadline_time();
  if (from.has_submission_deadline_time()) {
    *to.mutable_submission_deadline_time() = from.submission_deadline_time();
  }
  to.clear_written_contributions_until_time();
  if (from.has_written_contributions_until_time()) {
    *to.mutable_written_contributions_until_time() = from.written_contributions_until_time();
  }
  to.set_template_(from.template_());
}

absl::Status CheckNameIsFree(const Overlay& view, std::string_view field, const std::string& name) {
  if (StreamOf(name) != name || name == kOffice) {
    return RefuseField(std::string(field), {v1::FIELD_RULE_WRITTEN_LIKE, {"conferences/hoa-binh"}},
                       absl::StrCat(std::string(field),
                                    " must be conferences/ and an identifier of a-z, 0-9 and "
                                    "hyphens, 63 at most."));
  }
  if (view.Find(name) == nullptr) return absl::OkStatus();
  return RefuseResource(v1::REASON_ALREADY_EXISTS, name,
                        absl::StrCat(name, " exists already. Choose another identifier."));
}

void AddConferencePlan(Deciders& deciders) {
  deciders.Add(DecideCreateConference);
  deciders.Add(DecideUpdateConference);
}

}  // namespace nhipcau::conference
