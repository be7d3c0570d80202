// Biên bản kiểm phiếu: what a vote came to, with the sums of points that add up to it.
#ifndef NHIPCAU_SERVER_MINUTES_COUNTING_RECORD_H_
#define NHIPCAU_SERVER_MINUTES_COUNTING_RECORD_H_

#include <string>

#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// Whether `vote` names one that was closed in earnest, of which a record can be made.
bool IsCounted(const conference::Overlay& view, const std::string& vote);

// Of `vote`; empty: of each that was closed, in their order.
v1::CountingRecordFacts CountingRecordOf(const conference::Overlay& view, const std::string& vote);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_COUNTING_RECORD_H_
