// The web pages, read into memory once: what is not in the table does not exist,
// so no request can reach a file beside it.
#ifndef NHIPCAU_SERVER_GATEWAY_PAGES_H_
#define NHIPCAU_SERVER_GATEWAY_PAGES_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace nhipcau::gateway {

struct Page {
  std::string content_type;
  std::string cache_control;
  // Quoted, as in the header.
  std::string etag;
  std::shared_ptr<const std::string> body;
  // From the sibling whose name ends in ".gz"; null when there is none.
  std::shared_ptr<const std::string> compressed_body;
};

// Constant after construction. Thread-safe.
class Pages {
 public:
  // Reads a folder and everything in it. Names below "assets/" are taken to hold a hash of
  // their content and are cached for ever; the rest is asked for anew each time. NOT_FOUND when
  // there is no such folder; RESOURCE_EXHAUSTED when it holds more than 256 MB.
  static absl::StatusOr<Pages> Read(const std::string& folder);

  // By the path of a URL: "/" is "/index.html", "/chair" is "/chair", "/chair.html" or
  // "/chair/index.html". Null when there is none.
  const Page* Find(std::string_view path) const;

 private:
  std::map<std::string, Page, std::less<>> pages_;
};

}  // namespace nhipcau::gateway

#endif  // NHIPCAU_SERVER_GATEWAY_PAGES_H_
