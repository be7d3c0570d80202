// Files for the record: sent piece by piece, so that a broken line goes on where it stopped.
#ifndef NHIPCAU_CLIENT_LIBRARY_FILES_H_
#define NHIPCAU_CLIENT_LIBRARY_FILES_H_

#include <string>

#include "absl/status/statusor.h"
#include "client/library/client.h"
#include "nhipcau/v1/attachment.pb.h"

namespace nhipcau::client {

// Blocking. Sends what the server does not have yet; the attachment lacks only its title.
absl::StatusOr<v1::Attachment> SendFile(Client& client, const std::string& conference,
                                        const std::string& bytes);

// The 32 bytes of the SHA-256 of `bytes`.
std::string Sha256(const std::string& bytes);

// "application/pdf" for the extension of a path; empty when it is of no known kind.
std::string MediaTypeOf(const std::string& path);

}  // namespace nhipcau::client

#endif  // NHIPCAU_CLIENT_LIBRARY_FILES_H_
