#include "tests/simulation/simulation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/base/proto_time.h"
#include "server/base/system_clock.h"
#include "server/conference/kernel/names.h"
#include "server/coordinator/envelope.h"
#include "tests/simulation/errands.h"

namespace nhipcau::simulation {
namespace {

using google::protobuf::Message;

constexpr int kSteps = 60;
constexpr int kWatchers = 4;
// More than there ever are.
constexpr int kChunksMax = 10000;
constexpr char kStream[] = "conferences/thu";
const absl::Time kStart = absl::FromUnixSeconds(1623373200);  // 2021-06-11, 08:00 in Hanoi

void SetRequestId(const std::string& id, Message& request) {
  request.GetReflection()->SetString(&request,
                                     request.GetDescriptor()->FindFieldByName("request_id"), id);
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
      judge_(kStream, *disk_),
      batch_max_(1 + static_cast<size_t>(Below(6, random_))),
      is_held_(seed % 5 == 0),
      requests_(kStream, random_),
      people_(kStream, random_) {}

Simulation::~Simulation() {
  watchers_.clear();
  server_.reset();
}

void Simulation::Run() {
  Prepare();
  for (int i = 0; i < kSteps && errors().empty(); ++i) Step();
  if (!errors().empty()) return;
  disk_->Heal();
  time_.RunReady();
  JudgeAnswers();
  if (!server_->fatal().ok()) Restart();
  judge_.CheckReplay(*server_);
  judge_.CheckJournal();
}

void Simulation::Prepare() {
  if (auto status = disk_->Open(); !status.ok()) judge_.Fail(status.ToString());
  if (auto status = Start(); !status.ok()) return judge_.Fail(status.ToString());
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
  SendInTurn({kAdministrator, FirstAdministrator()}, plan);
  if (judge_.accepted_count() != static_cast<int>(plan.size())) judge_.Fail("the plan was refused");
  judge_.Look();
  for (int count = request_count_ - 1; count < request_count_; judge_.Look()) {
    count = request_count_;
    Invite();
    time_.RunReady();
    JudgeAnswers();
  }
  if (is_held_) Hold();
}

void Simulation::Hold() {
  auto open = std::make_shared<v1::OpenSessionRequest>();
  open->set_conference(kStream);
  auto write = std::make_shared<v1::AddMinutesEntryRequest>();
  write->set_conference(kStream);
  write->mutable_minutes_entry()->set_kind(v1::MINUTES_ENTRY_KIND_TASK);
  write->mutable_minutes_entry()->set_text("Rà soát");
  write->mutable_minutes_entry()->mutable_task()->add_leads(kUnit);
  auto end = std::make_shared<v1::EndSessionRequest>();
  end->set_conference(kStream);
  auto follow = std::make_shared<v1::FollowTasksRequest>();
  follow->set_conference(kStream);
  SendInTurn(people_.Newest(v1::ROLE_MODERATOR), {open, write, end, follow});
  judge_.Look();
}

void Simulation::SendInTurn(const Link& sender,
                            const std::vector<std::shared_ptr<Message>>& requests) {
  for (const auto& request : requests) {
    SetRequestId(absl::StrCat("plan-", ++request_count_), *request);
    Send(sender, request);
    time_.RunReady();
  }
  JudgeAnswers();
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
    std::shared_ptr<Message> request = requests_.Next(judge_.conference().records(), time_.Now());
    SetRequestId(absl::StrCat("request-", ++request_count_), *request);
    Link sender = people_.SenderOf(*request);
    Send(std::move(sender), std::move(request));
  }
}

void Simulation::Send(Link sender, std::shared_ptr<Message> request) {
  Sent sent;
  sent.sender = std::move(sender);
  sent.request = std::move(request);
  sent.answer = std::make_shared<std::optional<absl::StatusOr<std::string>>>();
  sent.is_hopeless = judge_.OpensNothing(sent.sender.token);
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
    requests_.Imported(import);
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
    request = requests_.Next(judge_.conference().records(), time_.Now());
    SetRequestId(coordinator::RequestIdOf(*before.request), *request);
  }
  Send(Link(before.sender), std::move(request));
}

void Simulation::Invite() {
  std::optional<v1::CreateInvitationRequest> request = people_.Missing(judge_.conference());
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
    if (!sent.judged) judge_.TakeSilence(sent);
    sent.judged = true;
  }
  if (auto status = disk_->Open(); !status.ok()) return judge_.Fail(status.ToString());
  if (auto status = Start(); !status.ok()) judge_.Fail(status.ToString());
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
  const std::vector<v1::Event> events = judge_.Events(std::string(conference::kOffice));
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

void Simulation::JudgeAnswers() {
  for (size_t i = 0; i < sent_.size(); ++i) {
    if (sent_[i].judged || !sent_[i].answer->has_value()) continue;
    sent_[i].judged = true;
    const Sent sent = sent_[i];
    judge_.TakeAnswer(sent, **sent.answer);
    if ((*sent.answer)->ok()) LearnToken(*ResponseTo(*sent.request, ***sent.answer));
  }
}

void Simulation::LearnToken(const Message& response) {
  const auto* field = response.GetDescriptor()->FindFieldByName("token");
  if (field == nullptr) return;
  const std::string token = response.GetReflection()->GetString(response, field);
  // A repeat is told none.
  if (token.empty()) return;
  judge_.Look();
  // It may have been replaced since by what was answered at the same moment; nobody's it is then.
  people_.Add({token, judge_.HolderOf(token).value_or(v1::Principal())});
}

void Simulation::CheckNow() {
  if (!errors().empty()) return;
  judge_.CheckRecords();
  CheckWatchers();
}

void Simulation::CheckWatchers() {
  const Truth truth = judge_.truth();
  const bool is_quiet = OneIn(6, random_);
  for (Watcher& watcher : watchers_) {
    judge_.FailAll(watcher.Read(is_quiet ? kChunksMax : Below(4, random_), truth));
  }
  if (!is_quiet) return;
  // Tallies and presences come when a moment has passed.
  time_.AdvanceTo(time_.Now() + absl::Seconds(1));
  JudgeAnswers();
  judge_.Look();
  std::set<std::string> pages;
  for (const Watcher& watcher : watchers_) pages.insert(watcher.Page());
  pages.erase("");
  const Truth later = judge_.truth();
  for (Watcher& watcher : watchers_) judge_.FailAll(watcher.ReadAll(later, pages));
}

}  // namespace nhipcau::simulation
