// Makes units of small valid events, each continuing the chain of its stream.
#ifndef NHIPCAU_TESTS_SUPPORT_UNIT_MAKER_H_
#define NHIPCAU_TESTS_SUPPORT_UNIT_MAKER_H_

#include <map>
#include <string>
#include <vector>

#include "server/journal/chain.h"
#include "server/journal/journal.h"

namespace nhipcau::journal {

// Not thread-safe.
class UnitMaker {
 public:
  UnitMaker() = default;
  // Continues these streams.
  explicit UnitMaker(const std::vector<StreamHead>& heads);

  // The next `event_count` events of the stream, as if all before were committed.
  // `text` tells events apart and sets their size.
  Unit Make(const std::string& stream, int event_count = 1, const std::string& text = "xin");

  // The next unit continues from here, whatever was made before.
  void Rewind(const std::string& stream, const Head& head) { heads_[stream] = head; }
  Head HeadOf(const std::string& stream) const;

 private:
  std::map<std::string, Head> heads_;
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_TESTS_SUPPORT_UNIT_MAKER_H_
