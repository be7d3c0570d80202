// Work that waits for one thread, so that whoever asks for much does not stand before everybody.
#ifndef NHIPCAU_SERVER_BASE_TURNS_H_
#define NHIPCAU_SERVER_BASE_TURNS_H_

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace nhipcau {

// Of each owner in the order in which they came; of all owners one after the other. Not
// thread-safe.
template <typename Item>
class Turns {
 public:
  void Add(const std::string& owner, Item item) {
    std::deque<Item>& items = items_[owner];
    if (items.empty()) owners_.push_back(owner);
    items.push_back(std::move(item));
    ++size_;
  }

  // Nothing: none waits.
  std::optional<Item> Take() {
    if (owners_.empty()) return std::nullopt;
    const auto next = items_.find(owners_.front());
    owners_.pop_front();
    std::optional<Item> item = std::move(next->second.front());
    next->second.pop_front();
    if (next->second.empty()) {
      items_.erase(next);
    } else {
      owners_.push_back(next->first);
    }
    --size_;
    return item;
  }

  size_t size() const { return size_; }

 private:
  std::map<std::string, std::deque<Item>> items_;
  // Those who wait for something, the next first.
  std::deque<std::string> owners_;
  size_t size_ = 0;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_TURNS_H_
