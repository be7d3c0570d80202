// Spreadsheets: every problem of a draft, and how a draft without problems goes on record. Clients
// turn files into rows; what the rows must be and what they mean is in import_rows.h.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORTS_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORTS_H_

#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

struct CheckedImport {
  // By line; none: the draft can be committed.
  std::vector<v1::ImportProblem> problems;
  // Of a commit now; empty while there is a problem.
  v1::ImportOutcome outcome;
};

CheckedImport CheckImport(const Overlay& view, const ImportDraft& draft);

// Puts many records on record in bounded parts. Not thread-safe.
class Stager {
 public:
  // Appends to `events`, which must outlive it.
  Stager(std::string import, Events& events) : import_(std::move(import)), events_(events) {}

  // Where the next record goes: the last ImportStaged, or a new one where that is full.
  v1::ImportStaged& Next();
  // All that was staged becomes visible; of a file, as so many rows say it.
  void Commit(int32_t row_count);

  int32_t count() const { return count_; }

 private:
  std::string import_;
  Events& events_;
  int32_t count_ = 0;
};

// For room.cc. False: the event is of no kind that this file applies.
void AddImports(Deciders& deciders);
bool ApplyImports(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_IMPORTS_H_
