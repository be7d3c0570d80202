#include "server/archive/format.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::archive {
namespace {

constexpr size_t kPathBytesMax = 200;

bool IsPlainCharacter(char c) { return absl::ascii_isalnum(c) || c == '.' || c == '-' || c == '_'; }

}  // namespace

const std::vector<std::string_view>& FixedParts() {
  static const auto* const parts = new std::vector<std::string_view>{
      kEventsPart,      kStatePart,     "minutes.md", "minutes.json", "conclusion-notice.json",
      "attendance.csv", "speakers.csv", "tasks.csv"};
  return *parts;
}

bool IsPlainPath(std::string_view path) {
  for (const std::string_view folder : {kDocumentsFolder, kFilesFolder}) {
    if (path.substr(0, folder.size()) != folder) continue;
    const std::string_view name = path.substr(folder.size());
    return !name.empty() && name.front() != '.' && path.size() <= kPathBytesMax &&
           std::all_of(name.begin(), name.end(), IsPlainCharacter);
  }
  return false;
}

absl::Status Damaged(std::string_view part, const std::string& what) {
  return absl::InvalidArgumentError(absl::StrCat(std::string(part), ": ", what));
}

}  // namespace nhipcau::archive
