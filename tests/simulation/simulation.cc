#include "tests/simulation/simulation.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/coordinator/envelope.h"
#include "server/coordinator/live_conference.h"
#include "server/journal/chain.h"
#include "tests/support/methods.h"
#include "tests/support/promises.h"
#include "tests/support/recount.h"

namespace nhipcau::simulation {
namespace {

constexpr int kSteps = 60;
constexpr char kStream[] = "conferences/thu";
const absl::Time kStart = absl::FromUnixSeconds(1623373200);  // 2021-06-11, 08:00 in Hanoi

std::string RequestId(const google::protobuf::Message& request) {
  return coordinator::RequestIdOf(request);
}

void SetRequestId(const std::string& id, google::protobuf::Message& request) {
  request.GetReflection()->SetString(&request,
                                     request.GetDescriptor()->FindFieldByName("request_id"), id);
}

// The token alone says where a device is enrolled.
std::string StreamOf(const google::protobuf::Message& request) {
  return MethodOf(request).name() == "EnrolDevice" ? kStream : StreamOfRequest(request);
}

// Each conference remembers ids for itself, and people of the office act in several.
std::string Sender(const std::string& stream, const std::string& principal) {
  return absl::StrCat(stream, " ", principal);
}

bool IsUnderWay(const conference::RecordPtr& record) {
  return record->has_speech() && !record->speech().has_end_time();
}

// The moderator may enter requests of several people at one point, but not of one person.
std::string Asker(const v1::FloorRequest& request) {
  return absl::StrCat(request.bridge_point(), " ", request.beneficiary().delegate(), " ",
                      request.beneficiary().display_name());
}

// Counts against the limit: was asked for, and not put back after a lost line.
bool IsOpen(const conference::RecordPtr& record) {
  return record->has_floor_request() && !record->floor_request().prepared() &&
         !record->floor_request().has_spoken_before() &&
         (record->floor_request().state() == v1::FLOOR_REQUEST_STATE_PENDING ||
          record->floor_request().state() == v1::FLOOR_REQUEST_STATE_ACCEPTED);
}

bool IsFrozen(const v1::Record& record) {
  return record.roll_call().state() == v1::ROLL_CALL_STATE_CLOSED ||
         record.vote().state() == v1::VOTE_STATE_CLOSED;
}

}  // namespace

Simulation::Simulation(uint64_t seed) : random_(seed), house_(kStart), requests_(kStream, random_) {
  house_.batch_max = 1 + static_cast<size_t>(Below(6, random_));
}

void Simulation::Run() {
  Prepare();
  for (int i = 0; i < kSteps && errors_.empty(); ++i) Step();
  house_.journal().SetFull(false);
  house_.journal().ReleaseAll();
  house_.time().RunReady();
  JudgeAnswers();
  if (!house_.fatal().ok()) Restart();
  CheckReplay();
  CheckRecord();
}

void Simulation::Prepare() {
  if (const auto status = house_.Restart(); !status.ok()) Fail(status.ToString());
  v1::CreateConferenceRequest create;
  v1::Conference& conference = *create.mutable_conference();
  create.set_request_id("create");
  conference.set_name(kStream);
  conference.set_title("Thử");
  *conference.mutable_planned_start_time() = ToProto(kStart);
  *conference.mutable_planned_end_time() = ToProto(kStart + absl::Hours(3));
  std::vector<std::unique_ptr<google::protobuf::Message>> plan;
  plan.push_back(std::make_unique<v1::CreateConferenceRequest>(create));
  for (const auto& [code, parent] : std::map<std::string, std::string>{
           {"150", "17"}, {"04867", "150"}, {"04870", "150"}, {"17", ""}}) {
    auto add = std::make_unique<v1::AddBridgePointRequest>();
    add->set_request_id("add-" + code);
    add->set_conference(kStream);
    add->mutable_bridge_point()->set_code(code);
    add->mutable_bridge_point()->set_display_name("Điểm cầu " + code);
    add->mutable_bridge_point()->set_level("commune");
    add->mutable_bridge_point()->set_expected_count(19);
    if (!parent.empty()) {
      add->mutable_bridge_point()->set_parent(conference::BridgePointName(kStream, parent));
    }
    plan.insert(code == "17" ? plan.begin() + 1 : plan.end(), std::move(add));
  }
  std::swap(plan[2], *std::find_if(plan.begin(), plan.end(),
                                   [](const auto& each) { return RequestId(*each) == "add-150"; }));
  for (const auto& request : plan) {
    if (const auto receipt = house_.Call("office planner", *request); !receipt.ok()) {
      Fail(receipt.status().ToString());
    }
  }
}

void Simulation::Step() {
  Disturb();
  SendSome();
  if (OneIn(5, random_)) Repeat();
  house_.time().RunReady();
  if (holding_ && OneIn(3, random_)) house_.journal().ReleaseOne();
  if (OneIn(3, random_)) {
    house_.time().AdvanceTo(house_.time().Now() + absl::Seconds(Below(90, random_)));
  }
  house_.time().RunReady();
  JudgeAnswers();
  if (!house_.fatal().ok() || OneIn(25, random_)) Restart();
  CheckNow();
}

void Simulation::SendSome() {
  for (int i = 0; i <= Below(3, random_); ++i) {
    Sent sent;
    sent.request = requests_.Next(house_.mirror().records(kStream), house_.time().Now());
    SetRequestId(absl::StrCat("request-", ++request_count_), *sent.request);
    sent.credential = requests_.Sender(*sent.request);
    if (sent.request->GetDescriptor() == v1::CommitImportRequest::descriptor()) {
      sent.draft = requests_.Draft();
    }
    Send(std::move(sent));
  }
}

void Simulation::Send(Sent sent) {
  sent.judged = false;
  sent.answer = house_.Submit(sent.credential, *sent.request, sent.draft);
  sent_.push_back(std::move(sent));
}

// The same again, or something else under the same id.
void Simulation::Repeat() {
  if (sent_.empty()) return;
  Sent again = sent_[Below(static_cast<int>(sent_.size()), random_)];
  if (OneIn(4, random_)) {
    const std::string id = RequestId(*again.request);
    again.request = requests_.Next(house_.mirror().records(kStream), house_.time().Now());
    again.draft = nullptr;
    SetRequestId(id, *again.request);
  }
  Send(std::move(again));
}

void Simulation::Disturb() {
  using Fault = journal::MemoryJournal::Fault;
  if (OneIn(3, random_)) house_.journal().SetFull(false);
  if (holding_ && OneIn(4, random_)) {
    holding_ = false;
    house_.journal().ReleaseAll();
  }
  switch (Below(40, random_)) {
    case 0:
      return house_.journal().FailNext(Fault::kConflict);
    case 1:
      return house_.journal().FailNext(Fault::kNotWritten);
    case 2:
      return house_.journal().FailNext(OneIn(2, random_) ? Fault::kUnknownWritten
                                                         : Fault::kUnknownNotWritten);
    case 3:
    case 4:
      holding_ = true;
      return house_.journal().Hold();
    case 5:
      return house_.journal().SetFull(true);
    default:
      break;
  }
}

// At any moment, with any of what was under way on disk.
void Simulation::Restart() {
  for (int i = Below(4, random_); i > 0; --i) house_.time().RunOne();
  JudgeAnswers();
  house_.Kill();
  house_.journal().Crash(static_cast<size_t>(Below(3, random_)));
  holding_ = false;
  for (Sent& sent : sent_) {
    if (!sent.judged) FateOf(sent).unknown = true;
    sent.judged = true;
  }
  if (const auto status = house_.Restart(); !status.ok()) Fail(status.ToString());
}

Simulation::Fate& Simulation::FateOf(const Sent& sent) {
  const auto principal = PrincipalOf(sent.credential);
  return fates_[{Sender(StreamOf(*sent.request), principal ? principal->name() : ""),
                 RequestId(*sent.request)}];
}

void Simulation::JudgeAnswers() {
  for (Sent& sent : sent_) {
    if (sent.judged || !sent.answer->has_value()) continue;
    sent.judged = true;
    const absl::StatusOr<v1::Receipt>& answer = **sent.answer;
    if (answer.ok()) {
      JudgeAccepted(sent, *answer);
    } else {
      JudgeRefused(sent, ErrorOf(answer.status()));
    }
  }
}

// Durable before it is answered; a repeat gets the same answer.
void Simulation::JudgeAccepted(const Sent& sent, const v1::Receipt& receipt) {
  ++accepted_count_;
  Fate& fate = FateOf(sent);
  fate.accepted = true;
  if (fate.sequence != 0 && fate.sequence != receipt.sequence()) {
    Fail("a repeat got another answer: " + sent.request->ShortDebugString());
  }
  const std::string stream = StreamOf(*sent.request);
  const std::vector<v1::Event> events = house_.Events(stream, receipt.sequence());
  if (events.empty() && receipt.sequence() > 0) {
    Fail("answered, and not durable: " + sent.request->ShortDebugString());
  } else if (!events.empty() && events[0].request_id() == RequestId(*sent.request) &&
             events[0].principal() == PrincipalOf(sent.credential)->name()) {
    fate.sequence = receipt.sequence();
  } else if (!receipt.created_names().empty()) {
    Fail("created, and not on record: " + sent.request->ShortDebugString());
  }
}

void Simulation::JudgeRefused(const Sent& sent, const v1::Error& error) {
  ++refused_count_;
  if (error.reason() == v1::REASON_OUTCOME_UNKNOWN) FateOf(sent).unknown = true;
  if (MayRefuseWith(MethodOf(*sent.request), error.reason())) return;
  Fail(absl::StrCat(MethodOf(*sent.request).name(), " may not refuse with ",
                    v1::Reason_Name(error.reason()), ": ", sent.request->ShortDebugString()));
}

void Simulation::CheckNow() {
  // An ended conference rests in the journal after a restart: no screen shows it.
  if (house_.mirror().records(kStream).empty()) return;
  CheckFloor();
  CheckFrozen();
  CheckTallies();
  for (const std::string& name : house_.MirrorErrors(kStream)) {
    Fail("screens show something else: " + name);
  }
}

void Simulation::CheckFloor() {
  int under_way = 0;
  std::map<std::string, int> open;
  int accepted = 0;
  std::multiset<int> positions;
  for (const auto& [name, record] : house_.mirror().records(kStream)) {
    under_way += IsUnderWay(record);
    if (IsOpen(record) && ++open[Asker(record->floor_request())] > kOpenRequestsMax) {
      Fail("twice in the queue: " + Asker(record->floor_request()));
    }
    accepted += record->floor_request().state() == v1::FLOOR_REQUEST_STATE_ACCEPTED;
    if (record->has_floor_place()) positions.insert(record->floor_place().position());
  }
  if (under_way > 1) Fail("two speeches at a time");
  if (accepted != static_cast<int>(positions.size())) Fail("not everyone in the queue has a place");
  int next = 1;
  for (const int position : positions) {
    if (position != next++) Fail("positions are not 1 to n");
  }
}

// A closed roll call or vote stays as it is, until a rehearsal is cleared.
void Simulation::CheckFrozen() {
  const auto& records = house_.mirror().records(kStream);
  std::erase_if(frozen_, [&records](const auto& entry) { return !records.contains(entry.first); });
  for (const auto& [name, record] : records) {
    if (!IsFrozen(*record)) continue;
    const std::string bytes = record->SerializeAsString();
    if (frozen_.try_emplace(name, bytes).first->second != bytes) Fail("changed: " + name);
  }
}

void Simulation::CheckTallies() {
  coordinator::LiveConference room(kStream);
  if (const auto status = room.CatchUp(house_.journal()); !status.ok()) {
    return Fail(status.ToString());
  }
  for (const auto& [point, wanted] : Recount(conference::Overlay(room.state()), kStream)) {
    const std::string name = conference::ChildName(kStream, "tallies", conference::IdOf(point));
    const auto found = house_.mirror().records(kStream).find(name);
    const bool same =
        found != house_.mirror().records(kStream).end() &&
        CountsOnly(found->second->tally()).SerializeAsString() == wanted.SerializeAsString();
    if (!same) Fail("the tally is wrong: " + name);
  }
}

void Simulation::CheckReplay() {
  for (const std::string& stream : house_.Streams()) {
    if (house_.LiveBytes(stream) != house_.ReplayedBytes(stream)) {
      Fail("what is replayed is not what lives: " + stream);
    }
    for (const std::string& broken : BrokenPromises(stream, house_.Events(stream))) Fail(broken);
  }
  if (const auto heads = journal::Verify(house_.journal()); !heads.ok()) {
    Fail(heads.status().ToString());
  }
}

// Acknowledged commands stand on record once, refused ones nowhere; time never goes back.
void Simulation::CheckRecord() {
  std::map<std::pair<std::string, std::string>, std::vector<int64_t>> recorded;
  for (const std::string& stream : house_.Streams()) {
    int64_t sequence = 0;
    absl::Time time = absl::InfinitePast();
    for (const v1::Event& event : house_.Events(stream)) {
      kinds_.insert(v1::Event::descriptor()->FindFieldByNumber(event.kind_case())->name());
      if (event.sequence() != ++sequence) Fail("a gap in " + stream);
      if (FromProto(event.time()) < time) Fail("time goes back in " + stream);
      time = FromProto(event.time());
      const bool ends = !event.more() && !event.has_import_staged();
      if (ends && !event.request_id().empty()) {
        recorded[{Sender(stream, event.principal()), event.request_id()}].push_back(
            event.sequence());
      }
    }
  }
  for (const auto& [key, fate] : fates_) {
    const std::vector<int64_t>& sequences = recorded[key];
    if (sequences.size() > 1) Fail("twice on record: " + key.second);
    if (fate.sequence != 0 && sequences != std::vector<int64_t>{fate.sequence}) {
      Fail("acknowledged and lost: " + key.second);
    }
    if (!fate.accepted && !fate.unknown && !sequences.empty()) {
      Fail("refused, and on record: " + key.second);
    }
  }
}

}  // namespace nhipcau::simulation
