// How Vietnamese documents write times, numbers, and the words of the record.
// Times are those of Vietnam (UTC+7, which has no summer time).
#ifndef NHIPCAU_SERVER_MINUTES_VIETNAMESE_H_
#define NHIPCAU_SERVER_MINUTES_VIETNAMESE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"

namespace nhipcau::minutes {

// "8 giờ 05".
std::string HourInText(absl::Time time);
// "8 giờ 05 phút", "8 giờ": as it is read out.
std::string HourSpoken(absl::Time time);
// "ngày 11 tháng 6 năm 2021"; days below 10 and months 1 and 2 with a leading 0 (Decree 30/2020).
std::string DateInText(absl::Time time);
// "8 giờ 05, ngày 11 tháng 6 năm 2021".
std::string MomentInText(absl::Time time);
// "08:05", for tables.
std::string HourInTable(absl::Time time);
// "4 phút 30 giây".
std::string DurationInText(absl::Duration duration);
// "2.500"; not negative.
std::string Number(int64_t number);
// "80,65%", "100%"; of nothing: "0%".
std::string Percentage(int64_t part, int64_t whole);
// "IV"; from 90 on as it is.
std::string Roman(int number);

std::string_view KindInText(v1::FloorRequestKind kind);
std::string_view KindInText(v1::IncidentKind kind);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_VIETNAMESE_H_
