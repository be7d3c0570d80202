#include "server/coordinator/live_conferences.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::coordinator {

absl::StatusOr<LiveConferencePtr> LiveConferences::Replay(const std::string& stream) {
  auto conference = std::make_shared<LiveConference>(stream);
  if (auto status = conference->CatchUp(*options_.journal); !status.ok()) return status;
  Summarise(*conference);
  if (conference->over()) return nullptr;
  if (conference->exists()) options_.publisher->Load(conference->Everything());
  Note(conference);
  return conference;
}

LiveConferencePtr LiveConferences::Find(const std::string& stream) const {
  const auto found = entries_.find(stream);
  return found == entries_.end() ? nullptr : found->second.conference;
}

std::vector<std::string> LiveConferences::streams() const {
  std::vector<std::string> streams;
  for (const auto& [stream, entry] : entries_) streams.push_back(stream);
  return streams;
}

void LiveConferences::Load(const std::string& stream, Loaded loaded) {
  assert(Exists(stream) && !entries_.contains(stream));
  const bool starts = !loading_.contains(stream);
  if ((starts && loading_.size() >= options_.loads_max) ||
      waiting_count_ >= options_.loads_waiting_max) {
    return loaded(Refuse(v1::REASON_LIMIT_EXCEEDED,
                         "Too many conferences that have ended are asked for at once. Try again "
                         "in a moment."));
  }
  Read(stream, std::move(loaded));
}

void LiveConferences::Arrived(const std::string& stream, Loaded read) {
  summaries_.try_emplace(stream);
  Read(stream, std::move(read));
}

void LiveConferences::Read(const std::string& stream, Loaded loaded) {
  std::vector<Loaded>& waiting = loading_[stream];
  waiting.push_back(std::move(loaded));
  ++waiting_count_;
  if (waiting.size() > 1) return;
  ++options_.counts->loads;
  options_.loader->Post([self = shared_from_this(), stream] {
    auto conference = std::make_shared<LiveConference>(stream);
    const absl::Status status = conference->CatchUp(*self->options_.journal);
    self->options_.executor->Post(
        [self, conference, status] { self->Install(conference, status); });
  });
}

void LiveConferences::Install(const LiveConferencePtr& conference, const absl::Status& status) {
  const std::string stream = conference->stream();
  // Whoever waited may ask for the next conference from within `loaded`.
  const auto waiting = loading_.extract(stream);
  waiting_count_ -= waiting.mapped().size();
  if (status.ok()) {
    assert(!entries_.contains(stream));
    Summarise(*conference);
    entries_[stream] = {conference, false};
  }
  for (const Loaded& loaded : waiting.mapped()) {
    status.ok() ? loaded(conference) : loaded(status);
  }
  if (!status.ok()) return;
  // Making what follows from a conference costs more than reading it: only for somebody.
  if (!conference->over() || entries_[stream].used) {
    options_.publisher->Load(conference->Everything());
    Note(conference);
  } else {
    entries_.erase(stream);
  }
}

void LiveConferences::Note(const LiveConferencePtr& conference) {
  // An empty office is in memory, too: everything else is decided against it.
  const bool is_office = conference->stream() == conference::kOffice;
  if (!conference->exists() && !is_office) return;
  Entry& entry = entries_[conference->stream()];
  assert(entry.conference == nullptr || entry.conference == conference);
  entry = {conference, true};
  options_.counts->conferences = static_cast<int64_t>(entries_.size());
  if (!is_office) summaries_[conference->stream()] = conference->Summary();
  if (conference->over()) ScheduleIdleTime();
}

void LiveConferences::NoteTasks(const Publication& publication) {
  for (const PublishedChange& change : publication.changes) {
    if (IsTaskName(change.name)) open_tasks_.Note(change.name, change.record);
  }
}

void LiveConferences::Summarise(const LiveConference& conference) {
  // An empty office, or a conference that is only just being made, is no conference yet.
  if (conference.stream() == conference::kOffice || !conference.exists()) return;
  summaries_[conference.stream()] = conference.Summary();
  open_tasks_.Replace(conference::Overlay(conference.state()));
}

void LiveConferences::Use(const std::string& stream) {
  const auto found = entries_.find(stream);
  if (found != entries_.end()) found->second.used = true;
}

void LiveConferences::Remove(const std::string& stream) {
  assert(!loading_.contains(stream));
  summaries_.erase(stream);
  open_tasks_.Forget(stream);
  entries_.erase(stream);
  options_.counts->conferences = static_cast<int64_t>(entries_.size());
  options_.publisher->Remove(stream);
}

void LiveConferences::DropIdle(const std::function<bool(const std::string& stream)>& is_needed) {
  bool some_stay = false;
  for (auto each = entries_.begin(); each != entries_.end();) {
    Entry& entry = each->second;
    const bool stays = !entry.conference->over() || std::exchange(entry.used, false) ||
                       options_.publisher->IsWatched(each->first) || is_needed(each->first);
    some_stay |= stays && entry.conference->over();
    if (!stays) options_.publisher->Remove(each->first);
    each = stays ? std::next(each) : entries_.erase(each);
  }
  options_.counts->conferences = static_cast<int64_t>(entries_.size());
  if (some_stay) ScheduleIdleTime();
}

void LiveConferences::ScheduleIdleTime() {
  if (std::exchange(idle_time_scheduled_, true)) return;
  options_.executor->PostAfter(options_.ended_idle, [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (!self) return;
    self->idle_time_scheduled_ = false;
    self->options_.on_idle_time();
  });
}

}  // namespace nhipcau::coordinator
