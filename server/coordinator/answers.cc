#include "server/coordinator/answers.h"

#include <utility>

#include "server/conference/plan/deletions.h"
#include "server/conference/plan/import_undo.h"
#include "server/conference/rules.h"

namespace nhipcau::coordinator {
namespace {

std::string KeyOf(const std::string& principal, const std::string& request_id) {
  return principal + "\n" + request_id;
}

}  // namespace

const Answer* Answers::Find(const std::string& principal, const std::string& request_id) const {
  const auto found = answers_.find(KeyOf(principal, request_id));
  return found == answers_.end() ? nullptr : &found->second;
}

void Answers::Remember(const v1::Event& event) {
  // Parts of an import stand alone in the journal; the command is accepted with its last event.
  if (event.request_id().empty() || event.has_import_staged()) return;
  for (std::string& name : conference::CreatedNames(event)) {
    arriving_.receipt.add_created_names(std::move(name));
  }
  if (event.has_records_deleted()) {
    conference::CountDeleted(event.records_deleted(), *arriving_.receipt.mutable_deleted());
  } else if (event.has_records_restored()) {
    conference::CountRestored(event.records_restored(), *arriving_.receipt.mutable_deleted());
  }
  if (event.more()) return;
  arriving_.fingerprint = event.fingerprint();
  arriving_.receipt.set_sequence(event.sequence());
  *arriving_.receipt.mutable_time() = event.time();
  answers_[KeyOf(event.principal(), event.request_id())] = std::exchange(arriving_, Answer());
}

}  // namespace nhipcau::coordinator
