#include "server/conference/plan/room.h"

#include "server/conference/plan/clones.h"
#include "server/conference/plan/conference_plan.h"
#include "server/conference/plan/deletions.h"
#include "server/conference/plan/import_undo.h"
#include "server/conference/plan/imports.h"
#include "server/conference/plan/lifecycle.h"
#include "server/conference/plan/rules_document.h"
#include "server/conference/plan/submissions.h"

namespace nhipcau::conference {

void AddPlan(Deciders& deciders) {
  AddConferencePlan(deciders);
  AddRulesDocument(deciders);
  AddLifecycle(deciders);
  AddImports(deciders);
  AddImportUndo(deciders);
  AddDeletions(deciders);
  AddClones(deciders);
  AddSubmissions(deciders);
}

bool ApplyPlan(const v1::Event& event, Overlay& view) {
  return ApplyLifecycle(event, view) || ApplyImports(event, view) || ApplyImportUndo(event, view) ||
         ApplyDeletions(event, view) || ApplySubmissions(event, view);
}

}  // namespace nhipcau::conference
