// A verb that is one request: its arguments and options are fields, found by
// their paths, so that a verb reads like a table.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_REQUEST_VERB_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_REQUEST_VERB_H_

#include <google/protobuf/message.h>

#include <CLI/App.hpp>
#include <CLI/Option.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "client/command_line/context.h"
#include "client/command_line/time_of_day.h"

namespace nhipcau::command_line {

// What every verb says of the argument that names a point.
inline constexpr Words kPointHelp = {"Mã điểm cầu", "Code of the bridge point"};

// Made while the command line is described; sends when it was chosen. A copy is
// the same verb. `Context` must outlive it.
class RequestVerb {
 public:
  // `request` may hold values that the command line does not set. A request that
  // has a `request_id` gets `--request-id`, for scripts that repeat.
  RequestVerb(CLI::App& parent, Context& context, const std::string& name, const Words& help,
              const google::protobuf::Message& request);

  // Positional. `path` is a field of the request ("declared.present"); what it
  // accepts is in field.h. Enums list their values in the help.
  RequestVerb& Argument(const std::string& path, const std::string& name, const Words& help);
  RequestVerb& OptionalArgument(const std::string& path, const std::string& name,
                                const Words& help);
  RequestVerb& Option(const std::string& path, const std::string& flag, const Words& help);
  RequestVerb& RequiredOption(const std::string& path, const std::string& flag, const Words& help);
  RequestVerb& Flag(const std::string& path, const std::string& flag, const Words& help);
  // `--told-by`: who said so.
  RequestVerb& OnBehalf();

  // What `name` of the request names: "speeches".
  RequestVerb& NameIn(const std::string& collection);

  // Works on the request when the fields of the command line are set and names
  // are complete.
  using Fill = std::function<absl::Status(google::protobuf::Message& request)>;

  // An empty `conference` has a meaning of its own and is not filled in.
  RequestVerb& ConferenceByHand();

  // For updates: puts the present values into the request; the fields of the
  // command line are then set over them.
  RequestVerb& Over(Fill read);

  // Adds what the user left out; last of all, so that it may also take back.
  RequestVerb& Complete(Fill fill);

  // Which day a time of day alone is meant for; else today.
  RequestVerb& TimesOfDay(DayMeant day);

  // Instead of the receipt: how people see the answer. JSON stays as it is.
  using Print = std::function<void(const google::protobuf::Message& response)>;
  RequestVerb& Show(Print print);

 private:
  struct State;

  CLI::Option* Add(const std::string& path, const std::string& name, const Words& help);
  static absl::Status Run(State& state);
  static absl::Status SetGiven(State& state, google::protobuf::Message& request);
  static absl::Status Prepare(State& state, google::protobuf::Message& request);

  std::shared_ptr<State> state_;
};

// The same, for verbs that are described in one breath.
RequestVerb AddRequestVerb(CLI::App& parent, Context& context, const std::string& name,
                           const Words& help, const google::protobuf::Message& request);

// "Đã ghi nhận lúc 07:42:05 (mục nhật ký 15)." and what was created or
// deleted.
void PrintReceipt(const Context& context, const google::protobuf::Message& response);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_REQUEST_VERB_H_
