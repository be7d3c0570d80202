// The audit table: like calls fold, kinds have bounds of their own, nothing waits for the disk.
#include "server/audit/audit_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau::audit {
namespace {

const absl::Time kMorning = absl::FromUnixSeconds(1'623'373'200);

// Keeps what is to be done, and does it when told.
class LaterExecutor final : public Executor {
 public:
  void Post(std::function<void()> task) override { tasks_.push_back(std::move(task)); }
  void PostAfter(absl::Duration, std::function<void()> task) override { Post(std::move(task)); }
  size_t Run() {
    const auto tasks = std::exchange(tasks_, {});
    for (const auto& task : tasks) task();
    return tasks.size();
  }

 private:
  std::vector<std::function<void()>> tasks_;
};

v1::AuditEntry Entry(v1::AuditKind kind, const std::string& address,
                     const std::string& principal = "") {
  v1::AuditEntry entry;
  entry.set_kind(kind);
  entry.set_address(address);
  entry.set_principal(principal);
  entry.set_method("AccessService/EnrolDevice");
  entry.set_conference("conferences/a");
  return entry;
}

Filter OfKind(v1::AuditKind kind) {
  Filter filter;
  filter.kind = kind;
  return filter;
}

Filter Page(int64_t before, int count_max) {
  Filter filter;
  filter.before = before;
  filter.count_max = count_max;
  return filter;
}

class AuditLogTest : public testing::Test {
 protected:
  AuditLogTest() { Restart(); }

  // As after a stop in order.
  void Restart() {
    if (log_ != nullptr) log_->Flush();
    log_.reset();
    log_ = std::make_unique<AuditLog>(directory_.File("audit.db"), &executor_,
                                      [this](const std::string& line) { said_ += line; });
  }

  std::vector<v1::AuditEntry> List(Filter filter = {}) {
    if (filter.count_max == 0) filter.count_max = 1'000'000;
    return *log_->List(filter);
  }

  void NoteMany(v1::AuditKind kind, int64_t count) {
    for (int64_t i = 0; i < count; ++i) {
      log_->Note(Entry(kind, "192.0.2.7", absl::StrCat("person ", i)), kMorning);
      if (i % 1000 == 0) log_->Flush();
    }
  }

  TemporaryDirectory directory_;
  LaterExecutor executor_;
  std::string said_;
  std::unique_ptr<AuditLog> log_;
};

TEST_F(AuditLogTest, IsThereAfterARestartNewestFirst) {
  log_->Note(Entry(v1::AUDIT_KIND_ENROLMENT, "192.0.2.7", "first"), kMorning);
  log_->Note(Entry(v1::AUDIT_KIND_REVOCATION, "192.0.2.7", "second"), kMorning);
  EXPECT_EQ(executor_.Run(), 1U) << "both are written together";
  Restart();
  log_->Note(Entry(v1::AUDIT_KIND_REVOCATION, "192.0.2.7", "third"), kMorning);
  const auto entries = List();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].principal(), "third");
  EXPECT_EQ(entries[0].number(), 3);
  EXPECT_EQ(entries[2].principal(), "first");
  EXPECT_EQ(said_, "");
}

TEST_F(AuditLogTest, LikeCallsOfANetworkWithinAMinuteAreOneEntry) {
  const absl::Time last = kMorning + AuditLog::kFoldedFor - absl::Seconds(1);
  log_->Note(Entry(v1::AUDIT_KIND_FALSE_TOKEN, "192.0.2.7"), kMorning);
  log_->Flush();
  v1::AuditEntry elsewhere = Entry(v1::AUDIT_KIND_FALSE_TOKEN, "192.0.2.99");
  elsewhere.set_method("StateService/WatchState");
  elsewhere.set_conference("conferences/b");
  log_->Note(elsewhere, last);
  log_->Note(Entry(v1::AUDIT_KIND_FALSE_TOKEN, "198.51.100.7"), last);
  log_->Note(Entry(v1::AUDIT_KIND_FALSE_TOKEN, "192.0.2.7"), kMorning + AuditLog::kFoldedFor);
  const auto entries = List();
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[2].count(), 2);
  EXPECT_EQ(entries[2].address(), "192.0.2.7");
  EXPECT_EQ(entries[2].method(), "AccessService/EnrolDevice");
  EXPECT_EQ(entries[2].last_time().seconds() - entries[2].first_time().seconds(), 59);
  EXPECT_EQ(entries[1].address(), "198.51.100.7");
  EXPECT_EQ(entries[0].count(), 1) << "a minute later another entry begins";
}

TEST_F(AuditLogTest, CommandsOfAPersonFoldByMethodReasonAndConference) {
  const v1::AuditEntry refused = Entry(v1::AUDIT_KIND_REFUSED_COMMAND, "192.0.2.7", "moderator");
  v1::AuditEntry other_method = refused;
  other_method.set_method("FloorService/GrantFloor");
  v1::AuditEntry other_reason = refused;
  other_reason.set_reason(v1::REASON_OUTSIDE_SCOPE);
  v1::AuditEntry other_conference = refused;
  other_conference.set_conference("conferences/b");
  for (const auto& entry : {refused, other_method, other_reason, other_conference, refused}) {
    log_->Note(entry, kMorning);
  }
  const auto entries = List();
  ASSERT_EQ(entries.size(), 4U);
  EXPECT_EQ(entries.back().count(), 2);
}

TEST_F(AuditLogTest, IsNarrowedByConferenceAndKindAndPaged) {
  log_->Note(Entry(v1::AUDIT_KIND_ENROLMENT, "192.0.2.7", "first"), kMorning);
  v1::AuditEntry other = Entry(v1::AUDIT_KIND_ENROLMENT, "192.0.2.7", "second");
  other.set_conference("conferences/b");
  log_->Note(other, kMorning);
  log_->Note(Entry(v1::AUDIT_KIND_REVOCATION, "192.0.2.7", "third"), kMorning);
  EXPECT_EQ(List({.conference = "conferences/a"}).size(), 2U);
  EXPECT_EQ(List(OfKind(v1::AUDIT_KIND_ENROLMENT)).size(), 2U);
  const auto first = List(Page(INT64_MAX, 2));
  ASSERT_EQ(first.size(), 2U);
  const auto rest = List(Page(first.back().number(), 2));
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].principal(), "first");
}

TEST_F(AuditLogTest, AFloodOfOneKindIsBoundedAndPushesOutNoOther) {
  log_->Note(Entry(v1::AUDIT_KIND_ENROLMENT, "192.0.2.7", "someone"), kMorning);
  log_->Flush();
  const int64_t rows_max = RowsMax(v1::AUDIT_KIND_FALSE_TOKEN);
  NoteMany(v1::AUDIT_KIND_FALSE_TOKEN, rows_max + 10);
  const auto entries = List(OfKind(v1::AUDIT_KIND_FALSE_TOKEN));
  ASSERT_EQ(entries.size(), static_cast<size_t>(rows_max));
  EXPECT_EQ(entries.front().principal(), absl::StrCat("person ", rows_max + 9));
  EXPECT_EQ(List(OfKind(v1::AUDIT_KIND_ENROLMENT)).size(), 1U);
  EXPECT_EQ(log_->dropped_count(), 0);
}

TEST_F(AuditLogTest, WhatADiskIsTooSlowForIsDroppedAndCounted) {
  for (size_t i = 0; i < AuditLog::kWaitingMax + 7; ++i) {
    log_->Note(Entry(v1::AUDIT_KIND_FALSE_TOKEN, "192.0.2.7", absl::StrCat(i)), kMorning);
  }
  log_->Note(Entry(v1::AUDIT_KIND_ENROLMENT, "192.0.2.7", "someone"), kMorning);
  EXPECT_EQ(log_->dropped_count(), 7);
  EXPECT_EQ(executor_.Run(), 1U);
  EXPECT_EQ(List(OfKind(v1::AUDIT_KIND_FALSE_TOKEN)).size(), AuditLog::kWaitingMax);
  EXPECT_EQ(List(OfKind(v1::AUDIT_KIND_ENROLMENT)).size(), 1U);
}

TEST_F(AuditLogTest, ForgetsAConferenceWithoutATrace) {
  v1::AuditEntry entry = Entry(v1::AUDIT_KIND_ENROLMENT, "192.0.2.7", "someone");
  entry.set_display_name("Nguyễn Thị Bí Mật");
  log_->Note(entry, kMorning);
  entry.set_conference("conferences/b");
  entry.set_display_name("Người ở lại");
  log_->Note(entry, kMorning);
  log_->Flush();
  ASSERT_TRUE(log_->Forget("conferences/a").ok());
  ASSERT_EQ(List().size(), 1U);
  std::string bytes;
  for (const auto& file : std::filesystem::directory_iterator(directory_.path())) {
    std::ifstream stream(file.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(stream), {});
  }
  EXPECT_EQ(bytes.find("Bí Mật"), std::string::npos);
  EXPECT_NE(bytes.find("Người ở lại"), std::string::npos);
}

TEST_F(AuditLogTest, ADamagedFileIsPutAside) {
  log_.reset();
  std::filesystem::remove(directory_.File("audit.db"));
  std::ofstream(directory_.File("audit.db")) << std::string(8192, 'x');
  Restart();
  log_->Note(Entry(v1::AUDIT_KIND_ENROLMENT, "192.0.2.7", "someone"), kMorning);
  EXPECT_EQ(List().size(), 1U);
  EXPECT_TRUE(std::filesystem::exists(directory_.File("audit.db.damaged")));
  EXPECT_THAT(said_, testing::HasSubstr("damaged"));
}

TEST_F(AuditLogTest, WithoutAFileItIsKeptInMemory) {
  AuditLog log(directory_.File("nowhere/audit.db"), &executor_,
               [this](const std::string& line) { said_ += line; });
  log.Note(Entry(v1::AUDIT_KIND_ENROLMENT, "192.0.2.7", "someone"), kMorning);
  EXPECT_EQ(log.List(Page(INT64_MAX, 10))->size(), 1U);
  EXPECT_THAT(said_, testing::HasSubstr("lost when the server stops"));
}

}  // namespace
}  // namespace nhipcau::audit
