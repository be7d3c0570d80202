// The files that a record names.
#ifndef NHIPCAU_SERVER_ARCHIVE_ATTACHMENTS_H_
#define NHIPCAU_SERVER_ARCHIVE_ATTACHMENTS_H_

#include <google/protobuf/message.h>

#include <map>
#include <string>

#include "nhipcau/v1/attachment.pb.h"

namespace nhipcau::archive {

// By their SHA-256, 64 hexadecimal digits.
using Attachments = std::map<std::string, v1::Attachment>;

// Adds every attachment in `message`, at any depth, that the server keeps; those that stand behind
// a link elsewhere are left out.
void CollectAttachments(const google::protobuf::Message& message, Attachments& found);

// Whether messages of a type may hold attachments, at any depth.
bool HoldsAttachments(const google::protobuf::Descriptor* type);

}  // namespace nhipcau::archive

#endif  // NHIPCAU_SERVER_ARCHIVE_ATTACHMENTS_H_
