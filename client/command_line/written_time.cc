#include "client/command_line/written_time.h"

#include <optional>
#include <regex>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"

namespace nhipcau::command_line {
namespace {

constexpr char kTime[] =
    R"((?:lúc\s*)?(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{1,2})?(?::(\d{2}))?\s*(?:phút)?)";
constexpr char kDay[] =
    R"((?:ngày\s*)?(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})))";
// Groups in each of them.
constexpr size_t kTimeGroups = 3;
constexpr size_t kDayGroups = 6;

using Groups = std::smatch;

int NumberIn(const Groups& groups, size_t group) {
  int number = 0;
  return groups[group].matched && absl::SimpleAtoi(groups[group].str(), &number) ? number : 0;
}

// Of the groups of kDay that begin at `first`; nothing for a day that there is not.
std::optional<absl::CivilDay> DayIn(const Groups& groups, size_t first) {
  const bool year_first = groups[first].matched;
  const int year = NumberIn(groups, year_first ? first : first + 5);
  const int month = NumberIn(groups, year_first ? first + 1 : first + 4);
  const int date = NumberIn(groups, year_first ? first + 2 : first + 3);
  const absl::CivilDay day(year, month, date);
  const bool exists = day.year() == year && day.month() == month && day.day() == date;
  return exists ? std::optional(day) : std::nullopt;
}

std::optional<absl::CivilSecond> SecondIn(const Groups& groups, size_t first_of_day,
                                          size_t first_of_time) {
  const auto day = DayIn(groups, first_of_day);
  const int hours = NumberIn(groups, first_of_time);
  const int minutes = NumberIn(groups, first_of_time + 1);
  const int seconds = NumberIn(groups, first_of_time + 2);
  if (!day.has_value() || hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  return absl::CivilSecond(day->year(), day->month(), day->day(), hours, minutes, seconds);
}

std::string Lowered(const std::string& text) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(text));
}

std::optional<absl::CivilSecond> SecondOf(const std::string& text) {
  static const auto& day_first = *new std::regex(absl::StrCat(kDay, R"((?:t|,?\s*))", kTime));
  static const auto& time_first = *new std::regex(absl::StrCat(kTime, R"(,?\s*)", kDay));
  const std::string lowered = Lowered(text);
  Groups groups;
  if (std::regex_match(lowered, groups, day_first)) return SecondIn(groups, 1, 1 + kDayGroups);
  if (std::regex_match(lowered, groups, time_first)) return SecondIn(groups, 1 + kTimeGroups, 1);
  return std::nullopt;
}

}  // namespace

absl::StatusOr<absl::Time> ParseMoment(const std::string& text, const absl::TimeZone& zone) {
  absl::Time time;
  if (absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) return time;
  if (const auto second = SecondOf(text)) return absl::FromCivil(*second, zone);
  return UsageError(absl::StrCat("\"", text,
                                 "\" không phải thời điểm. Ghi như 2026-10-12T08:00, "
                                 "12/10/2026 08:00 hoặc 8h00 12/10/2026."),
                    absl::StrCat("\"", text,
                                 "\" is no time. Write it like 2026-10-12T08:00, 12/10/2026 08:00 "
                                 "or 8h00 12/10/2026."));
}

absl::StatusOr<absl::CivilDay> ParseDay(const std::string& text) {
  static const auto& form = *new std::regex(kDay);
  const std::string lowered = Lowered(text);
  Groups groups;
  if (std::regex_match(lowered, groups, form)) {
    if (const auto day = DayIn(groups, 1)) return *day;
  }
  return UsageError(
      absl::StrCat("\"", text, "\" không phải ngày. Ghi như 2026-10-12 hoặc 12/10/2026."),
      absl::StrCat("\"", text, "\" is no day. Write it like 2026-10-12 or 12/10/2026."));
}

std::optional<absl::Duration> ParseTimeOfDay(const std::string& text) {
  static const auto& form = *new std::regex(kTime);
  const std::string lowered = Lowered(text);
  Groups groups;
  if (!std::regex_match(lowered, groups, form)) return std::nullopt;
  const int hours = NumberIn(groups, 1);
  const int minutes = NumberIn(groups, 2);
  const int seconds = NumberIn(groups, 3);
  if (hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
  return absl::Hours(hours) + absl::Minutes(minutes) + absl::Seconds(seconds);
}

}  // namespace nhipcau::command_line
