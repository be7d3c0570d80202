#include "server/metrics/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <string_view>
#include <utility>
#include <vector>

#include "nhipcau/v1/error.pb.h"
#include "server/base/mutex.h"
#include "server/base/refusal.h"

namespace nhipcau::metrics {
namespace {

const prometheus::Histogram::BucketBoundaries kSeconds = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                          0.05,   0.1,   0.25,   0.5,   1,    2.5};
const prometheus::Histogram::BucketBoundaries kUnits = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

bool IsCounter(std::string_view name) {
  constexpr std::string_view kSuffix = "_total";
  return name.size() > kSuffix.size() && name.substr(name.size() - kSuffix.size()) == kSuffix;
}

}  // namespace

class Metrics::Registry {
 public:
  prometheus::Counter& Calls(const std::string& method, absl::StatusCode code) {
    return calls_.Add({{"method", method}, {"code", absl::StatusCodeToString(code)}});
  }
  prometheus::Counter& Refusals(const std::string& reason) {
    return refusals_.Add({{"reason", reason}});
  }
  prometheus::Histogram& append_seconds() { return append_seconds_; }
  prometheus::Histogram& append_units() { return append_units_; }
  prometheus::Gauge& connections() { return connections_; }
  prometheus::Counter& sent_bytes() { return sent_bytes_; }

  void AddRead(const std::string& name, const std::string& help, std::function<double()> read) {
    const MutexLock lock(mutex_);
    reads_.push_back({name, help, std::move(read)});
  }

  std::vector<prometheus::MetricFamily> Collect() const {
    std::vector<prometheus::MetricFamily> families = registry_.Collect();
    const MutexLock lock(mutex_);
    for (const Read& read : reads_) families.push_back(Family(read));
    return families;
  }

 private:
  struct Read {
    std::string name;
    std::string help;
    std::function<double()> read;
  };

  static prometheus::MetricFamily Family(const Read& read) {
    prometheus::ClientMetric metric;
    const double value = read.read();
    metric.gauge.value = value;
    metric.counter.value = value;
    return {read.name,
            read.help,
            IsCounter(read.name) ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge,
            {std::move(metric)}};
  }

  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& calls_ = prometheus::BuildCounter()
                                                        .Name("nhipcau_calls_total")
                                                        .Help("Calls answered, by method and code.")
                                                        .Register(registry_);
  prometheus::Family<prometheus::Counter>& refusals_ = prometheus::BuildCounter()
                                                           .Name("nhipcau_refusals_total")
                                                           .Help("Calls refused, by reason.")
                                                           .Register(registry_);
  prometheus::Histogram& append_seconds_ = prometheus::BuildHistogram()
                                               .Name("nhipcau_append_seconds")
                                               .Help("Time until an append was durable.")
                                               .Register(registry_)
                                               .Add({}, kSeconds);
  prometheus::Histogram& append_units_ = prometheus::BuildHistogram()
                                             .Name("nhipcau_append_units")
                                             .Help("Commands that shared one append.")
                                             .Register(registry_)
                                             .Add({}, kUnits);
  prometheus::Gauge& connections_ = prometheus::BuildGauge()
                                        .Name("nhipcau_websocket_connections")
                                        .Help("Open WebSockets.")
                                        .Register(registry_)
                                        .Add({});
  prometheus::Counter& sent_bytes_ = prometheus::BuildCounter()
                                         .Name("nhipcau_websocket_sent_bytes_total")
                                         .Help("Payload sent over WebSockets.")
                                         .Register(registry_)
                                         .Add({});
  mutable Mutex mutex_;
  std::vector<Read> reads_ ABSL_GUARDED_BY(mutex_);
};

Metrics::Metrics() : registry_(std::make_unique<Registry>()) {}
Metrics::~Metrics() = default;

void Metrics::CountCall(const std::string& method, const absl::Status& answer) {
  registry_->Calls(method, answer.code()).Increment();
  if (!answer.ok()) registry_->Refusals(v1::Reason_Name(ErrorOf(answer).reason())).Increment();
}

void Metrics::ObserveAppend(size_t unit_count, absl::Duration duration) {
  registry_->append_units().Observe(static_cast<double>(unit_count));
  registry_->append_seconds().Observe(absl::ToDoubleSeconds(duration));
}

void Metrics::ChangeOpenConnections(int by) { registry_->connections().Increment(by); }

void Metrics::CountSentBytes(size_t count) {
  registry_->sent_bytes().Increment(static_cast<double>(count));
}

void Metrics::AddGauge(const std::string& name, const std::string& help,
                       std::function<double()> read) {
  registry_->AddRead(name, help, std::move(read));
}

std::string Metrics::Text() const {
  return prometheus::TextSerializer().Serialize(registry_->Collect());
}

}  // namespace nhipcau::metrics
