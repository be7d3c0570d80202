// The renderer as a service of the machine: whoever starts it for a connection has put it into a
// box (deploy/debian/nhipcau-renderer@.service), so that the server needs none of the rights that
// making one takes.
#ifndef NHIPCAU_SERVER_DOCUMENTS_RENDER_SERVICE_H_
#define NHIPCAU_SERVER_DOCUMENTS_RENDER_SERVICE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/documents/child_process.h"

namespace nhipcau::documents {

// What main.mjs is told on its command line elsewhere.
struct ServiceRequest {
  // "render", "check" or "spreadsheet".
  std::string command;
  // "docx" or "pdf" for "render", else empty.
  std::string format;
  // The Word file's bytes; empty for "spreadsheet".
  std::string template_bytes;
  // JSON.
  std::string facts;
};

// OK when somebody listens at `socket`, a path.
absl::Status FindService(const std::string& socket);

// Blocks until it has answered; waits for a place where all are taken. Of `limits` holds the time,
// the size of the output and what ends it; memory and the rest are the service's own. Statuses as
// RunChild; UNAVAILABLE when nobody listens; RESOURCE_EXHAUSTED also when it hung up while it
// worked, as it does when it is ended for its memory; INTERNAL when it said nothing that is an
// answer.
absl::StatusOr<ChildResult> AskService(const std::string& socket, const ServiceRequest& request,
                                       const ChildLimits& limits);

}  // namespace nhipcau::documents

#endif  // NHIPCAU_SERVER_DOCUMENTS_RENDER_SERVICE_H_
