// What localities ask for, with who is to answer and the answer.
#ifndef NHIPCAU_SERVER_MINUTES_PROPOSALS_H_
#define NHIPCAU_SERVER_MINUTES_PROPOSALS_H_

#include <string>

#include "nhipcau/v1/minutes.pb.h"
#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// "đề nghị … (đơn vị trả lời: Sở Tài chính). Trả lời: …"
std::string ProposalInText(const v1::MinutesEntry& entry);

// The point that asks for it: the one that is named, else that of the speech in which it was said;
// empty: none.
std::string ProposingPoint(const Facts& facts, const v1::MinutesEntry& entry);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_PROPOSALS_H_
