#include "server/conference/plan/import_rows.h"

namespace nhipcau::conference {
namespace {

ImportRows ReadByKind(const Overlay& view, const ImportDraft& draft) {
  switch (draft.kind) {
    case v1::IMPORT_KIND_BRIDGE_POINTS:
      return ReadPointRows(view, draft);
    case v1::IMPORT_KIND_DELEGATES:
      return ReadDelegateRows(view, draft);
    case v1::IMPORT_KIND_AGENDA:
      return ReadAgendaRows(view, draft);
    default:
      return {};
  }
}

}  // namespace

ImportRows ReadImportRows(const Overlay& view, const ImportDraft& draft) {
  ImportRows rows = ReadByKind(view, draft);
  if (!rows.checked.problems.empty()) rows.checked.outcome.Clear();
  return rows;
}

}  // namespace nhipcau::conference
