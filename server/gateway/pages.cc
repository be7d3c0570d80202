#include "server/gateway/pages.h"

#include <openssl/sha.h>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "server/base/sha256.h"

namespace nhipcau::gateway {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBytesMax = 256 << 20;

std::string ContentTypeOf(const std::string& extension) {
  static const std::map<std::string, std::string>& types =
      *new std::map<std::string, std::string>{{".html", "text/html; charset=utf-8"},
                                              {".js", "text/javascript; charset=utf-8"},
                                              {".mjs", "text/javascript; charset=utf-8"},
                                              {".css", "text/css; charset=utf-8"},
                                              {".txt", "text/plain; charset=utf-8"},
                                              {".json", "application/json"},
                                              {".map", "application/json"},
                                              {".webmanifest", "application/manifest+json"},
                                              {".wasm", "application/wasm"},
                                              {".svg", "image/svg+xml"},
                                              {".png", "image/png"},
                                              {".jpg", "image/jpeg"},
                                              {".ico", "image/x-icon"},
                                              {".woff2", "font/woff2"}};
  const auto found = types.find(extension);
  return found == types.end() ? "application/octet-stream" : found->second;
}

absl::StatusOr<std::string> ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) return absl::NotFoundError(absl::StrCat(path.string(), " cannot be read"));
  return std::move(content).str();
}

std::string EtagOf(const std::string& body) {
  const std::string half = Sha256(body).substr(0, kSha256Bytes / 2);
  return absl::StrCat("\"", absl::BytesToHexString(half), "\"");
}

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

Page MakePage(const std::string& path, std::string body) {
  Page page;
  page.content_type = ContentTypeOf(fs::path(path).extension());
  page.cache_control =
      StartsWith(path, "/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  page.etag = EtagOf(body);
  page.body = std::make_shared<const std::string>(std::move(body));
  return page;
}

// "/assets/app.js", by what follows the folder.
absl::StatusOr<std::map<std::string, std::string>> ReadFiles(const std::string& folder) {
  std::error_code error;
  std::map<std::string, std::string> files;
  size_t bytes = 0;
  for (auto entry = fs::recursive_directory_iterator(folder, error);
       !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (!entry->is_regular_file(error)) continue;
    absl::StatusOr<std::string> content = ReadFile(entry->path());
    if (!content.ok()) return content.status();
    bytes += content->size();
    if (bytes > kBytesMax) return absl::ResourceExhaustedError(folder + " is too large for pages");
    files["/" + fs::relative(entry->path(), folder).generic_string()] = *std::move(content);
  }
  if (error) return absl::NotFoundError(absl::StrCat(folder, ": ", error.message()));
  return files;
}

}  // namespace

absl::StatusOr<Pages> Pages::Read(const std::string& folder) {
  absl::StatusOr<std::map<std::string, std::string>> files = ReadFiles(folder);
  if (!files.ok()) return files.status();
  Pages pages;
  for (auto& [path, body] : *files) {
    if (fs::path(path).extension() == ".gz") continue;
    Page page = MakePage(path, std::move(body));
    const auto compressed = files->find(path + ".gz");
    if (compressed != files->end()) {
      page.compressed_body = std::make_shared<const std::string>(std::move(compressed->second));
    }
    pages.pages_.emplace(path, std::move(page));
  }
  return pages;
}

const Page* Pages::Find(std::string_view path) const {
  // "/huong-dan/" is "/huong-dan", and "/" the page itself.
  const std::string asked(absl::StripSuffix(absl::string_view(path.data(), path.size()), "/"));
  for (const char* suffix : {"", ".html", "/index.html"}) {
    const auto found = pages_.find(asked + suffix);
    if (found != pages_.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace nhipcau::gateway
