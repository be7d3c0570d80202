#include "server/conference/kernel/names.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::conference {
namespace {

constexpr std::string_view kConferences = "conferences/";

absl::string_view View(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

std::string_view StreamOf(std::string_view name) {
  if (name == kOffice || name.substr(0, kOffice.size() + 1) == "office/") {
    return name.substr(0, kOffice.size());
  }
  if (name.substr(0, kConferences.size()) != kConferences) return {};
  const std::string_view stream = name.substr(0, name.find('/', kConferences.size()));
  return IsConferenceId(stream.substr(kConferences.size())) ? stream : std::string_view();
}

std::string_view IdOf(std::string_view name) { return name.substr(name.rfind('/') + 1); }

std::string_view CollectionOf(std::string_view name) {
  const size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : IdOf(name.substr(0, slash));
}

std::string NumberedName(std::string_view stream, std::string_view collection, int64_t number) {
  return absl::StrCat(View(stream), "/", View(collection), "/", number);
}

std::string ChildName(std::string_view stream, std::string_view collection, std::string_view id) {
  return absl::StrCat(View(stream), "/", View(collection), "/", View(id));
}

std::string ConferenceName(std::string_view id) { return absl::StrCat("conferences/", View(id)); }

std::string BridgePointName(std::string_view stream, std::string_view code) {
  return ChildName(stream, "bridgePoints", code);
}

std::string TaskName(std::string_view minutes_entry) {
  return ChildName(StreamOf(minutes_entry), "tasks", IdOf(minutes_entry));
}

std::string FloorName(std::string_view stream) { return absl::StrCat(View(stream), "/floor"); }

std::string LevelTallyName(std::string_view stream, std::string_view level) {
  std::string id(level);
  std::replace(id.begin(), id.end(), '/', '-');
  return ChildName(stream, "levelTallies", id);
}

bool IsConferenceId(std::string_view id) {
  return !id.empty() && id.size() <= 63 && id != kOffice && id.front() != '-' && id.back() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

bool IsPointCode(std::string_view code) {
  return !code.empty() && code.size() <= 32 && std::all_of(code.begin(), code.end(), [](char c) {
    return absl::ascii_isalnum(c) || c == '_' || c == '-';
  });
}

}  // namespace nhipcau::conference
