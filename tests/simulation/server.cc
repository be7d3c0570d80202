#include "tests/simulation/server.h"

#include <algorithm>
#include <utility>

#include "nhipcau/v1/access_service.pb.h"
#include "server/base/sha256.h"

namespace nhipcau::simulation {
namespace {

constexpr char kVersion[] = "0.1.0";

const api::Method& MethodFor(const google::protobuf::Message& request) {
  return *std::find_if(api::Methods().begin(), api::Methods().end(), [&](const auto& method) {
    return method.descriptor->input_type() == request.GetDescriptor();
  });
}

coordinator::Coordinator::Options CoordinatorOptions(const Server::Options& options,
                                                     const SystemClock* clock, stream::Hub* hub,
                                                     const access::Gatekeeper* gatekeeper,
                                                     absl::Status* fatal) {
  coordinator::Coordinator::Options made;
  made.executor = made.loader = options.time;
  made.clock = clock;
  made.journal = options.journal;
  made.publisher = hub;
  made.guard = gatekeeper;
  made.version = kVersion;
  made.on_fatal = [fatal](absl::Status status) { *fatal = std::move(status); };
  made.batch_max = options.batch_max;
  return made;
}

}  // namespace

Server::Server(const Options& options)
    : options_(options),
      clock_(options.start, [time = options.time] { return time->Now() - absl::UnixEpoch(); }),
      hub_({.executor = options.time, .clock = &clock_, .epoch = options.journal->Epoch()}),
      files_(options.folder),
      audit_(":memory:", options.time, [](const std::string&) {}),
      renderer_({.folder = "", .work_folder = "", .limits = {}, .executor = options.time}),
      player_({.executor = options.time, .clock = &clock_, .journal = options.journal}),
      coordinator_(CoordinatorOptions(options, &clock_, &hub_, &gatekeeper_, &fatal_)),
      switchboard_({.coordinator = &coordinator_,
                    .journal = options.journal,
                    .hub = &hub_,
                    .player = &player_,
                    .clock = &clock_,
                    .reader = options.time,
                    .files = &files_,
                    .renderer = &renderer_,
                    .audit = &audit_,
                    .enrolled = [](const std::string&) {},
                    .archivist = options.time,
                    .archive_folder = options.folder + "/archives",
                    .version = kVersion,
                    .random = options.random}) {}

Server::~Server() { options_.time->DropAll(); }

absl::Status Server::Start() {
  if (auto status = coordinator_.Start(Sha256(kAdministrator)); !status.ok()) return status;
  options_.time->RunReady();
  return absl::OkStatus();
}

void Server::Call(const std::string& token, const google::protobuf::Message& request,
                  api::Dispatcher::Done done) {
  switchboard_.Call(MethodFor(request), {token, "192.0.2.7"}, request.SerializeAsString(),
                    std::move(done));
}

void Server::Open(const std::string& token, const google::protobuf::Message& request,
                  std::function<void()> ready, api::Dispatcher::Opened opened) {
  switchboard_.Open(MethodFor(request), {token, "192.0.2.7"}, request.SerializeAsString(),
                    std::move(ready), std::move(opened));
}

void Server::Greet(const std::string& token, std::function<void()> ready,
                   api::Dispatcher::Greeted greeted) {
  switchboard_.Greet({token, "192.0.2.7"}, std::move(ready), std::move(greeted));
}

std::string Server::LiveBytes(const std::string& stream) {
  coordinator::Incoming incoming;
  incoming.request = std::make_shared<v1::GetPrincipalRequest>();
  incoming.method = MethodFor(*incoming.request).descriptor;
  incoming.stream = stream;
  incoming.credential = kAdministrator;
  std::string bytes = "no answer";
  coordinator_.Query(std::move(incoming), [&bytes](const auto& admitted) {
    bytes = admitted.ok() ? admitted->view.DurableBytesForTest()
                          : std::string(admitted.status().message());
  });
  options_.time->RunReady();
  return bytes;
}

}  // namespace nhipcau::simulation
