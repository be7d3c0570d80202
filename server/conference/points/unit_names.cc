#include "server/conference/points/unit_names.h"

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

}  // namespace

std::string UnitInText(std::string_view display_name) {
  for (const UnitKind& kind : kUnitKinds) {
    if (display_name.substr(0, kind.at_start.size()) != kind.at_start) continue;
    return std::string(kind.in_text) + std::string(display_name.substr(kind.at_start.size()));
  }
  return std::string(display_name);
}

std::string ParentSuffix(const v1::BridgePoint* parent) {
  if (parent == nullptr || parent->parent().empty()) return "";
  return ", " + UnitInText(parent->display_name());
}

}  // namespace nhipcau::conference
