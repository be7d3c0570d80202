// Why a floor request stands where it stands, in words that a point can read.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_EXPLANATION_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_EXPLANATION_H_

#include <string>

#include "client/command_line/language.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::command_line {

// "Thứ tự 3: ưu tiên nơi chưa phát biểu; trước đó có 2 lượt của nơi phát biểu ít hơn; …"
std::string ExplainPlace(const v1::FloorPlace& place, Language language);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_EXPLANATION_H_
