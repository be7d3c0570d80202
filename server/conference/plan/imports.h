// Spreadsheets: what the rows of a file must be, every problem of a draft, and
// how a draft without problems goes on record. Clients turn files into rows; all
// judging is here.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORTS_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORTS_H_

#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Every problem, by line; none: the draft can be committed. A point's code that is on
// record already is a DUPLICATE: single points are changed with UpdateBridgePoint.
std::vector<v1::ImportProblem> CheckImport(const Overlay& view, std::string_view stream,
                                           const ImportDraft& draft);

// Puts many records on record in bounded parts. Not thread-safe.
class Stager {
 public:
  // Appends to `events`, which must outlive it.
  Stager(std::string import, Events& events) : import_(std::move(import)), events_(events) {}

  // Where the next record goes: the last ImportStaged, or a new one where that is full.
  v1::ImportStaged& Next();
  // All that was staged becomes visible.
  void Commit();

  int32_t count() const { return count_; }

 private:
  std::string import_;
  Events& events_;
  int32_t count_ = 0;
};

// Puts the enclosed ImportDraft on record: ImportStaged events of bounded size, then
// ImportCommitted.
absl::StatusOr<Events> DecideCommitImport(const Overlay&, const Command&,
                                          const v1::CommitImportRequest&);

// Applies import_staged and import_committed.
void ApplyImports(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORTS_H_
