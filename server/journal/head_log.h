// Where the streams ended, beside the database: it says whether the database still holds what was
// acknowledged.
#ifndef NHIPCAU_SERVER_JOURNAL_HEAD_LOG_H_
#define NHIPCAU_SERVER_JOURNAL_HEAD_LOG_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/journal/chain.h"

namespace nhipcau::journal {

// A file of lines, one for each stream that a commit made longer, each bound to the journal's
// instance: lines of another journal, or of a copy, say nothing. Add does not sync: a process that
// is killed loses nothing of it, a loss of power its newest lines. Since a line comes after the
// sync of its commit, the log is never ahead of the database, whatever is lost of it. Not
// thread-safe.
class HeadLog {
 public:
  using Heads = std::map<std::string, Head>;

  // Makes the file unless it is there.
  static absl::StatusOr<HeadLog> Open(const std::string& path);

  HeadLog(HeadLog&& other) noexcept;
  HeadLog& operator=(HeadLog&& other) noexcept;
  ~HeadLog();

  // What was noted last of each stream for this instance; lines of another, and those that are cut
  // or damaged, are left out.
  Heads Read(const std::string& instance) const;

  // Holds these alone from now on, for this instance. Durable when this returns OK; else, or after
  // a loss of power meanwhile, the file is as it was.
  absl::Status Begin(const std::string& instance, const Heads& heads);

  // The same for the instance that it has.
  absl::Status BeginAnew(const Heads& heads) { return Begin(instance_, heads); }

  // Notes where these streams end now. Without room for it the log lags.
  void Add(const Heads& heads);

  // Begin should be called, lest the file grow for ever.
  bool IsLong() const { return byte_count_ > kBytesMax; }

 private:
  // Some thousand commits; read and written in a millisecond.
  static constexpr int64_t kBytesMax = int64_t{1} << 20;

  HeadLog(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  absl::Status Write(const Heads& heads);

  std::string path_;
  std::string instance_;
  int descriptor_;
  int64_t byte_count_ = 0;
};

}  // namespace nhipcau::journal

#endif  // NHIPCAU_SERVER_JOURNAL_HEAD_LOG_H_
