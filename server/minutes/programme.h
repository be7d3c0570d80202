// The agenda as papers show it before the day: what, when, by whom.
#ifndef NHIPCAU_SERVER_MINUTES_PROGRAMME_H_
#define NHIPCAU_SERVER_MINUTES_PROGRAMME_H_

#include <string>
#include <vector>

#include "nhipcau/v1/document_facts.pb.h"
#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// An item each, as the agenda reads. Where an item has no time of its own, it begins when those
// before it are planned to end; behind one of which nobody knows how long it lasts, it has none.
std::vector<v1::ProgrammeRow> ProgrammeRows(const Facts& facts);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_PROGRAMME_H_
