// What pages tell of their own faults, as lines in the log of whoever runs the server.
//
// A fault of one page is a fault of all of its kind: a broken view can tell from a thousand desks
// in one second. So lines are limited for all pages together, each is short, and what was left out
// is counted. Nothing that opens a door may stand in a log: what could be part of a token is left
// out, whatever the page has done about it.
#ifndef NHIPCAU_SERVER_API_PAGE_FAULTS_H_
#define NHIPCAU_SERVER_API_PAGE_FAULTS_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/page_service.pb.h"
#include "server/base/token_bucket.h"

namespace nhipcau::api {

// Not thread-safe, but for the count.
class PageFaults {
 public:
  // The first twenty show what it is; one a minute shows that it goes on.
  static constexpr Rate kLines = {1.0 / 60, 20};
  // Of a text: an error in words, and the three innermost places of it.
  static constexpr size_t kTextBytesMax = 400;

  // `log` gets lines without their ends.
  explicit PageFaults(std::function<void(const std::string&)> log) : log_(std::move(log)) {}

  // `now` is steady time.
  void Note(const v1::Principal& teller, const v1::ReportPageFaultRequest& fault, absl::Time now);

  // All that were told, for metrics. Any thread.
  int64_t count() const { return count_; }

 private:
  const std::function<void(const std::string&)> log_;
  TokenBucket lines_{kLines, absl::InfinitePast()};
  int64_t left_out_ = 0;
  std::atomic<int64_t> count_ = 0;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_PAGE_FAULTS_H_
