#include "tests/simulation/simulation.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/access/token.h"
#include "server/api/request.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/base/system_clock.h"
#include "server/conference/kernel/names.h"
#include "server/coordinator/envelope.h"
#include "server/journal/chain.h"
#include "tests/simulation/errands.h"
#include "tests/support/methods.h"
#include "tests/support/promises.h"

namespace nhipcau::simulation {
namespace {

using google::protobuf::Message;

constexpr int kSteps = 60;
constexpr int kWatchers = 4;
// More than there ever are.
constexpr int kChunksMax = 10000;
constexpr char kStream[] = "conferences/thu";
const absl::Time kStart = absl::FromUnixSeconds(1623373200);  // 2021-06-11, 08:00 in Hanoi

std::string RequestId(const Message& request) { return coordinator::RequestIdOf(request); }

void SetRequestId(const std::string& id, Message& request) {
  request.GetReflection()->SetString(&request,
                                     request.GetDescriptor()->FindFieldByName("request_id"), id);
}

const api::Method& ApiMethodOf(const Message& request) {
  const auto& method = MethodOf(request);
  return *api::FindMethod(absl::StrCat(method.service()->full_name(), "/", method.name()));
}

// Where a request is decided; empty: nowhere.
std::string StreamOf(const Message& request, const std::string& token) {
  const auto read = api::ReadRequest(ApiMethodOf(request), token, request.SerializeAsString());
  return read.ok() ? read->stream : "";
}

// Each conference remembers ids for itself, and people of the office act in several.
std::string Sender(const std::string& stream, const std::string& principal) {
  return absl::StrCat(stream, " ", principal);
}

v1::AddBridgePointRequest Adding(const std::string& code, const std::string& parent) {
  v1::AddBridgePointRequest add;
  add.set_conference(kStream);
  add.mutable_bridge_point()->set_code(code);
  add.mutable_bridge_point()->set_display_name("Điểm cầu " + code);
  add.mutable_bridge_point()->set_level("commune");
  add.mutable_bridge_point()->set_expected_count(19);
  if (!parent.empty()) {
    add.mutable_bridge_point()->set_parent(conference::BridgePointName(kStream, parent));
  }
  return add;
}

v1::Principal FirstAdministrator() {
  v1::Principal principal;
  principal.set_name("office/invitations/1");
  principal.set_role(v1::ROLE_ADMINISTRATOR);
  return principal;
}

}  // namespace

Simulation::Simulation(uint64_t seed)
    : random_(seed),
      time_(kStart),
      disk_(seed % 10 == 0 ? MakeSqliteDisk(&time_) : MakeMemoryDisk()),
      batch_max_(1 + static_cast<size_t>(Below(6, random_))),
      requests_(kStream, random_),
      people_(kStream, random_) {}

Simulation::~Simulation() {
  watchers_.clear();
  server_.reset();
}

void Simulation::Run() {
  Prepare();
  for (int i = 0; i < kSteps && errors_.empty(); ++i) Step();
  if (!errors_.empty()) return;
  disk_->Heal();
  time_.RunReady();
  JudgeAnswers();
  if (!server_->fatal().ok()) Restart();
  CheckReplay();
  CheckRecord();
}

void Simulation::Prepare() {
  if (auto status = disk_->Open(); !status.ok()) Fail(status.ToString());
  if (auto status = Start(); !status.ok()) return Fail(status.ToString());
  people_.Add({kAdministrator, FirstAdministrator()});
  v1::CreateConferenceRequest create;
  v1::Conference& conference = *create.mutable_conference();
  conference.set_name(kStream);
  conference.set_title("Thử");
  *conference.mutable_planned_start_time() = ToProto(kStart);
  *conference.mutable_planned_end_time() = ToProto(kStart + absl::Hours(3));
  std::vector<std::shared_ptr<Message>> plan;
  plan.push_back(std::make_shared<v1::CreateConferenceRequest>(create));
  for (const auto& [code, parent] : std::vector<std::pair<const char*, const char*>>{
           {"17", ""}, {"150", "17"}, {"04867", "150"}, {"04870", "150"}}) {
    plan.push_back(std::make_shared<v1::AddBridgePointRequest>(Adding(code, parent)));
  }
  for (const auto& request : plan) {
    SetRequestId(absl::StrCat("plan-", ++request_count_), *request);
    Send({kAdministrator, FirstAdministrator()}, request);
    time_.RunReady();
  }
  JudgeAnswers();
  if (accepted_count_ != static_cast<int>(plan.size())) Fail("the plan was refused");
  Look();
  for (int count = request_count_ - 1; count < request_count_; Look()) {
    count = request_count_;
    Invite();
    time_.RunReady();
    JudgeAnswers();
  }
}

void Simulation::Step() {
  disk_->Disturb(random_);
  SendSome();
  if (OneIn(5, random_)) Repeat();
  if (OneIn(4, random_)) Invite();
  MoveWatchers();
  time_.RunReady();
  disk_->Progress(random_);
  if (OneIn(3, random_)) time_.AdvanceTo(time_.Now() + absl::Seconds(Below(90, random_)));
  time_.RunReady();
  JudgeAnswers();
  if (!server_->fatal().ok() || OneIn(25, random_)) Restart();
  CheckNow();
}

void Simulation::SendSome() {
  for (int i = 0; i <= Below(3, random_); ++i) {
    std::shared_ptr<Message> request = requests_.Next(conference_->records(), time_.Now());
    SetRequestId(absl::StrCat("request-", ++request_count_), *request);
    Link sender = people_.SenderOf(*request);
    Send(std::move(sender), std::move(request));
  }
}

void Simulation::Send(Link sender, std::shared_ptr<Message> request) {
  Sent sent;
  sent.sender = std::move(sender);
  sent.request = std::move(request);
  sent.answer = std::make_shared<Answer::element_type>();
  sent.is_hopeless = conference_ != nullptr && !HolderOf(sent.sender.token);
  const bool imports = sent.request->GetDescriptor() == v1::CommitImportRequest::descriptor();
  Deliver(sent, imports ? requests_.Draft() : nullptr);
  sent_.push_back(std::move(sent));
}

void Simulation::Deliver(const Sent& sent, std::shared_ptr<const conference::ImportDraft> draft) {
  auto call = [this, token = sent.sender.token, request = sent.request, answer = sent.answer] {
    server_->Call(token, *request,
                  [answer](auto response) { answer->emplace(std::move(response)); });
  };
  const bool is_first = std::none_of(sent_.begin(), sent_.end(), [&sent](const Sent& before) {
    return before.request == sent.request;
  });
  auto import = std::dynamic_pointer_cast<v1::CommitImportRequest>(sent.request);
  auto approval = std::dynamic_pointer_cast<v1::ApproveDocumentRequest>(sent.request);
  if (is_first && import != nullptr && draft != nullptr) {
    UploadRows(*server_, sent.sender.token, *draft, kStream, import, call);
  } else if (is_first && approval != nullptr && !OneIn(6, random_)) {
    ReadDocument(*server_, time_, sent.sender.token, approval, call);
  } else {
    call();
  }
}

// The same again, or something else under the same id.
void Simulation::Repeat() {
  if (sent_.empty()) return;
  const Sent& before = sent_[Below(static_cast<int>(sent_.size()), random_)];
  std::shared_ptr<Message> request = before.request;
  if (OneIn(4, random_)) {
    request = requests_.Next(conference_->records(), time_.Now());
    SetRequestId(RequestId(*before.request), *request);
  }
  Send(Link(before.sender), std::move(request));
}

void Simulation::Invite() {
  std::optional<v1::CreateInvitationRequest> request = people_.Missing(*conference_);
  if (!request) return;
  request->set_request_id(absl::StrCat("invite-", ++request_count_));
  Send({kAdministrator, FirstAdministrator()},
       std::make_shared<v1::CreateInvitationRequest>(*request));
}

// At any moment, with any of what was under way on disk.
void Simulation::Restart() {
  for (int i = Below(4, random_); i > 0; --i) time_.RunOne();
  JudgeAnswers();
  for (Watcher& watcher : watchers_) watcher.Cut();
  server_.reset();
  disk_->Crash(random_);
  // A journal that ends says so to whoever waits, but he is dead.
  time_.DropAll();
  for (Sent& sent : sent_) {
    if (!sent.judged) FateOf(sent).unknown = true;
    sent.judged = true;
  }
  if (auto status = disk_->Open(); !status.ok()) return Fail(status.ToString());
  if (auto status = Start(); !status.ok()) Fail(status.ToString());
}

absl::Status Simulation::Start() {
  Server::Options options;
  options.time = &time_;
  options.journal = &disk_->journal();
  options.start = WallTime();
  options.folder = folder_.File("files");
  options.batch_max = batch_max_;
  options.random = [this](void* bytes, size_t size) {
    for (size_t i = 0; i < size; ++i) static_cast<char*>(bytes)[i] = static_cast<char>(random_());
    return absl::OkStatus();
  };
  server_ = std::make_unique<Server>(options);
  return server_->Start();
}

// Between two starts somebody sets the machine's clock, forward or back. What the server would not
// start with is put right; a little behind the record, the record goes on from its last event.
absl::Time Simulation::WallTime() {
  if (server_ == nullptr && OneIn(2, random_)) {
    clock_error_ += absl::Minutes(Below(OneIn(30, random_) ? 20000 : 180, random_) - 90);
  }
  const std::vector<v1::Event> events = Events(std::string(conference::kOffice));
  if (events.empty()) return time_.Now();
  const absl::Time last = FromProto(events.back().time());
  if (!CheckWallClock(time_.Now() + clock_error_, last).ok()) clock_error_ = last - time_.Now();
  return std::max(time_.Now() + clock_error_, last);
}

// Who watches, and whose line is cut.
void Simulation::MoveWatchers() {
  while (watchers_.size() < kWatchers) watchers_.emplace_back(kStream, people_.Anybody());
  for (Watcher& watcher : watchers_) {
    if (OneIn(12, random_)) watcher.Cut();
    if (OneIn(30, random_)) watcher = Watcher(kStream, people_.Anybody());
    if (!watcher.is_open() && OneIn(2, random_)) watcher.Open(*server_);
  }
}

void Simulation::Look() {
  conference_ = std::make_unique<Replay>(kStream, disk_->journal());
  office_ = std::make_unique<Replay>(std::string(conference::kOffice), disk_->journal());
  for (const Replay* replay : {conference_.get(), office_.get()}) {
    if (!replay->status().ok()) Fail(replay->status().ToString());
  }
}

std::optional<v1::Principal> Simulation::HolderOf(const std::string& token) const {
  auto holder = conference_->HolderOf(token);
  return holder ? holder : office_->HolderOf(token);
}

Simulation::Fate& Simulation::FateOf(const Sent& sent) {
  return fates_[{Sender(StreamOf(*sent.request, sent.sender.token), sent.sender.holder.name()),
                 RequestId(*sent.request)}];
}

void Simulation::JudgeAnswers() {
  for (size_t i = 0; i < sent_.size(); ++i) {
    if (sent_[i].judged || !sent_[i].answer->has_value()) continue;
    sent_[i].judged = true;
    const Sent sent = sent_[i];
    const absl::StatusOr<std::string>& answer = **sent.answer;
    Trace(RequestId(*sent.request));
    Trace(answer.ok() ? *answer : answer.status().ToString());
    if (!answer.ok()) {
      JudgeRefused(sent, ErrorOf(answer.status()));
      continue;
    }
    const auto response = api::NewMessage(MethodOf(*sent.request).output_type());
    response->ParseFromString(*answer);
    const auto* field = response->GetDescriptor()->FindFieldByName("receipt");
    JudgeAccepted(sent, static_cast<const v1::Receipt&>(
                            response->GetReflection()->GetMessage(*response, field)));
    LearnToken(*response);
  }
}

// Durable before it is answered; a repeat gets the same answer.
void Simulation::JudgeAccepted(const Sent& sent, const v1::Receipt& receipt) {
  ++accepted_count_;
  if (sent.is_hopeless) {
    Fail("let in with a token that opens nothing: " + sent.request->ShortDebugString());
  }
  Fate& fate = FateOf(sent);
  fate.accepted = true;
  if (fate.sequence != 0 && fate.sequence != receipt.sequence()) {
    Fail("a repeat got another answer: " + sent.request->ShortDebugString());
  }
  const std::string stream = StreamOf(*sent.request, sent.sender.token);
  const std::vector<v1::Event> events = Events(stream, receipt.sequence());
  if (events.empty() && receipt.sequence() > 0) {
    Fail("answered, and not durable: " + sent.request->ShortDebugString());
  } else if (!events.empty() && events[0].request_id() == RequestId(*sent.request) &&
             events[0].principal() == sent.sender.holder.name()) {
    fate.sequence = receipt.sequence();
  } else if (!receipt.created_names().empty()) {
    Fail("created, and not on record: " + sent.request->ShortDebugString());
  }
}

void Simulation::JudgeRefused(const Sent& sent, const v1::Error& error) {
  ++refused_count_;
  if (error.reason() == v1::REASON_OUTCOME_UNKNOWN) FateOf(sent).unknown = true;
  const std::string what =
      absl::StrCat(MethodOf(*sent.request).name(), " is refused with ",
                   v1::Reason_Name(error.reason()), ": ", sent.request->ShortDebugString());
  if (!MayRefuseWith(MethodOf(*sent.request), error.reason())) Fail("may not be: " + what);
  const bool refuses_token = error.reason() == v1::REASON_TOKEN_INVALID ||
                             error.reason() == v1::REASON_TOKEN_REVOKED ||
                             error.reason() == v1::REASON_DEVICE_REPLACED;
  if (!refuses_token || sent.is_hopeless || access::HasCode(sent.sender.token)) return;
  Look();
  if (HolderOf(sent.sender.token)) Fail("with a good token: " + what);
}

void Simulation::LearnToken(const Message& response) {
  const auto* field = response.GetDescriptor()->FindFieldByName("token");
  if (field == nullptr) return;
  const std::string token = response.GetReflection()->GetString(response, field);
  // A repeat is told none.
  if (token.empty()) return;
  Look();
  // It may have been replaced since by what was answered at the same moment; nobody's it is then.
  people_.Add({token, HolderOf(token).value_or(v1::Principal())});
}

void Simulation::CheckNow() {
  if (!errors_.empty()) return;
  Look();
  FailAll(FloorErrors(conference_->records()));
  FailAll(frozen_.Errors(conference_->records()), "changed: ");
  CheckWatchers();
}

void Simulation::CheckWatchers() {
  const Truth truth = {*conference_, *office_};
  const bool is_quiet = OneIn(6, random_);
  for (Watcher& watcher : watchers_) {
    FailAll(watcher.Read(is_quiet ? kChunksMax : Below(4, random_), truth));
  }
  if (!is_quiet) return;
  // Tallies and presences come when a moment has passed.
  time_.AdvanceTo(time_.Now() + absl::Seconds(1));
  JudgeAnswers();
  Look();
  std::set<std::string> pages;
  for (const Watcher& watcher : watchers_) pages.insert(watcher.Page());
  pages.erase("");
  const Truth later = {*conference_, *office_};
  for (Watcher& watcher : watchers_) FailAll(watcher.ReadAll(later, pages));
}

void Simulation::CheckReplay() {
  const auto streams = disk_->journal().Streams();
  for (const std::string& stream : *streams) {
    coordinator::LiveConference replayed(stream);
    if (auto status = replayed.CatchUp(disk_->journal()); !status.ok()) Fail(status.ToString());
    if (server_->LiveBytes(stream) != replayed.state().Bytes()) {
      Fail("what is replayed is not what lives: " + stream);
    }
    FailAll(BrokenPromises(stream, Events(stream)));
  }
  if (const auto heads = journal::Verify(disk_->journal()); !heads.ok()) {
    Fail(heads.status().ToString());
  }
}

// Acknowledged commands stand on record once, refused ones nowhere; time never goes back.
void Simulation::CheckRecord() {
  std::map<std::pair<std::string, std::string>, std::vector<int64_t>> recorded;
  const auto streams = disk_->journal().Streams();
  for (const std::string& stream : *streams) {
    int64_t sequence = 0;
    absl::Time time = absl::InfinitePast();
    for (const v1::Event& event : Events(stream)) {
      Trace(event.SerializeAsString());
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

std::vector<v1::Event> Simulation::Events(const std::string& stream, int64_t from) {
  std::vector<v1::Event> events;
  const auto read = disk_->journal().Read(stream, from, std::numeric_limits<int>::max());
  if (!read.ok()) {
    Fail(read.status().ToString());
    return events;
  }
  for (const journal::StoredEvent& stored : *read) {
    events.emplace_back().ParseFromString(stored.bytes);
  }
  return events;
}

void Simulation::FailAll(const std::vector<std::string>& errors, const std::string& what) {
  for (const std::string& error : errors) Fail(what + error);
}

void Simulation::Trace(const std::string& what) { trace_ = Sha256(trace_ + what); }

}  // namespace nhipcau::simulation
