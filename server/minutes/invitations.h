// Invitations to a conference (Giấy mời, form 1.7 of Decree 30/2020/NĐ-CP), one for each point.
#ifndef NHIPCAU_SERVER_MINUTES_INVITATIONS_H_
#define NHIPCAU_SERVER_MINUTES_INVITATIONS_H_

#include <map>
#include <string>

#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// Links by the name of their point, from whoever just made them.
using LinksByPoint = std::map<std::string, std::string>;

// For `bridge_point` and each point below it; empty: for all points. With links, for those that
// have one.
v1::InvitationsFacts InvitationsOf(const conference::Overlay& view, const std::string& bridge_point,
                                   const LinksByPoint& links);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_INVITATIONS_H_
