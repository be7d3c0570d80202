// Rows that wait for their commit.
#include "server/api/import_drafts.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/base/refusal.h"

namespace nhipcau::api {
namespace {

constexpr char kPlanner[] = "conferences/thu/invitations/1";
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
v1::Reason ReasonOf(const absl::StatusOr<int32_t>& row_count) {
  return ReasonOf(row_count.status());
}

TEST(ImportDraftsTest, KeepsRowsByLineHoweverTheyCome) {
  ImportDrafts drafts;
  const std::string name = *drafts.Create(Points(), kPlanner, kNow);
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
  const std::string name = *drafts.Create(Points(), kPlanner, kNow);
  EXPECT_NE(drafts.Find(name, kNow + absl::Minutes(59)), nullptr);
  EXPECT_NE(drafts.Find(name, kNow + absl::Minutes(118)), nullptr);
  EXPECT_EQ(drafts.Find(name, kNow + absl::Minutes(179)), nullptr);
  EXPECT_EQ(ReasonOf(drafts.Upload(Rows(name, 2, 1), kNow + absl::Minutes(180))),
            v1::REASON_NOT_FOUND);
}

TEST(ImportDraftsTest, HasLimits) {
  ImportDrafts drafts;
  const std::string name = *drafts.Create(Points(), kPlanner, kNow);
  EXPECT_EQ(ReasonOf(drafts.Upload(Rows(name, 2, 1001), kNow)), v1::REASON_LIMIT_EXCEEDED);
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(drafts.Upload(Rows(name, 2 + i * 1000, 1000), kNow).ok());
  }
  EXPECT_EQ(ReasonOf(drafts.Upload(Rows(name, 200'000, 1), kNow)), v1::REASON_LIMIT_EXCEEDED);
  auto wide = Rows(name, 1, 1);
  wide.mutable_rows(0)->set_cells(0, std::string(1025, 'x'));
  EXPECT_EQ(ReasonOf(drafts.Upload(wide, kNow)), v1::REASON_FIELD_INVALID);
  for (int i = 1; i < 20; ++i) ASSERT_TRUE(drafts.Create(Points(), kPlanner, kNow).ok());
  EXPECT_EQ(ReasonOf(drafts.Create(Points(), kPlanner, kNow).status()), v1::REASON_LIMIT_EXCEEDED);
  drafts.Discard(name);
  EXPECT_TRUE(drafts.Create(Points(), kPlanner, kNow).ok());
}

// A row costs the same wherever it belongs, so that 100,000 of them are a matter of a second.
TEST(ImportDraftsTest, TakesTheLastRowFirst) {
  ImportDrafts drafts;
  const std::string name = *drafts.Create(Points(), kPlanner, kNow);
  for (int line = 100'000; line >= 1; --line) {
    ASSERT_TRUE(drafts.Upload(Rows(name, line, 1), kNow).ok());
  }
  const auto draft = drafts.Find(name, kNow);
  ASSERT_EQ(draft->rows.size(), 100'000u);
  EXPECT_EQ(draft->rows.front().line(), 1);
  EXPECT_EQ(draft->rows.back().line(), 100'000);
}

TEST(ImportDraftsTest, WhatIsInHandDoesNotChange) {
  ImportDrafts drafts;
  const std::string name = *drafts.Create(Points(), kPlanner, kNow);
  ASSERT_TRUE(drafts.Upload(Rows(name, 1, 10), kNow).ok());
  const auto before = drafts.Find(name, kNow);
  ASSERT_TRUE(drafts.Upload(Rows(name, 11, 10), kNow).ok());
  EXPECT_EQ(before->rows.size(), 10u);
  EXPECT_EQ(drafts.Find(name, kNow)->rows.size(), 20u);
}

TEST(ImportDraftsTest, OnePrincipalHoldsSoManyBytesAndNoMore) {
  ImportDrafts drafts;
  const auto wide = [](const std::string& name, int first) {
    v1::UploadImportRowsRequest request = Rows(name, first, 1000);
    for (v1::ImportRow& row : *request.mutable_rows()) {
      for (int cell = 1; cell < ImportDrafts::kColumnsMax; ++cell) {
        row.add_cells(std::string(ImportDrafts::kCellBytesMax, 'x'));
      }
    }
    return request;
  };
  const std::string first = *drafts.Create(Points(), kPlanner, kNow);
  ASSERT_TRUE(drafts.Upload(wide(first, 1), kNow).ok());
  // The same again takes no more room.
  ASSERT_TRUE(drafts.Upload(Rows(first, 1, 1000), kNow).ok());
  ASSERT_TRUE(drafts.Upload(wide(first, 1), kNow).ok());
  const std::string second = *drafts.Create(Points(), kPlanner, kNow);
  EXPECT_EQ(ReasonOf(drafts.Upload(wide(second, 1), kNow)), v1::REASON_LIMIT_EXCEEDED);
  const std::string others = *drafts.Create(Points(), "conferences/thu/invitations/2", kNow);
  EXPECT_TRUE(drafts.Upload(wide(others, 1), kNow).ok());
  drafts.Discard(first);
  EXPECT_TRUE(drafts.Upload(wide(second, 1), kNow).ok());
}

TEST(ImportDraftsTest, WantsAKindAndColumns) {
  ImportDrafts drafts;
  v1::CreateImportRequest request = Points();
  request.clear_kind();
  EXPECT_EQ(ReasonOf(drafts.Create(request, kPlanner, kNow).status()), v1::REASON_FIELD_INVALID);
  request = Points();
  request.clear_columns();
  EXPECT_EQ(ReasonOf(drafts.Create(request, kPlanner, kNow).status()), v1::REASON_FIELD_INVALID);
}

}  // namespace
}  // namespace nhipcau::api
