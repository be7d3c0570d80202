#include "client/rehearsal/report.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "nhipcau/v1/error.pb.h"

namespace nhipcau::rehearsal {
namespace {

absl::Duration Percentile(const std::vector<absl::Duration>& sorted, size_t percent) {
  if (sorted.empty()) return absl::ZeroDuration();
  return sorted[std::min(sorted.size() - 1, sorted.size() * percent / 100)];
}

std::string Milliseconds(absl::Duration duration) {
  return absl::StrFormat("%.1f ms", absl::ToDoubleMilliseconds(duration));
}

std::string MethodLine(const std::string& method, const Report::MethodCounts& counts) {
  std::string line =
      absl::StrFormat("  %-46s %5d sent %5d accepted", method, counts.sent, counts.accepted);
  if (counts.refused.empty()) return line + "\n";
  return absl::StrCat(
      line, "  refused: ", absl::StrJoin(counts.refused, ", ", absl::PairFormatter(" ")), "\n");
}

void Set(google::protobuf::Struct& object, const std::string& key, double number) {
  (*object.mutable_fields())[key].set_number_value(number);
}

void SetMethods(const Report& report, google::protobuf::Struct& object) {
  auto& methods = *(*object.mutable_fields())["methods"].mutable_struct_value();
  for (const auto& [name, counts] : report.methods) {
    auto& method = *(*methods.mutable_fields())[name].mutable_struct_value();
    Set(method, "sent", counts.sent);
    Set(method, "accepted", counts.accepted);
    auto& refused = *(*method.mutable_fields())["refused"].mutable_struct_value();
    for (const auto& [reason, count] : counts.refused) Set(refused, reason, count);
  }
}

}  // namespace

void CountLedger(const std::vector<LedgerEntry>& ledger, Report& report) {
  std::vector<absl::Duration> latencies;
  for (const LedgerEntry& entry : ledger) {
    Report::MethodCounts& counts = report.methods[entry.method];
    counts.sent += entry.times_sent;
    if (entry.code == 0) {
      ++counts.accepted;
    } else {
      ++counts.refused[v1::Reason_Name(entry.reason)];
    }
    if (entry.latency > absl::ZeroDuration()) latencies.push_back(entry.latency);
  }
  std::sort(latencies.begin(), latencies.end());
  report.latency_p50 = Percentile(latencies, 50);
  report.latency_p99 = Percentile(latencies, 99);
}

std::string ReportText(const Report& report) {
  std::string text = absl::StrCat(
      "Rehearsal, seed ", report.seed, ": ", report.step_count, " steps, ", report.point_count,
      " points, ", report.operator_count, " operators, ", report.event_count, " events in ",
      absl::FormatDuration(absl::Trunc(report.wall_time, absl::Milliseconds(100))), "\n");
  for (const auto& [method, counts] : report.methods) {
    absl::StrAppend(&text, MethodLine(method, counts));
  }
  absl::StrAppend(&text, "Lines that came back: ", report.reconnect_count,
                  "; repeats that were answered: ", report.repeats_answered_count, "; answers in ",
                  Milliseconds(report.latency_p50), " (half), ", Milliseconds(report.latency_p99),
                  " (99 %)\n");
  for (const std::string& problem : report.problems) {
    absl::StrAppend(&text, "BROKEN: ", problem, "\n");
  }
  absl::StrAppend(
      &text, report.problems.empty() ? "All promises were kept.\n" : "Promises were broken.\n");
  return text;
}

std::string ReportJson(const Report& report) {
  google::protobuf::Struct object;
  Set(object, "seed", static_cast<double>(report.seed));
  Set(object, "points", report.point_count);
  Set(object, "operators", report.operator_count);
  Set(object, "steps", report.step_count);
  Set(object, "reconnects", report.reconnect_count);
  Set(object, "repeatsAnswered", report.repeats_answered_count);
  Set(object, "events", static_cast<double>(report.event_count));
  Set(object, "wallSeconds", absl::ToDoubleSeconds(report.wall_time));
  Set(object, "latencyP50Ms", absl::ToDoubleMilliseconds(report.latency_p50));
  Set(object, "latencyP99Ms", absl::ToDoubleMilliseconds(report.latency_p99));
  SetMethods(report, object);
  auto& problems = *(*object.mutable_fields())["problems"].mutable_list_value();
  for (const std::string& problem : report.problems) {
    problems.add_values()->set_string_value(problem);
  }
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  return google::protobuf::util::MessageToJsonString(object, &json, options).ok() ? json : "{}";
}

}  // namespace nhipcau::rehearsal
