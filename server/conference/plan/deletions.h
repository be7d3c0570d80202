// What was planned is taken out again, until the session is opened: bridge points, delegates,
// agenda items, or what one import brought in (import_undo.h). All that a command names, or
// nothing.
//
// No record is left that names what is gone. What becomes of one that names it:
//
//   links to a point, with their devices      revoked; they stay on the list of links
//   delegates, submission, checklist,         go along with the point
//     messages, resolved incidents, announcements to it alone, acknowledgements
//   prepared speeches                         go along with point, delegate or item
//   documents of an item                      go along with the item
//   what the last rehearsal left              all of it is cleared, as at the opening
//   a point below it, or in its hall          stands in the way; unless it is named, too
//   a part of an item                         stands in the way; unless it is named, too
//   the other of a delegate and a substitute  stands in the way; unless it is named, too
//   an open incident                          stands in the way: resolve it
//   attendance that the point has reported,   stands in the way: people are there. Mark the point
//     a delegate who was signed in            absent, which does not; record the delegate as not
//                                             checked. Not while the conference is postponed
//   whatever else has happened                stands in the way
//
// The host point goes like any other: as long as there are others, they lie below it. In a
// rehearsal and once the session was opened nothing is deleted; the methods' policies say what to
// do instead. The name is free again; numbers are not given twice.
#ifndef NHIPCAU_SERVER_CONFERENCE_PLAN_DELETIONS_H_
#define NHIPCAU_SERVER_CONFERENCE_PLAN_DELETIONS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/events.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// In one event, so that none grows with the request.
inline constexpr int kNamesInEventMax = 500;

struct Deletion {
  // As they were asked for. Each is that of a record, and none stands here twice.
  std::vector<std::string> names;
  // Of an import that is undone.
  std::string import;
  std::vector<std::string> kept;
  // Found by Delete: what goes with these, and the invitations that are revoked.
  std::vector<std::string> along;
  std::vector<std::string> links;
  bool clears_rehearsal = false;
};
// STILL_IN_USE when something stands in the way.
absl::StatusOr<Events> Delete(const Overlay& view, Deletion deletion);

// Adds what one event of a deletion took out to the counts of its receipt.
void CountDeleted(const v1::RecordsDeleted& deleted, v1::DeletedCounts& counts);

// For room.cc. False: the event is of no kind that this file applies.
void AddDeletions(Deciders& deciders);
bool ApplyDeletions(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_PLAN_DELETIONS_H_
