#include "server/minutes/proposals.h"

#include "absl/strings/str_cat.h"
#include "server/minutes/text.h"

namespace nhipcau::minutes {

std::string ProposalInText(const v1::MinutesEntry& entry) {
  const v1::ProposalDetails& proposal = entry.proposal();
  std::string text = InSentence(WithoutFullStop(OneLine(entry.text())));
  if (!proposal.answering_unit().empty()) {
    absl::StrAppend(&text, " (đơn vị trả lời: ", OneLine(proposal.answering_unit()), ")");
  }
  text += ".";
  if (!proposal.answer().empty()) {
    absl::StrAppend(&text, " Trả lời: ", WithoutFullStop(OneLine(proposal.answer())), ".");
  }
  return text;
}

std::string ProposingPoint(const Facts& facts, const v1::MinutesEntry& entry) {
  if (!entry.proposal().bridge_point().empty()) return entry.proposal().bridge_point();
  for (const v1::Speech& speech : facts.speeches) {
    if (speech.name() == entry.speech()) return speech.bridge_point();
  }
  return "";
}

}  // namespace nhipcau::minutes
