// ImportService: drafts outside the record, and the commit that puts one on it.
#ifndef NHIPCAU_SERVER_API_IMPORT_METHODS_H_
#define NHIPCAU_SERVER_API_IMPORT_METHODS_H_

#include <string>

#include "nhipcau/v1/receipt.pb.h"
#include "server/api/handler.h"
#include "server/api/import_drafts.h"
#include "server/base/executor.h"
#include "server/base/random.h"
#include "server/coordinator/coordinator.h"
#include "server/journal/journal.h"

namespace nhipcau::api {

// Used on the reader's thread, for callers who were admitted. Outlives the calls under way.
class ImportMethods {
 public:
  // Owns no argument. `reader` runs tasks on that thread.
  ImportMethods(coordinator::Coordinator* coordinator, journal::Journal* journal, Executor* reader,
                const RandomBytes& random)
      : coordinator_(coordinator), journal_(journal), reader_(reader), drafts_(random) {}

  void Create(const CallPtr& call, const Snapshot& snapshot);
  void Upload(const CallPtr& call, const Caller& caller);
  void Check(const CallPtr& call, const Snapshot& snapshot);
  void Discard(const CallPtr& call, const Caller& caller);
  void Commit(const CallPtr& call, const Caller& caller);

 private:
  int32_t CommittedRowCount(const Call& call, const std::string& name, const v1::Receipt& receipt);

  coordinator::Coordinator* const coordinator_;
  journal::Journal* const journal_;
  Executor* const reader_;
  ImportDrafts drafts_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_IMPORT_METHODS_H_
