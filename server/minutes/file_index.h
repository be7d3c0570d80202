// What papers the file of a conference holds (Mục lục hồ sơ).
#ifndef NHIPCAU_SERVER_MINUTES_FILE_INDEX_H_
#define NHIPCAU_SERVER_MINUTES_FILE_INDEX_H_

#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// Official documents that were approved or issued, papers of the agenda, written contributions and
// signed sheets, as the archive holds them.
v1::FileIndexFacts FileIndexOf(const conference::Overlay& view);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_FILE_INDEX_H_
