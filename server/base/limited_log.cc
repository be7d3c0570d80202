#include "server/base/limited_log.h"

#include "absl/strings/str_cat.h"

namespace nhipcau {

void LimitedLog::Say(const std::string& line, absl::Time now) {
  int64_t left_out = 0;
  {
    const MutexLock lock(mutex_);
    if (!bucket_.Take(now)) {
      ++left_out_;
      return;
    }
    left_out = std::exchange(left_out_, 0);
  }
  if (left_out > 0) say_(absl::StrCat(left_out, " lines like the next were left out"));
  say_(line);
}

}  // namespace nhipcau
