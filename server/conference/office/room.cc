#include "server/conference/office/room.h"

#include "server/conference/office/archives.h"
#include "server/conference/office/office.h"

namespace nhipcau::conference {

void AddOffice(Deciders& deciders) {
  AddOfficeSettings(deciders);
  AddArchives(deciders);
}

bool ApplyOffice(const v1::Event& event, Overlay& view) {
  return ApplyOfficeSettings(event, view) || ApplyArchives(event, view);
}

}  // namespace nhipcau::conference
