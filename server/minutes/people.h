// How documents name people: with their office, and with what is said before a name.
#ifndef NHIPCAU_SERVER_MINUTES_PEOPLE_H_
#define NHIPCAU_SERVER_MINUTES_PEOPLE_H_

#include <string>
#include <string_view>

#include "nhipcau/v1/document.pb.h"

namespace nhipcau::minutes {

// "Nguyễn Văn Toàn, Phó Chủ tịch …"; an ellipsis where nobody is named.
std::string WithOffice(std::string_view name, std::string_view office);

// "đồng chí Nguyễn Văn Toàn, Phó Chủ tịch …"; nothing is put before a name that says "Ông" or
// "Bà" itself, or before an office alone. "Đại diện lãnh đạo" goes before its office: "đại diện
// lãnh đạo Sở Y tế".
std::string Addressed(v1::FormOfAddress form, std::string_view name, std::string_view office);

// "đồng chí Phó Chủ tịch Ủy ban nhân dân tỉnh": whoever was named before, by the office; by the
// name where there is none.
std::string AddressedByOffice(v1::FormOfAddress form, std::string_view name,
                              std::string_view office);

// Of "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Ủy ban nhân dân tỉnh" the last, which is that of
// the State: documents of the State name no other in titles and signatures.
std::string MainOffice(std::string_view office);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_PEOPLE_H_
