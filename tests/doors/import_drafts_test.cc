// Rows that wait for their commit.
#include "server/api/import_drafts.h"

#include <gtest/gtest.h>

#include <string>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::api {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'000'000);

v1::CreateImportRequest Points() {
  v1::CreateImportRequest request;
  request.set_conference("conferences/thu");
  request.set_kind(v1::IMPORT_KIND_BRIDGE_POINTS);
  request.add_columns("code");
  return request;
}

v1::UploadImportRowsRequest Rows(const std::string& name, int first, int count) {
  v1::UploadImportRowsRequest request;
  request.set_name(name);
  for (int line = first; line < first + count; ++line) {
    v1::ImportRow& row = *request.add_rows();
    row.set_line(line);
    row.add_cells(std::to_string(line));
  }
  return request;
}

v1::Reason ReasonOf(const absl::Status& status) {
  return status.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(status).reason();
}

TEST(ImportDraftsTest, KeepsRowsByLineHoweverTheyCome) {
  ImportDrafts drafts;
  const std::string name = *drafts.Create(Points(), kNow);
  ASSERT_TRUE(drafts.Upload(Rows(name, 102, 100), kNow).ok());
  ASSERT_TRUE(drafts.Upload(Rows(name, 2, 100), kNow).ok());
  // The answer was lost, so it is sent again.
  ASSERT_TRUE(drafts.Upload(Rows(name, 2, 100), kNow).ok());
  const auto draft = drafts.Find(name, kNow);
  ASSERT_EQ(draft->rows.size(), 200u);
  for (int i = 0; i < 200; ++i) EXPECT_EQ(draft->rows[static_cast<size_t>(i)].line(), i + 2);
}

TEST(ImportDraftsTest, ForgetsAnHourAfterTheLastUse) {
  ImportDrafts drafts;
  const std::string name = *drafts.Create(Points(), kNow);
  EXPECT_NE(drafts.Find(name, kNow + absl::Minutes(59)), nullptr);
  EXPECT_NE(drafts.Find(name, kNow + absl::Minutes(118)), nullptr);
  EXPECT_EQ(drafts.Find(name, kNow + absl::Minutes(179)), nullptr);
  EXPECT_EQ(ReasonOf(drafts.Upload(Rows(name, 2, 1), kNow + absl::Minutes(180))),
            v1::REASON_NOT_FOUND);
}

TEST(ImportDraftsTest, HasLimits) {
  ImportDrafts drafts;
  const std::string name = *drafts.Create(Points(), kNow);
  EXPECT_EQ(ReasonOf(drafts.Upload(Rows(name, 2, 1001), kNow)), v1::REASON_LIMIT_EXCEEDED);
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(drafts.Upload(Rows(name, 2 + i * 1000, 1000), kNow).ok());
  }
  EXPECT_EQ(ReasonOf(drafts.Upload(Rows(name, 200'000, 1), kNow)), v1::REASON_LIMIT_EXCEEDED);
  auto wide = Rows(name, 1, 1);
  wide.mutable_rows(0)->set_cells(0, std::string(1025, 'x'));
  EXPECT_EQ(ReasonOf(drafts.Upload(wide, kNow)), v1::REASON_FIELD_INVALID);
  for (int i = 1; i < 20; ++i) ASSERT_TRUE(drafts.Create(Points(), kNow).ok());
  EXPECT_EQ(ReasonOf(drafts.Create(Points(), kNow).status()), v1::REASON_LIMIT_EXCEEDED);
  drafts.Discard(name);
  EXPECT_TRUE(drafts.Create(Points(), kNow).ok());
}

TEST(ImportDraftsTest, WantsAKindAndColumns) {
  ImportDrafts drafts;
  v1::CreateImportRequest request = Points();
  request.clear_kind();
  EXPECT_EQ(ReasonOf(drafts.Create(request, kNow).status()), v1::REASON_FIELD_INVALID);
  request = Points();
  request.clear_columns();
  EXPECT_EQ(ReasonOf(drafts.Create(request, kNow).status()), v1::REASON_FIELD_INVALID);
}

}  // namespace
}  // namespace nhipcau::api
