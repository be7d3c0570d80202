#include "server/audit/audit_log.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/base/proto_time.h"
#include "server/net/address.h"

namespace nhipcau::audit {
namespace {

AuditFile OpenOrKeepInMemory(const std::string& path,
                             const std::function<void(const std::string&)>& log) {
  absl::StatusOr<AuditFile> file = AuditFile::Open(path);
  if (absl::IsDataLoss(file.status())) {
    log(absl::StrCat("the audit table is damaged and put aside: ", file.status().message()));
    std::error_code error;
    std::filesystem::rename(path, absl::StrCat(path, ".damaged"), error);
    std::filesystem::remove(absl::StrCat(path, "-wal"), error);
    file = AuditFile::Open(path);
  }
  if (file.ok()) return *std::move(file);
  log(absl::StrCat("the audit table is lost when the server stops, since its file cannot be had: ",
                   file.status().message()));
  return *AuditFile::Open(":memory:");
}

}  // namespace

AuditLog::AuditLog(const std::string& path, Executor* executor,
                   const std::function<void(const std::string&)>& log)
    : executor_(executor), file_(OpenOrKeepInMemory(path, log)) {
  last_number_ = file_.LastNumber().value_or(0);
}

AuditLog::Likeness AuditLog::LikenessOf(const v1::AuditEntry& entry) {
  const bool is_false =
      entry.kind() == v1::AUDIT_KIND_FALSE_TOKEN || entry.kind() == v1::AUDIT_KIND_FALSE_CODE;
  return {net::NetworkOf(entry.address()), entry.principal(), entry.reason(),
          is_false ? "" : entry.method(), is_false ? "" : entry.conference()};
}

void AuditLog::Note(v1::AuditEntry entry, absl::Time now) {
  const Likeness likeness = LikenessOf(entry);
  const MutexLock lock(mutex_);
  Kind& kind = kinds_.at(entry.kind());
  const auto recent = kind.recent.find(likeness);
  const bool is_repeat =
      recent != kind.recent.end() && now - FromProto(recent->second.first_time()) < kFoldedFor;
  if (is_repeat) {
    entry = recent->second;
  } else {
    *entry.mutable_first_time() = ToProto(now);
    entry.set_number(last_number_ + 1);
  }
  if (kind.waiting.size() >= kWaitingMax && !kind.waiting.contains(entry.number())) {
    ++dropped_count_;
    return;
  }
  *entry.mutable_last_time() = ToProto(now);
  entry.set_count(entry.count() + 1);
  last_number_ = std::max(last_number_, entry.number());
  kind.waiting[entry.number()] = entry;
  if (kind.recent.size() >= kRecentMax) kind.recent.clear();
  kind.recent[likeness] = std::move(entry);
  ScheduleFlush();
}

void AuditLog::ScheduleFlush() {
  if (std::exchange(flush_due_, true)) return;
  executor_->PostAfter(kWriteDelay, [this] { Flush(); });
}

void AuditLog::Flush() {
  std::vector<v1::AuditEntry> entries;
  {
    const MutexLock lock(mutex_);
    flush_due_ = false;
    for (Kind& kind : kinds_) {
      for (auto& [number, entry] : kind.waiting) entries.push_back(std::move(entry));
      kind.waiting.clear();
    }
  }
  if (entries.empty() || file_.Write(entries).ok()) return;
  dropped_count_ += static_cast<int64_t>(entries.size());
}

absl::StatusOr<std::vector<v1::AuditEntry>> AuditLog::List(const Filter& filter) {
  Flush();
  return file_.Read(filter);
}

absl::Status AuditLog::Forget(const std::string& conference) {
  Flush();
  {
    const MutexLock lock(mutex_);
    for (Kind& kind : kinds_) {
      std::erase_if(kind.recent,
                    [&](const auto& item) { return item.second.conference() == conference; });
    }
  }
  return file_.Forget(conference);
}

}  // namespace nhipcau::audit
