#include "client/rehearsal/conductor.h"

#include <google/protobuf/descriptor.h>

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "client/library/method.h"
#include "client/library/record_store.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::rehearsal {
namespace {

constexpr char kPackage[] = "nhipcau.v1.";

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The server's clock may jump; so often it is looked at again.
constexpr absl::Duration kNapMax = absl::Milliseconds(500);

std::unique_ptr<Message> CopyOf(const Message& message) {
  std::unique_ptr<Message> copy(message.New());
  copy->CopyFrom(message);
  return copy;
}

// "FloorService/GrantFloor", of the one package that there is.
std::string MethodOfRequest(const Message& request) {
  const auto& method = *client::MethodOf(*request.GetDescriptor());
  return absl::StrCat(method.service()->name(), "/", method.name());
}

std::string StringField(const Message& message, const char* name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  return field ? message.GetReflection()->GetString(message, field) : "";
}

// Every response of a command has its receipt in field 1.
v1::Receipt ReceiptOf(const std::string& response) {
  v1::CheckInResponse any;
  any.ParseFromString(response);
  return any.receipt();
}

std::string Who(const Player& player) {
  switch (player.part) {
    case Part::kPlanner:
      return "the planner";
    case Part::kModerator:
      return "the moderator";
    case Part::kClerk:
      return "the clerk";
    case Part::kTechnician:
      return "the technician";
    case Part::kOperator:
      return player.bridge_point;
  }
  return "";
}

// Calls `change` with every text in a message and the messages in it.
void ForEachText(Message& message, const std::function<void(std::string&)>& change) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (field->is_repeated()) {
      for (int i = 0; is_message && i < reflection->FieldSize(message, field); ++i) {
        ForEachText(*reflection->MutableRepeatedMessage(&message, field, i), change);
      }
    } else if (is_message) {
      ForEachText(*reflection->MutableMessage(&message, field), change);
    } else if (field->type() == FieldDescriptor::TYPE_STRING) {
      std::string text = reflection->GetString(message, field);
      change(text);
      reflection->SetString(&message, field, text);
    }
  }
}

}  // namespace

Conductor::Conductor(const Plan& plan, const std::map<Player, Actor>& actors,
                     ConferenceClock& clock, websocket::Loop& loop,
                     std::vector<LedgerEntry>& ledger, Events events)
    : plan_(plan),
      actors_(actors),
      clock_(clock),
      ledger_(ledger),
      events_(std::move(events)),
      timer_(loop),
      progress_(plan.steps.size()),
      dependents_(plan.steps.size()) {
  const std::vector<std::vector<int>> first = Prerequisites(plan);
  for (size_t i = 0; i < first.size(); ++i) {
    progress_[i].waits_for = static_cast<int>(first[i].size());
    progress_[i].not_before = plan.steps[i].at;
    for (const int before : first[i]) {
      dependents_[static_cast<size_t>(before)].push_back(static_cast<int>(i));
    }
  }
}

void Conductor::Start() {
  if (plan_.steps.empty()) return events_.on_finished();
  for (size_t i = 0; i < progress_.size(); ++i) {
    if (progress_[i].waits_for == 0) due_.emplace(progress_[i].not_before, static_cast<int>(i));
  }
  PlayDueSteps();
}

void Conductor::PlayDueSteps() {
  while (!due_.empty() && due_.top().first <= clock_.Now()) {
    const int step = due_.top().second;
    due_.pop();
    Play(step);
  }
  if (due_.empty()) return;
  const absl::Duration wait = clock_.RealDelay(due_.top().first - clock_.Now());
  timer_.Start(std::clamp(wait, absl::ZeroDuration(), kNapMax), [this] { PlayDueSteps(); });
}

void Conductor::ScreenChanged(const Player& player) {
  const auto looking = looking_.find(player);
  if (looking == looking_.end()) return;
  const std::set<int> steps = std::exchange(looking->second, {});
  for (const int step : steps) Play(step);
}

void Conductor::Play(int step) {
  const Step& what = StepOf(step);
  const Actor& actor = actors_.at(what.player);
  ProgressOf(step).started = true;
  if (what.deed == Deed::kDropPage) {
    actor.line->Drop();
    return Finish(step);
  }
  const std::unique_ptr<Message> request = CopyOf(*what.request);
  if (!ResolveReferences(*request)) {
    problems_.push_back(absl::StrCat("not tried, since what it rests on failed: ",
                                     MethodOfRequest(*request), " by ", Who(what.player)));
    return Finish(step);
  }
  if (!LookUp(what, *request)) {
    looking_[what.player].insert(step);
    return;
  }
  Send(step, *request);
}

void Conductor::Send(int step, const Message& request) {
  const Step& what = StepOf(step);
  const Actor& actor = actors_.at(what.player);
  LedgerEntry entry;
  entry.method = MethodOfRequest(request);
  entry.principal = actor.principal;
  entry.request_id = StringField(request, "request_id");
  entry.times_sent = what.tapped_twice ? 2 : 1;
  entry.may_change_nothing = what.may_change_nothing;
  ledger_.push_back(entry);
  ProgressOf(step).answers_due = entry.times_sent;
  const size_t index = ledger_.size() - 1;
  const absl::Time sent = absl::Now();
  for (int i = 0; i < entry.times_sent; ++i) {
    actor.line->Call(absl::StrCat(kPackage, entry.method), request.SerializeAsString(),
                     [this, step, index, sent](const v1::Answer& answer) {
                       Answered(step, index, sent, answer);
                     });
  }
  if (what.drops_page) actor.line->Drop();
}

void Conductor::Answered(int step, size_t index, absl::Time sent, const v1::Answer& answer) {
  Progress& progress = ProgressOf(step);
  LedgerEntry& entry = ledger_[index];
  const v1::Receipt receipt = ReceiptOf(answer.response());
  if (progress.receipt.has_value() &&
      progress.receipt->SerializeAsString() != receipt.SerializeAsString()) {
    problems_.push_back(absl::StrCat("a repeat got another receipt: ", entry.method, " by ",
                                     Who(StepOf(step).player)));
  }
  progress.receipt = receipt;
  entry.code = answer.code();
  entry.reason = answer.error().reason();
  entry.receipt = receipt;
  entry.latency = absl::Now() - sent;
  if (--progress.answers_due > 0) return;
  Judge(step, entry);
  Finish(step);
  PlayDueSteps();
}

void Conductor::Judge(int step, const LedgerEntry& entry) {
  const v1::Reason expected = StepOf(step).refusal;
  const bool accepted = entry.code == 0;
  const bool as_planned =
      expected == v1::REASON_UNSPECIFIED ? accepted : !accepted && entry.reason == expected;
  if (as_planned) return;
  problems_.push_back(absl::StrCat(
      entry.method, " by ", Who(StepOf(step).player), ": expected ",
      expected == v1::REASON_UNSPECIFIED ? "acceptance" : v1::Reason_Name(expected), ", got ",
      accepted ? "acceptance" : v1::Reason_Name(entry.reason), " (code ", entry.code, ")"));
}

void Conductor::Finish(int step) {
  ProgressOf(step).finished = true;
  ++finished_count_;
  for (const int dependent : dependents_[static_cast<size_t>(step)]) {
    Progress& progress = ProgressOf(dependent);
    const std::vector<int>& after = StepOf(dependent).after;
    if (std::find(after.begin(), after.end(), step) != after.end()) {
      progress.not_before = std::max(progress.not_before, clock_.Now() + StepOf(dependent).pause);
    }
    if (--progress.waits_for == 0) due_.emplace(progress.not_before, dependent);
  }
  events_.on_step(finished_count_, StepOf(step).headline);
  if (finished_count_ == plan_.steps.size()) events_.on_finished();
}

std::vector<std::string> Conductor::Unfinished() const {
  std::vector<std::string> unfinished;
  for (size_t i = 0; i < progress_.size(); ++i) {
    if (!progress_[i].started || progress_[i].finished) continue;
    const Step& step = plan_.steps[i];
    unfinished.push_back(
        absl::StrCat("never answered: ", MethodOfRequest(*step.request), " by ", Who(step.player)));
  }
  return unfinished;
}

bool Conductor::LookUp(const Step& step, Message& request) const {
  switch (step.lookup) {
    case Lookup::kNone:
      return true;
    case Lookup::kAttendanceRevision:
      return LookUpRevision(step, request);
    case Lookup::kSystemIncident:
      return LookUpIncident(step, request);
    case Lookup::kTimeAhead:
      LookUpTimeAhead(step, request);
      return true;
  }
  return true;
}

bool Conductor::LookUpRevision(const Step& step, Message& request) const {
  const client::RecordStore& screen = *actors_.at(step.player).screen;
  const v1::Record* record = screen.Find(step.player.bridge_point);
  if (record == nullptr) return false;
  const v1::Attendance& attendance = record->bridge_point().attendance();
  const bool seen =
      attendance.state() == v1::ATTENDANCE_STATE_CHECKED_IN && !attendance.in_rehearsal();
  if (!seen) return false;
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("revision");
  request.GetReflection()->SetInt64(&request, field, attendance.revision());
  return true;
}

bool Conductor::LookUpIncident(const Step& step, Message& request) const {
  for (const auto& [name, record] : actors_.at(step.player).screen->records()) {
    const v1::Incident& incident = record.incident();
    const bool wanted = record.has_incident() && incident.opened_by_system() &&
                        incident.bridge_point() == step.lookup_point &&
                        incident.state() == v1::INCIDENT_STATE_OPEN;
    if (!wanted) continue;
    const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("name");
    request.GetReflection()->SetString(&request, field, name);
    return true;
  }
  return false;
}

// Announced only where it leaves the moderator time to say so.
void Conductor::LookUpTimeAhead(const Step& step, Message& request) const {
  if (clock_.RealDelay(step.ahead) < absl::Seconds(5)) return;
  const absl::Time end = clock_.ServerTimeAfter(step.ahead);
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("until_time");
  if (field == nullptr) field = request.GetDescriptor()->FindFieldByName("deadline_time");
  google::protobuf::Timestamp until;
  until.set_seconds(absl::ToUnixSeconds(end));
  request.GetReflection()->MutableMessage(&request, field)->CopyFrom(until);
}

bool Conductor::ResolveReferences(Message& request) const {
  bool all = true;
  ForEachText(request, [this, &all](std::string& text) {
    if (text.empty() || text.front() != '@') return;
    text = CreatedName(text);
    all = all && !text.empty();
  });
  return all;
}

std::string Conductor::CreatedName(const std::string& reference) const {
  const std::vector<std::string> parts = absl::StrSplit(reference.substr(1), ':');
  const Progress& progress = progress_[static_cast<size_t>(std::atoi(parts[0].c_str()))];
  if (!progress.receipt.has_value()) return "";
  for (const std::string& name : progress.receipt->created_names()) {
    if (name.find(absl::StrCat("/", parts[1], "/")) != std::string::npos) return name;
  }
  return "";
}

}  // namespace nhipcau::rehearsal
