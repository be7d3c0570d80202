#include "server/coordinator/batch.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/office/archives.h"
#include "server/conference/rules.h"
#include "server/coordinator/envelope.h"

namespace nhipcau::coordinator {
namespace {

// The answer of an earlier command under the same id, if there was one.
const Answer* Earlier(const Batch::Part& part, const v1::Principal& principal,
                      const std::string& request_id) {
  if (request_id.empty()) return nullptr;
  const Answer* in_batch = part.answers.Find(principal.name(), request_id);
  return in_batch ? in_batch : part.live->answers().Find(principal.name(), request_id);
}

absl::StatusOr<v1::Receipt> Repeat(const Answer& earlier, const std::string& fingerprint,
                                   const std::string& request_id) {
  if (earlier.fingerprint == fingerprint) return earlier.receipt;
  return Refuse(
      v1::REASON_REQUEST_ID_REUSED,
      absl::StrCat("request_id ", request_id,
                   " came before with another request. Use a new one for a new request."));
}

// Only the creation of a conference can come before its first event. The name of one that was
// purged is not given again: its links, archive and purge are known by it.
absl::Status CheckExists(const Task& task, const Batch::Part& part, const Batch::Part& office) {
  const auto* type = task.incoming.request->GetDescriptor();
  const bool creates = type == v1::CreateConferenceRequest::descriptor() ||
                       type == v1::CloneConferenceRequest::descriptor();
  if (creates && conference::IsPurged(office.overlay, task.stream)) {
    return RefuseResource(
        v1::REASON_ALREADY_EXISTS, task.stream,
        absl::StrCat(task.stream, " was purged. Choose another name, or import its archive."));
  }
  if (part.overlay.sequence() > 0 || creates) return absl::OkStatus();
  return RefuseResource(v1::REASON_NOT_FOUND, task.stream,
                        absl::StrCat("There is no ", task.stream, "."));
}

v1::Receipt ReceiptOf(const Batch::Part& part) {
  v1::Receipt receipt;
  receipt.set_sequence(part.overlay.sequence());
  if (part.overlay.sequence() > 0) *receipt.mutable_time() = ToProto(part.overlay.time());
  return receipt;
}

}  // namespace

Batch::Part& Batch::PartFor(const LiveConferencePtr& live) {
  Part& part = parts_.try_emplace(live->stream(), live).first->second;
  assert(part.live == live || !part.live->exists());
  return part;
}

void Batch::Decide(Task task, const LiveConferencePtr& live, const LiveConferencePtr& office,
                   const LiveConferencePtr& subject) {
  Part& part = PartFor(live);
  absl::StatusOr<v1::Receipt> answer = v1::Receipt();
  switch (task.kind) {
    case Task::Kind::kCommand:
      answer = DecideCommand(task, part, PartFor(office), subject ? &PartFor(subject) : nullptr);
      break;
    case Task::Kind::kTick:
      DecideTick(part);
      break;
    case Task::Kind::kServer:
      Append(v1::EVENT_CAUSE_SERVER, task.principal, nullptr, task.events, part);
      break;
  }
  // A refusal may rest on events of this batch that are not durable yet: it waits for them, too.
  const int unit = part.units.empty() ? -1 : part.units.back();
  decided_.push_back({std::move(task), std::move(answer), unit});
}

absl::StatusOr<v1::Receipt> Batch::DecideCommand(const Task& task, Part& part, const Part& office,
                                                 const Part* subject) {
  const Incoming& incoming = task.incoming;
  const auto principal = guard_.Admit(part.overlay, office.overlay, incoming.credential,
                                      *incoming.method, *incoming.request, TimeFor(part));
  if (!principal.ok()) return principal.status();
  if (auto status = CheckExists(task, part, office); !status.ok()) return status;
  const std::string request_id = RequestIdOf(*incoming.request);
  if (request_id.empty()) {
    return RefuseField("request_id", {v1::FIELD_RULE_OF_PROGRAM},
                       "A command needs a request_id of its own.");
  }
  if (const Answer* earlier = Earlier(part, *principal, request_id)) {
    return Repeat(*earlier, Fingerprint(*incoming.method, *incoming.request), request_id);
  }
  return DecideFresh(task, *principal, request_id, part, subject);
}

absl::StatusOr<v1::Receipt> Batch::DecideFresh(const Task& task, const v1::Principal& principal,
                                               const std::string& request_id, Part& part,
                                               const Part* subject) {
  conference::Command command;
  command.method = task.incoming.method;
  command.request = task.incoming.request.get();
  command.stream = task.stream;
  command.principal = principal;
  command.time = TimeFor(part);
  command.secret_sha256 = task.incoming.secret_sha256;
  command.credential_sha256 = task.incoming.credential_sha256;
  command.simulated_clock = clock_.Simulated().has_value();
  command.enclosure = task.incoming.enclosure;
  conference::Subject about;
  if (subject != nullptr) {
    about = {&subject->overlay, subject->head.hash};
    command.subject = &about;
  }
  auto events = conference::Decide(part.overlay, command);
  if (!events.ok()) return events.status();
  if (events->empty()) return ReceiptOf(part);
  Append(v1::EVENT_CAUSE_COMMAND, principal, &task, *std::move(events), part);
  return part.answers.Find(principal.name(), request_id)->receipt;
}

void Batch::DecideTick(Part& part) {
  conference::Events events = conference::DecideTick(part.overlay, TimeFor(part));
  if (!events.empty()) Append(v1::EVENT_CAUSE_TICK, {}, nullptr, std::move(events), part);
}

void Batch::Append(v1::EventCause cause, const v1::Principal& principal, const Task* command,
                   conference::Events events, Part& part) {
  Origin origin;
  origin.cause = cause;
  origin.principal = principal;
  origin.time = TimeFor(part);
  if (command != nullptr) {
    origin.request_id = RequestIdOf(*command->incoming.request);
    origin.fingerprint = Fingerprint(*command->incoming.method, *command->incoming.request);
  }
  Seal(origin, part.head, events);
  for (journal::Unit& unit : UnitsOf(part.live->stream(), events, part.head)) {
    part.units.push_back(static_cast<int>(units_.size()));
    units_.push_back(std::move(unit));
  }
  for (v1::Event& event : events) {
    // Rules make only kinds that they can apply.
    if (const auto status = conference::Apply(event, part.overlay); !status.ok()) std::abort();
    part.answers.Remember(event);
    part.events.push_back(std::move(event));
  }
}

absl::Time Batch::TimeFor(const Part& part) const {
  return std::max(clock_.Now(), part.overlay.time());
}

}  // namespace nhipcau::coordinator
