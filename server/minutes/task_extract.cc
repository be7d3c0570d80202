#include "server/minutes/task_extract.h"

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/minutes.pb.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/tasks.h"
#include "server/minutes/text.h"

namespace nhipcau::minutes {
namespace {

constexpr char kExtractSign[] = "TrS";

void AddAgencies(const v1::TaskAssignment& task, v1::TaskExtractFacts& extract) {
  for (const auto* units : {&task.leads(), &task.partners()}) {
    for (const std::string& unit : *units) {
      extract.add_agencies()->set_text(Nfc(WithCapitalFirst(OneLine(unit))));
    }
  }
}

}  // namespace

bool IsTask(const conference::Overlay& view, const std::string& minutes_entry) {
  const auto* entry = view.Find<v1::MinutesEntry>(minutes_entry);
  return entry != nullptr && entry->kind() == v1::MINUTES_ENTRY_KIND_TASK && !entry->withdrawn() &&
         !entry->in_rehearsal();
}

v1::TaskExtractFacts TaskExtractOf(const conference::Overlay& view,
                                   const std::string& minutes_entry) {
  const Facts facts = CollectFacts(view, view.stream());
  const DocumentDraft draft = DraftOf(view, v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE);
  const v1::ConclusionNoticeFacts& notice = draft.notice;
  v1::TaskExtractFacts extract;
  const bool is_issued = draft.document.state() == v1::OFFICIAL_DOCUMENT_STATE_ISSUED;
  extract.set_draft(is_issued ? "" : kDraftMark);
  *extract.mutable_head() = PaperHeadOf(view, facts, kExtractSign);
  extract.set_source_number(notice.number());
  extract.set_source_place_and_date(notice.place_and_date());
  extract.set_source_subject(notice.subject());
  extract.set_part(absl::StrCat(notice.tasks_part(), ". NHIỆM VỤ"));
  int number = 0;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() != v1::MINUTES_ENTRY_KIND_TASK) continue;
    ++number;
    if (entry.name() != minutes_entry) continue;
    extract.set_no(absl::StrCat(number));
    extract.set_sentence(Nfc(TaskSentence(entry)));
    AddAgencies(entry.task(), extract);
  }
  return extract;
}

}  // namespace nhipcau::minutes
