// The rows of a draft as the records that they make or change.
//
// A row means the record that it names: a bridge point by its code, a delegate by point and name,
// an agenda item by its title; of several with one name in order, those whose cells are equal
// first. An empty cell leaves what is on record. Rows of an agenda say its order (import_order.h).
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_ROWS_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_ROWS_H_

#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/state.h"
#include "server/conference/plan/imports.h"

namespace nhipcau::conference {

struct ImportRows {
  // New ones, and those on record as they are to be; not those that nothing changes. As far as the
  // draft could be read, while it has problems.
  std::vector<v1::BridgePoint> points;
  std::vector<v1::Delegate> delegates;
  std::vector<v1::AgendaItem> items;
  // Of items on record that stand elsewhere then.
  std::vector<v1::ItemPosition> positions;
  CheckedImport checked;
};

// While there is a problem the outcome is empty.
ImportRows ReadImportRows(const Overlay& view, const ImportDraft& draft);

// By the draft's kind, for ReadImportRows.
ImportRows ReadPointRows(const Overlay& view, const ImportDraft& draft);
ImportRows ReadDelegateRows(const Overlay& view, const ImportDraft& draft);
ImportRows ReadAgendaRows(const Overlay& view, const ImportDraft& draft);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORT_ROWS_H_
