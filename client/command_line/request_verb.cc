#include "client/command_line/request_verb.h"

#include <google/protobuf/descriptor.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/command_line/enum_names.h"
#include "client/command_line/field.h"
#include "client/command_line/names.h"
#include "client/library/method.h"
#include "nhipcau/v1/receipt.pb.h"

namespace nhipcau::command_line {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

absl::StatusOr<std::string> WithDay(Context& context, const Message& request, DayMeant day,
                                    const std::string& path, const std::string& words) {
  if (!IsTimeOfDay(*request.GetDescriptor(), path, words)) return words;
  return WithDayMeant(context, words, day);
}

// "Đã xóa: 1 điểm cầu, 3 đại biểu, 1 đường dẫn bị thu hồi."
void PrintDeleted(const Context& context, const v1::DeletedCounts& deleted) {
  const std::pair<int32_t, Words> counts[] = {
      {deleted.bridge_point_count(), {" điểm cầu", " bridge points"}},
      {deleted.delegate_count(), {" đại biểu", " delegates"}},
      {deleted.agenda_item_count(), {" nội dung chương trình", " agenda items"}},
      {deleted.submission_count(), {" bản điểm cầu gửi về", " submissions"}},
      {deleted.prepared_speech_count(), {" tham luận", " prepared speeches"}},
      {deleted.other_count(), {" mục liên quan khác", " other records of these"}},
      {deleted.revoked_invitation_count(), {" đường dẫn bị thu hồi", " links revoked"}}};
  std::vector<std::string> parts;
  for (const auto& [count, words] : counts) {
    if (count > 0) parts.push_back(absl::StrCat(count, context.Say(words)));
  }
  if (deleted.cleared_rehearsal()) {
    parts.push_back(context.Say({"số liệu lần chạy thử trước", "what the last rehearsal left"}));
  }
  if (parts.empty()) return;
  context.out() << context.Say({"Đã xóa: ", "Deleted: "}) << absl::StrJoin(parts, ", ") << ".\n";
}

// What an import had changed, and is as before or stays.
void PrintRestored(const Context& context, const v1::DeletedCounts& deleted) {
  if (deleted.restored_count() > 0) {
    context.out() << context.Say({"Đã trả lại như trước khi nhập: ", "As before the import: "})
                  << deleted.restored_count() << context.Say({" mục.\n", " records.\n"});
  }
  if (deleted.restored_order()) {
    context.out() << context.Say(
        {"Chương trình trở lại thứ tự cũ.\n", "The agenda is in its former order.\n"});
  }
  if (deleted.kept_count() == 0) return;
  std::vector<std::string> kept;
  for (const std::string& name : deleted.kept_names()) kept.emplace_back(ShortName(name));
  const int more = deleted.kept_count() - deleted.kept_names_size();
  if (more > 0) kept.push_back(absl::StrCat("+", more));
  context.out() << context.Say({"Giữ nguyên vì đã sửa sau lần nhập: ",
                                "Changed after the import, and kept: "})
                << absl::StrJoin(kept, ", ") << ".\n";
}

}  // namespace

struct RequestVerb::State {
  CLI::App* app = nullptr;
  Context* context = nullptr;
  std::unique_ptr<Message> request;
  // (path, words), as the command line gave them.
  std::vector<std::pair<std::string, std::string>> given;
  std::string collection;
  bool conference_by_hand = false;
  DayMeant day = DayMeant::kToday;
  Fill over;
  Fill complete;
  Print show;
};

RequestVerb::RequestVerb(CLI::App& parent, Context& context, const std::string& name,
                         const Words& help, const Message& request)
    : state_(std::make_shared<State>()) {
  state_->app = parent.add_subcommand(name, context.Say(help));
  state_->context = &context;
  state_->request.reset(request.New());
  state_->request->CopyFrom(request);
  state_->app->callback(
      [state = state_] { state->context->action = [state] { return Run(*state); }; });
  if (request.GetDescriptor()->FindFieldByName("request_id") != nullptr) {
    Option("request_id", "--request-id",
           {"Gửi lại câu lệnh dưới mã cũ; không có thì mã mới",
            "Repeat a command under its own id; else a new one"});
  }
}

CLI::Option* RequestVerb::Add(const std::string& path, const std::string& name, const Words& help) {
  const FieldDescriptor& field = FieldAt(*state_->request->GetDescriptor(), path);
  // Not the shared pointer: the application owns this function, and the state the application's.
  State* state = state_.get();
  const auto take = [state, path](const std::string& word) {
    state->given.emplace_back(path, word);
  };
  const auto take_all = [take](const std::vector<std::string>& words) {
    std::for_each(words.begin(), words.end(), take);
  };
  const char* text = state->context->Say(help);
  CLI::Option* option =
      field.is_repeated()
          ? state_->app->add_option_function<std::vector<std::string>>(name, take_all, text)
          : state_->app->add_option_function<std::string>(name, take, text);
  if (field.type() == FieldDescriptor::TYPE_ENUM) {
    option->check(CLI::IsMember(ShortEnumNames(*field.enum_type()), AsOneWord));
  }
  return option;
}

RequestVerb& RequestVerb::Argument(const std::string& path, const std::string& name,
                                   const Words& help) {
  Add(path, name, help)->required();
  return *this;
}

RequestVerb& RequestVerb::OptionalArgument(const std::string& path, const std::string& name,
                                           const Words& help) {
  Add(path, name, help);
  return *this;
}

RequestVerb& RequestVerb::Option(const std::string& path, const std::string& flag,
                                 const Words& help) {
  Add(path, flag, help);
  return *this;
}

RequestVerb& RequestVerb::RequiredOption(const std::string& path, const std::string& flag,
                                         const Words& help) {
  Add(path, flag, help)->required();
  return *this;
}

RequestVerb& RequestVerb::Flag(const std::string& path, const std::string& flag,
                               const Words& help) {
  State* state = state_.get();
  state_->app->add_flag_callback(
      flag, [state, path] { state->given.emplace_back(path, "true"); }, state->context->Say(help));
  return *this;
}

RequestVerb& RequestVerb::OnBehalf() {
  return Option(
      "told_by", "--told-by",
      {"Người báo tin, khi nhập thay", "Who said so, when entered on behalf of the point"});
}

RequestVerb& RequestVerb::NameIn(const std::string& collection) {
  state_->collection = collection;
  return *this;
}

RequestVerb& RequestVerb::ConferenceByHand() {
  state_->conference_by_hand = true;
  return *this;
}

RequestVerb& RequestVerb::TimesOfDay(DayMeant day) {
  state_->day = day;
  return *this;
}

RequestVerb& RequestVerb::Over(Fill read) {
  state_->over = std::move(read);
  return *this;
}

RequestVerb& RequestVerb::Complete(Fill fill) {
  state_->complete = std::move(fill);
  return *this;
}

RequestVerb& RequestVerb::Show(Print print) {
  state_->show = std::move(print);
  return *this;
}

absl::Status RequestVerb::SetGiven(State& state, Message& request) {
  for (const auto& [path, words] : state.given) ClearRepeated(request, path);
  for (const auto& [path, words] : state.given) {
    const auto text = WithDay(*state.context, request, state.day, path, words);
    if (!text.ok()) return text.status();
    if (auto status = SetField(request, path, *text, state.context->Zone()); !status.ok()) {
      return status;
    }
  }
  const auto conference = [&state] { return state.context->Conference(); };
  if (!state.conference_by_hand) {
    if (auto status = CompleteConference(request, conference); !status.ok()) return status;
  }
  return CompleteNames(request, state.collection, conference);
}

absl::Status RequestVerb::Prepare(State& state, Message& request) {
  if (auto status = SetGiven(state, request); !status.ok()) return status;
  if (state.over) {
    if (auto status = state.over(request); !status.ok()) return status;
    if (auto status = SetGiven(state, request); !status.ok()) return status;
  }
  return state.complete ? state.complete(request) : absl::OkStatus();
}

absl::Status RequestVerb::Run(State& state) {
  std::unique_ptr<Message> request(state.request->New());
  request->CopyFrom(*state.request);
  if (auto status = Prepare(state, *request); !status.ok()) return status;
  const auto connection = state.context->Connection();
  if (!connection.ok()) return connection.status();
  const auto* method = client::MethodOf(*request->GetDescriptor());
  const Message& prototype =
      *google::protobuf::MessageFactory::generated_factory()->GetPrototype(method->output_type());
  const std::unique_ptr<Message> response(prototype.New());
  if (auto status = (*connection)->Call(*request, *response); !status.ok()) return status;
  if (state.context->settings.json) {
    state.context->PrintJson(*response);
  } else if (state.show) {
    state.show(*response);
  } else {
    PrintReceipt(*state.context, *response);
  }
  return absl::OkStatus();
}

RequestVerb AddRequestVerb(CLI::App& parent, Context& context, const std::string& name,
                           const Words& help, const Message& request) {
  return {parent, context, name, help, request};
}

void PrintReceipt(const Context& context, const Message& response) {
  const auto* field = response.GetDescriptor()->FindFieldByName("receipt");
  if (field == nullptr) return;
  v1::Receipt receipt;
  receipt.CopyFrom(response.GetReflection()->GetMessage(response, field));
  context.out() << context.Say({"Đã ghi nhận lúc ", "Recorded at "})
                << context.Time(receipt.time(), "%H:%M:%S")
                << context.Say({" (mục nhật ký ", " (event "}) << receipt.sequence() << ").\n";
  for (const std::string& name : receipt.created_names()) {
    context.out() << context.Say({"Đã tạo: ", "Created: "}) << name << "\n";
  }
  if (receipt.has_deleted()) {
    PrintDeleted(context, receipt.deleted());
    PrintRestored(context, receipt.deleted());
  }
}

}  // namespace nhipcau::command_line
