// What the server tells a monitoring system, in Prometheus' form.
//
// main makes one Metrics, wraps the dispatcher and the journal in the counting
// forms of metered.h, and adds gauges for what others count themselves:
//
//   metrics::Metrics metrics;
//   metrics.AddGauge("nhipcau_watchers", "Open state streams.",
//                    [&hub] { return static_cast<double>(hub.watcher_count()); });
#ifndef NHIPCAU_SERVER_METRICS_METRICS_H_
#define NHIPCAU_SERVER_METRICS_METRICS_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace nhipcau::metrics {

// Thread-safe.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  // A call of a method was answered, through either door; of a refusal its reason counts, too.
  void CountCall(const std::string& method, const absl::Status& answer);
  // One append to the journal, from hand-over to its outcome.
  void ObserveAppend(size_t unit_count, absl::Duration duration);
  void ChangeOpenConnections(int by);
  void CountSentBytes(size_t count);

  // `read` is called at each scrape, on the gateway's thread, until the metrics are destroyed.
  // A name that ends in "_total" becomes a counter.
  void AddGauge(const std::string& name, const std::string& help, std::function<double()> read);

  // Everything, as text.
  std::string Text() const;

 private:
  class Registry;
  std::unique_ptr<Registry> registry_;
};

}  // namespace nhipcau::metrics

#endif  // NHIPCAU_SERVER_METRICS_METRICS_H_
