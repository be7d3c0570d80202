// The verbs `import FILE` and `undo-import NAME`, the same for points, delegates and agenda.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_VERBS_IMPORT_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_VERBS_IMPORT_H_

#include <CLI/App.hpp>
#include <string>

#include "client/command_line/context.h"
#include "nhipcau/v1/import_service.pb.h"

namespace nhipcau::command_line {

// `columns` are shown in the help.
void AddImportVerb(CLI::App& group, Context& context, v1::ImportKind kind, const Words& columns);

// `undo-import NAME`, the same for all three.
void AddUndoVerb(CLI::App& group, Context& context);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_VERBS_IMPORT_H_
