#include "server/conference/plan/import_undo.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/agenda/agenda.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/kernel/point_tree.h"
#include "server/conference/plan/deletions.h"
#include "server/conference/plan/fates.h"
#include "server/conference/plan/import_outcome.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/parents.h"
#include "server/conference/points/readiness.h"
#include "server/conference/points/shared_halls.h"

namespace nhipcau::conference {
namespace {

const std::string& ImportOf(const v1::Record& record) {
  if (record.has_bridge_point()) return record.bridge_point().import();
  if (record.has_delegate()) return record.delegate().import();
  return record.agenda_item().import();
}

// As it came in: nobody has changed it, and nothing was reported of it. What a later import changed
// or somebody moved bears no import any more.
bool IsUntouched(const v1::Record& record) {
  if (record.has_bridge_point()) {
    return record.bridge_point().revision() == 1 && !HasAttendance(record.bridge_point());
  }
  if (record.has_delegate()) {
    return !IsSignedIn(record.delegate()) && record.delegate().substituted_by().empty();
  }
  return record.agenda_item().revision() == 1;
}

ImportCells PlanOf(const v1::Record& record) {
  if (record.has_bridge_point()) return CellsOf(record.bridge_point());
  if (record.has_delegate()) return CellsOf(record.delegate());
  return CellsOf(record.agenda_item());
}

// Of a plan that imports do not know all of. Delegates count in theirs who is there, too.
int64_t RevisionOfPlan(const v1::Record& record) {
  if (record.has_bridge_point()) return record.bridge_point().revision();
  return record.agenda_item().revision();
}

bool ChangedSince(const ReplacedRecord& replaced, const v1::Record& now) {
  return PlanOf(now) != PlanOf(*replaced.after) ||
         RevisionOfPlan(now) != RevisionOfPlan(*replaced.after);
}

// The plan of before; what came about since stays. The revision is that of then, if nothing has.
template <typename T>
T PutBack(const T& before, const T& after, const T& now) {
  T restored = now;
  if constexpr (std::is_same_v<T, v1::Delegate>) {
    restored.set_office(before.office());
    restored.set_telephone(before.telephone());
  } else {
    CopyPlan(before, restored);
  }
  restored.set_revision(now.revision() == after.revision() ? before.revision()
                                                           : now.revision() + 1);
  return restored;
}

// But for the place of an item: the whole of an agenda has one order.
bool IsAsLeft(const v1::Record& after, const v1::Record& now) {
  v1::Record moved = now;
  if (moved.has_agenda_item()) {
    moved.mutable_agenda_item()->set_position(after.agenda_item().position());
  }
  return moved.SerializeAsString() == after.SerializeAsString();
}

v1::Record PutBack(const ReplacedRecord& replaced, const RecordPtr& now) {
  if (IsAsLeft(*replaced.after, *now)) {
    v1::Record restored = *replaced.before;
    if (restored.has_agenda_item()) {
      restored.mutable_agenda_item()->set_position(now->agenda_item().position());
    }
    return restored;
  }
  if (now->has_bridge_point()) {
    return RecordOf(PutBack(replaced.before->bridge_point(), replaced.after->bridge_point(),
                            now->bridge_point()));
  }
  if (now->has_delegate()) {
    return RecordOf(
        PutBack(replaced.before->delegate(), replaced.after->delegate(), now->delegate()));
  }
  return RecordOf(
      PutBack(replaced.before->agenda_item(), replaced.after->agenda_item(), now->agenda_item()));
}

std::vector<ReplacedRecord> ReplacedBy(const Overlay& view, const std::string& import) {
  const auto found = view.replaced().find(import);
  return found == view.replaced().end() ? std::vector<ReplacedRecord>() : *found->second;
}

void ApplyRestored(const v1::RecordsRestored& restored, Overlay& view) {
  const absl::flat_hash_set<std::string> names(restored.names().begin(), restored.names().end());
  std::set<std::string> placed;
  std::vector<ReplacedRecord> left;
  for (const ReplacedRecord& replaced : ReplacedBy(view, restored.import())) {
    const std::string& name = NameOf(*replaced.before);
    const RecordPtr now = view.Find(name);
    if (now && names.contains(name)) {
      view.Put(PutBack(replaced, now));
    } else {
      left.push_back(replaced);
    }
  }
  for (const v1::ItemPosition& place : restored.positions()) {
    placed.insert(place.agenda_item());
    view.Edit<v1::AgendaItem>(place.agenda_item(), [&place](v1::AgendaItem& item) {
      item.set_position(place.position());
    });
  }
  std::erase_if(left, [&placed](const ReplacedRecord& replaced) {
    return placed.contains(NameOf(*replaced.before)) &&
           PlanOf(*replaced.before) == PlanOf(*replaced.after);
  });
  view.SetReplaced(restored.import(), std::move(left));
}

// What an undoing does, before it is known whether something stands in the way.
struct Undoing {
  Deletion deletion;
  // Whose plan is put back.
  std::vector<std::string> restored;
  // Items whose places the import changed, as they were before.
  std::vector<v1::ItemPosition> positions;
};

void AddBroughtIn(const Overlay& view, Undoing& undoing) {
  for (const char* collection : {"agendaItems", "bridgePoints", "delegates"}) {
    for (const RecordPtr& record : view.All(ChildName(view.stream(), collection, ""))) {
      if (ImportOf(*record) != undoing.deletion.import) continue;
      (IsUntouched(*record) ? undoing.deletion.names : undoing.deletion.kept)
          .push_back(NameOf(*record));
    }
  }
}

bool IsGone(const Overlay& view, const Undoing& undoing, const std::string& name) {
  const std::vector<std::string>& deleted = undoing.deletion.names;
  return !name.empty() &&
         (!view.Find(name) || std::find(deleted.begin(), deleted.end(), name) != deleted.end());
}

bool CanBePutBack(const Overlay& view, const Undoing& undoing, const ReplacedRecord& replaced,
                  const v1::Record& now) {
  const v1::BridgePoint& before = replaced.before->bridge_point();
  return !ChangedSince(replaced, now) && !IsGone(view, undoing, before.parent()) &&
         !IsGone(view, undoing, before.attends_at());
}

void AddChanged(const Overlay& view, Undoing& undoing) {
  for (const ReplacedRecord& replaced : ReplacedBy(view, undoing.deletion.import)) {
    const std::string& name = NameOf(*replaced.before);
    const RecordPtr now = view.Find(name);
    if (!now || PlanOf(*replaced.before) == PlanOf(*replaced.after)) continue;
    (CanBePutBack(view, undoing, replaced, *now) ? undoing.restored : undoing.deletion.kept)
        .push_back(name);
  }
}

// False where somebody moved one of the items since.
bool AddPlacesBefore(const Overlay& view, Undoing& undoing) {
  bool are_as_left = true;
  for (const ReplacedRecord& replaced : ReplacedBy(view, undoing.deletion.import)) {
    if (!replaced.before->has_agenda_item()) continue;
    const v1::AgendaItem& before = replaced.before->agenda_item();
    const v1::AgendaItem& after = replaced.after->agenda_item();
    const auto* now = view.Find<v1::AgendaItem>(before.name());
    if (now == nullptr || before.position() == after.position()) continue;
    are_as_left &= now->parent() == after.parent() && now->position() == after.position();
    v1::ItemPosition& place = undoing.positions.emplace_back();
    place.set_agenda_item(before.name());
    place.set_position(before.position());
  }
  return are_as_left;
}

bool HasOneItemAPlace(const Overlay& view) {
  std::set<std::pair<std::string, int32_t>> places;
  for (const v1::AgendaItem* item : AgendaTree(view).Below("")) {
    if (!places.emplace(item->parent(), item->position()).second) return false;
  }
  return true;
}

Events RestoredEvents(const Undoing& undoing) {
  Events events;
  int count = 0;
  const auto next = [&]() -> v1::RecordsRestored& {
    if (count++ % kNamesInEventMax == 0) {
      events.emplace_back().mutable_records_restored()->set_import(undoing.deletion.import);
    }
    return *events.back().mutable_records_restored();
  };
  for (const std::string& name : undoing.restored) next().add_names(name);
  for (const v1::ItemPosition& place : undoing.positions) *next().add_positions() = place;
  return events;
}

// As it is with what was put back, and still with what is to be deleted.
Overlay WithPutBack(const Overlay& view, const Undoing& undoing) {
  Overlay after = view;
  for (const v1::Event& event : RestoredEvents(undoing)) {
    ApplyRestored(event.records_restored(), after);
  }
  return after;
}

// Places are put back all at once, or not at all: then the items stay where they are.
void SettleOrder(const Overlay& view, Undoing& undoing) {
  bool fits = AddPlacesBefore(view, undoing);
  if (fits && !undoing.positions.empty()) {
    Overlay after = WithPutBack(view, undoing);
    for (const std::string& name : undoing.deletion.names) after.Erase(name);
    fits = HasOneItemAPlace(after);
  }
  if (fits) return;
  std::vector<std::string>& kept = undoing.deletion.kept;
  for (const v1::ItemPosition& place : undoing.positions) {
    const bool is_named = std::find(kept.begin(), kept.end(), place.agenda_item()) != kept.end();
    if (!is_named) kept.push_back(place.agenda_item());
  }
  undoing.positions.clear();
}

// Whether the points stand where they stood before, now that others were moved.
absl::Status CheckPlacesOfPoints(const Overlay& after, const Undoing& undoing) {
  for (const std::string& name : undoing.restored) {
    const auto* point = after.Find<v1::BridgePoint>(name);
    if (point == nullptr) continue;
    const auto none_apart = [](const std::string&) { return false; };
    const bool has_place =
        point->parent().empty() ||
        ParentProblemOf(name, PathOf(after, point->parent()),
                        LevelsBelow(after, name, none_apart)) == ParentProblem::kNone;
    if (has_place && !AttendingProblem(after, name, point->attends_at())) continue;
    return RefuseResource(v1::REASON_STILL_IN_USE, name,
                          absl::StrCat(name,
                                       " cannot go back to where it stood or sat: others "
                                       "were moved since. Move those first."));
  }
  return absl::OkStatus();
}

absl::StatusOr<Events> UndoEvents(const Overlay& view, Undoing undoing) {
  const Overlay after = WithPutBack(view, undoing);
  if (auto status = CheckPlacesOfPoints(after, undoing); !status.ok()) return status;
  Events events = RestoredEvents(undoing);
  for (const std::string& name : undoing.restored) {
    if (const auto* point = after.Find<v1::BridgePoint>(name)) AddReadinessOf(view, *point, events);
  }
  absl::StatusOr<Events> deleted = Delete(after, std::move(undoing.deletion));
  if (!deleted.ok()) return deleted.status();
  std::move(deleted->begin(), deleted->end(), std::back_inserter(events));
  return events;
}

absl::StatusOr<Events> DecideUndoImport(const Overlay& view, const Command&,
                                        const v1::UndoImportRequest& request) {
  Undoing undoing;
  undoing.deletion.import = request.name();
  AddBroughtIn(view, undoing);
  AddChanged(view, undoing);
  SettleOrder(view, undoing);
  const bool does_nothing =
      undoing.deletion.names.empty() && undoing.restored.empty() && undoing.positions.empty();
  if (!does_nothing) return UndoEvents(view, std::move(undoing));
  return RefuseResource(v1::REASON_NOT_FOUND, request.name(),
                        absl::StrCat("Nothing is left as ", request.name(),
                                     " brought it in. Check the name; delete by name what was "
                                     "changed since."));
}

}  // namespace

void CountRestored(const v1::RecordsRestored& restored, v1::DeletedCounts& counts) {
  counts.set_restored_count(counts.restored_count() + restored.names_size());
  if (!restored.positions().empty()) counts.set_restored_order(true);
}

void AddImportUndo(Deciders& deciders) { deciders.Add(DecideUndoImport); }

bool ApplyImportUndo(const v1::Event& event, Overlay& view) {
  if (!event.has_records_restored()) return false;
  ApplyRestored(event.records_restored(), view);
  return true;
}

}  // namespace nhipcau::conference
