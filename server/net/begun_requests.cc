#include "server/net/begun_requests.h"

#include <algorithm>
#include <iterator>

namespace nhipcau::net {

void BegunRequests::Begin(const std::string& peer, uint64_t received) {
  const auto [found, is_first] = by_peer_.try_emplace(peer);
  if (is_first) found->second.received_before = received;
  ++found->second.count;
  ++count_;
}

void BegunRequests::End(const std::string& peer, uint64_t bytes) {
  const auto found = by_peer_.find(peer);
  if (found == by_peer_.end()) return;
  found->second.whole_since += bytes;
  --count_;
  if (--found->second.count == 0) by_peer_.erase(found);
}

void BegunRequests::Remove(const std::string& peer) {
  const auto found = by_peer_.find(peer);
  if (found == by_peer_.end()) return;
  count_ -= found->second.count;
  by_peer_.erase(found);
}

std::vector<std::string> BegunRequests::Beyond(
    uint64_t bytes_max, const std::function<State(const std::string& peer)>& look) const {
  struct Held {
    uint64_t bytes = 0;
    std::multimap<uint64_t, std::string> peers;
  };
  std::map<std::string, Held> by_owner;
  uint64_t all = 0;
  for (const auto& [peer, begun] : by_peer_) {
    const State state = look(peer);
    const uint64_t known = begun.received_before + begun.whole_since;
    const uint64_t bytes = begun.count * kRequestBytes + std::max(state.received, known) - known;
    Held& held = by_owner[state.owner];
    held.peers.emplace(bytes, peer);
    held.bytes += bytes;
    all += bytes;
  }
  std::vector<std::string> beyond;
  while (all > bytes_max) {
    Held& most =
        std::max_element(by_owner.begin(), by_owner.end(), [](const auto& one, const auto& other) {
          return one.second.bytes < other.second.bytes;
        })->second;
    const auto heaviest = std::prev(most.peers.end());
    all -= heaviest->first;
    most.bytes -= heaviest->first;
    beyond.push_back(heaviest->second);
    most.peers.erase(heaviest);
  }
  return beyond;
}

}  // namespace nhipcau::net
