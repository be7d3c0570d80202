// Notices when an invitation or a device is worth nothing any more.
#ifndef NHIPCAU_SERVER_STREAM_REVOCATIONS_H_
#define NHIPCAU_SERVER_STREAM_REVOCATIONS_H_

#include <map>
#include <optional>
#include <string>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/coordinator/publisher.h"

namespace nhipcau::stream {

// Invitations and devices that are worth nothing any more, and why: TOKEN_REVOKED; DEVICE_REPLACED:
// the secret, or the device, gave way to another.
using Revoked = std::map<std::string, v1::Reason>;

// Not thread-safe.
class Revocations {
 public:
  // Why the change ends whoever uses the invitation or the device of this name; nothing: it does
  // not.
  std::optional<v1::Reason> Note(const coordinator::PublishedChange& change);

 private:
  // Hashes by name; empty when revoked.
  std::map<std::string, std::string> secrets_;
};

// The record as it may be sent: without the hashes of secrets.
v1::Record WithoutSecrets(const v1::Record& record);

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_REVOCATIONS_H_
