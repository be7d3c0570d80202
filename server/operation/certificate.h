// What a certificate says of itself.
#ifndef NHIPCAU_SERVER_OPERATION_CERTIFICATE_H_
#define NHIPCAU_SERVER_OPERATION_CERTIFICATE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace nhipcau::operation {

// When the first certificate of a PEM file ends. NOT_FOUND and others: a file cannot be read;
// INVALID_ARGUMENT: it holds none, or the key is another's.
absl::StatusOr<absl::Time> EndOfCertificate(const std::string& certificate_file,
                                            const std::string& key_file);

}  // namespace nhipcau::operation

#endif  // NHIPCAU_SERVER_OPERATION_CERTIFICATE_H_
