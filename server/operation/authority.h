// An authority of the office's own, for networks where no public one answers.
#ifndef NHIPCAU_SERVER_OPERATION_AUTHORITY_H_
#define NHIPCAU_SERVER_OPERATION_AUTHORITY_H_

#include <string>

#include "absl/status/statusor.h"

namespace nhipcau::operation {

// A certificate and its private key, both in PEM.
struct KeyPair {
  std::string certificate;
  std::string key;
};

// Good for ten years and for `host`, a name or an IP address, and localhost alone: a phone that
// trusts it trusts it for nothing else. `office` is whose it says it is. INVALID_ARGUMENT: neither
// can stand in a certificate.
absl::StatusOr<KeyPair> MakeAuthority(const std::string& office, const std::string& host);

// A server's certificate of that authority, good for a year: phones take none that lasts much
// longer.
absl::StatusOr<KeyPair> IssueCertificate(const KeyPair& authority, const std::string& host);

}  // namespace nhipcau::operation

#endif  // NHIPCAU_SERVER_OPERATION_AUTHORITY_H_
