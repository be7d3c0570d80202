// Finds the invitation or the device that a token's hash belongs to, without
// visiting all of them at each call.
#ifndef NHIPCAU_SERVER_ACCESS_CREDENTIAL_INDEX_H_
#define NHIPCAU_SERVER_ACCESS_CREDENTIAL_INDEX_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/time/time.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::access {

// A memory, not a truth: what it finds was so once, and is proved against the
// view by whoever asks. Bounded by the records of the streams in use.
// Not thread-safe; owned by the state thread.
class CredentialIndex {
 public:
  // The name of the record in `view` that had this hash when it was last read;
  // empty: none has it now.
  std::string Find(const conference::Overlay& view, const std::string& hash);

 private:
  struct Stream {
    std::map<std::string, std::string> names;
    // Where the numbers of each collection went on when it was last read.
    int64_t next_invitation = 1;
    int64_t next_device = 1;
    // The view that was last read in full.
    int64_t sequence = -1;
    absl::Time time;
  };

  static void ReadNew(const conference::Overlay& view, Stream& stream);
  static void ReadAll(const conference::Overlay& view, Stream& stream);

  std::map<std::string, Stream> streams_;
};

}  // namespace nhipcau::access

#endif  // NHIPCAU_SERVER_ACCESS_CREDENTIAL_INDEX_H_
