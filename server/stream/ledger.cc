#include "server/stream/ledger.h"

#include <algorithm>
#include <utility>

#include "server/stream/wire.h"

namespace nhipcau::stream {
namespace {

bool Contains(const std::vector<Ledger::Bucket*>& buckets, const Ledger::Bucket* bucket) {
  return std::find(buckets.begin(), buckets.end(), bucket) != buckets.end();
}

std::vector<Ledger::Bucket*> Without(std::vector<Ledger::Bucket*> buckets,
                                     const std::vector<Ledger::Bucket*>& others) {
  std::erase_if(buckets, [&](const Ledger::Bucket* bucket) { return Contains(others, bucket); });
  return buckets;
}

}  // namespace

void Ledger::Put(const std::string& name, std::string bytes, const Buckets& buckets,
                 int64_t sequence) {
  std::vector<Bucket*> homes = FindOrMakeBuckets(buckets);
  std::unique_ptr<Entry>& entry = records_[name];
  if (!entry) {
    entry = std::make_unique<Entry>();
    entry->name = name;
  } else if (entry->bytes == bytes && entry->buckets == homes) {
    return;
  } else {
    Unfile(*entry);
    Bury(name, Without(entry->buckets, homes), sequence);
  }
  entry->bytes = std::move(bytes);
  File(*entry, std::move(homes), sequence);
}

void Ledger::Remove(const std::string& name, int64_t sequence) {
  const auto found = records_.find(name);
  if (found == records_.end()) return;
  const std::unique_ptr<Entry> entry = std::move(found->second);
  records_.erase(found);
  Unfile(*entry);
  Bury(name, entry->buckets, sequence);
}

Position Ledger::ForgottenThrough(const Buckets& buckets) const {
  Position through = kBeforeAll;
  for (const std::string& name : buckets) {
    const auto found = buckets_.find(name);
    if (found != buckets_.end()) through = std::max(through, found->second->forgotten_through);
  }
  return through;
}

void Ledger::Clear() {
  last_ = kBeforeAll;
  records_.clear();
  removed_.clear();
  buckets_.clear();
  touched_.clear();
}

std::set<std::string> Ledger::TakeTouched() { return std::exchange(touched_, {}); }

Ledger::Bucket* Ledger::FindOrMakeBucket(const std::string& name) {
  std::unique_ptr<Bucket>& bucket = buckets_[name];
  if (!bucket) {
    bucket = std::make_unique<Bucket>();
    bucket->name = name;
  }
  return bucket.get();
}

std::vector<Ledger::Bucket*> Ledger::FindOrMakeBuckets(const Buckets& names) {
  std::vector<Bucket*> buckets;
  buckets.reserve(names.size());
  for (const std::string& name : names) buckets.push_back(FindOrMakeBucket(name));
  return buckets;
}

Position Ledger::NextPosition(int64_t sequence) {
  last_ =
      sequence > last_.sequence ? Position{sequence, 0} : Position{last_.sequence, last_.index + 1};
  return last_;
}

void Ledger::File(Entry& entry, std::vector<Bucket*> buckets, int64_t sequence) {
  entry.buckets = std::move(buckets);
  entry.position = NextPosition(sequence);
  for (Bucket* bucket : entry.buckets) {
    bucket->entries.emplace(entry.position, &entry);
    touched_.insert(bucket->name);
  }
}

void Ledger::Unfile(const Entry& entry) {
  for (Bucket* bucket : entry.buckets) bucket->entries.erase(entry.position);
}

void Ledger::Bury(const std::string& name, std::vector<Bucket*> buckets, int64_t sequence) {
  if (buckets.empty()) return;
  auto entry = std::make_unique<Entry>();
  entry->name = name;
  entry->bytes = RemovedNameField(name);
  entry->removed = true;
  File(*entry, std::move(buckets), sequence);
  removed_.push_back(std::move(entry));
  if (removed_.size() > removed_max_) ForgetOldestRemoved();
}

void Ledger::ForgetOldestRemoved() {
  const Entry& oldest = *removed_.front();
  Unfile(oldest);
  for (Bucket* bucket : oldest.buckets) bucket->forgotten_through = oldest.position;
  removed_.pop_front();
}

Walk::Walk(const Ledger& ledger, const Buckets& buckets, Position after,
           Position known_removed_through)
    : ledger_(&ledger), known_removed_through_(known_removed_through) {
  for (const std::string& name : buckets) {
    const auto found = ledger.buckets_.find(name);
    if (found == ledger.buckets_.end()) continue;
    const Ledger::Bucket* bucket = found->second.get();
    places_.push_back({bucket, bucket->entries.upper_bound(after)});
  }
}

const Ledger::Entry* Walk::Peek(Position through) {
  while (const Place* first = First()) {
    const Ledger::Entry* entry = first->next->second;
    if (entry->position > through) return nullptr;
    if (!MayBeLeftOut(*entry)) return entry;
    Pop();
  }
  return nullptr;
}

void Walk::Pop() {
  const Position position = First()->next->first;
  // A removed name may lie in several buckets of one viewer.
  for (Place& place : places_) {
    if (place.next != place.bucket->entries.end() && place.next->first == position) ++place.next;
  }
}

Walk::Place* Walk::First() {
  Place* first = nullptr;
  for (Place& place : places_) {
    if (place.next == place.bucket->entries.end()) continue;
    if (first == nullptr || place.next->first < first->next->first) first = &place;
  }
  return first;
}

bool Walk::MayBeLeftOut(const Ledger::Entry& entry) const {
  if (!entry.removed) return false;
  if (entry.position <= known_removed_through_) return true;
  const auto found = ledger_->records_.find(entry.name);
  if (found == ledger_->records_.end()) return false;
  // The record is back, or in another bucket of this viewer: its own turn comes.
  return std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
    return Contains(found->second->buckets, place.bucket);
  });
}

}  // namespace nhipcau::stream
