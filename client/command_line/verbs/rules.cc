// rules export|check|import|preset: the rules of a conference as one document.
#include <memory>
#include <string>

#include "client/command_line/failure.h"
#include "client/command_line/json_file.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/out_file.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/rules_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

absl::Status Export(Context& context, const std::string& path) {
  const auto conference = LoadConference(context);
  if (!conference.ok()) return conference.status();
  const std::string text = ReadableJson(conference->rules());
  if (!path.empty()) return WriteFile(path, text);
  context.out() << text;
  return absl::OkStatus();
}

void AddExport(CLI::App& group, Context& context) {
  const auto path = std::make_shared<std::string>();
  AddVerb(group, context, "export",
          {"Ghi quy định điều hành hiện nay ra tệp", "Write the rules as they stand"},
          [&context, path] { return Export(context, *path); })
      .add_option("file", *path,
                  context.Say({"Tên tệp; không ghi thì in ra", "Where to; else they are printed"}));
}

void PrintReview(const Context& context, const v1::CheckConferenceRulesResponse& review) {
  for (const v1::RulesProblem& problem : review.problems()) {
    context.out() << "✗ " << problem.field() << ": " << problem.message() << "\n";
  }
  for (const v1::RulesDifference& difference : review.differences()) {
    context.out() << difference.field() << ": "
                  << (difference.current().empty() ? "–" : difference.current()) << " → "
                  << (difference.proposed().empty() ? "–" : difference.proposed()) << "\n";
  }
  if (review.problems().empty() && review.differences().empty()) {
    context.out() << context.Say({"Không có gì thay đổi.", "Nothing would change."}) << "\n";
  }
}

absl::Status VerdictOn(const Context& context, const v1::CheckConferenceRulesResponse& review) {
  if (review.problems().empty()) return absl::OkStatus();
  return LocalRefusal(context.Say(
      {"Quy định còn lỗi, chưa áp dụng được.", "The rules have problems and cannot be set."}));
}

absl::Status Check(Context& context, const std::string& path) {
  v1::CheckConferenceRulesRequest request;
  if (auto status = ReadJsonFile(path, *request.mutable_rules()); !status.ok()) return status;
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  request.set_conference(*conference);
  const auto review = context.Call<v1::CheckConferenceRulesResponse>(request);
  if (!review.ok()) return review.status();
  if (context.settings.json) {
    context.PrintJson(*review);
  } else {
    PrintReview(context, *review);
  }
  return VerdictOn(context, *review);
}

void AddCheck(CLI::App& group, Context& context) {
  const auto path = std::make_shared<std::string>();
  AddVerb(group, context, "check",
          {"Mọi lỗi trong tệp, và những gì sẽ thay đổi",
           "Every problem in a file, and what it would change"},
          [&context, path] { return Check(context, *path); })
      .add_option("file", *path, context.Say({"Tệp JSON, như đã ghi ra", "JSON, as exported"}))
      ->required();
}

void AddImport(CLI::App& group, Context& context) {
  const auto path = std::make_shared<std::string>();
  RequestVerb(group, context, "import",
              {"Đặt quy định theo tệp", "Set the rules that a file holds"},
              v1::SetConferenceRulesRequest())
      .Option("revision", "--revision",
              {"Không ghi nếu hội nghị đã thay đổi từ lần sửa này",
               "Refuse if the conference has changed since this revision"})
      .Complete([&context, path](Message& message) {
        auto& request = static_cast<v1::SetConferenceRulesRequest&>(message);
        if (auto status = ReadJsonFile(*path, *request.mutable_rules()); !status.ok()) {
          return status;
        }
        if (request.revision() != 0) return absl::OkStatus();
        const auto conference = LoadConference(context);
        if (conference.ok()) request.set_revision(conference->revision());
        return conference.status();
      });
  group.get_subcommand("import")
      ->add_option("file", *path, context.Say({"Tệp JSON, như đã ghi ra", "JSON, as exported"}))
      ->required();
}

}  // namespace

void AddRulesVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "rules",
                             {"Quy định điều hành của hội nghị, thành một tệp",
                              "The rules of a conference as one document"});
  AddExport(group, context);
  AddCheck(group, context);
  AddImport(group, context);
  AddRequestVerb(group, context, "preset",
                 {"In bộ quy định soạn sẵn", "Print the rules of a preset"},
                 v1::GetRulesPresetRequest())
      .Argument("preset", "preset", {"Bộ nào", "Which one"})
      .Show([&context](const Message& response) {
        context.out() << ReadableJson(
            static_cast<const v1::GetRulesPresetResponse&>(response).rules());
      });
}

}  // namespace nhipcau::command_line
