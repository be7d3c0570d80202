#include "client/command_line/failure.h"

#include <google/protobuf/util/json_util.h>

#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "client/library/error.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/field_words.h"
#include "server/base/refusal.h"

namespace nhipcau::command_line {
namespace {

// Marks what was found here, so that it is not taken for the server's word.
constexpr char kLocalUrl[] = "nhipcau/local";

absl::Status Local(absl::StatusCode code, const std::string& message) {
  absl::Status status(code, message);
  status.SetPayload(kLocalUrl, absl::Cord());
  return status;
}

absl::Status InBoth(absl::Status status, const std::string& vietnamese,
                    const std::string& english) {
  v1::Text text;
  text.set_vi(vietnamese);
  text.set_en(english);
  status.SetPayload(kLocalUrl, absl::Cord(text.SerializeAsString()));
  return status;
}

bool IsLocal(const absl::Status& status) { return status.GetPayload(kLocalUrl).has_value(); }

std::string In(const v1::Text& text, Language language) {
  return language == Language::kEnglish ? text.en() : text.vi();
}

// The payload holds the text of both languages where they differ; else the message is it.
std::string LocalText(const absl::Status& status, Language language) {
  const std::string both(status.GetPayload(kLocalUrl).value_or(absl::Cord()));
  if (both.empty()) return std::string(status.message());
  v1::Text text;
  text.ParseFromString(both);
  return In(text, language);
}

std::string Headline(const absl::Status& status, Language language) {
  if (IsLocal(status)) return LocalText(status, language);
  const v1::Reason reason = client::ReasonOf(status);
  if (reason != v1::REASON_UNSPECIFIED) return ReasonWords(reason, language);
  if (ExitCodeOf(status) == kExitUnreachable) {
    return Words{"Không kết nối được máy chủ.", "Cannot reach the server."}.In(language);
  }
  return ReasonWords(absl::IsNotFound(status) ? v1::REASON_NOT_FOUND : reason, language);
}

// "Tình trạng hiện nay: Tạm nghỉ. Đề nghị “Họp lại” trước. (nhipcau conference resume)"; empty:
// neither is known.
std::string StateAndStep(const v1::Error& error, Language language) {
  std::string text;
  if (error.has_state()) {
    text = absl::StrCat(Words{"Tình trạng hiện nay: ", "It is now: "}.In(language),
                        In(error.state(), language), ".");
  }
  if (error.has_next_step()) {
    absl::StrAppend(&text, text.empty() ? "" : " ", In(error.next_step(), language));
  }
  if (!error.next_verb().empty()) absl::StrAppend(&text, " (nhipcau ", error.next_verb(), ")");
  return text;
}

// "FIELD_INVALID: declared.present must not be negative (declared.present)".
std::string Details(const absl::Status& status) {
  const auto error = client::ErrorOf(status);
  if (!error) return std::string(status.message());
  std::string text = absl::StrCat(v1::Reason_Name(error->reason()), ": ", error->message());
  if (!error->field().empty()) absl::StrAppend(&text, " [", error->field(), "]");
  if (!error->resource().empty()) absl::StrAppend(&text, " [", error->resource(), "]");
  return text;
}

v1::Error AsError(const absl::Status& status) {
  if (auto error = client::ErrorOf(status)) return *error;
  v1::Error error;
  error.set_message(std::string(status.message()));
  return error;
}

}  // namespace

absl::Status UsageError(const std::string& message) {
  return Local(absl::StatusCode::kInvalidArgument, message);
}

absl::Status UsageError(const std::string& vietnamese, const std::string& english) {
  return InBoth(UsageError(english), vietnamese, english);
}

absl::Status LocalRefusal(const std::string& message) {
  return Local(absl::StatusCode::kFailedPrecondition, message);
}

absl::Status LocalRefusal(const std::string& vietnamese, const std::string& english) {
  return InBoth(LocalRefusal(english), vietnamese, english);
}

absl::Status ToldAs(absl::Status refusal, const absl::Status& instead) {
  if (const auto text = instead.GetPayload(kLocalUrl); text.has_value()) {
    refusal.SetPayload(kLocalUrl, *text);
  }
  return refusal;
}

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitOk;
    case absl::StatusCode::kInvalidArgument:
      return IsLocal(status) ? kExitUsage : kExitRefused;
    case absl::StatusCode::kNotFound:
      return kExitNotFound;
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
      return kExitNoRight;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return kExitUnreachable;
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kOutOfRange:
      return kExitRefused;
    default:
      return kExitServerFailed;
  }
}

void PrintFailure(const absl::Status& status, Language language, bool json, std::ostream& err) {
  if (json) {
    std::string line;
    if (google::protobuf::util::MessageToJsonString(AsError(status), &line).ok()) {
      err << line << "\n";
    }
    return;
  }
  err << Headline(status, language) << "\n";
  if (const auto error = client::ErrorOf(status); error.has_value() && error->character() > 0) {
    err << Words{"  Ký tự thứ ", "  Character "}.In(language) << error->character()
        << Words{" của ", " of "}.In(language) << In(FieldWords(error->field()), language) << ".\n";
  }
  if (IsLocal(status)) return;
  if (const std::string text = StateAndStep(AsError(status), language); !text.empty()) {
    err << text << "\n";
  }
  err << Words{"  Chi tiết: ", "  Details: "}.In(language) << Details(status) << "\n";
}

}  // namespace nhipcau::command_line
