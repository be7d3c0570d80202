#include "server/minutes/proposal_summary.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/proposals.h"
#include "server/minutes/tables.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

constexpr char kSummarySign[] = "BC";
constexpr char kNobodyYet[] = "Chưa phân công đơn vị trả lời";

using Proposals = std::vector<const v1::MinutesEntry*>;

std::vector<std::pair<std::string, Proposals>> ByAnsweringUnit(const Facts& facts) {
  std::vector<std::pair<std::string, Proposals>> groups;
  Proposals nobodys;
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (entry.kind() != v1::MINUTES_ENTRY_KIND_PROPOSAL) continue;
    const std::string unit = Nfc(OneLine(entry.proposal().answering_unit()));
    if (unit.empty()) {
      nobodys.push_back(&entry);
      continue;
    }
    const auto found = std::find_if(groups.begin(), groups.end(),
                                    [&unit](const auto& group) { return group.first == unit; });
    if (found == groups.end()) {
      groups.push_back({unit, {&entry}});
    } else {
      found->second.push_back(&entry);
    }
  }
  if (!nobodys.empty()) groups.emplace_back(kNobodyYet, std::move(nobodys));
  return groups;
}

v1::ProposalRow ProposalRowOf(const Facts& facts, const v1::MinutesEntry& entry, int number) {
  const v1::ProposalDetails& proposal = entry.proposal();
  v1::ProposalRow row;
  row.set_no(absl::StrCat(number));
  row.set_text(Nfc(WithCapitalFirst(OneLine(entry.text()))));
  if (const std::string point = ProposingPoint(facts, entry); !point.empty()) {
    row.set_proposer(Nfc(PointInCell(facts, point)));
  }
  row.set_deadline(Nfc(OneLine(proposal.deadline())));
  row.set_answer(Nfc(OneLine(proposal.answer())));
  return row;
}

std::string SummaryOfProposals(const v1::ProposalsFacts& facts) {
  int count = 0;
  int answered = 0;
  for (const v1::ProposalGroup& group : facts.groups()) {
    count += group.proposals_size();
    answered += static_cast<int>(
        std::count_if(group.proposals().begin(), group.proposals().end(),
                      [](const v1::ProposalRow& row) { return !row.answer().empty(); }));
  }
  if (count == 0) return absl::StrCat("Tại ", facts.head().meeting(), " không có kiến nghị.");
  return absl::StrCat("Tại ", facts.head().meeting(), " có ", count,
                      " kiến nghị, đề xuất; đã trả lời ", answered, ", chưa trả lời ",
                      count - answered, ". Tổng hợp theo đơn vị trả lời như sau:");
}

}  // namespace

v1::ProposalsFacts ProposalsOf(const conference::Overlay& view) {
  const Facts facts = CollectFacts(view, view.stream());
  v1::ProposalsFacts proposals;
  *proposals.mutable_head() = DatedPaperHeadOf(view, facts, kSummarySign);
  for (const auto& [unit, entries] : ByAnsweringUnit(facts)) {
    v1::ProposalGroup& group = *proposals.add_groups();
    group.set_no(Roman(proposals.groups_size()));
    group.set_answering_unit(unit);
    for (const v1::MinutesEntry* entry : entries) {
      *group.add_proposals() = ProposalRowOf(facts, *entry, group.proposals_size() + 1);
    }
  }
  proposals.set_summary(SummaryOfProposals(proposals));
  proposals.set_reporter_name(SecretaryName(facts));
  return proposals;
}

v1::SpreadsheetFacts ProposalsTable(const conference::Overlay& view) {
  const v1::ProposalsFacts proposals = ProposalsOf(view);
  v1::SpreadsheetFacts table = TableOf("Kiến nghị", {{"TT", 6, true},
                                                     {"Đơn vị trả lời", 30},
                                                     {"Kiến nghị, đề xuất", 60},
                                                     {"Điểm cầu kiến nghị", 36},
                                                     {"Thời hạn trả lời", 18},
                                                     {"Trả lời", 60}});
  int number = 0;
  for (const v1::ProposalGroup& group : proposals.groups()) {
    for (const v1::ProposalRow& row : group.proposals()) {
      AddRow({absl::StrCat(++number), group.answering_unit(), row.text(), row.proposer(),
              row.deadline(), row.answer()},
             table);
    }
  }
  return table;
}

}  // namespace nhipcau::minutes
