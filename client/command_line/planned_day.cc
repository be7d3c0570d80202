#include "client/command_line/planned_day.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client/command_line/failure.h"
#include "server/base/proto_time.h"

namespace nhipcau::command_line {

bool IsUnlikely(absl::Time planned, absl::Time now) {
  return planned > now + kPlannedAheadMax || planned < now - kPlannedBackMax;
}

std::shared_ptr<bool> AddConfirmDate(CLI::App& verb, const Context& context) {
  auto confirmed = std::make_shared<bool>(false);
  verb.add_flag("--confirm-date", *confirmed,
                context.Say({"Ngày này đúng, dù đã qua hoặc còn hơn một năm nữa",
                             "The day is right, though it is past or more than a year ahead"}));
  return confirmed;
}

absl::Status CheckLikely(const Context& context,
                         const std::vector<google::protobuf::Timestamp>& planned) {
  const absl::Time now = absl::Now();
  for (const google::protobuf::Timestamp& time : planned) {
    if (time.seconds() == 0 || !IsUnlikely(FromProto(time), now)) continue;
    const std::string day = context.Time(time, "%d/%m/%Y");
    const bool is_past = FromProto(time) < now;
    return LocalRefusal(absl::StrCat("Ngày ", day, is_past ? " đã qua." : " còn hơn một năm nữa.",
                                     " Đề nghị kiểm tra năm; nếu đúng, thêm --confirm-date."),
                        absl::StrCat(day, is_past ? " has passed." : " is more than a year ahead.",
                                     " Check the year; if it is right, add --confirm-date."));
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::command_line
