#include "tests/support/memory_journal.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/escaping.h"

namespace nhipcau::journal {
namespace {

std::string RandomEpoch() {
  std::array<unsigned char, 16> bytes;
  RAND_bytes(bytes.data(), bytes.size());
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

}  // namespace

MemoryJournal::MemoryJournal(std::string epoch)
    : epoch_(epoch.empty() ? RandomEpoch() : std::move(epoch)),
      followers_(std::make_shared<Followers>()) {}

void MemoryJournal::FailNext(Fault fault) {
  const std::lock_guard lock(mutex_);
  faults_.push_back(fault);
}

void MemoryJournal::SetFull(bool is_full) {
  const std::lock_guard lock(mutex_);
  is_full_ = is_full;
}

void MemoryJournal::Hold() {
  const std::lock_guard lock(mutex_);
  is_held_ = true;
}

bool MemoryJournal::ReleaseOne() {
  std::optional<Call> call;
  {
    const std::lock_guard lock(mutex_);
    if (held_.empty()) return false;
    call = std::move(held_.front());
    held_.pop_front();
  }
  Finish(*call);
  return true;
}

void MemoryJournal::ReleaseAll() {
  while (ReleaseOne()) {
  }
  const std::lock_guard lock(mutex_);
  is_held_ = false;
}

size_t MemoryJournal::HeldCount() const {
  const std::lock_guard lock(mutex_);
  return held_.size();
}

void MemoryJournal::Crash(size_t surviving_count) {
  const std::lock_guard lock(mutex_);
  if (is_broken_) records_ = std::move(unseen_);
  for (size_t i = 0; i < std::min(surviving_count, held_.size()) && !is_broken_; ++i) {
    Apply(held_[i], records_);
  }
  held_.clear();
  faults_.clear();
  is_held_ = is_full_ = is_broken_ = false;
  followers_ = std::make_shared<Followers>();
}

void MemoryJournal::Append(std::vector<Unit> units,
                           std::function<void(std::vector<Outcome>)> done) {
  Call call;
  call.units = std::move(units);
  call.done = std::move(done);
  Begin(std::move(call));
}

void MemoryJournal::Remove(const std::string& stream, std::function<void(Outcome)> done) {
  Rename(stream, "", std::move(done));
}

void MemoryJournal::Rename(const std::string& from, const std::string& to,
                           std::function<void(Outcome)> done) {
  Call call;
  call.from = from;
  call.to = to;
  call.done = [done = std::move(done)](const std::vector<Outcome>& outcomes) {
    done(outcomes.front());
  };
  Begin(std::move(call));
}

void MemoryJournal::Begin(Call call) {
  {
    const std::lock_guard lock(mutex_);
    call.fault = TakeFault();
    if (is_held_) {
      held_.push_back(std::move(call));
      return;
    }
  }
  Finish(call);
}

void MemoryJournal::Finish(const Call& call) {
  std::vector<Outcome> outcomes;
  std::map<std::string, int64_t> grown;
  std::shared_ptr<Followers> followers;
  {
    const std::lock_guard lock(mutex_);
    outcomes = Commit(call);
    followers = followers_;
    if (!call.from.empty()) grown = {{call.from, 0}, {call.to, 0}};
    for (size_t i = 0; i < call.units.size(); ++i) {
      const std::string& stream = call.units[i].stream;
      if (outcomes[i] == Outcome::kCommitted) grown[stream] = records_[stream].size();
    }
  }
  call.done(std::move(outcomes));
  for (const auto& [stream, last_sequence] : grown) followers->Notify(stream, last_sequence);
}

std::vector<Outcome> MemoryJournal::Commit(const Call& call) {
  const size_t count = call.outcome_count();
  if (is_broken_) return std::vector<Outcome>(count, Outcome::kUnknown);
  const Fault fault = is_full_ ? Fault::kNotWritten : call.fault;
  if (fault == Fault::kNone) return Apply(call, records_);
  if (fault == Fault::kConflict) return std::vector<Outcome>(count, Outcome::kConflict);
  Records written = records_;
  std::vector<Outcome> outcomes = Apply(call, written);
  is_broken_ = fault != Fault::kNotWritten;
  std::replace(outcomes.begin(), outcomes.end(), Outcome::kCommitted,
               is_broken_ ? Outcome::kUnknown : Outcome::kNotWritten);
  if (is_broken_) unseen_ = fault == Fault::kUnknownWritten ? std::move(written) : records_;
  return outcomes;
}

std::vector<Outcome> MemoryJournal::Apply(const Call& call, Records& records) {
  if (call.from.empty()) return Write(call.units, records);
  return {Move(call.from, call.to, records)};
}

Outcome MemoryJournal::Move(const std::string& from, const std::string& to, Records& records) {
  const bool removes = to.empty();
  if (!removes && (!records.contains(from) || records.contains(to))) return Outcome::kConflict;
  if (!removes) records[to] = records[from];
  records.erase(from);
  return Outcome::kCommitted;
}

std::vector<Outcome> MemoryJournal::Write(const std::vector<Unit>& units, Records& records) {
  std::vector<Outcome> outcomes;
  std::set<std::string> conflicting;
  for (const Unit& unit : units) {
    const auto stored = records.find(unit.stream);
    const Head head = stored == records.end() ? Head()
                                              : Head{static_cast<int64_t>(stored->second.size()),
                                                     stored->second.back().hash};
    const auto hashes = HashUnit(head, unit);
    if (!hashes.ok() || conflicting.contains(unit.stream)) {
      conflicting.insert(unit.stream);
      outcomes.push_back(Outcome::kConflict);
      continue;
    }
    std::vector<Event>& events = records[unit.stream];
    for (size_t i = 0; i < hashes->size(); ++i) {
      events.push_back({unit.events[i], (*hashes)[i]});
    }
    outcomes.push_back(Outcome::kCommitted);
  }
  return outcomes;
}

MemoryJournal::Fault MemoryJournal::TakeFault() {
  if (faults_.empty()) return Fault::kNone;
  const Fault fault = faults_.front();
  faults_.pop_front();
  return fault;
}

absl::StatusOr<std::vector<StoredEvent>> MemoryJournal::Read(const std::string& stream,
                                                             int64_t from, int count_max) {
  const std::lock_guard lock(mutex_);
  std::vector<StoredEvent> read;
  const auto found = records_.find(stream);
  if (found == records_.end()) return read;
  const std::vector<Event>& events = found->second;
  const size_t first = static_cast<size_t>(std::max<int64_t>(from, 1)) - 1;
  if (first >= events.size()) return read;
  ChainChecker checker(
      stream, first == 0 ? Head() : Head{static_cast<int64_t>(first), events[first - 1].hash});
  const size_t end = std::min(events.size(), first + static_cast<size_t>(std::max(count_max, 0)));
  for (size_t i = first; i < end; ++i) {
    const int64_t sequence = static_cast<int64_t>(i) + 1;
    const absl::Status status = checker.Check(sequence, events[i].bytes, events[i].hash);
    if (!status.ok()) return status;
    read.push_back({sequence, events[i].bytes});
  }
  return read;
}

std::unique_ptr<Journal::Following> MemoryJournal::Follow(
    const std::string& stream, std::function<void(int64_t last_sequence)> changed) {
  const std::lock_guard lock(mutex_);
  return followers_->Add(stream, std::move(changed));
}

absl::StatusOr<std::vector<std::string>> MemoryJournal::Streams() {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  for (const auto& [stream, events] : records_) names.push_back(stream);
  return names;
}

void MemoryJournal::FlipByte(const std::string& stream, int64_t sequence, size_t offset) {
  const std::lock_guard lock(mutex_);
  records_.at(stream).at(static_cast<size_t>(sequence) - 1).bytes.at(offset) ^= 1;
}

}  // namespace nhipcau::journal
