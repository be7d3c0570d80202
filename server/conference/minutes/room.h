// What is written of a conference: notes, documents with their approval, what the public sees,
// and corrections after the end.
//
//   minutes_entries.h the clerk's notes
//     commands: AddMinutesEntry, UpdateMinutesEntry, WithdrawMinutesEntry
//     events: minutes_entry_added, minutes_entry_updated, minutes_entry_withdrawn
//
//   deadlines.h       the day that a task's deadline means
//
//   documents.h       draft, review, approval, issue; what an approval freezes
//     commands: SetLetterhead, RewordSection, AddReviewComment, ResolveReviewComment,
//         SubmitDocument, ReturnDocument, ApproveDocument, IssueDocument, ReopenDocument
//     events: letterhead_set, section_reworded, review_comment_added, review_comment_resolved,
//         document_submitted, document_returned, document_approved, document_issued,
//         document_reopened
//
//   public_record.h   what of the record anybody may read
//     commands: SetPublicRecord, ReleasePublicRecord, WithdrawPublicRecord
//     events: public_record_set, public_record_released, public_record_withdrawn
//
//   corrections.h     of attendance and names, after the end
//     commands: CorrectAttendance, CorrectDelegate, CorrectBridgePoint, CorrectOfficials
//     events: attendance_corrected, delegate_corrected, bridge_point_corrected,
//         officials_corrected
//
//   speaker_corrections.h who spoke, and where
//     commands: CorrectSpeaker
//     events: speaker_corrected
#ifndef NHIPCAU_SERVER_CONFERENCE_MINUTES_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_MINUTES_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddMinutes(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyMinutes(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_MINUTES_ROOM_H_
