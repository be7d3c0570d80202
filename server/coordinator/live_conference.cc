#include "server/coordinator/live_conference.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
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

// A point under another parent takes the audience of all below it along; one of another level may
// leave a level behind that has no points any more, and one that is gone all that followed from it.
bool IsMoved(const conference::Change& change) {
  if (!change.before || !change.before->has_bridge_point()) return false;
  if (!change.after) return true;
  const v1::BridgePoint& was = change.before->bridge_point();
  const v1::BridgePoint& is = change.after->bridge_point();
  return was.parent() != is.parent() || was.level() != is.level();
}

// Announcements that the halls' screens begin or cease to show: they have another audience now.
std::vector<std::string> AnnouncementsShown(const std::vector<conference::Change>& changes) {
  std::vector<std::string> names;
  for (const conference::Change& change : changes) {
    for (const conference::RecordPtr& screen : {change.before, change.after}) {
      if (!screen || !screen->has_hall_screen()) continue;
      if (const std::string& name = screen->hall_screen().announcement(); !name.empty()) {
        names.push_back(name);
      }
    }
  }
  return names;
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
  const bool anew = !exists() || std::any_of(changes.begin(), changes.end(), IsMoved);
  std::move(overlay).MergeInto(state_);
  head_ = std::move(head);
  for (const v1::Event& event : events) answers_.Remember(event);
  if (anew) return Everything();
  return Publish(changes);
}

Publication LiveConference::Everything() {
  std::vector<conference::Change> changes;
  const conference::Overlay view(state_);
  view.ForEachRecord("", [&changes](const std::string& name, const conference::RecordPtr& record) {
    changes.push_back({name, nullptr, record});
  });
  screens_ = conference::Screens(stream());
  tallies_ = conference::Tallies(stream());
  Publication publication = Publish(changes);
  publication.everything = true;
  return publication;
}

Publication LiveConference::Publish(const std::vector<conference::Change>& changes) {
  const conference::Overlay view(state_);
  Publication publication;
  publication.stream = stream();
  publication.sequence = state_.sequence();
  publication.time = state_.time();
  publication.changes.reserve(changes.size());
  // No point is among those removed, so that what is gone still has the audience that it had.
  for (const conference::Change& change : changes) {
    const conference::RecordPtr& known = change.after ? change.after : change.before;
    publication.changes.push_back(
        {change.name, change.after, conference::AudienceOf(view, *known)});
  }
  for (const std::string& name : AnnouncementsShown(changes)) {
    const conference::RecordPtr record = view.Find(name);
    if (!record) continue;
    publication.changes.push_back({name, record, conference::AudienceOf(view, *record)});
  }
  for (conference::ScreenChange& change : screens_.Update(view, changes)) {
    publication.changes.push_back(
        {std::move(change.name), std::move(change.record), std::move(change.audience)});
  }
  publication.tallies = tallies_.Update(view, changes);
  return publication;
}

}  // namespace nhipcau::coordinator
