// Who may see a record: the one check behind queries and the state stream.
#ifndef NHIPCAU_SERVER_ACCESS_VISIBILITY_H_
#define NHIPCAU_SERVER_ACCESS_VISIBILITY_H_

#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/audience.h"

namespace nhipcau::access {

// Whether a role reads every record of such an audience, whatever point it concerns. Operators and
// coordinators do so of none but kEveryone, and units of none at all. Pure; any thread.
bool ReadsAll(v1::Role role, conference::AudienceKind kind);

// Whether a principal belongs to an audience of the conference it was admitted to, as the bridge
// points stand in `view`. Pure; any thread.
bool BelongsTo(const conference::Overlay& view, const v1::Principal& principal,
               const conference::Audience& audience);

bool Visible(const conference::Overlay& view, const v1::Principal& principal,
             const v1::Record& record);

}  // namespace nhipcau::access

#endif  // NHIPCAU_SERVER_ACCESS_VISIBILITY_H_
