#include "server/screens/schedule.h"

#include <algorithm>
#include <optional>

#include "server/base/proto_time.h"

namespace nhipcau::conference {
namespace {

// An item on its way to a slot.
struct Draft {
  const v1::AgendaItem* item = nullptr;
  std::optional<absl::Time> planned_start;
  absl::Time start;
  absl::Duration length;

  absl::Time end() const { return start + length; }
};

bool HasTime(const v1::AgendaItem& item) {
  return item.has_planned_start_time() || FromProto(item.planned_duration()) > absl::Duration();
}

bool AnyTimed(const std::vector<const v1::AgendaItem*>& items) {
  return std::any_of(items.begin(), items.end(), [](const auto* item) { return HasTime(*item); });
}

std::optional<absl::Time> PlannedStart(const v1::AgendaItem& item) {
  if (!item.has_planned_start_time()) return std::nullopt;
  return FromProto(item.planned_start_time());
}

// The parts of an item as they are held; the first begins when the item is to.
void Collect(const AgendaTree& tree, const std::string& parent, std::optional<absl::Time> start,
             std::vector<Draft>& drafts) {
  for (const v1::AgendaItem* item : tree.PartsOf(parent)) {
    if (item->has_planned_start_time()) start = PlannedStart(*item);
    if (AnyTimed(tree.Below(item->name()))) {
      Collect(tree, item->name(), start, drafts);
    } else {
      drafts.push_back({item, start, absl::Time(), FromProto(item->planned_duration())});
    }
    start.reset();
  }
}

// What the plan leaves to an item without a duration.
absl::Duration LengthLeft(const std::vector<Draft>& drafts, size_t at, absl::Time planned_end) {
  absl::Duration others;
  for (size_t i = at + 1; i < drafts.size(); ++i) {
    if (drafts[i].planned_start.has_value()) {
      planned_end = *drafts[i].planned_start;
      break;
    }
    others += drafts[i].length;
  }
  return std::max(absl::ZeroDuration(), planned_end - drafts[at].start - others);
}

void Complete(const v1::Conference& conference, std::vector<Draft>& drafts) {
  const absl::Time planned_end = FromProto(conference.planned_end_time());
  absl::Time end = FromProto(conference.planned_start_time());
  for (size_t i = 0; i < drafts.size(); ++i) {
    drafts[i].start = drafts[i].planned_start.value_or(end);
    if (drafts[i].length == absl::ZeroDuration()) {
      drafts[i].length = LengthLeft(drafts, i, planned_end);
    }
    end = drafts[i].end();
  }
}

absl::Duration BreakBefore(const Draft& draft, const std::vector<Draft>& drafts,
                           absl::Time conference_start) {
  absl::Time latest = std::min(conference_start, draft.start);
  for (const Draft& other : drafts) {
    if (&other != &draft && other.end() <= draft.start) latest = std::max(latest, other.end());
  }
  return draft.start - latest;
}

}  // namespace

std::vector<Slot> ScheduleOf(const AgendaTree& tree, const v1::Conference& conference) {
  if (!AnyTimed(tree.Below(""))) return {};
  std::vector<Draft> drafts;
  Collect(tree, "", std::nullopt, drafts);
  Complete(conference, drafts);
  std::vector<Slot> slots;
  slots.reserve(drafts.size());
  for (const Draft& draft : drafts) {
    slots.push_back({draft.item, draft.length,
                     BreakBefore(draft, drafts, FromProto(conference.planned_start_time()))});
  }
  return slots;
}

}  // namespace nhipcau::conference
