// What the server's parts count of themselves, for whoever watches over it.
#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/api/budgets.h"
#include "server/api/false_tokens.h"
#include "server/base/disk_space.h"
#include "server/instance.h"
#include "server/operation/backup.h"
#include "server/operation/certificate.h"

namespace nhipcau {
namespace {

// Prometheus counts seconds of Unix.
double SecondsOf(absl::Time time) { return absl::ToDoubleSeconds(time - absl::UnixEpoch()); }

}  // namespace

void Instance::AddGauges() {
  metrics_.AddGauge("nhipcau_watchers", "Open state streams.",
                    [this] { return static_cast<double>(hub_->watcher_count()); });
  metrics_.AddGauge("nhipcau_point_pages", "Of these, pages of bridge points.",
                    [this] { return static_cast<double>(hub_->point_page_count()); });
  metrics_.AddGauge("nhipcau_stream_resets_total", "Readers who were given a snapshot again.",
                    [this] { return static_cast<double>(hub_->reset_count()); });
  metrics_.AddGauge("nhipcau_resumes_ahead_total",
                    "Readers who know events that the record has lost.",
                    [this] { return static_cast<double>(hub_->ahead_count()); });
  const coordinator::Counts& counts = coordinator_->counts();
  metrics_.AddGauge("nhipcau_conferences_in_memory", "Conferences in memory, and the office.",
                    [&counts] { return static_cast<double>(counts.conferences); });
  metrics_.AddGauge("nhipcau_conference_loads_total", "Conferences read again after their end.",
                    [&counts] { return static_cast<double>(counts.loads); });
  metrics_.AddGauge("nhipcau_calls_waiting", "Commands and queries that are not answered yet.",
                    [&counts] { return static_cast<double>(counts.commands + counts.queries); });
  metrics_.AddGauge("nhipcau_moves", "Conferences that are being removed or taken in.",
                    [&counts] { return static_cast<double>(counts.moves); });
  metrics_.AddGauge("nhipcau_moves_failed_total", "Attempts at that which failed.",
                    [&counts] { return static_cast<double>(counts.failed_moves); });
  metrics_.AddGauge("nhipcau_ready", "1: commands are recorded, as /readyz says.",
                    [this] { return CheckReadiness().ok() ? 1.0 : 0.0; });
  metrics_.AddGauge("nhipcau_documents_waiting", "Documents that are being made or wait for it.",
                    [this] { return static_cast<double>(renderer_->waiting_count()); });
  AddEnds();
  AddBudgetCounters();
  metrics_.AddGauge("nhipcau_free_bytes", "Room on the disk of the data folder.",
                    [this] { return static_cast<double>(FreeBytes(flags_.data_dir).value_or(0)); });
  metrics_.AddGauge("nhipcau_journal_in_place",
                    "1 while the journal's files are where they were opened.",
                    [this] { return journal_->CheckInPlace().ok() ? 1.0 : 0.0; });
  metrics_.AddGauge("nhipcau_playbacks", "Conferences that are shown as they stood.",
                    [this] { return static_cast<double>(player_->playback_count()); });
}

// Times by which somebody has to do something.
void Instance::AddEnds() {
  if (!flags_.tls_certificate.empty()) {
    metrics_.AddGauge("nhipcau_certificate_ends_timestamp_seconds",
                      "When the certificate in its file ends; 0: it cannot be read.", [this] {
                        const auto end =
                            operation::EndOfCertificate(flags_.tls_certificate, flags_.tls_key);
                        return end.ok() ? SecondsOf(*end) : 0;
                      });
  }
  metrics_.AddGauge("nhipcau_backup_timestamp_seconds",
                    "When the last back-up was proved; 0: there was none.", [this] {
                      const auto time = operation::LastBackupTime(flags_.data_dir);
                      return time ? SecondsOf(*time) : 0;
                    });
}

// What the doors turned away, and what they have; on the gateway's thread, when both are open.
void Instance::AddDoorGauges() {
  const auto add = [this](const std::string& name, const std::string& help, auto read) {
    metrics_.AddGauge(name, help, [read] { return static_cast<double>(read()); });
  };
  const auto add_gate = [&](const std::string& door, auto gate) {
    const std::string refused = absl::StrCat("nhipcau_refused_", door, "_connections_");
    add(absl::StrCat("nhipcau_", door, "_connections"), "Open connections.",
        [gate] { return gate().open_count(); });
    add(refused + "full_total", "All places were taken.", [gate] { return gate().counts().full; });
    add(refused + "address_total", "All places of its address were taken.",
        [gate] { return gate().counts().prefix; });
    add(refused + "rate_total", "Its address connected too fast.",
        [gate] { return gate().counts().rate; });
    add(refused + "files_total", "No file could be opened for it; it waited.",
        [gate] { return gate().counts().exhausted; });
    add(refused + "cut_total", "Ended because it reset calls too fast.",
        [gate] { return gate().counts().cut; });
    add(refused + "gave_way_total", "Ended for a newcomer, not having shown a token.",
        [gate] { return gate().counts().gave_way; });
    add(refused + "bytes_total", "Ended for what they had sent, not having shown a token.",
        [gate] { return gate().counts().bytes; });
    add(refused + "begun_total", "Ended for requests that they had begun and not finished.",
        [gate] { return gate().counts().begun; });
  };
  add_gate("grpc", [this]() -> net::AcceptGate& { return rpc_->gate(); });
  add_gate("http", [this]() -> net::AcceptGate& { return gateway_->gate(); });
  add("nhipcau_refused_websockets_link_total", "Their link was open in too many places.",
      [this] { return gateway_->commons().places.refused_principal_count(); });
  add("nhipcau_refused_websockets_full_total", "All places but those for control were taken.",
      [this] { return gateway_->commons().places.refused_full_count(); });
  add("nhipcau_refused_websockets_memory_total", "Too much waited for all together.",
      [this] { return gateway_->commons().bytes.refused_count(); });
  add("nhipcau_websocket_waiting_bytes", "Unfinished frames and unread answers.",
      [this] { return gateway_->commons().bytes.used(); });
}

void Instance::AddBudgetCounters() {
  const api::Budgets& budgets = switchboard_->budgets();
  for (size_t i = 0; i < api::kBudgetCount; ++i) {
    const auto budget = static_cast<api::Budget>(i);
    metrics_.AddGauge(absl::StrCat("nhipcau_refused_", api::NameOf(budget), "_total"),
                      "Calls beyond this budget of the caller or his point.", [&budgets, budget] {
                        return static_cast<double>(budgets.refused_count(budget));
                      });
  }
  metrics_.AddGauge("nhipcau_audit_dropped_total", "Entries that the audit table could not keep.",
                    [this] { return static_cast<double>(audit_->dropped_count()); });
  metrics_.AddGauge("nhipcau_page_faults_total", "Faults that pages told of themselves.",
                    [this] { return static_cast<double>(switchboard_->page_faults().count()); });
  const api::FalseTokens& false_tokens = switchboard_->false_tokens();
  metrics_.AddGauge("nhipcau_refused_tokens_total", "Calls with a token that nobody has.",
                    [&false_tokens] { return static_cast<double>(false_tokens.refused_tokens()); });
  metrics_.AddGauge("nhipcau_refused_codes_total", "Calls with a one-time code that nobody has.",
                    [&false_tokens] { return static_cast<double>(false_tokens.refused_codes()); });
}

}  // namespace nhipcau
