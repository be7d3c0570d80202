// What every verb works with: the settings of the command line, the connection,
// and the two streams to write to.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_CONTEXT_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_CONTEXT_H_

#include <google/protobuf/message.h>
#include <google/protobuf/timestamp.pb.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/command_line/language.h"
#include "client/library/client.h"

namespace nhipcau::command_line {

// Filled while the command line is parsed.
struct Settings {
  std::string server = "127.0.0.1:7443";
  std::string token_file;
  std::string ca_file;
  bool plaintext = false;
  std::string conference;
  std::string time_zone = "Asia/Ho_Chi_Minh";
  bool json = false;
  Language language = Language::kVietnamese;
  // For a call with all its repeats.
  int timeout_seconds = 10;
};

// Of one run of the program; used by one thread.
class Context {
 public:
  // Both streams must outlive it. `live`: `out` is a terminal, which can be redrawn.
  Context(std::ostream& out, std::ostream& err, bool live);

  Settings settings;
  // What the parsed verb does.
  std::function<absl::Status()> action;

  std::ostream& out() const { return out_; }
  std::ostream& err() const { return err_; }
  bool live() const { return live_; }

  const char* Say(const Words& words) const { return words.In(settings.language); }

  // Connects at first use, encrypted unless the server is on this machine. The token comes from
  // --token-file or $NHIPCAU_TOKEN, in this order; other users could read one in the arguments.
  absl::StatusOr<client::Client*> Connection();

  // How a server at host:port is spoken to, by --ca and --plaintext.
  absl::StatusOr<client::Way> WayTo(const std::string& target) const;

  // "conferences/hoa-binh", from --conference, else from the token.
  absl::StatusOr<std::string> Conference();

  template <typename Response>
  absl::StatusOr<Response> Call(const google::protobuf::Message& request) {
    const auto connection = Connection();
    if (!connection.ok()) return connection.status();
    return (*connection)->Call<Response>(request);
  }

  // All pages of a list method of the current conference.
  template <typename Response, typename Request>
  absl::StatusOr<Response> ListAll(Request request = {}) {
    const auto connection = Connection();
    if (!connection.ok()) return connection.status();
    const auto conference = Conference();
    if (!conference.ok()) return conference.status();
    request.set_conference(*conference);
    return (*connection)->CallAllPages<Response>(request);
  }

  // A usage error where --server can be no server's address.
  absl::Status CheckServer() const;

  // A failure as people are to be told it: a token that the server does not know may have been
  // damaged on its way.
  absl::Status Explain(const absl::Status& status) const;

  // A usage error where --time-zone names none that this machine knows: nothing may be shifted in
  // silence.
  absl::Status CheckTimeZone() const;

  // REQUIRES: CheckTimeZone() is OK.
  absl::TimeZone Zone() const;
  // By its format (absl::FormatTime) in Zone(); empty for a time that is not set.
  std::string Time(const google::protobuf::Timestamp& time, const char* format) const;

  // One line of protobuf's JSON.
  void PrintJson(const google::protobuf::Message& message) const { PrintJson(message, out_); }
  void PrintJson(const google::protobuf::Message& message, std::ostream& out) const;

 private:
  absl::StatusOr<std::string> Token() const;

  std::ostream& out_;
  std::ostream& err_;
  const bool live_;
  std::unique_ptr<client::Client> connection_;
};

// Times as tables show them ("07:42") and as files hold them (RFC 3339).
inline constexpr char kClockFormat[] = "%H:%M";
inline constexpr char kFileFormat[] = "%Y-%m-%d%ET%H:%M:%S%Ez";

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_CONTEXT_H_
