#include "server/api/queries.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/policy.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/access/request_target.h"
#include "server/access/secrets.h"
#include "server/access/visibility.h"
#include "server/api/request.h"
#include "server/base/refusal.h"
#include "server/conference/attendance/roll_call_answers.h"

namespace nhipcau::api {
namespace {

using conference::Overlay;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int32_t kPageSizeDefault = 100;
constexpr int32_t kPageSizeMax = 1000;

// The arm of v1::Record that holds messages of a type; null when none does.
const FieldDescriptor* ArmOf(const Descriptor* type) {
  const google::protobuf::OneofDescriptor* kinds = v1::Record::descriptor()->oneof_decl(0);
  for (int i = 0; i < kinds->field_count(); ++i) {
    if (kinds->field(i)->message_type() == type) return kinds->field(i);
  }
  return nullptr;
}

// The field of a response that holds records.
const FieldDescriptor* RecordField(const Descriptor* response) {
  const FieldDescriptor* field = response->field_count() > 0 ? response->field(0) : nullptr;
  const bool holds = field != nullptr && field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                     ArmOf(field->message_type()) != nullptr;
  return holds ? field : nullptr;
}

const Message* MessageIn(const v1::Record& record, const Descriptor* type) {
  const FieldDescriptor* arm = ArmOf(type);
  const google::protobuf::Reflection* reflection = v1::Record::GetReflection();
  return reflection->HasField(record, arm) ? &reflection->GetMessage(record, arm) : nullptr;
}

// The collection that holds a kind of record. What points answer lies below what they were asked.
std::string CollectionOf(const FieldDescriptor* field) {
  const Descriptor* type = field->message_type();
  if (type == v1::Acknowledgement::descriptor()) return "announcements";
  if (type == v1::RollCallAnswer::descriptor()) return "rollCalls";
  if (type == v1::Ballot::descriptor()) return "votes";
  return field->json_name();
}

// Where the names of a kind of record begin.
std::string PrefixOf(const std::string& stream, const FieldDescriptor* field) {
  return absl::StrCat(stream, "/", CollectionOf(field), "/");
}

absl::StatusOr<std::unique_ptr<Message>> Get(const FieldDescriptor* field, const Overlay& view,
                                             const v1::Principal& principal,
                                             const Message& request) {
  const std::string name = access::StringField(request, "name");
  const conference::RecordPtr record = view.Find(name);
  const Message* found = record ? MessageIn(*record, field->message_type()) : nullptr;
  if (found == nullptr || !access::Visible(view, principal, *record)) {
    return RefuseResource(
        v1::REASON_NOT_FOUND, name,
        absl::StrCat("There is no ", field->name(), " \"", name, "\", or you may not see it."));
  }
  std::unique_ptr<Message> response = NewMessage(field->containing_type());
  Message* copy = response->GetReflection()->MutableMessage(response.get(), field);
  copy->CopyFrom(*found);
  access::ClearHashes(*copy);
  return response;
}

// Fills one page of a response, record by record, and notes whether more would follow.
class PageFiller {
 public:
  PageFiller(const FieldDescriptor* field, Page page)
      : field_(field), page_(std::move(page)), response_(NewMessage(field->containing_type())) {}

  const Descriptor* type() const { return field_->message_type(); }
  // The last name of the page before; empty: this is the first.
  const std::string& after() const { return page_.after; }
  // The page is full, and more would follow.
  bool more() const { return more_; }

  bool IsWanted(const std::string& name) const {
    return !more_ && (page_.after.empty() || conference::NameLess()(page_.after, name));
  }

  void Add(const std::string& name, const Message& message) {
    if (count_ == page_.size) {
      more_ = true;
      return;
    }
    Message* copy = response_->GetReflection()->AddMessage(response_.get(), field_);
    copy->CopyFrom(message);
    access::ClearHashes(*copy);
    last_name_ = name;
    ++count_;
  }

  std::unique_ptr<Message> Finish() && {
    if (more_) {
      const FieldDescriptor* token = response_->GetDescriptor()->FindFieldByName("next_page_token");
      response_->GetReflection()->SetString(response_.get(), token, PageToken(last_name_));
    }
    return std::move(response_);
  }

 private:
  const FieldDescriptor* const field_;
  const Page page_;
  std::unique_ptr<Message> response_;
  int32_t count_ = 0;
  std::string last_name_;
  bool more_ = false;
};

// Answers that were not given have no record of their own.
void FillAnswers(const Overlay& view, const v1::Principal& principal, const std::string& prefix,
                 PageFiller& filler) {
  // In the order of the answers' names, which begin with these: 10 before 2.
  std::map<std::string, const v1::RollCall*, std::less<>> roll_calls;
  view.ForEach<v1::RollCall>(prefix, [&roll_calls](const v1::RollCall& roll_call) {
    roll_calls[roll_call.name()] = &roll_call;
  });
  const std::string_view after = filler.after();
  auto at = roll_calls.lower_bound(after.substr(0, after.rfind("/answers/")));
  for (; at != roll_calls.end() && !filler.more(); ++at) {
    for (const v1::RollCallAnswer& answer : conference::AnswersTo(view, *at->second)) {
      if (!filler.IsWanted(answer.name())) continue;
      if (!access::Visible(view, principal, conference::RecordOf(answer))) continue;
      filler.Add(answer.name(), answer);
    }
  }
}

void FillRecords(const Overlay& view, const v1::Principal& principal, const std::string& prefix,
                 PageFiller& filler) {
  view.ForEachRecord(prefix, [&](const std::string& name, const conference::RecordPtr& record) {
    if (!filler.IsWanted(name)) return;
    const Message* message = MessageIn(*record, filler.type());
    if (message == nullptr || !access::Visible(view, principal, *record)) return;
    filler.Add(name, *message);
  });
}

absl::StatusOr<std::unique_ptr<Message>> List(const FieldDescriptor* field, const Overlay& view,
                                              const v1::Principal& principal,
                                              const Message& request) {
  absl::StatusOr<Page> page = PageOf(request);
  if (!page.ok()) return page.status();
  std::string stream = access::StringField(request, "conference");
  if (stream.empty()) stream = "office";
  PageFiller filler(field, *std::move(page));
  const bool lists_answers = filler.type() == v1::RollCallAnswer::descriptor();
  (lists_answers ? FillAnswers : FillRecords)(view, principal, PrefixOf(stream, field), filler);
  return std::move(filler).Finish();
}

}  // namespace

bool IsRecordQuery(const Method& method) {
  return method.policy.kind() == v1::METHOD_KIND_QUERY &&
         RecordField(method.descriptor->output_type()) != nullptr;
}

bool IsList(const Method& method) {
  return RecordField(method.descriptor->output_type())->is_repeated();
}

absl::StatusOr<std::unique_ptr<Message>> AnswerQuery(const Method& method, const Overlay& view,
                                                     const v1::Principal& principal,
                                                     const Message& request) {
  const FieldDescriptor* field = RecordField(method.descriptor->output_type());
  return field->is_repeated() ? List(field, view, principal, request)
                              : Get(field, view, principal, request);
}

absl::StatusOr<Page> PageOf(const Message& request) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("page_size");
  const absl::StatusOr<int32_t> size = PageSize(request.GetReflection()->GetInt32(request, field));
  if (!size.ok()) return size.status();
  Page page{*size, ""};
  const std::string token = access::StringField(request, "page_token");
  if (!absl::WebSafeBase64Unescape(token, &page.after)) {
    return RefuseField("page_token", {v1::FIELD_RULE_OF_PROGRAM},
                       "Send the next_page_token of the page before.");
  }
  return page;
}

absl::StatusOr<int32_t> PageSize(int32_t asked) {
  if (asked < 0) {
    return RefuseField("page_size", {v1::FIELD_RULE_RANGE, {"0", "1000"}},
                       "A page holds 1 to 1000; zero means 100.");
  }
  return asked == 0 ? kPageSizeDefault : std::min(asked, kPageSizeMax);
}

std::string PageToken(const std::string& last_name) { return absl::WebSafeBase64Escape(last_name); }

}  // namespace nhipcau::api
