#include "server/conference/points/unit_names.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"

namespace nhipcau::conference {
namespace {

struct UnitKind {
  std::string_view at_start;
  std::string_view in_text;
};

constexpr UnitKind kUnitKinds[] = {
    {"Xã ", "xã "},
    {"Phường ", "phường "},
    {"Thị trấn ", "thị trấn "},
    {"Huyện ", "huyện "},
    {"Quận ", "quận "},
    {"Thị xã ", "thị xã "},
    {"Thành phố ", "thành phố "},
    {"Tỉnh ", "tỉnh "},
    {"Đặc khu ", "đặc khu "},
    {"Cụm ", "cụm "},
    {"Khối ", "khối "},
};

// With a number, and where a person or an event gave the name, the kind of unit is part of the name
// (Decree 30/2020, appendix II, III.1.b-c).
constexpr std::string_view kWholeNames[] = {"Thành phố Hồ Chí Minh", "Phường Điện Biên Phủ"};

bool KeepsCapital(std::string_view display_name, std::string_view own_name) {
  return (!own_name.empty() && absl::ascii_isdigit(own_name.front())) ||
         absl::c_linear_search(kWholeNames, display_name);
}

}  // namespace

std::string UnitInText(std::string_view display_name) {
  for (const UnitKind& kind : kUnitKinds) {
    if (display_name.substr(0, kind.at_start.size()) != kind.at_start) continue;
    const std::string_view own_name = display_name.substr(kind.at_start.size());
    if (KeepsCapital(display_name, own_name)) break;
    return std::string(kind.in_text) + std::string(own_name);
  }
  return std::string(display_name);
}

std::string ParentSuffix(const v1::BridgePoint* parent) {
  if (parent == nullptr || parent->parent().empty()) return "";
  return ", " + UnitInText(parent->display_name());
}

}  // namespace nhipcau::conference
