// Official documents (biên bản, thông báo kết luận): what staff set around and over what the record
// says, and their way through review.
//
// DRAFT -> UNDER_REVIEW -> APPROVED -> ISSUED; back with a reason. An approval names the bytes that
// were read, by checksum; the door has proved that they were made from the record as it stands.
// From then on the record under the minutes is closed, until they are reopened as the next edition.
// What a document says is not known here: see server/minutes.
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_DOCUMENTS_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_DOCUMENTS_H_

#include <string>
#include <string_view>

#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

std::string OfficialDocumentName(std::string_view stream, v1::OfficialDocumentKind kind);

// Kind of the document named; UNSPECIFIED if the name is not a document of this conference.
v1::OfficialDocumentKind OfficialDocumentKindOf(std::string_view stream, std::string_view name);

// The document as it stands; an empty DRAFT while nothing was done with it.
// REQUIRES: `name` is a document of the conference.
v1::OfficialDocument OfficialDocumentOf(const Overlay& view, std::string_view name);

// MINUTES_APPROVED once the minutes are approved, for methods whose policy says
// `frozen_by_approval`.
absl::Status CheckNotFrozen(const Overlay& view);

// For room.cc. False: the event is of no kind that this file applies.
void AddDocuments(Deciders& deciders);
bool ApplyDocuments(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_DOCUMENTS_H_
