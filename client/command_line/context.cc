#include "client/command_line/context.h"

#include <google/protobuf/util/json_util.h>

#include <cstddef>
#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/in_file.h"
#include "client/command_line/link.h"
#include "client/command_line/names.h"
#include "client/library/error.h"
#include "server/base/web_address.h"

namespace nhipcau::command_line {

namespace {

// A link is some hundred characters long.
constexpr size_t kTokenFileBytesMax = 4 << 10;

}  // namespace

Context::Context(std::ostream& out, std::ostream& err, bool live)
    : out_(out), err_(err), live_(live) {}

absl::StatusOr<std::string> Context::Token() const {
  const char* inherited = std::getenv("NHIPCAU_TOKEN");
  std::string text = inherited == nullptr ? "" : inherited;
  if (!settings.token_file.empty()) {
    auto read = ReadFile(settings.token_file, kTokenFileBytesMax);
    if (!read.ok()) return read.status();
    text = *std::move(read);
  }
  return TokenIn(text);
}

absl::StatusOr<client::Way> Context::WayTo(const std::string& target) const {
  client::Way way = client::WayTo(target);
  if (settings.plaintext) way.kind = client::Way::Kind::kPlaintext;
  if (settings.ca_file.empty()) return way;
  auto authorities = ReadFile(settings.ca_file);
  if (!authorities.ok()) return authorities.status();
  return client::Way{client::Way::Kind::kTls, *std::move(authorities)};
}

absl::StatusOr<client::Client*> Context::Connection() {
  if (connection_) return connection_.get();
  client::ClientOptions options;
  options.target = settings.server;
  options.call_deadline = absl::Seconds(settings.timeout_seconds);
  auto token = Token();
  if (!token.ok()) return token.status();
  options.token = *std::move(token);
  auto way = WayTo(settings.server);
  if (!way.ok()) return way.status();
  options.way = *std::move(way);
  connection_ = std::make_unique<client::Client>(std::move(options));
  return connection_.get();
}

absl::StatusOr<std::string> Context::Conference() {
  if (!settings.conference.empty()) return ConferenceName(settings.conference);
  const auto token = Token();
  if (!token.ok()) return token.status();
  const size_t dot = token->find('.');
  const std::string from_token = dot == std::string::npos ? "" : token->substr(0, dot);
  if (from_token.empty() || from_token == "office") {
    return UsageError(Say({"Chưa rõ hội nghị nào: thêm --conference TÊN.",
                           "Which conference? Add --conference NAME."}));
  }
  return ConferenceName(from_token);
}

absl::Status Context::CheckServer() const {
  const std::optional<HostAndPort> server = ParseHostAndPort(settings.server);
  if (server.has_value() && server->port != 0) return absl::OkStatus();
  return UsageError(
      absl::StrCat(
          "--server \"", settings.server,
          "\": cần máy:cổng như hop.example:7443, cổng từ 1 đến 65535, không có https://."),
      absl::StrCat("--server \"", settings.server,
                   "\": write host:port like hop.example:7443, a port from 1 to 65535, without "
                   "https://."));
}

absl::Status Context::Explain(const absl::Status& status) const {
  if (client::ReasonOf(status) != v1::REASON_TOKEN_INVALID) return status;
  const auto token = Token();
  return token.ok() ? ToldAs(status, CheckWhole(*token)) : status;
}

absl::Status Context::CheckTimeZone() const {
  absl::TimeZone zone;
  if (absl::LoadTimeZone(settings.time_zone, &zone)) return absl::OkStatus();
  return UsageError(
      absl::StrCat("Không rõ múi giờ \"", settings.time_zone,
                   "\". Ghi tên như Asia/Ho_Chi_Minh; nếu tên đúng thì máy này thiếu dữ liệu múi "
                   "giờ: apt-get install tzdata."),
      absl::StrCat("The time zone \"", settings.time_zone,
                   "\" is not known. Write a name like Asia/Ho_Chi_Minh; if it is right, this "
                   "machine has no data of time zones: apt-get install tzdata."));
}

absl::TimeZone Context::Zone() const {
  absl::TimeZone zone;
  absl::LoadTimeZone(settings.time_zone, &zone);
  return zone;
}

std::string Context::Time(const google::protobuf::Timestamp& time, const char* format) const {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  const absl::Time moment = absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
  return absl::FormatTime(format, moment, Zone());
}

void Context::PrintJson(const google::protobuf::Message& message, std::ostream& out) const {
  std::string line;
  if (google::protobuf::util::MessageToJsonString(message, &line).ok()) out << line << "\n";
}

}  // namespace nhipcau::command_line
