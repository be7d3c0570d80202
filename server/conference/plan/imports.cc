#include "server/conference/plan/imports.h"

#include <google/protobuf/repeated_field.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
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

template <typename T>
void PutAll(const RepeatedPtrField<T>& staged, Overlay& view) {
  for (const T& record : staged) view.Put(RecordOf(record));
}

void ApplyCommitted(Overlay& view) {
  const std::vector<StagedPart> parts = view.staged();
  view.DropStaged();
  for (const StagedPart& part : parts) {
    PutAll(part->bridge_points(), view);
    PutAll(part->delegates(), view);
    PutAll(part->agenda_items(), view);
  }
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
  if (stager.count() == 0) return events;
  // Behind the parts, which stand alone in the journal, and before the end, whose count is asked
  // for: of one piece with it.
  std::move(readiness.begin(), readiness.end(), std::back_inserter(events));
  stager.Commit();
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

void Stager::Commit() {
  v1::ImportCommitted& committed = *events_.emplace_back().mutable_import_committed();
  committed.set_import(import_);
  committed.set_row_count(count_);
}

CheckedImport CheckImport(const Overlay& view, const ImportDraft& draft) {
  return ReadImportRows(view, draft).checked;
}

void AddImports(Deciders& deciders) { deciders.Add(DecideCommitImport); }

bool ApplyImports(const v1::Event& event, Overlay& view) {
  if (event.has_import_staged()) {
    ApplyStaged(event.import_staged(), view);
  } else if (event.has_import_committed()) {
    ApplyCommitted(view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
