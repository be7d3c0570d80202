// ImportService: drafts outside the record, and the commit that puts one on it.
#ifndef NHIPCAU_SERVER_API_IMPORT_METHODS_H_
#define NHIPCAU_SERVER_API_IMPORT_METHODS_H_

#include "nhipcau/v1/receipt.pb.h"
#include "server/api/call.h"
#include "server/api/import_drafts.h"
#include "server/coordinator/coordinator.h"
#include "server/journal/journal.h"

namespace nhipcau::api {

// Called from any thread; works on the state thread. Outlives the calls under way.
class ImportMethods {
 public:
  // Owns neither argument.
  ImportMethods(coordinator::Coordinator* coordinator, journal::Journal* journal)
      : coordinator_(coordinator), journal_(journal) {}

  // Handles methods of the kind DRAFT.
  void CallDraft(const CallPtr& call);
  void Commit(const CallPtr& call);

 private:
  using Admitted = coordinator::Coordinator::Admitted;

  void AnswerDraft(const Call& call, const Admitted& admitted);
  void Create(const Call& call, const Admitted& admitted);
  void Upload(const Call& call);
  void Check(const Call& call, const Admitted& admitted);
  void Discard(const Call& call);
  void Submit(const CallPtr& call);
  void AnswerCommit(const Call& call, const v1::Receipt& receipt, int32_t row_count);
  int32_t CommittedRowCount(const Call& call, const v1::Receipt& receipt);

  coordinator::Coordinator* const coordinator_;
  journal::Journal* const journal_;
  // Owned by the state thread.
  ImportDrafts drafts_;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_IMPORT_METHODS_H_
