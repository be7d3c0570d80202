// The connections that have not shown who they are, and which of them gives way.
#ifndef NHIPCAU_SERVER_NET_STRANGERS_H_
#define NHIPCAU_SERVER_NET_STRANGERS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace nhipcau::net {

// When there is no room for another, the oldest connection of the network that has the most gives
// way; of networks that have the same, that of the oldest. Whoever means to come in has shown a
// token within a second or two, while whoever only holds places grows older and needs many: so a
// flood of one network displaces itself, and one of many networks still leaves each newcomer the
// time that the flood takes to fill all places once. Not thread-safe.
class Strangers {
 public:
  // Each peer once.
  void Add(const std::string& network, const std::string& peer) {
    Change(network, [&](Peers& peers) { peers.emplace(++last_number_, peer); });
    numbers_[peer] = last_number_;
  }

  // False: it is not among them.
  bool Remove(const std::string& network, const std::string& peer) {
    const auto number = numbers_.extract(peer);
    if (number.empty()) return false;
    Change(network, [&](Peers& peers) { peers.erase(number.mapped()); });
    return true;
  }

  size_t count() const { return numbers_.size(); }

  // Each peer, with its place in the order in which they came.
  const std::map<std::string, uint64_t>& numbers() const { return numbers_; }

  // Who gives way; nothing: there is nobody.
  std::optional<std::string> First() const {
    if (by_rank_.empty()) return std::nullopt;
    return networks_.at(by_rank_.rbegin()->second).begin()->second;
  }

 private:
  // By the order in which they came.
  using Peers = std::map<uint64_t, std::string>;
  // How many a network has, then how old its oldest is; the highest gives way.
  using Rank = std::pair<size_t, uint64_t>;

  static Rank RankOf(const Peers& peers) { return {peers.size(), ~peers.begin()->first}; }

  template <typename Act>
  void Change(const std::string& network, Act act) {
    Peers& peers = networks_[network];
    if (!peers.empty()) by_rank_.erase(RankOf(peers));
    act(peers);
    if (peers.empty()) {
      networks_.erase(network);
    } else {
      by_rank_.emplace(RankOf(peers), network);
    }
  }

  uint64_t last_number_ = 0;
  std::map<std::string, Peers> networks_;
  std::map<std::string, uint64_t> numbers_;
  std::map<Rank, std::string> by_rank_;
};

}  // namespace nhipcau::net

#endif  // NHIPCAU_SERVER_NET_STRANGERS_H_
