// The gate before a door: accepts its connections, counts them, and hands on those that have a
// place. gRPC 1.51 never accepts again once the process was out of descriptors (CVE-2023-4785), and
// neither library counts connections; so neither of them listens.
//
//   auto gate = net::AcceptGate::Listen({.address = "127.0.0.1", .port = 7443});
//   (*gate)->Start([&](int socket) { door.Adopt(socket); });
#ifndef NHIPCAU_SERVER_NET_ACCEPT_GATE_H_
#define NHIPCAU_SERVER_NET_ACCEPT_GATE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/base/mutex.h"
#include "server/base/token_bucket.h"
#include "server/net/begun_requests.h"
#include "server/net/strangers.h"
#include "server/net/trusted_proxies.h"

namespace nhipcau::net {

// Thread-safe.
class AcceptGate {
 public:
  struct Options {
    // An IP address of this machine. Port 0: any that is free; see port().
    std::string address = "127.0.0.1";
    int port = 0;
    // At once.
    size_t connections_max = 1000;
    // Of these, from one prefix (PrefixOf); as of unsettled_per_prefix_max.
    size_t per_prefix_max = std::numeric_limits<size_t>::max();
    // Of these, that were not settled (see Settle).
    size_t unsettled_max = 1000;
    // When there are so many, one of them gives way to the next (strangers.h).
    bool unsettled_give_way = false;
    // Of these, from one prefix (PrefixOf). Loopback addresses have no such limit: a program of
    // this machine could do worse.
    size_t unsettled_per_prefix_max = 1000;
    // What all of these together may have sent; beyond it whoever has sent most is ended. Zero: no
    // limit. What a door reads before it can ask for a token is then theirs to that degree only.
    uint64_t unsettled_bytes_max = 0;
    // What requests that have begun to come in and are not there whole may hold, of all connections
    // together; beyond it some are ended (begun_requests.h). Zero: no limit.
    uint64_t begun_bytes_max = 0;
    // New connections from one prefix; zero: no limit.
    Rate connection_rate;
    // Behind each of them stands everybody, so neither limit above holds for it.
    TrustedProxies proxies;
    // What a connection without a place is told before it is closed, in its door's language.
    std::string farewell;
  };

  // All only grow. Whoever has seen what became of a connection finds it counted.
  struct Counts {
    uint64_t accepted = 0;
    // Refused: all places taken, those of its prefix taken, too fast from its prefix.
    uint64_t full = 0;
    uint64_t prefix = 0;
    uint64_t rate = 0;
    // Tries to accept without a free descriptor; each is followed by a pause.
    uint64_t exhausted = 0;
    // Ended by Cut.
    uint64_t cut = 0;
    // Ended for a newcomer, since they had not shown who they are.
    uint64_t gave_way = 0;
    // Ended for what they had sent without showing who they are.
    uint64_t bytes = 0;
    // Ended for requests that they had begun, or for sending most while too many had.
    uint64_t begun = 0;
  };

  // Listens, and accepts nothing yet. INVALID_ARGUMENT: no IP address. UNAVAILABLE: in use, or not
  // one of this machine.
  static absl::StatusOr<std::unique_ptr<AcceptGate>> Listen(Options options);
  // Stops.
  ~AcceptGate();
  AcceptGate(const AcceptGate&) = delete;
  AcceptGate& operator=(const AcceptGate&) = delete;

  int port() const { return port_; }
  Counts counts();

  // Accepts from now on. `deliver` is called on the gate's thread and owns the socket, which
  // neither blocks nor delays small packets.
  void Start(std::function<void(int socket)> deliver);
  // Accepts no more; no `deliver` is under way after that. What was delivered stays open.
  void Stop();

  // By whom a connection is known to its door: "203.0.113.9:50000", "[2001:db8::1]:50000".
  // It has shown who it is: no longer counted as unsettled. `owner` is known to its door alone, and
  // all connections of one owner count as one; empty: its network is. Unknown ones are passed over.
  void Settle(const std::string& peer, const std::string& owner = "");
  // Ends it, whatever its door is doing with it.
  void Cut(const std::string& peer);
  // A request has begun to come in; each such call is followed by one of EndRequest, once the
  // request is there, of so many bytes, or will never be. Unknown connections are passed over.
  void BeginRequest(const std::string& peer);
  void EndRequest(const std::string& peer, uint64_t bytes);
  // Ends the connection that has sent most since the gate last looked, in the last moments.
  void EndBusiest();

  size_t open_count();

 private:
  struct Connection {
    int socket = -1;
    // The kernel's number of this socket, which no other ever gets: tells whether the descriptor
    // is still this connection. So nobody has to say that one was closed.
    uint64_t cookie = 0;
    std::string prefix;
    std::string network;
    // As Settle said, or the network.
    std::string owner;
    bool cut = false;
    // When the gate last looked.
    uint64_t bytes_seen = 0;
  };
  using Connections = std::map<std::string, Connection>;

  explicit AcceptGate(Options options);
  absl::Status Bind();
  void Run();
  // False: there was no descriptor.
  bool AcceptOne();
  bool Admit(const std::string& peer, const std::string& address, int socket);
  bool HasPlace(const std::string& prefix, bool limited) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Refuse(int socket) const;
  void LeaveUnsettled(const std::string& peer, const Connection& connection)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // How long the gate may wait for the next connection.
  int PatienceMilliseconds(bool exhausted) const;
  // Ends those who hold too much, when it is time to look again.
  void Weigh();
  void EndHeaviestStrangers() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void EndHeaviestOfBegun() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void NoteBytes() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void MakeRoom() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Whether it could be.
  static bool End(const Connection& connection);
  void ForgetClosed() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Connections::iterator Forget(Connections::iterator connection)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Options options_;
  int listener_ = -1;
  int port_ = 0;
  // Readable once the gate is to stop.
  int stop_event_ = -1;
  std::function<void(int)> deliver_;
  // Of those that are held to their rate.
  static constexpr size_t kPrefixesMax = 10000;

  Mutex mutex_;
  Counts counts_ ABSL_GUARDED_BY(mutex_);
  TokenBuckets rates_ ABSL_GUARDED_BY(mutex_){kPrefixesMax};
  // By peer. Those that have been closed since the last sweep are among them.
  Connections connections_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, size_t> by_prefix_ ABSL_GUARDED_BY(mutex_);
  Strangers unsettled_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, size_t> unsettled_by_prefix_ ABSL_GUARDED_BY(mutex_);
  BegunRequests begun_ ABSL_GUARDED_BY(mutex_);
  absl::Time swept_at_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  absl::Time weighed_at_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();

  // Last: it uses all of the above.
  std::thread thread_;
};

}  // namespace nhipcau::net

#endif  // NHIPCAU_SERVER_NET_ACCEPT_GATE_H_
