// Files that the record points to and does not hold: signed sheets, documents of the agenda,
// written contributions.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_ATTACHMENTS_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_ATTACHMENTS_H_

#include <google/protobuf/repeated_field.h>

#include <string_view>

#include "absl/status/status.h"
#include "nhipcau/v1/attachment.pb.h"

namespace nhipcau::conference {

// A title, a place and the checksum that proves the file: all three, or whoever opens it later
// could not tell that it is the one. `field` names the attachment in refusals.
absl::Status CheckAttachment(std::string_view field, const v1::Attachment& attachment);

// Each of them, and not more than 100.
absl::Status CheckAttachments(std::string_view field,
                              const google::protobuf::RepeatedPtrField<v1::Attachment>& all);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_ATTACHMENTS_H_
