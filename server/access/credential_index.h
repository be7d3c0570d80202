// Finds the invitation or the device that a token's hash belongs to, or belonged to.
#ifndef NHIPCAU_SERVER_ACCESS_CREDENTIAL_INDEX_H_
#define NHIPCAU_SERVER_ACCESS_CREDENTIAL_INDEX_H_

#include <map>
#include <string>
#include <utility>

#include "server/conference/kernel/state.h"

namespace nhipcau::access {

// One lookup, whether anybody has the hash or not. Remembers whom it found, so that a token that
// was replaced while it was in use is told from one that nobody ever had. Not thread-safe; owned by
// the state thread.
class CredentialIndex {
 public:
  // What it remembers goes at once when it is so many, some 20 MB.
  static constexpr size_t kRememberedMax = 100000;

  // The name of the record in `view` that has this hash, or had it when it was last found; empty:
  // nobody has.
  std::string Find(const conference::Overlay& view, const std::string& hash);

 private:
  // By stream and hash.
  std::map<std::pair<std::string, std::string>, std::string> found_;
};

}  // namespace nhipcau::access

#endif  // NHIPCAU_SERVER_ACCESS_CREDENTIAL_INDEX_H_
