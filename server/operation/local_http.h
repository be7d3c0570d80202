// What a server on this machine says at its pages' door.
#ifndef NHIPCAU_SERVER_OPERATION_LOCAL_HTTP_H_
#define NHIPCAU_SERVER_OPERATION_LOCAL_HTTP_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace nhipcau::operation {

struct LocalAnswer {
  // Of HTTP.
  int code = 0;
  std::string body;
};

// GET of a path such as "/readyz" from a door at `host`, an IP address ("0.0.0.0" and "::" are
// asked at this machine's own), with TLS or without. The certificate is not judged: it is for a
// name that this machine need not have. Blocks; nothing is sent that anybody else may not know.
// UNAVAILABLE: nobody answers, or takes longer than `patience` for the next byte.
absl::StatusOr<LocalAnswer> GetLocally(const std::string& host, int port, bool tls,
                                       const std::string& path, absl::Duration patience);

}  // namespace nhipcau::operation

#endif  // NHIPCAU_SERVER_OPERATION_LOCAL_HTTP_H_
