#include "server/conference/plan/imports.h"

#include <google/protobuf/repeated_field.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/plan/import_rows.h"
#include "server/conference/points/readiness.h"

namespace nhipcau::conference {
namespace {

using google::protobuf::RepeatedPtrField;

// Records in one ImportStaged, so that no event grows with the file.
constexpr int32_t kStagedMax = 500;

// Each remembers the import that brought it in, so that this can be undone; what was there before
// and is corrected is no longer what any import brought in.
template <typename T>
void Mark(const Overlay& view, RepeatedPtrField<T>& staged, const std::string& import) {
  for (T& record : staged) {
    record.set_import(view.Find<T>(record.name()) == nullptr ? import : "");
  }
}

// The parts of one import come without others between; those of an import that was never
// committed go when the next begins.
void ApplyStaged(const v1::ImportStaged& staged, Overlay& view) {
  const bool another = !view.staged().empty() && view.staged().front()->import() != staged.import();
  if (another) view.DropStaged();
  auto part = std::make_shared<v1::ImportStaged>(staged);
  // A clone is staged before its conference is there, and no import brought it in.
  if (view.Find<v1::Conference>(view.stream()) != nullptr) {
    Mark(view, *part->mutable_bridge_points(), staged.import());
    Mark(view, *part->mutable_delegates(), staged.import());
    Mark(view, *part->mutable_agenda_items(), staged.import());
  }
  view.Stage(std::move(part));
}

// What was on record before, by name.
using RecordsBefore = std::map<std::string, RecordPtr>;

void Note(const Overlay& view, const std::string& name, RecordsBefore& before) {
  if (RecordPtr record = view.Find(name)) before.emplace(name, std::move(record));
}

template <typename T>
void PutAll(const RepeatedPtrField<T>& staged, Overlay& view, RecordsBefore& before) {
  for (const T& record : staged) {
    Note(view, record.name(), before);
    view.Put(RecordOf(record));
  }
}

void PlaceAll(const RepeatedPtrField<v1::ItemPosition>& positions, Overlay& view,
              RecordsBefore& before) {
  for (const v1::ItemPosition& place : positions) {
    Note(view, place.agenda_item(), before);
    view.Edit<v1::AgendaItem>(place.agenda_item(), [&place](v1::AgendaItem& item) {
      item.set_position(place.position());
    });
  }
}

// A session that was opened keeps what it rests on: there nothing is put back.
void LayAside(const std::string& import, const RecordsBefore& before, Overlay& view) {
  if (before.empty() || ConferenceOf(view).has_open_time()) return;
  std::vector<ReplacedRecord> replaced;
  for (const auto& [name, record] : before) replaced.push_back({record, view.Find(name)});
  view.SetReplaced(import, std::move(replaced));
}

void ApplyCommitted(const std::string& import, Overlay& view) {
  const std::vector<StagedPart> parts = view.staged();
  view.DropStaged();
  RecordsBefore before;
  for (const StagedPart& part : parts) {
    PutAll(part->bridge_points(), view, before);
    PutAll(part->delegates(), view, before);
    PutAll(part->agenda_items(), view, before);
    PlaceAll(part->positions(), view, before);
  }
  LayAside(import, before, view);
}

// Puts the enclosed ImportDraft on record: ImportStaged events of bounded size, then
// ImportCommitted.
absl::StatusOr<Events> DecideCommitImport(const Overlay& view, const Command& command,
                                          const v1::CommitImportRequest& request) {
  const auto* draft = command.Enclosed<ImportDraft>();
  if (draft == nullptr) {
    return RefuseResource(v1::REASON_NOT_FOUND, request.name(),
                          "There is no such import. Upload the file again.");
  }
  ImportRows rows = ReadImportRows(view, *draft);
  if (!rows.checked.problems.empty()) {
    return RefuseResource(v1::REASON_IMPORT_HAS_PROBLEMS, request.name(),
                          absl::StrCat("The import has ", rows.checked.problems.size(),
                                       " problems; nothing was imported. See CheckImport."));
  }
  Events events;
  Events readiness;
  Stager stager(request.name(), events);
  for (v1::BridgePoint& point : rows.points) {
    AddReadinessOf(view, point, readiness);
    *stager.Next().add_bridge_points() = std::move(point);
  }
  for (v1::Delegate& delegate : rows.delegates) {
    *stager.Next().add_delegates() = std::move(delegate);
  }
  for (v1::AgendaItem& item : rows.items) *stager.Next().add_agenda_items() = std::move(item);
  for (v1::ItemPosition& position : rows.positions) {
    *stager.Next().add_positions() = std::move(position);
  }
  if (stager.count() == 0) return events;
  // Behind the parts, which stand alone in the journal, and before the end, whose count is asked
  // for: of one piece with it.
  std::move(readiness.begin(), readiness.end(), std::back_inserter(events));
  stager.Commit(rows.checked.outcome.added_count() + rows.checked.outcome.changed_count());
  return events;
}

}  // namespace

v1::ImportStaged& Stager::Next() {
  if (count_ % kStagedMax == 0) {
    events_.emplace_back().mutable_import_staged()->set_import(import_);
  }
  ++count_;
  return *events_.back().mutable_import_staged();
}

void Stager::Commit(int32_t row_count) {
  v1::ImportCommitted& committed = *events_.emplace_back().mutable_import_committed();
  committed.set_import(import_);
  committed.set_row_count(row_count);
}

CheckedImport CheckImport(const Overlay& view, const ImportDraft& draft) {
  return ReadImportRows(view, draft).checked;
}

void AddImports(Deciders& deciders) { deciders.Add(DecideCommitImport); }

bool ApplyImports(const v1::Event& event, Overlay& view) {
  if (event.has_import_staged()) {
    ApplyStaged(event.import_staged(), view);
  } else if (event.has_import_committed()) {
    ApplyCommitted(event.import_committed().import(), view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
