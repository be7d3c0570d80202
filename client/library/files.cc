#include "client/library/files.h"

#include <openssl/sha.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "absl/strings/ascii.h"
#include "nhipcau/v1/file_service.pb.h"

namespace nhipcau::client {
namespace {

constexpr size_t kPieceBytes = 128 << 10;
// Repeats of one piece over a bad line.
constexpr int kTriesMax = 5;

// A piece may be sent again: the server takes only what continues.
absl::StatusOr<v1::UploadFileResponse> SendPiece(Client& client,
                                                 const v1::UploadFileRequest& request) {
  for (int tries = 1;; ++tries) {
    auto response = client.Call<v1::UploadFileResponse>(request);
    const bool line_broke =
        absl::IsUnavailable(response.status()) || absl::IsDeadlineExceeded(response.status());
    if (response.ok() || !line_broke || tries == kTriesMax) return response;
  }
}

}  // namespace

std::string Sha256(const std::string& bytes) {
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(hash.data()));
  return hash;
}

absl::StatusOr<v1::Attachment> SendFile(Client& client, const std::string& conference,
                                        const std::string& bytes) {
  v1::UploadFileRequest request;
  request.set_conference(conference);
  request.set_sha256(Sha256(bytes));
  request.set_size_bytes(static_cast<int64_t>(bytes.size()));
  for (;;) {
    const auto response = SendPiece(client, request);
    if (!response.ok()) return response.status();
    if (!response->uri().empty()) {
      v1::Attachment attachment;
      attachment.set_uri(response->uri());
      attachment.set_sha256(request.sha256());
      attachment.set_size_bytes(request.size_bytes());
      return attachment;
    }
    request.set_offset(response->received_bytes());
    request.set_data(bytes.substr(static_cast<size_t>(request.offset()), kPieceBytes));
  }
}

std::string MediaTypeOf(const std::string& path) {
  static const auto* const kTypes = new std::map<std::string, std::string>{
      {".pdf", "application/pdf"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".png", "image/png"},
      {".webp", "image/webp"},
      {".txt", "text/plain"},
      {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};
  const auto found =
      kTypes->find(absl::AsciiStrToLower(std::filesystem::path(path).extension().string()));
  return found == kTypes->end() ? "" : found->second;
}

}  // namespace nhipcau::client
