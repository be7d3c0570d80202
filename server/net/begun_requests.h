// Requests that have begun to come in and are not there whole.
#ifndef NHIPCAU_SERVER_NET_BEGUN_REQUESTS_H_
#define NHIPCAU_SERVER_NET_BEGUN_REQUESTS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace nhipcau::net {

// By connection: how many there are, and from what number of received bytes on they came. What has
// come in since, less what of it is there whole, is what they hold. Not thread-safe.
class BegunRequests {
 public:
  // What one takes beside its bytes; gRPC 1.51 takes 12 to 17 KB.
  static constexpr uint64_t kRequestBytes = 16 << 10;

  // `received`: by this connection, since it was made.
  void Begin(const std::string& peer, uint64_t received);
  // One of them is whole, with so many bytes, or will never be. Unknown ones are passed over.
  void End(const std::string& peer, uint64_t bytes);
  // The connection has ended.
  void Remove(const std::string& peer);

  // Of all connections.
  size_t count() const { return count_; }

  // Whose connection it is; what it has received by now.
  struct State {
    std::string owner;
    uint64_t received = 0;
  };
  // Those that have to end, lest all together hold more than `bytes_max`: the heaviest connection
  // of whoever holds most, and so on. By owner: else whoever spreads what he holds over many
  // connections would have those ended that send one large request.
  std::vector<std::string> Beyond(uint64_t bytes_max,
                                  const std::function<State(const std::string& peer)>& look) const;

 private:
  struct OfConnection {
    size_t count = 0;
    uint64_t received_before = 0;
    uint64_t whole_since = 0;
  };

  std::map<std::string, OfConnection> by_peer_;
  size_t count_ = 0;
};

}  // namespace nhipcau::net

#endif  // NHIPCAU_SERVER_NET_BEGUN_REQUESTS_H_
