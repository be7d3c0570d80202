#include "server/net/descriptors.h"

#include <sys/resource.h>

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace nhipcau::net {
namespace {

// What is open beside connections: the journal with its log (a dozen), files and archives that are
// read and written, pipes of the renderer, gRPC's own. Measured below 100 under load.
constexpr size_t kReserve = 256;
// Below it a district with its communes would not get in.
constexpr size_t kLimitMin = 1024;
// Programs are tens: integrations, scripts, scrapers. Each may have 100 calls under way.
constexpr size_t kProgramsMax = 1000;
// 11,000 communes with room for phones beside the hall's computers.
constexpr size_t kPagesMax = 19000;

}  // namespace

absl::StatusOr<DescriptorShares> ShareDescriptors(size_t limit) {
  if (limit < kLimitMin) {
    return absl::FailedPreconditionError(absl::StrCat(
        "this process may have only ", limit, " open files; it needs at least ", kLimitMin,
        ", and ", kReserve + kProgramsMax + kPagesMax,
        " for a whole country. Raise the limit (ulimit -n, LimitNOFILE= in a systemd unit)."));
  }
  DescriptorShares shares;
  shares.programs = std::min(kProgramsMax, (limit - kReserve) / 4);
  shares.pages = std::min(kPagesMax, limit - kReserve - shares.programs);
  return shares;
}

size_t RaiseDescriptorLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

}  // namespace nhipcau::net
