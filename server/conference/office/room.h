// What belongs to no conference: settings of the office, and the archives of conferences that
// are over. Its events stand in the stream "office".
//
//   office.h   holidays and document templates, in the office's settings
//     commands: SetHolidays, SetDocumentTemplate
//     events: holidays_set, document_template_set, retention_set
//
//   archives.h how long conferences are kept, archives of them, purging
//     commands: SetRetention, ImportArchive, ProposePurge, WithdrawPurge, ConfirmPurge
//     events: archive_made, archive_imported, purge_proposed, purge_withdrawn, conference_purged
#ifndef NHIPCAU_SERVER_CONFERENCE_OFFICE_ROOM_H_
#define NHIPCAU_SERVER_CONFERENCE_OFFICE_ROOM_H_

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/deciders.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Adds what decides the commands above.
void AddOffice(Deciders& deciders);

// Applies the events above, each to `view`. False: the event is of none of these kinds, and nothing
// is changed.
bool ApplyOffice(const v1::Event& event, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_OFFICE_ROOM_H_
