// What a rehearsal did, and what the server answered.
#ifndef NHIPCAU_CLIENT_REHEARSAL_REPORT_H_
#define NHIPCAU_CLIENT_REHEARSAL_REPORT_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/rehearsal/ledger.h"

namespace nhipcau::rehearsal {

struct Report {
  uint64_t seed = 0;
  // By method.
  struct MethodCounts {
    int sent = 0;
    int accepted = 0;
    // By reason's name.
    std::map<std::string, int> refused;
  };
  std::map<std::string, MethodCounts> methods;
  int point_count = 0;
  int operator_count = 0;
  int step_count = 0;
  int reconnect_count = 0;
  int repeats_answered_count = 0;
  // Of the whole conference, also those of its planning.
  int64_t event_count = 0;
  absl::Duration wall_time;
  absl::Duration latency_p50;
  absl::Duration latency_p99;
  // Promises that were broken, and answers that were not expected. Empty: success.
  std::vector<std::string> problems;
};

// Counts what stands in the ledger into the report.
void CountLedger(const std::vector<LedgerEntry>& ledger, Report& report);

std::string ReportText(const Report& report);
std::string ReportJson(const Report& report);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_REPORT_H_
