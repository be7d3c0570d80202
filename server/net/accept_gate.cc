#include "server/net/accept_gate.h"

#include <arpa/inet.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/base/steady_time.h"
#include "server/net/address.h"

namespace nhipcau::net {
namespace {

// Without a descriptor the listener stays readable: trying at once again would spin.
constexpr int kPauseMilliseconds = 100;
// Looking after every connection takes some milliseconds when there are many.
constexpr absl::Duration kSweepInterval = absl::Milliseconds(50);
// How often connections are weighed: meanwhile they send what the line carries.
constexpr int kWeighMilliseconds = 50;
constexpr int kForEver = -1;

// The kernel's number of a socket; nothing when the descriptor is none.
std::optional<uint64_t> CookieOf(int socket) {
  uint64_t cookie = 0;
  socklen_t size = sizeof(cookie);
  if (getsockopt(socket, SOL_SOCKET, SO_COOKIE, &cookie, &size) != 0) return std::nullopt;
  return cookie;
}

// What has come in, read by its door or not.
uint64_t BytesReceived(int socket) {
  tcp_info info{};
  socklen_t size = sizeof(info);
  if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return 0;
  return info.tcpi_bytes_received;
}

void SetOption(int socket, int level, int option, int value) {
  setsockopt(socket, level, option, &value, sizeof(value));
}

// The size of what was filled in; 0: no address.
socklen_t FillAddress(const std::string& address, int port, sockaddr_storage& out) {
  auto& v4 = reinterpret_cast<sockaddr_in&>(out);
  if (inet_pton(AF_INET, address.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    v4.sin_port = htons(static_cast<uint16_t>(port));
    return sizeof(v4);
  }
  auto& v6 = reinterpret_cast<sockaddr_in6&>(out);
  if (inet_pton(AF_INET6, address.c_str(), &v6.sin6_addr) != 1) return 0;
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(static_cast<uint16_t>(port));
  return sizeof(v6);
}

int PortOf(int socket) {
  sockaddr_storage own{};
  socklen_t size = sizeof(own);
  getsockname(socket, reinterpret_cast<sockaddr*>(&own), &size);
  return ntohs(own.ss_family == AF_INET ? reinterpret_cast<sockaddr_in&>(own).sin_port
                                        : reinterpret_cast<sockaddr_in6&>(own).sin6_port);
}

using Counted = std::map<std::string, size_t>;

size_t CountOf(const Counted& counted, const std::string& key) {
  const auto found = counted.find(key);
  return found == counted.end() ? 0 : found->second;
}

void TakeOne(Counted& counted, const std::string& key) {
  const auto found = counted.find(key);
  if (--found->second == 0) counted.erase(found);
}

bool IsExhausted(int error) {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

}  // namespace

absl::StatusOr<std::unique_ptr<AcceptGate>> AcceptGate::Listen(Options options) {
  std::unique_ptr<AcceptGate> gate(new AcceptGate(std::move(options)));
  if (absl::Status status = gate->Bind(); !status.ok()) return status;
  return gate;
}

AcceptGate::AcceptGate(Options options) : options_(std::move(options)) {}

AcceptGate::~AcceptGate() {
  Stop();
  for (const int descriptor : {listener_, stop_event_}) {
    if (descriptor >= 0) close(descriptor);
  }
}

absl::Status AcceptGate::Bind() {
  sockaddr_storage own{};
  const socklen_t size = FillAddress(options_.address, options_.port, own);
  if (size == 0) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", options_.address, "\" is not an IP address; give one, for example 127.0.0.1"));
  }
  listener_ = socket(own.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  stop_event_ = eventfd(0, EFD_CLOEXEC);
  SetOption(listener_, SOL_SOCKET, SO_REUSEADDR, 1);
  if (own.ss_family == AF_INET6) SetOption(listener_, IPPROTO_IPV6, IPV6_V6ONLY, 0);
  if (bind(listener_, reinterpret_cast<sockaddr*>(&own), size) != 0 ||
      listen(listener_, SOMAXCONN) != 0) {
    return absl::UnavailableError(absl::StrCat("cannot listen on ", options_.address, ":",
                                               options_.port, ": ", std::strerror(errno),
                                               "; is another server running there?"));
  }
  port_ = PortOf(listener_);
  return absl::OkStatus();
}

void AcceptGate::Start(std::function<void(int)> deliver) {
  deliver_ = std::move(deliver);
  thread_ = std::thread([this] { Run(); });
}

void AcceptGate::Stop() {
  if (!thread_.joinable()) return;
  eventfd_write(stop_event_, 1);
  thread_.join();
  // Whoever knocks from now on is turned away by the kernel.
  close(std::exchange(listener_, -1));
}

void AcceptGate::Run() {
  bool exhausted = false;
  while (true) {
    std::array<pollfd, 2> waited = {{{stop_event_, POLLIN, 0}, {listener_, POLLIN, 0}}};
    const int ready = poll(waited.data(), exhausted ? 1 : 2, PatienceMilliseconds(exhausted));
    if ((waited[0].revents & POLLIN) != 0) return;
    Weigh();
    if (ready > 0 || exhausted) exhausted = !AcceptOne();
  }
}

int AcceptGate::PatienceMilliseconds(bool exhausted) const {
  if (exhausted) return kPauseMilliseconds;
  return options_.unsettled_bytes_max > 0 || options_.begun_bytes_max > 0 ? kWeighMilliseconds
                                                                          : kForEver;
}

void AcceptGate::Weigh() {
  const MutexLock lock(mutex_);
  const absl::Time now = SteadyNow();
  // A flood of connections must not be one of looks at all the others.
  if (now < weighed_at_ + absl::Milliseconds(kWeighMilliseconds) && now >= weighed_at_) return;
  weighed_at_ = now;
  if (options_.unsettled_bytes_max > 0) EndHeaviestStrangers();
  if (options_.begun_bytes_max == 0) return;
  EndHeaviestOfBegun();
  NoteBytes();
}

void AcceptGate::EndHeaviestStrangers() {
  std::multimap<uint64_t, std::string> by_bytes;
  uint64_t all = 0;
  for (const auto& [peer, number] : unsettled_.numbers()) {
    const uint64_t bytes = BytesReceived(connections_.at(peer).socket);
    by_bytes.emplace(bytes, peer);
    all += bytes;
  }
  for (auto heaviest = by_bytes.rbegin();
       all > options_.unsettled_bytes_max && heaviest != by_bytes.rend(); ++heaviest) {
    const auto& [bytes, peer] = *heaviest;
    Connection& connection = connections_.at(peer);
    LeaveUnsettled(peer, connection);
    connection.cut = End(connection);
    if (connection.cut) ++counts_.bytes;
    all -= bytes;
  }
}

void AcceptGate::EndHeaviestOfBegun() {
  const auto look = [this](const std::string& peer) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const Connection& connection = connections_.at(peer);
    return BegunRequests::State{connection.owner, BytesReceived(connection.socket)};
  };
  for (const std::string& peer : begun_.Beyond(options_.begun_bytes_max, look)) {
    begun_.Remove(peer);
    Connection& connection = connections_.at(peer);
    connection.cut = End(connection);
    if (connection.cut) ++counts_.begun;
  }
}

void AcceptGate::NoteBytes() {
  for (auto& [peer, connection] : connections_) {
    connection.bytes_seen = BytesReceived(connection.socket);
  }
}

void AcceptGate::EndBusiest() {
  const MutexLock lock(mutex_);
  Connection* busiest = nullptr;
  uint64_t most = 0;
  for (auto& [peer, connection] : connections_) {
    if (connection.cut) continue;
    const uint64_t received = BytesReceived(connection.socket);
    const uint64_t bytes = received - std::min(received, connection.bytes_seen);
    if (bytes <= most) continue;
    most = bytes;
    busiest = &connection;
  }
  if (busiest == nullptr) return;
  busiest->cut = End(*busiest);
  if (busiest->cut) ++counts_.begun;
}

void AcceptGate::BeginRequest(const std::string& peer) {
  const MutexLock lock(mutex_);
  const auto found = connections_.find(peer);
  if (found == connections_.end() || found->second.cut) return;
  begun_.Begin(peer, BytesReceived(found->second.socket));
  // Not at the next look: some ten thousand begin in a second.
  const uint64_t least = begun_.count() * BegunRequests::kRequestBytes;
  if (options_.begun_bytes_max > 0 && least > options_.begun_bytes_max) EndHeaviestOfBegun();
}

void AcceptGate::EndRequest(const std::string& peer, uint64_t bytes) {
  const MutexLock lock(mutex_);
  begun_.End(peer, bytes);
}

bool AcceptGate::AcceptOne() {
  sockaddr_storage from{};
  socklen_t size = sizeof(from);
  const int socket =
      accept4(listener_, reinterpret_cast<sockaddr*>(&from), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (socket < 0) {
    if (!IsExhausted(errno)) return true;
    const MutexLock lock(mutex_);
    ++counts_.exhausted;
    return false;
  }
  SetOption(socket, IPPROTO_TCP, TCP_NODELAY, 1);
  const Remote remote = RemoteOf(from);
  if (Admit(remote.Name(), remote.address, socket)) {
    deliver_(socket);
  } else {
    Refuse(socket);
  }
  return true;
}

bool AcceptGate::Admit(const std::string& peer, const std::string& address, int socket) {
  const std::string prefix = PrefixOf(address);
  const MutexLock lock(mutex_);
  const absl::Time now = SteadyNow();
  const bool is_proxy = options_.proxies.Trusts(address);
  if (options_.connection_rate.per_second > 0 && !is_proxy &&
      !rates_.Find(prefix, options_.connection_rate, now).Take(now)) {
    ++counts_.rate;
    return false;
  }
  if (!HasPlace(prefix, !is_proxy && !IsLoopback(address))) return false;
  const auto before = connections_.find(peer);
  // Its number can only come again once it was closed.
  if (before != connections_.end()) Forget(before);
  const std::string network = NetworkOf(address);
  connections_[peer] = {.socket = socket,
                        .cookie = CookieOf(socket).value_or(0),
                        .prefix = prefix,
                        .network = network,
                        .owner = network};
  ++by_prefix_[prefix];
  ++unsettled_by_prefix_[prefix];
  unsettled_.Add(network, peer);
  ++counts_.accepted;
  return true;
}

bool AcceptGate::HasPlace(const std::string& prefix, bool limited) {
  const auto is_full = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return connections_.size() >= options_.connections_max ||
           unsettled_.count() >= options_.unsettled_max;
  };
  const auto is_prefix_full = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return limited && (CountOf(unsettled_by_prefix_, prefix) >= options_.unsettled_per_prefix_max ||
                       CountOf(by_prefix_, prefix) >= options_.per_prefix_max);
  };
  if (is_full() || is_prefix_full()) ForgetClosed();
  if (is_prefix_full()) {
    ++counts_.prefix;
    return false;
  }
  if (is_full() && options_.unsettled_give_way) MakeRoom();
  if (is_full()) {
    ++counts_.full;
    return false;
  }
  return true;
}

void AcceptGate::MakeRoom() {
  const std::optional<std::string> first = unsettled_.First();
  if (!first || unsettled_.count() < options_.unsettled_max) return;
  Connection& connection = connections_.at(*first);
  LeaveUnsettled(*first, connection);
  connection.cut = End(connection);
  // Its door may have closed it already.
  if (connection.cut) ++counts_.gave_way;
}

// As well as can be: what does not fit into the socket at once is not said.
void AcceptGate::Refuse(int socket) const {
  if (!options_.farewell.empty()) {
    // Else closing would answer unread bytes with a reset, which takes the farewell with it.
    std::array<char, 4096> unread;
    [[maybe_unused]] const ssize_t read = recv(socket, unread.data(), unread.size(), 0);
    [[maybe_unused]] const ssize_t sent =
        send(socket, options_.farewell.data(), options_.farewell.size(), MSG_NOSIGNAL);
    shutdown(socket, SHUT_WR);
  }
  close(socket);
}

void AcceptGate::ForgetClosed() {
  const absl::Time now = SteadyNow();
  if (now < swept_at_ + kSweepInterval && now >= swept_at_) return;
  swept_at_ = now;
  for (auto each = connections_.begin(); each != connections_.end();) {
    const bool is_open = CookieOf(each->second.socket) == each->second.cookie;
    each = is_open ? std::next(each) : Forget(each);
  }
}

AcceptGate::Connections::iterator AcceptGate::Forget(Connections::iterator connection) {
  LeaveUnsettled(connection->first, connection->second);
  begun_.Remove(connection->first);
  TakeOne(by_prefix_, connection->second.prefix);
  return connections_.erase(connection);
}

void AcceptGate::LeaveUnsettled(const std::string& peer, const Connection& connection) {
  if (unsettled_.Remove(connection.network, peer)) {
    TakeOne(unsettled_by_prefix_, connection.prefix);
  }
}

void AcceptGate::Settle(const std::string& peer, const std::string& owner) {
  const MutexLock lock(mutex_);
  const auto found = connections_.find(peer);
  if (found == connections_.end()) return;
  LeaveUnsettled(peer, found->second);
  if (!owner.empty()) found->second.owner = owner;
}

void AcceptGate::Cut(const std::string& peer) {
  const MutexLock lock(mutex_);
  const auto found = connections_.find(peer);
  if (found == connections_.end() || found->second.cut) return;
  found->second.cut = End(found->second);
  if (found->second.cut) ++counts_.cut;
}

bool AcceptGate::End(const Connection& connection) {
  // Between the two calls its door may close it and the number may be given to another: then that
  // one has to connect again. Files are not touched.
  if (CookieOf(connection.socket) != connection.cookie) return false;
  // A reset, where a shutdown would leave a client waiting that has filled the window of a door
  // which reads no more.
  const sockaddr nowhere{.sa_family = AF_UNSPEC, .sa_data = {}};
  return connect(connection.socket, &nowhere, sizeof(nowhere)) == 0;
}

AcceptGate::Counts AcceptGate::counts() {
  const MutexLock lock(mutex_);
  return counts_;
}

size_t AcceptGate::open_count() {
  const MutexLock lock(mutex_);
  ForgetClosed();
  return connections_.size();
}

}  // namespace nhipcau::net
