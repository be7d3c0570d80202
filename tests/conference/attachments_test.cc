// What a file that the record points to must say of itself.
#include "server/conference/kernel/attachments.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "nhipcau/v1/attachment.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::conference {
namespace {

v1::Attachment Sheet() {
  v1::Attachment sheet;
  sheet.set_title("Danh sách ký tên");
  sheet.set_uri("https://vanban.hoabinh.gov.vn/dd/04867.pdf");
  sheet.set_sha256(std::string(32, 'a'));
  sheet.set_media_type("application/pdf");
  sheet.set_size_bytes(81'000);
  return sheet;
}

struct AttachmentsCase {
  std::string what;
  void (*change)(v1::Attachment&);
  // Empty: accepted.
  std::string field;
};

TEST(Attachments, FieldsAtFault) {
  const std::vector<AttachmentsCase> cases = {
      {"all", [](v1::Attachment&) {}, ""},
      {"no media type", [](v1::Attachment& sheet) { sheet.clear_media_type(); }, ""},
      {"empty file", [](v1::Attachment& sheet) { sheet.clear_size_bytes(); }, ""},
      {"no title", [](v1::Attachment& sheet) { sheet.set_title(" "); }, "sheet.title"},
      {"no place", [](v1::Attachment& sheet) { sheet.clear_uri(); }, "sheet.uri"},
      {"no checksum", [](v1::Attachment& sheet) { sheet.clear_sha256(); }, "sheet.sha256"},
      {"hex", [](v1::Attachment& sheet) { sheet.set_sha256(std::string(64, 'a')); },
       "sheet.sha256"},
      {"size", [](v1::Attachment& sheet) { sheet.set_size_bytes(-1); }, "sheet.size_bytes"},
      {"a name before the host",
       [](v1::Attachment& sheet) { sheet.set_uri("https://hoabinh.gov.vn@192.0.2.1/"); },
       "sheet.uri"},
      {"a backslash", [](v1::Attachment& sheet) { sheet.set_uri("https://evil\\@x/"); },
       "sheet.uri"},
      {"a quote", [](v1::Attachment& sheet) { sheet.set_uri("https://x/\"onclick=y"); },
       "sheet.uri"},
      {"no TLS", [](v1::Attachment& sheet) { sheet.set_uri("http://169.254.169.254/"); },
       "sheet.uri"},
      {"a picture of a telephone",
       [](v1::Attachment& sheet) { sheet.set_media_type("image/heic"); }, ""},
      {"a Word file",
       [](v1::Attachment& sheet) {
         sheet.set_media_type(
             "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
       },
       ""},
      {"a page", [](v1::Attachment& sheet) { sheet.set_media_type("text/html"); },
       "sheet.media_type"},
      {"a picture that runs", [](v1::Attachment& sheet) { sheet.set_media_type("image/svg+xml"); },
       "sheet.media_type"},
      {"two lines", [](v1::Attachment& sheet) { sheet.set_media_type("image/png\nb"); },
       "sheet.media_type"},
      {"a family alone", [](v1::Attachment& sheet) { sheet.set_media_type("image/"); },
       "sheet.media_type"},
      {"type", [](v1::Attachment& sheet) { sheet.set_media_type("a\x01"); }, "sheet.media_type"}};
  for (const AttachmentsCase& each : cases) {
    v1::Attachment sheet = Sheet();
    each.change(sheet);
    const absl::Status status = CheckAttachment("sheet", sheet);
    EXPECT_EQ(status.ok() ? "" : ErrorOf(status).field(), each.field) << each.what;
  }
}

TEST(Attachments, EachOfManyAndNotTooMany) {
  google::protobuf::RepeatedPtrField<v1::Attachment> all;
  for (int i = 0; i < 100; ++i) *all.Add() = Sheet();
  EXPECT_TRUE(CheckAttachments("documents", all).ok());
  all[7].clear_title();
  EXPECT_EQ(ErrorOf(CheckAttachments("documents", all)).field(), "documents[7].title");
  all[7] = Sheet();
  *all.Add() = Sheet();
  EXPECT_EQ(ErrorOf(CheckAttachments("documents", all)).field(), "documents");
}

}  // namespace
}  // namespace nhipcau::conference
