#include "server/instance.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "nhipcau/v1/audit.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/access/token.h"
#include "server/base/disk_space.h"
#include "server/base/proto_time.h"
#include "server/base/sha256.h"
#include "server/base/simulated_clock.h"
#include "server/base/steady_time.h"
#include "server/base/system_clock.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/exit_code.h"
#include "server/files/atomic_file.h"
#include "server/net/descriptors.h"

namespace nhipcau {
namespace {

// Of whoever waits for a start, between two signs of life.
constexpr absl::Duration kPatience = absl::Seconds(5);
constexpr absl::Duration kFilesInterval = absl::Seconds(1);
constexpr absl::Duration kDoorsTimeout = absl::Seconds(10);
constexpr std::chrono::seconds kDrainTimeout(20);

absl::Time TimeOf(const std::string& bytes) {
  v1::Event event;
  event.ParseFromString(bytes);
  return FromProto(event.time());
}

}  // namespace

Instance::Instance(ServeFlags flags, std::function<void(const std::string&)> say)
    : flags_(std::move(flags)),
      say_(std::move(say)),
      administrator_token_(flags_.data_dir, &reader_, say_) {}

// No task may run while the parts go.
Instance::~Instance() {
  StopRenderer();
  for (auto* executor :
       {&past_, &documents_, &archivist_, &loads_, &reader_, &streams_, &state_, &disk_}) {
    executor->Stop();
  }
}

absl::Status Instance::OpenRecord() { return Open(/*invited_sha256=*/""); }

absl::StatusOr<std::string> Instance::InviteAdministrator() {
  absl::StatusOr<std::string> token = access::MakeToken(conference::kOffice);
  if (!token.ok()) return token;
  if (absl::Status status = Open(Sha256(*token)); !status.ok()) return status;
  v1::AuditEntry entry;
  entry.set_kind(v1::AUDIT_KIND_OFFICE_INVITATION);
  entry.set_method("nhipcau-server invite-administrator");
  audit_->Note(std::move(entry), clock_->Now());
  return token;
}

absl::Status Instance::Open(const std::string& invited_sha256) {
  if (absl::Status status = MakePrivateDirectory(flags_.data_dir); !status.ok()) return status;
  reading_ = true;
  AnnounceLongReading();
  if (absl::Status status = OpenJournal(); !status.ok()) return status;
  if (absl::Status status = MakeClock(); !status.ok()) return status;
  absl::Status status = StartCoordinator(invited_sha256);
  reading_ = false;
  return status;
}

void Instance::AnnounceLongReading() {
  streams_.PostAfter(kPatience, [this] {
    if (!reading_) return;
    say_("still proving and reading the record; nothing can be served before that");
    AnnounceLongReading();
  });
}

absl::Status Instance::OpenJournal() {
  journal::SqliteJournal::Options options;
  options.path = absl::StrCat(flags_.data_dir, "/journal.db");
  options.post = [this](std::function<void()> job) { disk_.Post(std::move(job)); };
  options.version = NHIPCAU_VERSION;
  auto journal = journal::SqliteJournal::Open(std::move(options));
  if (!journal.ok()) return journal.status();
  journal_ = *std::move(journal);
  if (journal_->HasTraces()) {
    say_(
        "traces of purged conferences may be left in the journal; a large one is rewritten by "
        "nhipcau-server scrub, with the server stopped");
  }
  metered_journal_ = std::make_unique<metrics::MeteredJournal>(journal_.get(), &metrics_);
  disk_.Post([this] { WatchJournalFiles(); });
  return absl::OkStatus();
}

void Instance::WatchJournalFiles() {
  const bool goes_on = journal_->KeepInPlace();
  const absl::Status status = journal_->CheckInPlace();
  if (!goes_on) EndAtOnce(status);
  if (std::exchange(journal_in_place_, status.ok()) != status.ok()) {
    say_(status.ok() ? "the journal's files are where they were again"
                     : std::string(status.message()));
  }
  disk_.PostAfter(kFilesInterval, [this] { WatchJournalFiles(); });
}

void Instance::EndAtOnce(const absl::Status& status) {
  say_(absl::StrCat("the journal failed, ending: ", status.message()));
  std::_Exit(kExitJournalFailed);
}

absl::Status Instance::MakeClock() {
  const auto last_events = journal_->LastEvents();
  if (!last_events.ok()) return last_events.status();
  if (flags_.simulated_clock.empty()) return MakeSystemClock(*last_events);
  const SimulatedTime simulated = *ParseSimulatedClock(flags_.simulated_clock);
  absl::Time start = simulated.start;
  for (const auto& [stream, event] : *last_events) start = std::max(start, TimeOf(event));
  clock_ = std::make_unique<SimulatedClock>(start, simulated.rate);
  return absl::OkStatus();
}

// By the office's last event: each start records one there, and what stands in a conference may
// have come with an archive, for whose times nobody can vouch.
absl::Status Instance::MakeSystemClock(const std::map<std::string, std::string>& last_events) {
  const auto office = last_events.find(std::string(conference::kOffice));
  const absl::Time last =
      office == last_events.end() ? absl::InfinitePast() : TimeOf(office->second);
  const absl::Time wall = absl::Now();
  // Never before the record, or its time would stand still until the clock has come so far.
  clock_ = std::make_unique<SystemClock>(std::max(wall, last), SinceBoot);
  return flags_.accept_clock ? absl::OkStatus() : CheckWallClock(wall, last);
}

absl::Status Instance::StartCoordinator(const std::string& invited_sha256) {
  hub_ = std::make_unique<stream::Hub>(stream::Hub::Options{
      .executor = &state_, .clock = clock_.get(), .epoch = journal_->Epoch(), .log = say_});
  files_ = std::make_unique<FileStore>(absl::StrCat(flags_.data_dir, "/files"));
  audit_ =
      std::make_unique<audit::AuditLog>(absl::StrCat(flags_.data_dir, "/audit.db"), &reader_, say_);
  archived_files_ = std::make_unique<ArchivedFiles>(files_.get(), audit_.get(), &reader_);
  coordinator::Coordinator::Options options;
  options.executor = &state_;
  options.loader = &loads_;
  options.clock = clock_.get();
  options.journal = metered_journal_.get();
  options.publisher = hub_.get();
  options.guard = &gatekeeper_;
  options.files = archived_files_.get();
  options.version = NHIPCAU_VERSION;
  options.log = say_;
  options.invites_administrator = !invited_sha256.empty();
  options.on_fatal = [this](const absl::Status& status) {
    const absl::Status in_place = journal_->CheckInPlace();
    EndAtOnce(in_place.ok() ? status : in_place);
  };
  coordinator_ = std::make_unique<coordinator::Coordinator>(std::move(options));
  const absl::StatusOr<std::string> hash =
      invited_sha256.empty() ? FirstAdministratorHash() : invited_sha256;
  if (!hash.ok()) return hash.status();
  // Whoever has the token may come at once.
  std::promise<absl::Status> recorded;
  const auto record = [&recorded](const absl::Status& status) { recorded.set_value(status); };
  if (auto status = coordinator_->Start(*hash, record); !status.ok()) return status;
  const absl::Status status = recorded.get_future().get();
  // A server without room reads on; somebody who is not in the record must not be given a token.
  return invited_sha256.empty() ? absl::OkStatus() : status;
}

absl::StatusOr<std::string> Instance::FirstAdministratorHash() {
  const absl::StatusOr<std::vector<std::string>> streams = journal_->Streams();
  if (!streams.ok()) return streams.status();
  if (streams->empty()) return administrator_token_.Make();
  administrator_token_.Remind();
  return "";
}

absl::Status Instance::OpenDoors() {
  const auto shares = net::ShareDescriptors(net::RaiseDescriptorLimit());
  if (!shares.ok()) return shares.status();
  const std::string archive_folder = absl::StrCat(flags_.data_dir, "/archives");
  // Left by a server that was killed: nobody fetches these any more.
  std::error_code error;
  std::filesystem::remove_all(archive_folder, error);
  if (error) say_(absl::StrCat("cannot empty ", archive_folder, ": ", error.message()));
  if (absl::Status status = MakeRenderer(); !status.ok()) return status;
  player_ = std::make_unique<past::Player>(
      past::Tools{.executor = &past_, .clock = clock_.get(), .journal = journal_.get()});
  switchboard_ = std::make_unique<api::Switchboard>(api::Switchboard::Options{
      .coordinator = coordinator_.get(),
      .journal = journal_.get(),
      .hub = hub_.get(),
      .player = player_.get(),
      .clock = clock_.get(),
      .reader = &reader_,
      .files = files_.get(),
      .renderer = renderer_.get(),
      .audit = audit_.get(),
      .enrolled = [this](const std::string& token) { administrator_token_.Used(token); },
      .archivist = &archivist_,
      .archive_folder = archive_folder,
      .version = NHIPCAU_VERSION,
      .log = say_});
  dispatcher_ = std::make_unique<metrics::MeteredDispatcher>(switchboard_.get(), &metrics_);
  readiness_ = std::make_unique<Readiness>(Readiness::Limits(), flags_.data_dir,
                                           metered_journal_.get(), &state_);
  AddGauges();
  AddDoorGauges();
  if (absl::Status status = OpenGrpc(shares->programs); !status.ok()) return status;
  return OpenGateway(shares->pages);
}

absl::Status Instance::MakeRenderer() {
  std::error_code error;
  if (!flags_.renderer.empty() && !std::filesystem::exists(flags_.renderer + "/main.mjs", error)) {
    return absl::InvalidArgumentError(
        absl::StrCat("--renderer ", flags_.renderer,
                     ": there is no main.mjs in it; deploy/build makes server/renderer/dist"));
  }
  const std::string work_folder = absl::StrCat(flags_.data_dir, "/renderer-work");
  if (std::filesystem::equivalent(flags_.renderer, work_folder, error)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--renderer ", flags_.renderer,
        " is the folder that the server empties for each document; keep the renderer elsewhere"));
  }
  renderer_ = std::make_unique<documents::Renderer>(
      documents::Renderer::Options{.folder = flags_.renderer,
                                   .service = flags_.renderer_service,
                                   .work_folder = work_folder,
                                   .limits = {},
                                   .executor = &documents_});
  if (flags_.renderer.empty()) return absl::OkStatus();
  const absl::StatusOr<std::string>& place = renderer_->place();
  say_(place.ok() ? absl::StrCat("documents are made ", *place)
                  : absl::StrCat("no document will be made: ", place.status().message()));
  return absl::OkStatus();
}

absl::Status Instance::OpenGrpc(size_t connections_max) {
  const HostPort address = *ParseAddress(flags_.grpc_address);
  rpc::Server::Options options;
  options.address = address.host;
  options.port = address.port;
  options.connections_max = connections_max;
  options.certificate_file = flags_.tls_certificate;
  options.key_file = flags_.tls_key;
  options.proxies = net::TrustedProxies(flags_.trusted_proxies);
  auto server = rpc::Server::Listen(options, dispatcher_.get(), &streams_);
  if (!server.ok()) return server.status();
  rpc_ = *std::move(server);
  return absl::OkStatus();
}

absl::Status Instance::OpenGateway(size_t connections_max) {
  const HostPort address = *ParseAddress(flags_.http_address);
  gateway::Gateway::Options options;
  options.address = address.host;
  options.port = address.port;
  options.certificate_file = flags_.tls_certificate;
  options.key_file = flags_.tls_key;
  options.allow_plaintext = flags_.allow_plaintext;
  options.pages_folder = flags_.pages;
  options.allowed_origins = flags_.allowed_origins;
  options.proxies = net::TrustedProxies(flags_.trusted_proxies);
  if (!flags_.metrics_address.empty()) {
    const HostPort metrics = *ParseAddress(flags_.metrics_address);
    options.metrics_address = metrics.host;
    options.metrics_port = metrics.port;
  }
  options.version = NHIPCAU_VERSION;
  options.connections_max = connections_max;
  options.stop_timeout = kDoorsTimeout;
  auto gateway = gateway::Gateway::Listen(std::move(options), dispatcher_.get(), &metrics_,
                                          [this] { return CheckReadiness(); });
  if (!gateway.ok()) return gateway.status();
  gateway_ = *std::move(gateway);
  gateway_thread_ = std::thread([this] { gateway_->Run(); });
  return absl::OkStatus();
}

absl::Status Instance::CheckReadiness() const {
  if (!serving_) return absl::UnavailableError("the server is starting or stopping");
  const absl::Status in_place = journal_->CheckInPlace();
  return in_place.ok() ? readiness_->Check() : in_place;
}

void Instance::SetServing() {
  serving_ = true;
  rpc_->SetServing(true);
}

absl::Status Instance::Stop() {
  serving_ = false;
  StopRenderer();
  StopDoors();
  if (absl::Status status = DrainCoordinator(); !status.ok()) return status;
  past_.Stop();
  documents_.Stop();
  archivist_.Stop();
  loads_.Stop();
  reader_.Stop();
  audit_->Flush();
  streams_.Stop();
  state_.Stop();
  absl::Status closed = journal_->Close();
  disk_.Stop();
  return closed;
}

// First of all: a document that is being made can take minutes, and a stream waits for it.
void Instance::StopRenderer() {
  if (renderer_ != nullptr) renderer_->Stop();
}

// Both at once: each waits for its own calls.
void Instance::StopDoors() {
  if (rpc_ != nullptr) rpc_->SetServing(false);
  if (gateway_ != nullptr) gateway_->Stop();
  if (rpc_ != nullptr) rpc_->Stop(kDoorsTimeout);
  if (gateway_thread_.joinable()) gateway_thread_.join();
}

absl::Status Instance::DrainCoordinator() {
  auto drained = std::make_shared<std::promise<void>>();
  coordinator_->Stop([drained] { drained->set_value(); });
  if (drained->get_future().wait_for(kDrainTimeout) == std::future_status::ready) {
    return absl::OkStatus();
  }
  return absl::DeadlineExceededError(
      "some commands were not answered in time; the next start proves the whole journal");
}

}  // namespace nhipcau
