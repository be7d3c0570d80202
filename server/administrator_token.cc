#include "server/administrator_token.h"

#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/access/token.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/names.h"
#include "server/files/atomic_file.h"

namespace nhipcau {

AdministratorToken::AdministratorToken(const std::string& data_folder, Executor* executor,
                                       std::function<void(const std::string&)> say)
    : path_(absl::StrCat(data_folder, "/administrator.token")),
      executor_(executor),
      say_(std::move(say)) {}

absl::StatusOr<std::string> AdministratorToken::Make() {
  const absl::StatusOr<std::string> token = access::MakeToken(conference::kOffice);
  if (!token.ok()) return token.status();
  if (absl::Status status = WriteFileAtomically(path_, *token + "\n", 0600); !status.ok()) {
    return status;
  }
  say_(absl::StrCat("first start: the administrator's token is in ", path_,
                    ", until a device was enrolled with it"));
  return Sha256(*token);
}

void AdministratorToken::Remind() {
  std::error_code error;
  if (!std::filesystem::exists(path_, error)) return;
  say_(absl::StrCat("the first administrator's token is still in ", path_,
                    "; whoever reads it is the administrator. Open its link on a device, and the "
                    "file goes, or keep it elsewhere"));
}

void AdministratorToken::Used(const std::string& token) {
  if (access::StreamOfToken(token) != conference::kOffice) return;
  executor_->Post([this, token] { RemoveIf(token); });
}

void AdministratorToken::RemoveIf(const std::string& token) {
  std::string kept;
  std::ifstream(path_) >> kept;
  if (kept != token) return;
  std::error_code error;
  if (std::filesystem::remove(path_, error)) {
    say_(absl::StrCat("a device was enrolled with the administrator's token; ", path_, " is gone"));
  } else {
    say_(absl::StrCat("cannot remove ", path_, ", which is no longer needed: ", error.message()));
  }
}

}  // namespace nhipcau
