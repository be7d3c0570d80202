#include "server/conference/minutes/room.h"

#include "server/conference/minutes/corrections.h"
#include "server/conference/minutes/documents.h"
#include "server/conference/minutes/minutes_entries.h"
#include "server/conference/minutes/public_record.h"
#include "server/conference/minutes/speaker_corrections.h"

namespace nhipcau::conference {

void AddMinutes(Deciders& deciders) {
  AddMinutesEntries(deciders);
  AddDocuments(deciders);
  AddPublicRecord(deciders);
  AddCorrections(deciders);
  AddSpeakerCorrections(deciders);
}

bool ApplyMinutes(const v1::Event& event, Overlay& view) {
  return ApplyMinutesEntries(event, view) || ApplyDocuments(event, view) ||
         ApplyPublicRecord(event, view) || ApplyCorrections(event, view) ||
         ApplySpeakerCorrections(event, view);
}

}  // namespace nhipcau::conference
