// Notices when an invitation or a device is worth nothing any more.
#ifndef NHIPCAU_SERVER_STREAM_REVOCATIONS_H_
#define NHIPCAU_SERVER_STREAM_REVOCATIONS_H_

#include <map>
#include <string>

#include "nhipcau/v1/record.pb.h"
#include "server/coordinator/publisher.h"

namespace nhipcau::stream {

// Not thread-safe.
class Revocations {
 public:
  // True when the change ends whoever uses the invitation or the device of this name:
  // it was revoked, or its secret replaced.
  bool Note(const coordinator::PublishedChange& change);

 private:
  // Hashes by name; empty when revoked.
  std::map<std::string, std::string> secrets_;
};

// The record as it may be sent: without the hashes of secrets.
v1::Record WithoutSecrets(const v1::Record& record);

}  // namespace nhipcau::stream

#endif  // NHIPCAU_SERVER_STREAM_REVOCATIONS_H_
