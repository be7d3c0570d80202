// Commands that take more than one call: whoever approves has read the document, whoever imports
// has uploaded rows.
#ifndef NHIPCAU_TESTS_SIMULATION_ERRANDS_H_
#define NHIPCAU_TESTS_SIMULATION_ERRANDS_H_

#include <functional>
#include <memory>
#include <string>

#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/conference/kernel/command.h"
#include "tests/simulation/server.h"

namespace nhipcau::simulation {

// Both fill in what the earlier calls answered, when the time runs, and call `ready`: the command
// is as it should be sent. When an earlier call is refused it stays as it was. `server` must live
// until then, or die with the time's tasks.
void ReadDocument(Server& server, SimulatedTime& time, const std::string& token,
                  std::shared_ptr<v1::ApproveDocumentRequest> command, std::function<void()> ready);
void UploadRows(Server& server, const std::string& token, const conference::ImportDraft& draft,
                const std::string& conference, std::shared_ptr<v1::CommitImportRequest> command,
                std::function<void()> ready);

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_ERRANDS_H_
