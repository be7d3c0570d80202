#include "server/documents/box.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "server/documents/child_process.h"

namespace nhipcau::documents {
namespace {

const ChildLimits kTrialLimits = {absl::Seconds(10), int64_t{1} << 30, 1 << 10};

// Empty: a program runs in it.
std::string TroubleWith(Box box, const std::string& work_folder) {
  const auto result = RunChild(box, {{"true"}, {}, work_folder}, "", kTrialLimits);
  if (!result.ok()) return std::string(result.status().message());
  if (result->exit_code == 0) return "";
  return result->error.empty() ? "it does not work here" : result->error;
}

}  // namespace

absl::StatusOr<Box> FindBox(const std::string& work_folder) {
  std::vector<std::string> troubles;
  for (const Box box : {Box::kBubblewrap, Box::kLandlock}) {
    const std::string trouble = TroubleWith(box, work_folder);
    if (trouble.empty()) return box;
    troubles.push_back(absl::StrCat(BoxName(box), ": ", trouble));
  }
  return absl::FailedPreconditionError(absl::StrJoin(troubles, "; "));
}

const char* BoxName(Box box) { return box == Box::kBubblewrap ? "bubblewrap" : "landlock"; }

const std::vector<std::string>& SystemPaths() {
  static const auto* const kPaths = new std::vector<std::string>{
      "/usr",
      "/bin",
      "/lib",
      "/lib64",
      "/etc/alternatives",
      "/etc/fonts",
      "/etc/ld.so.cache",
      "/etc/libreoffice",
      "/etc/localtime",
      "/etc/ssl/openssl.cnf",
      "/var/cache/fontconfig",
      "/var/lib/libreoffice",
      "/var/spool/libreoffice",
  };
  return *kPaths;
}

}  // namespace nhipcau::documents
