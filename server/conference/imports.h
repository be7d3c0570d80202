// Spreadsheets: what the rows of a file must be, every problem of a draft, and
// how a draft without problems goes on record. Clients turn files into rows; all
// judging is here.
#ifndef NHIPCAU_SERVER_CONFERENCE_IMPORTS_H_
#define NHIPCAU_SERVER_CONFERENCE_IMPORTS_H_

#include <string>
#include <vector>

#include "server/conference/rules.h"

namespace nhipcau::conference {

// Every problem, by line; none: the draft can be committed. A point's code that is on
// record already is a DUPLICATE: single points are changed with UpdateBridgePoint.
std::vector<v1::ImportProblem> CheckImport(const Overlay& view, std::string_view stream,
                                           const ImportDraft& draft);

// Puts command.draft on record: ImportStaged events of bounded size, then ImportCommitted.
absl::StatusOr<Events> DecideCommitImport(const Overlay&, const Command&,
                                          const v1::CommitImportRequest&);

// Applies import_staged and import_committed.
void ApplyImports(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_IMPORTS_H_
