#include "client/command_line/context.h"

#include <google/protobuf/util/json_util.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/names.h"

namespace nhipcau::command_line {

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return UsageError(absl::StrCat("Không đọc được tệp (cannot read the file): ", path));
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Context::Context(std::ostream& out, std::ostream& err, bool live)
    : out_(out), err_(err), live_(live) {}

absl::StatusOr<std::string> Context::Token() const {
  if (!settings.token.empty()) return settings.token;
  if (!settings.token_file.empty()) {
    auto text = ReadFile(settings.token_file);
    if (!text.ok()) return text.status();
    return std::string(absl::StripAsciiWhitespace(*text));
  }
  const char* inherited = std::getenv("NHIPCAU_TOKEN");
  return std::string(inherited == nullptr ? "" : inherited);
}

absl::StatusOr<client::Client*> Context::Connection() {
  if (connection_) return connection_.get();
  client::ClientOptions options;
  options.target = settings.server;
  options.call_deadline = absl::Seconds(settings.timeout_seconds);
  auto token = Token();
  if (!token.ok()) return token.status();
  options.token = *std::move(token);
  if (!settings.ca_file.empty()) {
    auto certificates = ReadFile(settings.ca_file);
    if (!certificates.ok()) return certificates.status();
    options.ca_certificates = *std::move(certificates);
  }
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

absl::TimeZone Context::Zone() const {
  absl::TimeZone zone;
  if (absl::LoadTimeZone(settings.time_zone, &zone)) return zone;
  return absl::UTCTimeZone();
}

std::string Context::Time(const google::protobuf::Timestamp& time, const char* format) const {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  const absl::Time moment = absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
  return absl::FormatTime(format, moment, Zone());
}

void Context::PrintJson(const google::protobuf::Message& message) const {
  std::string line;
  if (google::protobuf::util::MessageToJsonString(message, &line).ok()) out_ << line << "\n";
}

}  // namespace nhipcau::command_line
