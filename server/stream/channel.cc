#include "server/stream/channel.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/base/refusal.h"
#include "server/stream/wire.h"

namespace nhipcau::stream {
namespace {

// In the order of the changes; empty where a name is gone.
std::vector<std::string> Encode(const coordinator::Publication& publication) {
  std::vector<std::string> encoded;
  encoded.reserve(publication.changes.size());
  for (const coordinator::PublishedChange& change : publication.changes) {
    const conference::RecordPtr& record = change.record;
    if (!record) {
      encoded.emplace_back();
    } else if (record->has_invitation() || record->has_device()) {
      encoded.push_back(RecordField(WithoutSecrets(*record)));
    } else {
      encoded.push_back(RecordField(*record));
    }
  }
  return encoded;
}

}  // namespace

Channel::Channel(std::string conference, const Hub::Options& options,
                 std::shared_ptr<Counts> counts)
    : conference_(std::move(conference)),
      options_(options),
      counts_(std::move(counts)),
      records_(options.tombstones_max),
      live_(conference_, options.tombstones_max) {}

Revoked Channel::Load(const coordinator::Publication& all) {
  std::vector<std::string> encoded = Encode(all);
  Aftermath aftermath;
  Revoked revoked;
  {
    const MutexLock lock(mutex_);
    for (const auto& member : members_) {
      if (loaded_) member->reader.BeforeReload(SourceNow());
    }
    tree_.Clear();
    records_.Clear();
    live_.Clear();
    revoked = Apply(all, std::move(encoded));
    loaded_ = true;
    oldest_sequence_ = sequence_ = all.sequence;
    for (const auto& member : members_) {
      Unseat(*member);
      Seat(member);
      member->reader.Reload(SourceNow());
    }
    aftermath = Settle();
    for (const auto& [bucket, members] : members_by_bucket_) WakeBucket(bucket, aftermath.wakes);
    if (all.clock) SetClock(*all.clock, aftermath.wakes);
  }
  Carry(aftermath);
  return revoked;
}

Revoked Channel::Publish(const coordinator::Publication& publication) {
  std::vector<std::string> encoded = Encode(publication);
  Aftermath aftermath;
  Revoked revoked;
  {
    const MutexLock lock(mutex_);
    revoked = Apply(publication, std::move(encoded));
    sequence_ = std::max(sequence_, publication.sequence);
    aftermath = Settle();
    if (publication.clock) SetClock(*publication.clock, aftermath.wakes);
  }
  Carry(aftermath);
  return revoked;
}

void Channel::Revoke(const Revoked& revoked) {
  Aftermath aftermath;
  {
    const MutexLock lock(mutex_);
    for (const auto& member : members_) {
      const Viewer& who = member->reader.viewer();
      absl::Status end = EndOfAccess(who.principal, who.device, revoked);
      if (end.ok()) continue;
      member->end = std::move(end);
      member->is_waiting = false;
      aftermath.wakes.push_back(member->wake);
    }
    accesses_.End(revoked, aftermath.wakes);
  }
  Carry(aftermath);
}

void Channel::Close() {
  const absl::Status gone = RefuseResource(v1::REASON_NOT_FOUND, conference_,
                                           "The conference was removed from this server.");
  Aftermath aftermath;
  {
    const MutexLock lock(mutex_);
    tree_.Clear();
    records_.Clear();
    live_.Clear();
    for (const auto& member : members_) {
      member->end = gone;
      member->is_waiting = false;
      aftermath.wakes.push_back(member->wake);
    }
    accesses_.EndAll(gone, aftermath.wakes);
  }
  Carry(aftermath);
}

std::shared_ptr<Member> Channel::Join(Viewer viewer, std::string resume_token,
                                      std::function<void()> ready) {
  auto member = std::make_shared<Member>(
      Reader(std::move(viewer), conference_, options_.epoch, std::move(resume_token)),
      std::move(ready));
  ++counts_->watchers;
  Aftermath aftermath;
  {
    const MutexLock lock(mutex_);
    members_.insert(member);
    Seat(member);
    const Viewer& who = member->reader.viewer();
    if (who.is_page_of_point) {
      ++counts_->point_pages;
      live_.OpenPage(who.bridge_point, tree_, options_.clock->Now());
    }
    aftermath = Settle();
  }
  Carry(aftermath);
  return member;
}

absl::StatusOr<std::optional<std::string>> Channel::Next(Member& member) {
  std::optional<std::string> chunk;
  bool is_ahead = false;
  {
    const MutexLock lock(mutex_);
    if (!member.end.ok()) return member.end;
    if (loaded_) chunk = member.reader.NextChunk(SourceNow(), ClockNow());
    counts_->resets += member.reader.TakeResetCount();
    is_ahead = member.reader.TakeIsAhead();
    member.is_waiting = !chunk.has_value();
  }
  if (is_ahead) ReportAhead();
  return chunk;
}

// Thousands may come back at once: the first speaks for all.
void Channel::ReportAhead() {
  if (counts_->ahead++ > 0 || !options_.log) return;
  options_.log(absl::StrCat(
      "a page comes back to ", conference_,
      " and knows events that this record does not hold: acknowledged events may be lost. Compare "
      "with a copy of the journal; others are counted in nhipcau_resumes_ahead_total"));
}

bool Channel::IsWatched() {
  const MutexLock lock(mutex_);
  return !members_.empty() || !accesses_.empty();
}

std::shared_ptr<AccessWatches::Entry> Channel::JoinAccess(const v1::Principal& principal,
                                                          std::function<void()> ready) {
  auto entry = std::make_shared<AccessWatches::Entry>(principal, std::move(ready));
  const MutexLock lock(mutex_);
  accesses_.Add(entry);
  return entry;
}

absl::Status Channel::EndOf(const AccessWatches::Entry& entry) {
  const MutexLock lock(mutex_);
  return entry.end;
}

void Channel::LeaveAccess(const std::shared_ptr<AccessWatches::Entry>& entry) {
  entry->wake->Disconnect();
  const MutexLock lock(mutex_);
  accesses_.Remove(entry);
}

void Channel::Leave(Member& member) {
  member.wake->Disconnect();
  --counts_->watchers;
  Aftermath aftermath;
  {
    const MutexLock lock(mutex_);
    Unseat(member);
    const Viewer& who = member.reader.viewer();
    if (who.is_page_of_point) {
      --counts_->point_pages;
      live_.ClosePage(who.bridge_point, tree_, options_.clock->Now());
    }
    members_.erase(member.shared_from_this());
    aftermath = Settle();
  }
  Carry(aftermath);
}

void Channel::Seat(const std::shared_ptr<Member>& member) {
  const std::string& point = member->reader.viewer().bridge_point;
  member->reader.LookAt(
      BucketsOf(member->reader.viewer(), {tree_.Chain(point), tree_.LevelOf(point)}));
  for (const std::string& bucket : member->reader.buckets()) {
    members_by_bucket_[bucket].insert(member.get());
  }
}

void Channel::Unseat(Member& member) {
  for (const std::string& bucket : member.reader.buckets()) {
    const auto found = members_by_bucket_.find(bucket);
    found->second.erase(&member);
    if (found->second.empty()) members_by_bucket_.erase(found);
  }
}

Channel::Aftermath Channel::Settle() {
  Aftermath aftermath;
  if (loaded_ && live_.has_changes() && !flush_scheduled_) {
    live_.Flush(tree_);
    flush_scheduled_ = true;
    aftermath.schedule_flush = true;
  }
  for (const std::string& bucket : records_.TakeTouched()) WakeBucket(bucket, aftermath.wakes);
  for (const std::string& bucket : live_.ledger().TakeTouched()) {
    WakeBucket(bucket, aftermath.wakes);
  }
  return aftermath;
}

void Channel::Carry(const Aftermath& aftermath) {
  for (const std::shared_ptr<Wake>& wake : aftermath.wakes) wake->Call();
  if (!aftermath.schedule_flush) return;
  const absl::Duration interval = std::max(
      options_.live_interval_min, options_.live_interval_per_watcher * counts_->watchers.load());
  options_.executor->PostAfter(interval, [weak = weak_from_this()] {
    if (const std::shared_ptr<Channel> channel = weak.lock()) channel->OnFlushTime();
  });
}

void Channel::OnFlushTime() {
  Aftermath aftermath;
  {
    const MutexLock lock(mutex_);
    flush_scheduled_ = false;
    aftermath = Settle();
  }
  Carry(aftermath);
}

Revoked Channel::Apply(const coordinator::Publication& publication,
                       std::vector<std::string> encoded) {
  Revoked revoked;
  for (size_t index = 0; index < publication.changes.size(); ++index) {
    const coordinator::PublishedChange& change = publication.changes[index];
    if (const std::optional<v1::Reason> why = revocations_.Note(change)) {
      revoked.emplace(change.name, *why);
    }
    if (!change.record) {
      records_.Remove(change.name, publication.sequence);
      continue;
    }
    if (change.record->has_bridge_point()) AddPoint(change.record->bridge_point());
    records_.Put(change.name, std::move(encoded[index]), BucketsOf(change.audience),
                 publication.sequence);
  }
  for (const v1::Tally& tally : publication.tallies) live_.SetTally(tally);
  return revoked;
}

void Channel::AddPoint(const v1::BridgePoint& point) {
  const bool added = tree_.Add(point.name(), point.parent(), point.level());
  if (added && options_.shows_presence) live_.AddPoint(point.name());
}

void Channel::SetClock(const v1::Clock& clock, Wakes& wakes) {
  past_clock_ = clock;
  for (const auto& member : members_) {
    member->reader.OweClock();
    if (std::exchange(member->is_waiting, false)) wakes.push_back(member->wake);
  }
}

void Channel::WakeBucket(const std::string& bucket, Wakes& wakes) {
  const auto found = members_by_bucket_.find(bucket);
  if (found == members_by_bucket_.end()) return;
  for (Member* member : found->second) {
    if (std::exchange(member->is_waiting, false)) wakes.push_back(member->wake);
  }
}

Source Channel::SourceNow() const {
  return {records_, sequence_, oldest_sequence_, live_.ledger(), live_.flush_count()};
}

v1::Clock Channel::ClockNow() const {
  return past_clock_ ? *past_clock_ : ClockOf(*options_.clock);
}

}  // namespace nhipcau::stream
