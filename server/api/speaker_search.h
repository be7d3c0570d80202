// Whom the moderator can call: points, their heads and delegates, found by words of the name, the
// office, the point with its parent, or the code, written with or without diacritics.
#ifndef NHIPCAU_SERVER_API_SPEAKER_SEARCH_H_
#define NHIPCAU_SERVER_API_SPEAKER_SEARCH_H_

#include "absl/status/statusor.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::api {

// Each word of the query begins a word of what is found. Best first: the whole name or code, then
// the query within the name, then elsewhere; equals by point, heads before delegates. People of a
// point that attends at another are found where they sit; whoever cannot take the floor is not.
absl::StatusOr<v1::SearchSpeakersResponse> SearchSpeakers(const conference::Overlay&,
                                                          const conference::Question&,
                                                          const v1::SearchSpeakersRequest&);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_SPEAKER_SEARCH_H_
