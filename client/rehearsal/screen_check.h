// What a screen may never show: something older than what it showed before.
#ifndef NHIPCAU_CLIENT_REHEARSAL_SCREEN_CHECK_H_
#define NHIPCAU_CLIENT_REHEARSAL_SCREEN_CHECK_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "client/library/record_store.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::rehearsal {

// Numbers of a record that never become smaller while it exists.
std::vector<int64_t> ProgressOf(const v1::Record& record);

class ScreenCheck {
 public:
  // After every complete update.
  void Updated(const client::RecordStore& screen);
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  void CheckRecord(const std::string& name, const v1::Record* record);

  int64_t sequence_ = 0;
  std::map<std::string, std::vector<int64_t>> progress_;
  std::vector<std::string> problems_;
};

// How two sets of records differ, byte for byte; what is live (tallies, pages)
// is left out. Empty: not at all.
std::vector<std::string> Differences(const std::map<std::string, v1::Record>& left,
                                     const std::map<std::string, v1::Record>& right);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_SCREEN_CHECK_H_
