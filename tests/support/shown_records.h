// What a page makes of the state stream: it believes only what it is sent.
#ifndef NHIPCAU_TESTS_SUPPORT_SHOWN_RECORDS_H_
#define NHIPCAU_TESTS_SUPPORT_SHOWN_RECORDS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/state_service.pb.h"

namespace nhipcau {

std::string NameOf(const v1::Record& record);

// Tallies and whose page is open: they stand outside the sequence.
bool IsLive(const v1::Record& record);

// Not thread-safe.
class ShownRecords {
 public:
  // Takes a chunk; once it completes an update, that is shown. What is wrong with it; empty:
  // nothing.
  std::string Take(v1::WatchStateResponse chunk);

  // The line is cut: chunks of an update that was not complete are gone.
  void Cut() { pending_.clear(); }

  // By name, as bytes.
  const std::map<std::string, std::string>& records() const { return records_; }
  v1::Record Find(const std::string& name) const;
  // Of the last complete update.
  int64_t sequence() const { return sequence_; }
  const std::string& token() const { return token_; }
  int reset_count() const { return reset_count_; }

 private:
  std::string Show();

  std::vector<v1::WatchStateResponse> pending_;
  std::map<std::string, std::string> records_;
  int64_t sequence_ = 0;
  std::string token_;
  int reset_count_ = 0;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_SUPPORT_SHOWN_RECORDS_H_
