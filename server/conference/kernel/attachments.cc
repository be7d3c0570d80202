#include "server/conference/kernel/attachments.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

constexpr size_t kSha256Bytes = 32;
constexpr size_t kUriBytesMax = 2000;
constexpr size_t kMediaTypeBytesMax = 100;
constexpr int kAttachmentsMax = 100;
constexpr char kHttps[] = "https://";

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

// No name before the host, where "https://hoabinh.gov.vn@evil/" hides what it leads to, and none of
// the characters that RFC 3986 has no place for.
bool IsPlainLink(std::string_view uri) {
  if (!StartsWith(uri, kHttps)) return false;
  const std::string_view rest = uri.substr(sizeof(kHttps) - 1);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  return !host.empty() && host.find('@') == std::string_view::npos &&
         uri.find_first_of(" \"<>\\^`{|}\t\n") == std::string_view::npos;
}

// Pages make links of these: a link must not run anything, and a kept file is the one it says.
absl::Status CheckUri(const std::string& field, const v1::Attachment& attachment) {
  const std::string kept = absl::StrCat("files/", absl::BytesToHexString(attachment.sha256()));
  if (attachment.uri() == kept || IsPlainLink(attachment.uri())) return absl::OkStatus();
  return RefuseField(
      field, {v1::FIELD_RULE_WRITTEN_LIKE, {"https://hoabinh.gov.vn/tep.pdf"}},
      absl::StrCat(field, " must begin with https:// and a host, without a name before it ",
                   "or quotes in it, or be ", kept, " once that file was sent with UploadFile."));
}

// What offices hand in and browsers do not run: HTML and SVG would be pages of this server's own.
bool IsMediaTypeOfOffices(std::string_view type) {
  constexpr std::string_view kWhole[] = {"",
                                         "application/msword",
                                         "application/octet-stream",
                                         "application/pdf",
                                         "application/rtf",
                                         "application/x-zip-compressed",
                                         "application/zip",
                                         "text/csv",
                                         "text/plain",
                                         "text/rtf"};
  constexpr std::string_view kFamilies[] = {"application/vnd.", "audio/", "image/", "video/"};
  if (std::find(std::begin(kWhole), std::end(kWhole), type) != std::end(kWhole)) return true;
  // Of XML a browser runs the scripts.
  const bool is_token = std::all_of(type.begin(), type.end(), [](unsigned char c) {
    return absl::ascii_isalnum(c) || c == '/' || c == '.' || c == '-' || c == '_';
  });
  return is_token &&
         std::any_of(std::begin(kFamilies), std::end(kFamilies), [type](std::string_view family) {
           return type.size() > family.size() && StartsWith(type, family);
         });
}

absl::Status CheckMediaType(const std::string& field, const std::string& type) {
  if (type.size() <= kMediaTypeBytesMax && IsMediaTypeOfOffices(type)) return absl::OkStatus();
  return RefuseField(field, {v1::FIELD_RULE_FILE_KIND},
                     absl::StrCat(field, " is none of a document, a picture, a table or a ",
                                  "recording. Hand in a PDF, a picture or an office file, ",
                                  "with a type such as application/pdf."));
}

}  // namespace

absl::Status CheckAttachment(std::string_view field, const v1::Attachment& attachment) {
  const std::string prefix = std::string(field) + ".";
  for (const absl::Status& status :
       {CheckRequiredText(prefix + "title", attachment.title(), kLabelBytesMax),
        CheckRequiredText(prefix + "uri", attachment.uri(), kUriBytesMax),
        CheckMediaType(prefix + "media_type", attachment.media_type())}) {
    if (!status.ok()) return status;
  }
  if (attachment.sha256().size() != kSha256Bytes) {
    return RefuseField(prefix + "sha256", {v1::FIELD_RULE_FILE_WHOLE},
                       "sha256 must be the 32 bytes of the file's SHA-256.");
  }
  if (auto status = CheckUri(prefix + "uri", attachment); !status.ok()) return status;
  if (attachment.size_bytes() < 0) {
    return RefuseField(prefix + "size_bytes", {v1::FIELD_RULE_MIN, {"0"}},
                       "size_bytes must not be negative.");
  }
  return absl::OkStatus();
}

absl::Status CheckAttachments(std::string_view field,
                              const google::protobuf::RepeatedPtrField<v1::Attachment>& all) {
  if (all.size() > kAttachmentsMax) {
    return RefuseField(std::string(field),
                       {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kAttachmentsMax)}},
                       absl::StrCat("At most ", kAttachmentsMax, " files."));
  }
  for (int i = 0; i < all.size(); ++i) {
    const std::string each = absl::StrCat(std::string(field), "[", i, "]");
    if (auto status = CheckAttachment(each, all[i]); !status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace nhipcau::conference
