#include "server/minutes/vietnamese.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "server/base/viet_nam.h"

namespace nhipcau::minutes {
namespace {

absl::CivilSecond InVietnam(absl::Time time) { return absl::ToCivilSecond(time, VietNam()); }

}  // namespace

std::string HourInText(absl::Time time) {
  const absl::CivilSecond civil = InVietnam(time);
  return absl::StrFormat("%d giờ %02d", civil.hour(), civil.minute());
}

std::string HourSpoken(absl::Time time) {
  const absl::CivilSecond civil = InVietnam(time);
  if (civil.minute() == 0) return absl::StrCat(civil.hour(), " giờ");
  return absl::StrCat(HourInText(time), " phút");
}

std::string DateInText(absl::Time time) {
  const absl::CivilSecond civil = InVietnam(time);
  const std::string month =
      civil.month() <= 2 ? absl::StrFormat("%02d", civil.month()) : absl::StrCat(civil.month());
  return absl::StrFormat("ngày %02d tháng %s năm %d", civil.day(), month, civil.year());
}

std::string MomentInText(absl::Time time) {
  return absl::StrCat(HourInText(time), ", ", DateInText(time));
}

std::string HourInTable(absl::Time time) {
  const absl::CivilSecond civil = InVietnam(time);
  return absl::StrFormat("%02d:%02d", civil.hour(), civil.minute());
}

std::string DurationInText(absl::Duration duration) {
  const int64_t seconds = absl::ToInt64Seconds(duration);
  if (seconds < 60) return absl::StrCat(seconds, " giây");
  if (seconds % 60 == 0) return absl::StrCat(seconds / 60, " phút");
  return absl::StrCat(seconds / 60, " phút ", seconds % 60, " giây");
}

std::string Number(int64_t number) {
  if (number < 1000) return absl::StrCat(number);
  return absl::StrFormat("%s.%03d", Number(number / 1000), number % 1000);
}

std::string Percentage(int64_t part, int64_t whole) {
  if (whole == 0) return "0%";
  const int64_t hundredths = (part * 10000 + whole / 2) / whole;
  std::string text = absl::StrCat(hundredths / 100);
  if (hundredths % 100 != 0) absl::StrAppend(&text, absl::StrFormat(",%02d", hundredths % 100));
  if (hundredths % 10 == 0 && hundredths % 100 != 0) text.pop_back();
  return text + "%";
}

std::string Roman(int number) {
  if (number >= 90) return absl::StrCat(number);
  constexpr std::pair<int, const char*> kSigns[] = {{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"},
                                                    {5, "V"},  {4, "IV"},  {1, "I"}};
  std::string roman;
  for (const auto& [value, sign] : kSigns) {
    for (; number >= value; number -= value) roman += sign;
  }
  return roman;
}

std::string_view KindInText(v1::FloorRequestKind kind) {
  switch (kind) {
    case v1::FLOOR_REQUEST_KIND_REPORT:
      return "Báo cáo, tham luận";
    case v1::FLOOR_REQUEST_KIND_REPLY:
      return "Giải trình, làm rõ";
    case v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER:
      return "Ý kiến về cách điều hành";
    default:
      return "Ý kiến thảo luận";
  }
}

std::string_view KindInText(v1::IncidentKind kind) {
  switch (kind) {
    case v1::INCIDENT_KIND_NO_PICTURE:
      return "Mất hình";
    case v1::INCIDENT_KIND_NO_SOUND:
      return "Mất tiếng";
    case v1::INCIDENT_KIND_POWER:
      return "Mất điện";
    case v1::INCIDENT_KIND_LINE_LOST:
      return "Mất đường truyền";
    default:
      return "Sự cố khác";
  }
}

}  // namespace nhipcau::minutes
