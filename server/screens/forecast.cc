#include "server/screens/forecast.h"

#include <algorithm>
#include <map>
#include <optional>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/screens/schedule.h"

namespace nhipcau::conference {
namespace {

// From when to when an item is going to be held.
struct Window {
  absl::Time start;
  absl::Time end;
};

// Nobody expects it to begin at its planned time.
bool IsOff(const v1::Conference& conference) {
  return conference.template_() || conference.state() == v1::CONFERENCE_STATE_POSTPONED ||
         conference.state() == v1::CONFERENCE_STATE_CANCELLED;
}

// What was left behind by a rehearsal counts for nothing once it is over.
v1::AgendaItemState StateNow(const v1::Conference& conference, const v1::AgendaItem& item) {
  return IsUnderWay(conference.state()) ? item.state() : v1::AGENDA_ITEM_STATE_PLANNED;
}

// With a done or skipped item its parts are over, too.
v1::AgendaItemState StateWithin(const Overlay& view, const v1::Conference& conference,
                                const v1::AgendaItem& item) {
  for (const v1::AgendaItem* above : ItemPath(view, item.name())) {
    const v1::AgendaItemState state = StateNow(conference, *above);
    if (state == v1::AGENDA_ITEM_STATE_DONE || state == v1::AGENDA_ITEM_STATE_SKIPPED) return state;
  }
  return StateNow(conference, item);
}

// How long of a span the conference was in recess.
absl::Duration InRecess(const v1::Conference& conference, absl::Time from, absl::Time to) {
  absl::Duration total;
  for (const v1::Recess& recess : conference.recesses()) {
    const absl::Time start = std::max(from, FromProto(recess.start_time()));
    const absl::Time end = recess.has_end_time() ? std::min(to, FromProto(recess.end_time())) : to;
    total += std::max(absl::ZeroDuration(), end - start);
  }
  return total;
}

// How long the item under way has been held: not while it had ended, nor in recess.
absl::Duration HeldSoFar(const v1::Conference& conference, const v1::AgendaItem& item,
                         absl::Time now) {
  absl::Duration held;
  absl::Time start = FromProto(item.start_time());
  for (const v1::AgendaItemBreak& each : item.breaks()) {
    const absl::Time left = FromProto(each.start_time());
    held += left - start - InRecess(conference, start, left);
    start = FromProto(each.end_time());
  }
  return held + (now - start - InRecess(conference, start, now));
}

// Lays out what is left of the agenda.
class Layout {
 public:
  Layout(const Overlay& view, const v1::Conference& conference, absl::Time now)
      : view_(view),
        conference_(conference),
        tree_(view),
        slots_(ScheduleOf(tree_, conference)),
        planned_start_(FromProto(conference.planned_start_time())),
        planned_end_(FromProto(conference.planned_end_time())) {
    if (conference.state() == v1::CONFERENCE_STATE_REHEARSING) {
      const absl::Duration moved = FromProto(conference.state_time()) - planned_start_;
      planned_start_ += moved;
      planned_end_ += moved;
    }
    now_ = IsOff(conference) ? std::min(now, planned_start_) : now;
    ready_ = now_;
    if (conference.has_recess_until_time()) {
      ready_ = std::max(ready_, FromProto(conference.recess_until_time()));
    }
    Run();
  }

  absl::Time grows_from() const { return grows_from_.value_or(now_); }
  absl::Time projected_end() const { return projected_end_; }
  absl::Duration drift() const { return projected_end_ - planned_end_; }

  // Of all items that are not over, in the order of the agenda; an item with parts from its first
  // to its last.
  void Tell(v1::AgendaForecast& forecast) const {
    std::map<std::string, Window> windows;
    for (const auto& [item, window] : windows_) {
      for (const v1::AgendaItem* above : ItemPath(view_, item->name())) {
        Window& whole = windows.try_emplace(above->name(), window).first->second;
        whole.start = std::min(whole.start, window.start);
        whole.end = std::max(whole.end, window.end);
      }
    }
    for (const v1::AgendaItem* item : tree_.Below("")) {
      const auto found = windows.find(item->name());
      if (found == windows.end()) continue;
      const bool begun = StateNow(conference_, *item) == v1::AGENDA_ITEM_STATE_UNDER_WAY;
      v1::ItemForecast& told = *forecast.add_items();
      told.set_agenda_item(item->name());
      *told.mutable_start_time() = begun ? item->start_time() : ToProto(found->second.start);
      *told.mutable_end_time() = ToProto(found->second.end);
    }
  }

 private:
  void Run() {
    absl::Duration tail = planned_end_ - planned_start_;
    for (const Slot& slot : slots_) tail -= slot.break_before + slot.length;
    Begin();
    // Of skipped items: they still lie before what follows.
    absl::Duration breaks;
    for (const Slot& slot : slots_) {
      const v1::AgendaItemState state = StateWithin(view_, conference_, *slot.item);
      breaks += slot.break_before;
      if (state == v1::AGENDA_ITEM_STATE_SKIPPED) continue;
      if (state == v1::AGENDA_ITEM_STATE_PLANNED) {
        const absl::Time start = Next(breaks);
        cursor_ = start + slot.length;
        windows_.emplace_back(slot.item, Window{start, cursor_});
      }
      breaks = absl::ZeroDuration();
    }
    projected_end_ = Next(breaks + tail);
  }

  // Where the agenda stands: behind the item under way, else behind the last that has ended.
  void Begin() {
    cursor_ = planned_start_;
    for (const Slot& slot : slots_) {
      const v1::AgendaItemState state = StateWithin(view_, conference_, *slot.item);
      if (state == v1::AGENDA_ITEM_STATE_UNDER_WAY) return BeginWith(slot);
      if (state == v1::AGENDA_ITEM_STATE_DONE && slot.item->has_end_time()) {
        cursor_ = std::max(cursor_, FromProto(slot.item->end_time()));
      }
    }
  }

  void BeginWith(const Slot& slot) {
    const absl::Time start = FromProto(slot.item->start_time());
    const absl::Duration used = HeldSoFar(conference_, *slot.item, now_);
    const absl::Duration left = std::max(absl::ZeroDuration(), slot.length - used);
    cursor_ = ready_ + left;
    const bool rests = conference_.state() == v1::CONFERENCE_STATE_IN_RECESS;
    grows_from_ = rests ? ready_ : now_ + left;
    windows_.emplace_back(slot.item, Window{start, cursor_});
  }

  // When that which follows the cursor after a break begins. With nothing under way the first of
  // them could begin at any moment, and from then on all moves with the clock.
  absl::Time Next(absl::Duration break_before) {
    const absl::Time planned = cursor_ + break_before;
    if (grows_from_.has_value()) return planned;
    grows_from_ = std::max(ready_, planned);
    return *grows_from_;
  }

  const Overlay& view_;
  const v1::Conference& conference_;
  const AgendaTree tree_;
  const std::vector<Slot> slots_;
  // Of a rehearsal, as if it had begun on time.
  absl::Time planned_start_;
  absl::Time planned_end_;
  absl::Time now_;
  // When something can go on: now, or when the recess is over.
  absl::Time ready_;
  absl::Time cursor_;
  std::optional<absl::Time> grows_from_;
  absl::Time projected_end_;
  std::vector<std::pair<const v1::AgendaItem*, Window>> windows_;
};

void TellEnded(const v1::Conference& conference, v1::AgendaForecast& forecast) {
  *forecast.mutable_drift() =
      ToProto(FromProto(conference.end_time()) - FromProto(conference.planned_end_time()));
  *forecast.mutable_projected_end_time() = conference.end_time();
}

// When the last thing happened that a forecast follows from.
absl::Time LastTurn(const Overlay& view, const v1::Conference& conference) {
  absl::Time last = FromProto(conference.state_time());
  if (!IsUnderWay(conference.state())) return last;
  view.ForEach<v1::AgendaItem>(conference.name() + "/agendaItems/",
                               [&last](const v1::AgendaItem& item) {
                                 for (const auto& time : {item.start_time(), item.end_time()}) {
                                   last = std::max(last, FromProto(time));
                                 }
                               });
  return last;
}

// What a forecast takes from the conference, as bytes.
std::string CourseOf(const v1::Conference& conference) {
  v1::Conference course;
  course.set_template_(conference.template_());
  course.set_state(conference.state());
  *course.mutable_state_time() = conference.state_time();
  *course.mutable_planned_start_time() = conference.planned_start_time();
  *course.mutable_planned_end_time() = conference.planned_end_time();
  *course.mutable_end_time() = conference.end_time();
  *course.mutable_recess_until_time() = conference.recess_until_time();
  *course.mutable_recesses() = conference.recesses();
  return course.SerializeAsString();
}

}  // namespace

v1::AgendaForecast ForecastAt(const Overlay& view, std::string_view stream, absl::Time now) {
  const v1::Conference& conference = ConferenceOf(view);
  v1::AgendaForecast forecast;
  forecast.set_name(std::string(stream) + "/agendaForecast");
  *forecast.mutable_as_of_time() = ToProto(now);
  if (!conference.has_planned_start_time() || !conference.has_planned_end_time()) return forecast;
  if (conference.state() == v1::CONFERENCE_STATE_ENDED) {
    TellEnded(conference, forecast);
    return forecast;
  }
  const Layout layout(view, conference, now);
  *forecast.mutable_drift() = ToProto(layout.drift());
  *forecast.mutable_projected_end_time() = ToProto(layout.projected_end());
  if (!IsOff(conference)) *forecast.mutable_grows_from_time() = ToProto(layout.grows_from());
  layout.Tell(forecast);
  return forecast;
}

v1::AgendaForecast LatestForecast(const Overlay& view, std::string_view stream) {
  return ForecastAt(view, stream, LastTurn(view, ConferenceOf(view)));
}

void AgendaForecasts::Take(const Overlay& view, std::span<const Change> changes, Emit& emit) {
  const bool items_changed = std::any_of(changes.begin(), changes.end(), [](const Change& change) {
    return Latest(change).has_agenda_item();
  });
  if (!items_changed && !ConferenceDiffers(changes, stream_, CourseOf)) return;
  if (view.Find(stream_) == nullptr) return;
  emit.Put(LatestForecast(view, stream_));
}

absl::StatusOr<v1::GetAgendaForecastResponse> GetAgendaForecast(
    const Overlay& view, const Question& question, const v1::GetAgendaForecastRequest&) {
  v1::GetAgendaForecastResponse response;
  *response.mutable_agenda_forecast() = ForecastAt(view, question.stream, question.now);
  return response;
}

}  // namespace nhipcau::conference
