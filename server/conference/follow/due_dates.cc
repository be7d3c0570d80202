#include "server/conference/follow/due_dates.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "server/base/proto_time.h"
#include "server/base/viet_nam.h"
#include "server/conference/follow/tasks.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

// Offices report by the week: so long takes writing a report and having it signed.
constexpr int kDueSoonDays = 7;

constexpr int kYearMin = 1970;
constexpr int kYearMax = kYearsEnd - 1;

// Of four digits.
std::optional<int> YearIn(std::string_view text) {
  int year = 0;
  if (text.size() != 4 || !absl::SimpleAtoi(std::string(text), &year)) return std::nullopt;
  return year >= kYearMin && year <= kYearMax ? std::optional(year) : std::nullopt;
}

std::optional<int> NumberIn(std::string_view text, int max) {
  int number = 0;
  if (!absl::SimpleAtoi(std::string(text), &number) || number < 1 || number > max) {
    return std::nullopt;
  }
  return number;
}

std::optional<int> QuarterIn(std::string_view text) {
  constexpr std::string_view kRoman[] = {"i", "ii", "iii", "iv"};
  const auto* found = std::find(std::begin(kRoman), std::end(kRoman), text);
  if (found != std::end(kRoman)) return static_cast<int>(found - std::begin(kRoman)) + 1;
  return NumberIn(text, 4);
}

absl::CivilDay LastDayOf(int year, int month) {
  return absl::CivilDay(absl::CivilMonth(year, month) + 1) - 1;
}

std::optional<absl::CivilDay> DayIn(std::vector<std::string> parts) {
  if (parts.size() != 3) return std::nullopt;
  if (parts[0].size() == 4) std::swap(parts[0], parts[2]);
  const std::optional<int> day = NumberIn(parts[0], 31);
  const std::optional<int> month = NumberIn(parts[1], 12);
  const std::optional<int> year = YearIn(parts[2]);
  if (!day || !month || !year) return std::nullopt;
  const absl::CivilDay found(*year, *month, *day);
  return found.day() == *day ? std::optional(found) : std::nullopt;
}

// "quý iii/2021", "tháng 9/2021", "năm 2021".
std::optional<absl::CivilDay> EndOfPeriod(absl::string_view text) {
  if (absl::ConsumePrefix(&text, "năm ")) {
    const std::optional<int> year = YearIn(std::string(text));
    return year ? std::optional(LastDayOf(*year, 12)) : std::nullopt;
  }
  const bool is_quarter = absl::ConsumePrefix(&text, "quý ");
  if (!is_quarter && !absl::ConsumePrefix(&text, "tháng ")) return std::nullopt;
  const std::vector<std::string> parts = absl::StrSplit(text, '/');
  if (parts.size() != 2) return std::nullopt;
  const std::optional<int> number = is_quarter ? QuarterIn(parts[0]) : NumberIn(parts[0], 12);
  const std::optional<int> year = YearIn(parts[1]);
  if (!number || !year) return std::nullopt;
  return LastDayOf(*year, is_quarter ? *number * 3 : *number);
}

// Takes the words off that lead to a date; whether "trước" was among them.
bool DropLeadingWords(absl::string_view& text) {
  constexpr absl::string_view kWords[] = {"hoàn thành ", "chậm nhất ", "trong ", "hết ",
                                          "cuối ",       "đến ",       "vào ",   "ngày "};
  bool before = false;
  for (bool dropped = true; dropped;) {
    dropped = absl::ConsumePrefix(&text, "trước ");
    before = before || dropped;
    for (const absl::string_view word : kWords) dropped |= absl::ConsumePrefix(&text, word);
  }
  return before;
}

v1::TaskTiming TimingOfOpen(int days_left) {
  if (days_left < 0) return v1::TASK_TIMING_OVERDUE;
  return days_left <= kDueSoonDays ? v1::TASK_TIMING_DUE_SOON : v1::TASK_TIMING_IN_TIME;
}

v1::TaskTiming TimingOf(const v1::Task& task, absl::CivilDay today) {
  const bool has_date = task.has_due_date();
  const absl::CivilDay due = DayOf(task.due_date());
  if (task.state() == v1::TASK_STATE_DONE && has_date) {
    return DayOf(task.done_time()) <= due ? v1::TASK_TIMING_DONE_IN_TIME
                                          : v1::TASK_TIMING_DONE_LATE;
  }
  if (IsClosed(task)) return v1::TASK_TIMING_UNSPECIFIED;
  if (!has_date) return v1::TASK_TIMING_NO_DATE;
  if (task.state() == v1::TASK_STATE_COMPLETION_REPORTED && !task.reports().empty()) {
    return DayOf(task.reports().rbegin()->time()) <= due ? v1::TASK_TIMING_IN_TIME
                                                         : v1::TASK_TIMING_OVERDUE;
  }
  return TimingOfOpen(static_cast<int>(due - today));
}

}  // namespace

std::optional<absl::CivilDay> DueDateOf(std::string_view deadline) {
  const std::string typed = absl::AsciiStrToLower(std::string(deadline));
  absl::string_view text = absl::StripAsciiWhitespace(typed);
  while (absl::ConsumeSuffix(&text, ".")) {
  }
  const bool before = DropLeadingWords(text);
  const std::string date = absl::StrReplaceAll(text, {{" tháng ", "/"}, {" năm ", "/"}});
  if (const auto day = DayIn(absl::StrSplit(date, absl::ByAnyChar("/-.")))) return day;
  // "trước quý III": which day is the last is not for us to say.
  return before ? std::nullopt : EndOfPeriod(date);
}

absl::CivilDay DayOf(const google::protobuf::Timestamp& time) {
  return absl::ToCivilDay(FromProto(time), VietNam());
}

google::protobuf::Timestamp BeginOf(absl::CivilDay day) {
  return ToProto(absl::FromCivil(day, VietNam()));
}

v1::TaskStanding StandingOf(const v1::Task& task, absl::Time now) {
  const absl::CivilDay today = absl::ToCivilDay(now, VietNam());
  v1::TaskStanding standing;
  *standing.mutable_task() = task;
  standing.set_timing(TimingOf(task, today));
  if (task.has_due_date() && !IsClosed(task)) {
    standing.set_days_left(static_cast<int32_t>(DayOf(task.due_date()) - today));
  }
  return standing;
}

}  // namespace nhipcau::conference
