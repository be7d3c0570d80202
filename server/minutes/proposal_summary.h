// What localities ask for, by the agency that is to answer (Tổng hợp kiến nghị).
#ifndef NHIPCAU_SERVER_MINUTES_PROPOSAL_SUMMARY_H_
#define NHIPCAU_SERVER_MINUTES_PROPOSAL_SUMMARY_H_

#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"
#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// Agencies in the order in which they were first asked; last, what is nobody's yet.
v1::ProposalsFacts ProposalsOf(const conference::Overlay& view);

// The same as rows of a table.
v1::SpreadsheetFacts ProposalsTable(const conference::Overlay& view);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_PROPOSAL_SUMMARY_H_
