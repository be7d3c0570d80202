#include "server/coordinator/live_conference.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "server/base/proto_time.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/state.h"
#include "server/conference/rules.h"

namespace nhipcau::coordinator {
namespace {

constexpr int kPageSize = 1000;
// When the past is played, few events are due at a time.
constexpr int kPlayedPageSize = 50;

v1::ConferenceState StateOf(const conference::State& state) {
  return conference::ConferenceOf(conference::Overlay(state)).state();
}

absl::Time TimeOf(const journal::StoredEvent& stored) {
  v1::Event event;
  event.ParseFromString(stored.bytes);
  return FromProto(event.time());
}

// With the audience that the record had, where it is gone.
std::vector<PublishedChange> WithAudiences(const conference::Overlay& before,
                                           const conference::Overlay& after,
                                           const std::vector<conference::Change>& changes) {
  std::vector<PublishedChange> published;
  for (const conference::Change& change : changes) {
    const conference::RecordPtr known = change.record ? change.record : before.Find(change.name);
    // Made and removed within one batch: nobody has seen it.
    if (!known) continue;
    published.push_back({change.name, change.record,
                         conference::AudienceOf(change.record ? after : before, *known)});
  }
  return published;
}

// A point under another parent takes the audience of all below it along; one of another level may
// leave a level behind that has no points any more.
bool AnyPointMoved(const conference::Overlay& before, const conference::Overlay& after,
                   const std::vector<conference::Change>& changes) {
  return std::any_of(changes.begin(), changes.end(), [&](const conference::Change& change) {
    const auto* was = before.Find<v1::BridgePoint>(change.name);
    const auto* is = after.Find<v1::BridgePoint>(change.name);
    return was != nullptr && is != nullptr &&
           (was->parent() != is->parent() || was->level() != is->level());
  });
}

}  // namespace

LiveConference::LiveConference(const std::string& stream)
    : state_(stream), screens_(stream), tallies_(stream) {}

bool LiveConference::over() const {
  const v1::ConferenceState state = StateOf(state_);
  return state == v1::CONFERENCE_STATE_ENDED || state == v1::CONFERENCE_STATE_CANCELLED;
}

conference::RecordPtr LiveConference::Summary() const {
  return conference::Overlay(state_).Find(stream());
}

bool LiveConference::under_way() const { return conference::IsUnderWay(StateOf(state_)); }

absl::Status LiveConference::CatchUp(journal::Journal& journal) {
  journal::ChainChecker checker(stream(), head_);
  while (true) {
    conference::Overlay overlay(state_);
    const auto more = Read(journal, absl::InfiniteFuture(), kPageSize, checker, overlay);
    if (!more.ok()) return more.status();
    std::move(overlay).MergeInto(state_);
    head_ = checker.head();
    if (!*more) return checker.CheckEnd();
  }
}

absl::StatusOr<bool> LiveConference::CatchUpTo(absl::Time until, journal::Journal& journal) {
  journal::ChainChecker checker(stream(), head_);
  conference::Overlay overlay(state_);
  auto more = Read(journal, until, kPageSize, checker, overlay);
  if (!more.ok()) return more;
  std::move(overlay).MergeInto(state_);
  head_ = checker.head();
  return more;
}

absl::StatusOr<Publication> LiveConference::PlayTo(absl::Time until, journal::Journal& journal) {
  journal::ChainChecker checker(stream(), head_);
  conference::Overlay overlay(state_);
  while (true) {
    const auto more = Read(journal, until, kPlayedPageSize, checker, overlay);
    if (!more.ok()) return more.status();
    if (!*more) return Commit(std::move(overlay), {}, checker.head());
  }
}

absl::StatusOr<absl::Time> LiveConference::NextTime(journal::Journal& journal) const {
  const auto page = journal.Read(stream(), head_.sequence + 1, 1);
  if (!page.ok()) return page.status();
  if (page->empty()) return absl::InfiniteFuture();
  return TimeOf(page->front());
}

absl::StatusOr<bool> LiveConference::Read(journal::Journal& journal, absl::Time until,
                                          int count_max, journal::ChainChecker& checker,
                                          conference::Overlay& overlay) {
  const auto page = journal.Read(stream(), checker.head().sequence + 1, count_max);
  if (!page.ok()) return page.status();
  for (const journal::StoredEvent& stored : *page) {
    v1::Event event;
    if (!event.ParseFromString(stored.bytes)) return checker.Damage("cannot be parsed");
    if (FromProto(event.time()) > until) return false;
    // The journal compares the hash that it keeps beside the bytes when it reads them.
    if (auto status = checker.Check(stored.sequence, stored.bytes, Sha256(stored.bytes));
        !status.ok()) {
      return status;
    }
    if (auto status = conference::Apply(event, overlay); !status.ok()) {
      return checker.Damage(absl::StrCat("cannot be applied: ", status.message()));
    }
    answers_.Remember(event);
  }
  return page->size() == static_cast<size_t>(count_max);
}

Publication LiveConference::Commit(conference::Overlay overlay,
                                   const std::vector<v1::Event>& events, journal::Head head) {
  const std::vector<conference::Change> changes = overlay.Changes();
  std::vector<PublishedChange> published =
      WithAudiences(conference::Overlay(state_), overlay, changes);
  const bool anew = !exists() || AnyPointMoved(conference::Overlay(state_), overlay, changes);
  std::move(overlay).MergeInto(state_);
  head_ = std::move(head);
  for (const v1::Event& event : events) answers_.Remember(event);
  if (anew) return Everything();
  return Publish(changes, std::move(published));
}

Publication LiveConference::Everything() {
  std::vector<conference::Change> changes;
  const conference::Overlay view(state_);
  view.ForEachRecord("", [&changes](const std::string& name, const conference::RecordPtr& record) {
    changes.push_back({name, record});
  });
  screens_ = conference::Screens(stream());
  tallies_ = conference::Tallies(stream());
  Publication publication = Publish(changes, WithAudiences(view, view, changes));
  publication.everything = true;
  return publication;
}

Publication LiveConference::Publish(const std::vector<conference::Change>& changes,
                                    std::vector<PublishedChange> published) {
  const conference::Overlay view(state_);
  Publication publication;
  publication.stream = stream();
  publication.sequence = state_.sequence();
  publication.time = state_.time();
  publication.changes = std::move(published);
  for (conference::ScreenChange& change : screens_.Update(view, changes)) {
    publication.changes.push_back(
        {std::move(change.name), std::move(change.record), std::move(change.audience)});
  }
  publication.tallies = tallies_.Update(view, changes);
  return publication;
}

}  // namespace nhipcau::coordinator
