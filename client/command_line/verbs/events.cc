// events list|follow|verify: what happened, by whom, in order.
#include <google/protobuf/util/json_util.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/verbs/verbs.h"
#include "client/library/watch.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/event_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

std::string ToJson(const Message& message) {
  std::string json;
  return google::protobuf::util::MessageToJsonString(message, &json).ok() ? json : "{}";
}

// Protobuf writes 64-bit numbers as strings. The sequence is written as a number,
// which its parsers read as well, and jq and spreadsheets read better.
void PrintEventJson(const Context& context, v1::Event event) {
  const int64_t sequence = event.sequence();
  event.clear_sequence();
  context.out() << "{\"sequence\":" << sequence << "," << ToJson(event).substr(1) << std::endl;
}

void PrintEventLine(const Context& context, const v1::Event& event) {
  const auto& reflection = *event.GetReflection();
  const auto* kind =
      reflection.GetOneofFieldDescriptor(event, event.GetDescriptor()->FindOneofByName("kind"));
  context.out() << Fit(absl::StrCat(event.sequence()), 6) << context.Time(event.time(), "%H:%M:%S")
                << "  " << Fit(ShortName(event.principal()), 6);
  if (kind != nullptr) {
    context.out() << Fit(kind->name(), 26) << ToJson(reflection.GetMessage(event, kind));
  }
  context.out() << std::endl;
}

void PrintEvent(const Context& context, const v1::Event& event) {
  context.settings.json ? PrintEventJson(context, event) : PrintEventLine(context, event);
}

absl::Status List(Context& context, int64_t from) {
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  v1::ListEventsRequest request;
  request.set_conference(*conference);
  request.set_page_size(1000);
  for (int64_t next = from;;) {
    request.set_from_sequence(next);
    const auto page = context.Call<v1::ListEventsResponse>(request);
    if (!page.ok()) return page.status();
    for (const v1::Event& event : page->events()) {
      PrintEvent(context, event);
      next = event.sequence() + 1;
    }
    if (page->events().empty() || next > page->last_sequence()) return absl::OkStatus();
  }
}

absl::Status Follow(Context& context, int64_t from) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  client::Cancellation cancellation;
  return client::Follow(**connection, *conference, from, cancellation,
                        [&context](const v1::Event& event) {
                          PrintEvent(context, event);
                          return context.out().good();
                        });
}

absl::Status Verify(Context& context) {
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  v1::VerifyEventsRequest request;
  request.set_conference(*conference);
  const auto answer = context.Call<v1::VerifyEventsResponse>(request);
  if (!answer.ok()) return answer.status();
  if (!answer->damage().empty()) return absl::DataLossError(answer->damage());
  if (context.settings.json) {
    context.out() << ToJson(*answer) << std::endl;
  } else {
    context.out() << answer->last_sequence() << "  " << absl::BytesToHexString(answer->last_hash())
                  << std::endl;
  }
  return absl::OkStatus();
}

}  // namespace

void AddEventVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "events",
                             {"Nhật ký theo thứ tự; --json: mỗi dòng một việc",
                              "What happened, in order; --json: one event a line"});
  const auto from = std::make_shared<int64_t>(1);
  constexpr Words kFromHelp = {"Bắt đầu từ mục nhật ký số", "First sequence number"};
  AddVerb(group, context, "list", {"Các mục nhật ký đến nay", "Events so far"}, [&context, from] {
    return List(context, *from);
  }).add_option("--from", *from, context.Say(kFromHelp));
  AddVerb(group, context, "follow",
          {"Các mục nhật ký đến nay, rồi từng mục mới", "Events so far, then each new one"},
          [&context, from] { return Follow(context, *from); })
      .add_option("--from", *from, context.Say(kFromHelp));
  AddVerb(group, context, "verify",
          {"Kiểm tra nhật ký không bị sửa; in số và mã băm của mục cuối",
           "Prove that nothing was changed; prints the last event's number and hash"},
          [&context] { return Verify(context); });
}

}  // namespace nhipcau::command_line
