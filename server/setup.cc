#include "server/setup.h"

#include <grp.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/files/atomic_file.h"
#include "server/flags.h"
#include "server/operation/authority.h"
#include "server/operation/certificate.h"
#include "server/operation/config_file.h"

namespace nhipcau {
namespace {

using operation::KeyPair;

// The user of the packaged service, whose group may read the server's key.
constexpr char kServiceGroup[] = "nhipcau";

std::string ReadAll(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string Beside(const SetupPlan& plan, const char* name) {
  return (std::filesystem::absolute(plan.config_file).parent_path() / name).string();
}

absl::StatusOr<KeyPair> FindOrMakeAuthority(const SetupPlan& plan) {
  const std::string certificate_file = Beside(plan, "authority.crt");
  const std::string key_file = Beside(plan, "authority.key");
  KeyPair found = {ReadAll(certificate_file), ReadAll(key_file)};
  if (!found.certificate.empty() && !found.key.empty()) return found;
  if (!found.certificate.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        certificate_file,
        " is there, and its key is not: bring authority.key back for this command, or "
        "move authority.crt away to begin with another authority, which every phone has to learn"));
  }
  absl::StatusOr<KeyPair> made = operation::MakeAuthority(plan.authority_office, plan.host);
  if (!made.ok()) return made;
  absl::Status status = WriteFileAtomically(certificate_file, made->certificate, 0644);
  if (status.ok()) status = WriteFileAtomically(key_file, made->key, 0600);
  if (!status.ok()) return status;
  return made;
}

// Root keeps it; the server may read it.
absl::Status WriteServerKey(const std::string& path, const std::string& key) {
  absl::Status status = WriteFileAtomically(path, key, 0640);
  const group* readers = getgrnam(kServiceGroup);
  if (!status.ok() || readers == nullptr || geteuid() != 0) return status;
  if (chown(path.c_str(), 0, readers->gr_gid) == 0) return status;
  return absl::PermissionDeniedError(absl::StrCat("cannot give ", path, " to the server's group"));
}

// The paths of the server's pair; empty ones where something in front encrypts.
absl::StatusOr<std::pair<std::string, std::string>> ServerPair(const SetupPlan& plan) {
  if (plan.authority_office.empty()) return std::pair{plan.tls_certificate, plan.tls_key};
  const absl::StatusOr<KeyPair> authority = FindOrMakeAuthority(plan);
  if (!authority.ok()) return authority.status();
  const absl::StatusOr<KeyPair> issued = operation::IssueCertificate(*authority, plan.host);
  if (!issued.ok()) return issued.status();
  std::pair paths = {Beside(plan, "server.crt"), Beside(plan, "server.key")};
  absl::Status status = WriteServerKey(paths.second, issued->key);
  if (status.ok()) status = WriteFileAtomically(paths.first, issued->certificate, 0644);
  if (!status.ok()) return status;
  return paths;
}

absl::Status CheckPlan(const SetupPlan& plan) {
  ServeFlags flags;
  flags.http_address = plan.http_address;
  flags.tls_certificate = plan.tls_certificate;
  flags.tls_key = plan.tls_key;
  if (!plan.authority_office.empty()) {
    if (!plan.tls_certificate.empty()) {
      return absl::InvalidArgumentError("--own-authority and --tls-cert exclude each other.");
    }
    // It will have a pair.
    flags.tls_certificate = flags.tls_key = "made";
  }
  if (absl::Status status = CheckFlags(flags); !status.ok()) return status;
  if (plan.tls_certificate.empty()) return absl::OkStatus();
  return operation::EndOfCertificate(plan.tls_certificate, plan.tls_key).status();
}

absl::Status WriteConfig(const SetupPlan& plan, const std::string& certificate,
                         const std::string& key) {
  std::vector<std::pair<std::string, std::string>> settings = {{"http-address", plan.http_address}};
  if (!certificate.empty()) {
    settings.emplace_back("tls-cert", certificate);
    settings.emplace_back("tls-key", key);
  }
  return WriteFileAtomically(plan.config_file,
                             operation::WithSettings(ReadAll(plan.config_file), settings), 0644);
}

std::string LinkBase(const SetupPlan& plan) {
  const int port = ParseAddress(plan.http_address)->port;
  const bool is_ipv6 = plan.host.find(':') != std::string::npos;
  return absl::StrCat(
      "https://", is_ipv6 ? "[" : "", plan.host, is_ipv6 ? "]" : "",
      port == 443 || plan.http_address.starts_with("127.") ? "" : absl::StrCat(":", port));
}

void SayNext(const SetupPlan& plan) {
  std::printf("Written: %s\n", plan.config_file.c_str());
  if (!plan.authority_office.empty()) {
    std::printf(
        "The office's authority: %s goes to every phone and computer, to be trusted once; it is "
        "good "
        "for %s alone. %s is for the next pair, in a year: keep it elsewhere.\n",
        Beside(plan, "authority.crt").c_str(), plan.host.c_str(),
        Beside(plan, "authority.key").c_str());
  }
  std::printf(
      "Next:\n"
      "  systemctl stop nhipcau-server\n"
      "  nhipcau-server invite-administrator   # the link is %s/# and what it prints\n"
      "  systemctl start nhipcau-server\n"
      "  nhipcau-server doctor\n",
      LinkBase(plan).c_str());
}

ExitCode FailSetup(ExitCode code, const absl::Status& status) {
  std::fprintf(stderr, "nhipcau-server: %s\n", std::string(status.message()).c_str());
  return code;
}

}  // namespace

ExitCode SetUp(const SetupPlan& plan) {
  if (absl::Status status = CheckPlan(plan); !status.ok()) return FailSetup(kExitUsage, status);
  const auto pair = ServerPair(plan);
  if (!pair.ok()) return FailSetup(kExitDoorUnavailable, pair.status());
  if (absl::Status status = WriteConfig(plan, pair->first, pair->second); !status.ok()) {
    return FailSetup(kExitDoorUnavailable, status);
  }
  SayNext(plan);
  return kExitOk;
}

}  // namespace nhipcau
