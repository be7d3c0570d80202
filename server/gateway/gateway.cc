#include "server/gateway/gateway.h"

#include <utility>

#include "server/gateway/pages.h"
#include "server/gateway/server.h"

namespace nhipcau::gateway {

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Listen(Options options,
                                                         api::Dispatcher* dispatcher,
                                                         metrics::Metrics* metrics,
                                                         std::function<bool()> is_ready) {
  absl::StatusOr<Pages> pages = Pages();
  if (!options.pages_folder.empty()) pages = Pages::Read(options.pages_folder);
  if (!pages.ok()) return pages.status();
  auto server = std::make_unique<Server>(std::move(options), dispatcher, metrics, *std::move(pages),
                                         std::move(is_ready));
  const absl::Status listening = server->Listen();
  if (!listening.ok()) return listening;
  return std::unique_ptr<Gateway>(new Gateway(std::move(server)));
}

Gateway::Gateway(std::unique_ptr<Server> server) : server_(std::move(server)) {}
Gateway::~Gateway() = default;

int Gateway::port() const { return server_->port(); }
void Gateway::Run() { server_->Run(); }
void Gateway::Stop() { server_->Stop(); }
void Gateway::ReloadCertificate() { server_->ReloadCertificate(); }

}  // namespace nhipcau::gateway
