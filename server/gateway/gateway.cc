#include "server/gateway/gateway.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "server/base/limited_log.h"
#include "server/base/steady_time.h"
#include "server/gateway/pages.h"
#include "server/net/address.h"

namespace nhipcau::gateway {
namespace {

// Frames go to the kernel in one piece.
constexpr size_t kPacketBytes = 64 * 1024;

uint16_t Seconds(absl::Duration duration) {
  return static_cast<uint16_t>(absl::ToInt64Seconds(absl::Ceil(duration, absl::Seconds(1))));
}

bool UsePair(SSL_CTX* context, const std::string& certificate_file, const std::string& key_file) {
  return SSL_CTX_use_certificate_chain_file(context, certificate_file.c_str()) == 1 &&
         SSL_CTX_use_PrivateKey_file(context, key_file.c_str(), SSL_FILETYPE_PEM) == 1 &&
         SSL_CTX_check_private_key(context) == 1;
}

// A quarter: at 500 connections a second from one address they come back ten times as fast as they
// are welcomed.
size_t UnwelcomedMax(const Gateway::Options& options) {
  return std::max<size_t>(1, options.connections_max / 4);
}

// In a small house control has a quarter.
Places::Options PlacesOptions(const Gateway::Options& options) {
  const size_t places_max = options.connections_max - options.connections_max / 4;
  return {.places_max = places_max,
          .control_reserve = std::min(options.control_reserve, places_max / 4)};
}

net::AcceptGate::Options GateOptions(const Gateway::Options& options) {
  net::AcceptGate::Options gate;
  gate.address = options.address;
  gate.port = options.port;
  gate.connections_max = options.connections_max;
  gate.unsettled_max = UnwelcomedMax(options);
  gate.unsettled_give_way = true;
  gate.unsettled_per_prefix_max = options.unwelcomed_per_address_max;
  gate.connection_rate = options.connection_rate;
  gate.proxies = options.proxies;
  if (options.certificate_file.empty()) {
    gate.farewell = PlainReply(503, "No room for another connection; come back in a moment.\n");
  }
  return gate;
}

// Some scrapers at once, and somebody who looks.
constexpr size_t kMetricsConnectionsMax = 16;

net::AcceptGate::Options MetricsGateOptions(const Gateway::Options& options) {
  net::AcceptGate::Options gate;
  gate.address = options.metrics_address;
  gate.port = options.metrics_port;
  // Beside them those that gave way, until they are closed.
  gate.connections_max = 2 * kMetricsConnectionsMax;
  gate.unsettled_max = kMetricsConnectionsMax;
  gate.unsettled_give_way = true;
  return gate;
}

// Differs when another file is there, be it by a link, or when something was written to it: nobody
// can set back the time at which the kernel saw that.
std::string StateOf(const std::string& path) {
  struct stat state {};
  if (stat(path.c_str(), &state) != 0) return "";
  return absl::StrCat(state.st_dev, " ", state.st_ino, " ", state.st_size, " ",
                      absl::ToUnixNanos(absl::TimeFromTimespec(state.st_ctim)), "\n");
}

// libwebsockets says a line of many a request that strangers send.
void LogLine(int /*level*/, const char* line) {
  static auto* const log = new LimitedLog(
      [](const std::string& text) { std::fprintf(stderr, "gateway: %s\n", text.c_str()); });
  log->Say(std::string(absl::StripTrailingAsciiWhitespace(line)), SteadyNow());
}

}  // namespace

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Listen(Options options,
                                                         api::Dispatcher* dispatcher,
                                                         metrics::Metrics* metrics,
                                                         std::function<absl::Status()> readiness) {
  absl::StatusOr<Pages> pages = Pages();
  if (!options.pages_folder.empty()) pages = Pages::Read(options.pages_folder);
  if (!pages.ok()) return pages.status();
  std::unique_ptr<Gateway> gateway(new Gateway(std::move(options), dispatcher, metrics,
                                               *std::move(pages), std::move(readiness)));
  if (absl::Status status = gateway->Bind(); !status.ok()) return status;
  return gateway;
}

Gateway::Gateway(Options options, api::Dispatcher* dispatcher, metrics::Metrics* metrics,
                 Pages pages, std::function<absl::Status()> readiness)
    : options_(std::move(options)),
      dispatcher_(dispatcher),
      metrics_(metrics),
      web_({.tls = !options_.certificate_file.empty()}, std::move(pages), metrics,
           [this, readiness = std::move(readiness)] {
             if (stop_count_ > 0) return absl::UnavailableError("the server is stopping");
             return readiness();
           }),
      tls_(!options_.certificate_file.empty()),
      idle_policy_{.retry_ms_table = nullptr,
                   .retry_ms_table_count = 0,
                   .conceal_count = 0,
                   .secs_since_valid_ping = Seconds(options_.ping_after),
                   .secs_since_valid_hangup = Seconds(options_.dead_after),
                   .jitter_percent = 0},
      commons_{.places = Places(PlacesOptions(options_)),
               .bytes = ByteBudget(options_.waiting_bytes_max)} {}

Gateway::~Gateway() {
  gate_.reset();
  metrics_gate_.reset();
  for (const auto& [door, socket] : delivered_) close(socket);
  if (context_ != nullptr) lws_context_destroy(context_);
}

absl::Status Gateway::Bind() {
  const absl::Status valid = Validate();
  if (!valid.ok()) return valid;
  lws_set_log_level(LLL_ERR, LogLine);
  ListCommonHeaders();
  lws_context_creation_info info{};
  FillContextInfo(info);
  context_ = lws_create_context(&info);
  if (context_ == nullptr) return absl::InternalError("libwebsockets could not be started");
  if (absl::Status status = BindMetrics(); !status.ok()) return status;
  FillVhostInfo(info);
  if (tls_) FillTlsInfo(info);
  pair_ = LookAtPair();
  vhost_ = lws_create_vhost(context_, &info);
  if (vhost_ == nullptr) {
    return absl::UnavailableError("the pages' door cannot be opened; do certificate and key fit?");
  }
  absl::StatusOr<std::unique_ptr<net::AcceptGate>> gate =
      net::AcceptGate::Listen(GateOptions(options_));
  if (!gate.ok()) return gate.status();
  gate_ = *std::move(gate);
  return absl::OkStatus();
}

absl::Status Gateway::BindMetrics() {
  if (options_.metrics_address.empty()) return absl::OkStatus();
  lws_context_creation_info info{};
  FillVhostInfo(info);
  info.vhost_name = "metrics";
  metrics_vhost_ = lws_create_vhost(context_, &info);
  if (metrics_vhost_ == nullptr) return absl::InternalError("the metrics' door cannot be opened");
  absl::StatusOr<std::unique_ptr<net::AcceptGate>> gate =
      net::AcceptGate::Listen(MetricsGateOptions(options_));
  if (!gate.ok()) return gate.status();
  metrics_gate_ = *std::move(gate);
  return absl::OkStatus();
}

bool Gateway::IsMetricsDoor(lws* wsi) const {
  if (metrics_gate_ == nullptr) return false;
  sockaddr_storage own{};
  socklen_t size = sizeof(own);
  getsockname(lws_get_socket_fd(wsi), reinterpret_cast<sockaddr*>(&own), &size);
  const uint16_t port = own.ss_family == AF_INET ? reinterpret_cast<sockaddr_in&>(own).sin_port
                                                 : reinterpret_cast<sockaddr_in6&>(own).sin6_port;
  return ntohs(port) == metrics_gate_->port();
}

absl::Status Gateway::Validate() const {
  if (options_.certificate_file.empty() != options_.key_file.empty()) {
    return absl::InvalidArgumentError("give certificate and key together, or neither");
  }
  if (!tls_ && !options_.allow_plaintext && !net::IsLoopback(options_.address)) {
    return absl::InvalidArgumentError(
        absl::StrCat("without a certificate, whoever can listen in on the way to ",
                     options_.address, " can take over every link; give a certificate and a key, ",
                     "or allow plaintext in so many words"));
  }
  return absl::OkStatus();
}

void Gateway::FillContextInfo(lws_context_creation_info& info) {
  info.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS;
  if (tls_) info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
  info.user = this;
  info.server_string = "nhipcau";
  info.port = CONTEXT_PORT_NO_LISTEN;
  // Else every connection is looked for in a list.
  info.fd_limit_per_thread = 0;
}

void Gateway::ListCommonHeaders() {
  common_headers_ = CommonHeaders(tls_);
  for (auto& [name, value] : common_headers_) {
    name += ':';
    header_list_.push_back({nullptr, nullptr, name.c_str(), value.c_str()});
  }
  for (size_t i = 1; i < header_list_.size(); ++i) header_list_[i - 1].next = &header_list_[i];
}

void Gateway::FillVhostInfo(lws_context_creation_info& info) {
  static const lws_protocols protocols[] = {
      {"http", &OnHttp, sizeof(UserData), 0, 0, nullptr, kPacketBytes},
      {"nhipcau.v1", &OnWebSocket, sizeof(UserData), 4096, 0, nullptr, kPacketBytes},
      {nullptr, nullptr, 0, 0, 0, nullptr, 0}};
  // We are nobody's client: the system's certificates are not needed.
  info.options |= LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
  info.protocols = protocols;
  // The gate listens, and hands over what it accepts.
  info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
  info.retry_and_idle_policy = &idle_policy_;
  info.headers = header_list_.data();
  info.alpn = "http/1.1";
}

void Gateway::FillTlsInfo(lws_context_creation_info& info) {
  info.ssl_cert_filepath = options_.certificate_file.c_str();
  info.ssl_private_key_filepath = options_.key_file.c_str();
  info.ssl_options_set = SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1;
  // Of TLS 1.2: with a key of each connection's own, so that whoever gets the certificate's key
  // later reads nothing that was recorded before.
  info.ssl_cipher_list = "ECDHE+AESGCM:ECDHE+CHACHA20";
}

void Gateway::Run() {
  gate_->Start([this](int socket) { Deliver(vhost_, socket); });
  if (metrics_gate_ != nullptr) {
    metrics_gate_->Start([this](int socket) { Deliver(metrics_vhost_, socket); });
  }
  if (tls_) ScheduleCertificateCheck();
  while (!done_) lws_service(context_, 0);
  gate_->Stop();
  if (metrics_gate_ != nullptr) metrics_gate_->Stop();
}

void Gateway::Stop() {
  ++stop_count_;
  lws_cancel_service(context_);
}

void Gateway::ReloadCertificate() {
  reload_wanted_ = true;
  lws_cancel_service(context_);
}

void Gateway::Want(SocketId id) {
  const MutexLock lock(wanted_mutex_);
  wanted_.push_back(id);
  if (wanted_.size() == 1) lws_cancel_service(context_);
}

void Gateway::Deliver(lws_vhost* door, int socket) {
  const MutexLock lock(wanted_mutex_);
  delivered_.emplace_back(door, socket);
  if (delivered_.size() == 1) lws_cancel_service(context_);
}

// libwebsockets closes what it cannot take over.
void Gateway::AdoptDelivered() {
  std::vector<std::pair<lws_vhost*, int>> delivered;
  {
    const MutexLock lock(wanted_mutex_);
    delivered.swap(delivered_);
  }
  for (const auto& [door, socket] : delivered) lws_adopt_socket_vhost(door, socket);
}

void Gateway::OnWake() {
  AdoptDelivered();
  std::vector<SocketId> wanted;
  {
    const MutexLock lock(wanted_mutex_);
    wanted.swap(wanted_);
  }
  for (const SocketId id : wanted) {
    const auto socket = sockets_.find(id);
    if (socket == sockets_.end()) continue;
    // Now and not when the client reads: until they are taken, nobody counts the answers.
    socket->second.connection->TakeDeliveries();
    lws_callback_on_writable(socket->second.wsi);
  }
  if (reload_wanted_.exchange(false)) LoadCertificate();
  if (stop_count_ >= 1) BeginStop();
  if (stop_count_ >= 2) done_ = true;
}

void Gateway::BeginStop() {
  if (std::exchange(stopping_, true)) return;
  for (auto& [id, socket] : sockets_) {
    socket.connection->Stop();
    lws_callback_on_writable(socket.wsi);
  }
  stop_timeout_.gateway = this;
  lws_sul_schedule(context_, 0, &stop_timeout_.entry, &OnStopTimeout,
                   absl::ToInt64Microseconds(options_.stop_timeout));
  FinishStop();
}

void Gateway::OnStopTimeout(lws_sorted_usec_list_t* entry) {
  reinterpret_cast<Timer*>(entry)->gateway->done_ = true;
}

void Gateway::FinishStop() {
  if (stopping_ && sockets_.empty()) done_ = true;
}

std::string Gateway::LookAtPair() const {
  return tls_ ? StateOf(options_.certificate_file) + StateOf(options_.key_file) : "";
}

void Gateway::ScheduleCertificateCheck() {
  certificate_timer_.gateway = this;
  lws_sul_schedule(context_, 0, &certificate_timer_.entry, &OnCertificateCheck,
                   absl::ToInt64Microseconds(options_.certificate_check));
}

// The files themselves are read only when they have changed: everybody waits for this thread.
void Gateway::OnCertificateCheck(lws_sorted_usec_list_t* entry) {
  Gateway& gateway = *reinterpret_cast<Timer*>(entry)->gateway;
  std::string pair = gateway.LookAtPair();
  if (pair != gateway.pair_) {
    gateway.pair_ = std::move(pair);
    gateway.LoadCertificate();
  }
  gateway.ScheduleCertificateCheck();
}

void Gateway::LoadCertificate() {
  if (ssl_context_ == nullptr) return;
  // Tried on one that is not in use: a pair that does not fit would spoil the one that is.
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> trial(SSL_CTX_new(TLS_server_method()),
                                                                &SSL_CTX_free);
  const bool loaded = UsePair(trial.get(), options_.certificate_file, options_.key_file) &&
                      UsePair(ssl_context_, options_.certificate_file, options_.key_file);
  if (!loaded) LogLine(LLL_ERR, "the new certificate or key cannot be used; keeping the old");
}

}  // namespace nhipcau::gateway
