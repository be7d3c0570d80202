#include "server/conference/minutes/deadlines.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "server/base/letters.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

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
  constexpr absl::string_view kWords[] = {"hoàn thành ", "chậm nhất ", "là ",  "trong ", "hết ",
                                          "cuối ",       "đến ",       "vào ", "ngày "};
  bool before = false;
  for (bool dropped = true; dropped;) {
    dropped = absl::ConsumePrefix(&text, "trước ");
    before = before || dropped;
    for (const absl::string_view word : kWords) dropped |= absl::ConsumePrefix(&text, word);
  }
  return before;
}

// What is left of a deadline once the words that lead to a date are off: "30/6/2021".
struct Typed {
  std::string date;
  // "trước" was among them.
  bool before = false;
};

Typed TypedDate(std::string_view deadline) {
  const std::string typed = SmallLetters(deadline);
  absl::string_view text = absl::StripAsciiWhitespace(typed);
  while (absl::ConsumeSuffix(&text, ".")) {
  }
  const bool before = DropLeadingWords(text);
  return {absl::StrReplaceAll(text, {{" tháng ", "/"}, {" năm ", "/"}}), before};
}

std::vector<std::string> PartsOf(const std::string& date) {
  return absl::StrSplit(date, absl::ByAnyChar("/-."));
}

bool IsNumber(const std::string& part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), absl::ascii_isdigit);
}

}  // namespace

std::optional<absl::CivilDay> DueDateOf(std::string_view deadline) {
  const Typed typed = TypedDate(deadline);
  if (const auto day = DayIn(PartsOf(typed.date))) return day;
  // "trước quý III": which day is the last is not for us to say.
  return typed.before ? std::nullopt : EndOfPeriod(typed.date);
}

absl::Status CheckDeadline(std::string_view field, std::string_view deadline) {
  if (auto status = CheckText(field, deadline, kLabelBytesMax); !status.ok()) return status;
  const std::vector<std::string> parts = PartsOf(TypedDate(deadline).date);
  const bool looks_like_a_day =
      parts.size() == 3 && std::all_of(parts.begin(), parts.end(), IsNumber);
  if (!looks_like_a_day || DayIn(parts)) return absl::OkStatus();
  return RefuseField(std::string(field), {v1::FIELD_RULE_WRITTEN_LIKE, {"30/6/2021"}},
                     absl::StrCat("There is no such day: ", std::string(deadline),
                                  ". Write day, month and a year of four digits: 30/6/2021."));
}

}  // namespace nhipcau::conference
