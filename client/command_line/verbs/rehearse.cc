// rehearse: plays the whole conference, for trainers, demonstrations and tests.
#include "client/rehearsal/rehearse.h"

#include <unistd.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/out_file.h"
#include "client/command_line/verbs/verbs.h"
#include "server/base/web_address.h"

namespace nhipcau::command_line {
namespace {

struct Wanted {
  rehearsal::Options options;
  // host:port, or a whole WebSocket address.
  std::string http = "127.0.0.1:7080";
  std::string report_file;
  int patience_seconds = 120;
};

absl::Status NoPagesThere(const std::string& http) {
  return UsageError(
      absl::StrCat("--http \"", http,
                   "\": cần máy:cổng như 127.0.0.1:7080, cổng từ 1 đến 65535, hoặc địa chỉ "
                   "WebSocket như wss://hop.example/ws."),
      absl::StrCat(
          "--http \"", http,
          "\": write host:port like 127.0.0.1:7080, a port from 1 to 65535, or a WebSocket "
          "address like wss://hop.example/ws."));
}

absl::StatusOr<std::string> GatewayUrl(const Wanted& wanted, const Context& context) {
  const auto whole = ParseWebAddress(wanted.http);
  const bool is_socket = whole.has_value() && (whole->scheme == "ws" || whole->scheme == "wss");
  if (is_socket) return wanted.http;
  const auto place = ParseHostAndPort(wanted.http);
  if (!place.has_value() || place->port == 0) return NoPagesThere(wanted.http);
  const auto way = context.WayTo(wanted.http);
  if (!way.ok()) return way.status();
  const bool is_tls = way->kind == client::Way::Kind::kTls;
  return absl::StrCat(is_tls ? "wss://" : "ws://", wanted.http, "/ws");
}

absl::Status WriteReport(const Context& context, const Wanted& wanted,
                         const rehearsal::Report& report) {
  context.out() << (context.settings.json ? ReportJson(report) : ReportText(report)) << std::flush;
  if (!wanted.report_file.empty()) {
    const auto written = WriteFile(wanted.report_file, ReportJson(report));
    if (!written.ok()) return written;
  }
  if (report.problems.empty()) return absl::OkStatus();
  return LocalRefusal(context.Say({"Máy chủ hoạt động không đúng: xem báo cáo ở trên.",
                                   "The server broke a promise: see the report above."}));
}

absl::Status Rehearse(Context& context, Wanted& wanted) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  wanted.options.conference = *conference;
  wanted.options.ca_file = context.settings.ca_file;
  auto gateway_url = GatewayUrl(wanted, context);
  if (!gateway_url.ok()) return gateway_url.status();
  wanted.options.gateway_url = *std::move(gateway_url);
  wanted.options.patience = absl::Seconds(wanted.patience_seconds);
  wanted.options.time_zone = context.Zone();
  const auto report =
      rehearsal::Rehearse(**connection, wanted.options, context.err(), isatty(STDERR_FILENO) == 1);
  if (!report.ok()) return report.status();
  return WriteReport(context, wanted, *report);
}

}  // namespace

void AddRehearseVerb(CLI::App& app, Context& context) {
  const auto wanted = std::make_shared<Wanted>();
  CLI::App& verb =
      AddVerb(app, context, "rehearse",
              {"Diễn thử cả hội nghị và kiểm tra máy chủ",
               "Play the whole planned conference, and check what the server promises"},
              [&context, wanted] { return Rehearse(context, *wanted); });
  verb.add_option("--http", wanted->http,
                  context.Say({"máy:cổng của các trang, hoặc cả địa chỉ WebSocket",
                               "host:port of the pages, or a whole WebSocket address"}))
      ->capture_default_str();
  verb.add_option(
          "--seed", wanted->options.seed,
          context.Say(
              {"Số chọn diễn biến: cùng số thì cùng diễn biến",
               "Of the choices that the players make: the same again with the same number"}))
      ->capture_default_str();
  verb.add_option(
          "--speed", wanted->options.speed,
          context.Say(
              {"Số giây của hội nghị trong một giây thật; giờ mô phỏng có nhịp riêng",
               "Seconds of the conference for one of yours; a simulated clock has its own"}))
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  verb.add_option("--patience", wanted->patience_seconds,
                  context.Say({"Số giây không có gì thay đổi thì dừng",
                               "Seconds in which nothing moves, after which it gives up"}))
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  verb.add_option("--report", wanted->report_file,
                  context.Say({"Ghi cả báo cáo vào tệp này, dạng JSON",
                               "Also write the report here, as JSON"}));
}

}  // namespace nhipcau::command_line
