#include "server/conference/minutes/minutes_entries.h"

#include <utility>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "server/base/refusal.h"
#include "server/conference/floor/floor.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/minutes/deadlines.h"

namespace nhipcau::conference {
namespace {

constexpr int kUnitsMax = 200;

void CopyWritten(const v1::MinutesEntry& from, v1::MinutesEntry& to) {
  to.set_kind(from.kind());
  to.set_text(from.text());
  to.set_speech(from.speech());
  if (from.has_task()) {
    *to.mutable_task() = from.task();
  } else {
    to.clear_task();
  }
  if (from.has_proposal()) {
    *to.mutable_proposal() = from.proposal();
  } else {
    to.clear_proposal();
  }
}

absl::Status CheckUnits(std::string_view field,
                        const google::protobuf::RepeatedPtrField<std::string>& units) {
  if (units.size() > kUnitsMax) {
    return RefuseField(std::string(field), {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kUnitsMax)}},
                       absl::StrCat("At most ", kUnitsMax, " units."));
  }
  for (const std::string& unit : units) {
    if (auto status = CheckRequiredName(field, unit); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckTask(const v1::MinutesEntry& entry) {
  if (entry.kind() != v1::MINUTES_ENTRY_KIND_TASK) {
    if (!entry.has_task()) return absl::OkStatus();
    return RefuseField("minutes_entry.task", {v1::FIELD_RULE_EMPTY_HERE},
                       "Only an entry of the kind TASK assigns one.");
  }
  if (entry.task().leads().empty()) {
    return RefuseField("minutes_entry.task.leads", {v1::FIELD_RULE_REQUIRED},
                       "Say which unit leads.");
  }
  for (const absl::Status& status :
       {CheckUnits("minutes_entry.task.leads", entry.task().leads()),
        CheckUnits("minutes_entry.task.partners", entry.task().partners()),
        CheckDeadline("minutes_entry.task.deadline", entry.task().deadline()),
        CheckText("minutes_entry.task.basis", entry.task().basis(), kTextBytesMax)}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckProposal(const Overlay& view, const v1::MinutesEntry& entry) {
  if (entry.kind() != v1::MINUTES_ENTRY_KIND_PROPOSAL) {
    if (!entry.has_proposal()) return absl::OkStatus();
    return RefuseField("minutes_entry.proposal", {v1::FIELD_RULE_EMPTY_HERE},
                       "Only an entry of the kind PROPOSAL holds one.");
  }
  const v1::ProposalDetails& proposal = entry.proposal();
  for (const absl::Status& status :
       {CheckText("minutes_entry.proposal.answering_unit", proposal.answering_unit(),
                  kLabelBytesMax),
        CheckText("minutes_entry.proposal.answer", proposal.answer(), kTextBytesMax),
        CheckText("minutes_entry.proposal.deadline", proposal.deadline(), kLabelBytesMax)}) {
    if (!status.ok()) return status;
  }
  if (proposal.bridge_point().empty()) return absl::OkStatus();
  return Require<v1::BridgePoint>(view, proposal.bridge_point()).status();
}

absl::Status CheckSpeech(const Overlay& view, const v1::MinutesEntry& entry) {
  if (!entry.speech().empty()) {
    const auto speech = Require<v1::Speech>(view, entry.speech());
    if (!speech.ok() || !IsWithdrawn(**speech)) return speech.status();
    return RefuseField("minutes_entry.speech", {v1::FIELD_RULE_NOT_TAKEN_BACK},
                       absl::StrCat("The call of ", entry.speech(),
                                    " was taken back: nobody spoke. Tie the entry to another."));
  }
  if (entry.kind() != v1::MINUTES_ENTRY_KIND_STATEMENT) return absl::OkStatus();
  return RefuseField("minutes_entry.speech", {v1::FIELD_RULE_REQUIRED},
                     "Say to which speech the statement belongs.");
}

absl::Status CheckWritten(const Overlay& view, const v1::MinutesEntry& entry) {
  if (entry.kind() == v1::MINUTES_ENTRY_KIND_UNSPECIFIED ||
      !v1::MinutesEntryKind_IsValid(entry.kind())) {
    return RefuseField("minutes_entry.kind", {v1::FIELD_RULE_REQUIRED},
                       "Say what kind of entry it is.");
  }
  for (const absl::Status& status :
       {CheckRequiredText("minutes_entry.text", entry.text(), kTextBytesMax), CheckTask(entry),
        CheckProposal(view, entry), CheckSpeech(view, entry)}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckStands(const Overlay& view, const std::string& name, int64_t revision) {
  const auto entry = Require<v1::MinutesEntry>(view, name);
  if (!entry.ok()) return entry.status();
  if ((*entry)->withdrawn()) {
    return RefuseResource(v1::REASON_ENTRY_WITHDRAWN, name,
                          absl::StrCat(name, " was withdrawn. Write a new entry."));
  }
  return CheckRevision(name, (*entry)->revision(), revision);
}

// What the minutes do not hold was never given, whatever became of it: who counts tasks counts
// those of the minutes.
void WithdrawItsTask(const Overlay& view, const Command& command, const std::string& entry,
                     Events& events) {
  const auto* task = view.Find<v1::Task>(TaskName(entry));
  if (task == nullptr || task->state() == v1::TASK_STATE_WITHDRAWN) return;
  v1::TaskWithdrawn& withdrawn = *events.emplace_back().mutable_task_withdrawn();
  withdrawn.set_task(task->name());
  withdrawn.set_withdrawn_by(command.principal.display_name());
  withdrawn.set_cause(v1::TASK_WITHDRAWAL_CAUSE_MINUTES);
}

absl::StatusOr<Events> DecideAddMinutesEntry(const Overlay& view, const Command& command,
                                             const v1::AddMinutesEntryRequest& request) {
  if (auto status = CheckWritten(view, request.minutes_entry()); !status.ok()) return status;
  Events events;
  v1::MinutesEntry& entry =
      *events.emplace_back().mutable_minutes_entry_added()->mutable_minutes_entry();
  entry.set_name(NumberedName(view.stream(), "minutesEntries", view.NextNumber("minutesEntries")));
  CopyWritten(request.minutes_entry(), entry);
  entry.set_agenda_item(ConferenceOf(view).current_agenda_item());
  entry.set_written_by(command.principal.display_name());
  entry.set_in_rehearsal(Rehearsing(view));
  entry.set_revision(1);
  return events;
}

absl::StatusOr<Events> DecideUpdateMinutesEntry(const Overlay& view, const Command& command,
                                                const v1::UpdateMinutesEntryRequest& request) {
  const v1::MinutesEntry& wanted = request.minutes_entry();
  if (auto status = CheckStands(view, wanted.name(), wanted.revision()); !status.ok()) {
    return status;
  }
  if (auto status = CheckWritten(view, wanted); !status.ok()) return status;
  Events events;
  v1::MinutesEntry& updated =
      *events.emplace_back().mutable_minutes_entry_updated()->mutable_minutes_entry();
  updated.set_name(wanted.name());
  CopyWritten(wanted, updated);
  if (wanted.kind() != v1::MINUTES_ENTRY_KIND_TASK) {
    WithdrawItsTask(view, command, wanted.name(), events);
  }
  return events;
}

absl::StatusOr<Events> DecideWithdrawMinutesEntry(const Overlay& view, const Command& command,
                                                  const v1::WithdrawMinutesEntryRequest& request) {
  if (auto status = CheckStands(view, request.name(), request.revision()); !status.ok()) {
    return status;
  }
  Events events;
  events.emplace_back().mutable_minutes_entry_withdrawn()->set_minutes_entry(request.name());
  WithdrawItsTask(view, command, request.name(), events);
  return events;
}

}  // namespace

void AddMinutesEntries(Deciders& deciders) {
  deciders.Add(DecideAddMinutesEntry);
  deciders.Add(DecideUpdateMinutesEntry);
  deciders.Add(DecideWithdrawMinutesEntry);
}

bool ApplyMinutesEntries(const v1::Event& event, Overlay& view) {
  if (event.has_minutes_entry_added()) {
    v1::MinutesEntry entry = event.minutes_entry_added().minutes_entry();
    *entry.mutable_write_time() = event.time();
    view.Put(RecordOf(std::move(entry)));
  } else if (event.has_minutes_entry_updated()) {
    const v1::MinutesEntry& updated = event.minutes_entry_updated().minutes_entry();
    view.Edit<v1::MinutesEntry>(updated.name(), [&updated](v1::MinutesEntry& entry) {
      CopyWritten(updated, entry);
      entry.set_revision(entry.revision() + 1);
    });
  } else if (event.has_minutes_entry_withdrawn()) {
    view.Edit<v1::MinutesEntry>(event.minutes_entry_withdrawn().minutes_entry(),
                                [](v1::MinutesEntry& entry) {
                                  entry.set_withdrawn(true);
                                  entry.set_revision(entry.revision() + 1);
                                });
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
