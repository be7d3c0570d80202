// What the record keeps and no answer shows: hashes of secrets.
//
// Events that are served therefore differ from the stored bytes; only the journal
// itself, or a copy of it, can be proved by its hash chain.
#ifndef NHIPCAU_SERVER_ACCESS_SECRETS_H_
#define NHIPCAU_SERVER_ACCESS_SECRETS_H_

#include <google/protobuf/message.h>

#include "nhipcau/v1/event.pb.h"

namespace nhipcau::access {

// Clears the hashes of an invitation or a device; leaves other messages alone.
void ClearHashes(google::protobuf::Message& message);
void ClearHashes(v1::Event& event);

}  // namespace nhipcau::access

#endif  // NHIPCAU_SERVER_ACCESS_SECRETS_H_
