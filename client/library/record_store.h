// What the state stream has shown so far: records by name.
#ifndef NHIPCAU_CLIENT_LIBRARY_RECORD_STORE_H_
#define NHIPCAU_CLIENT_LIBRARY_RECORD_STORE_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "nhipcau/v1/state_service.pb.h"

namespace nhipcau::client {

// Field 1 of whatever kind the record is of; empty for a kind that this program does not know.
std::string RecordName(const v1::Record& record);

// Not thread-safe.
class RecordStore {
 public:
  // Takes one chunk. True when it completed an update, which is then visible as a whole.
  bool Add(v1::WatchStateResponse chunk);

  // Forgets the chunks of an update that was cut off.
  void DropPending() { pending_.clear(); }

  const std::map<std::string, v1::Record>& records() const { return records_; }
  // Null when there is none of this name.
  const v1::Record* Find(const std::string& name) const;
  // Of the last complete update; zero and empty before the first.
  int64_t sequence() const { return sequence_; }
  const std::string& token() const { return token_; }
  const v1::Clock& clock() const { return clock_; }
  // Names that the last complete update replaced or removed.
  const std::set<std::string>& changed_names() const { return changed_names_; }
  // The last complete update began anew.
  bool was_reset() const { return was_reset_; }

 private:
  void Apply(v1::WatchStateResponse chunk);

  std::vector<v1::WatchStateResponse> pending_;
  std::map<std::string, v1::Record> records_;
  std::set<std::string> changed_names_;
  int64_t sequence_ = 0;
  std::string token_;
  v1::Clock clock_;
  bool was_reset_ = false;
};

}  // namespace nhipcau::client

#endif  // NHIPCAU_CLIENT_LIBRARY_RECORD_STORE_H_
