// What is answered to plain HTTP: pages, health and metrics. Knows no sockets.
#ifndef NHIPCAU_SERVER_GATEWAY_WEB_H_
#define NHIPCAU_SERVER_GATEWAY_WEB_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "server/gateway/pages.h"
#include "server/metrics/metrics.h"

namespace nhipcau::gateway {

struct HttpRequest {
  // GET or HEAD; the door sends HEAD no body.
  bool is_reading = true;
  std::string path;
  std::string host;
  std::string if_none_match;
  std::string accept_encoding;
  // Came to the door that is for the metrics alone.
  bool to_metrics_door = false;
  // On the pages' door.
  bool may_read_metrics = false;
};

// Names in lower case.
using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpReply {
  int status = 200;
  std::string content_type;
  HttpHeaders headers;
  // Never null.
  std::shared_ptr<const std::string> body;
};

// Used from one thread.
class Web {
 public:
  struct Options {
    bool tls = false;
  };

  // `readiness`: an error's message is what /readyz says.
  Web(Options options, Pages pages, const metrics::Metrics* metrics,
      std::function<absl::Status()> readiness)
      : options_(options),
        pages_(std::move(pages)),
        metrics_(metrics),
        readiness_(std::move(readiness)) {}

  HttpReply Answer(const HttpRequest& request) const;

 private:
  HttpReply Route(const HttpRequest& request) const;

  const Options options_;
  const Pages pages_;
  const metrics::Metrics* const metrics_;
  const std::function<absl::Status()> readiness_;
};

// What goes with every reply of a door, those among them that libwebsockets gives by itself to
// whoever speaks no HTTP that it knows.
HttpHeaders CommonHeaders(bool tls);

// A whole HTTP/1.1 reply, for whoever is not to get any further; the connection is closed after it.
std::string PlainReply(int status, std::string_view text);

// Whether a page of this origin may connect: one of ours, of one that is allowed, or no page.
// All as in the headers; `host` is ours as the browser knows it.
bool OriginMayConnect(std::string_view origin, std::string_view host,
                      const std::vector<std::string>& allowed_origins);

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_WEB_H_
