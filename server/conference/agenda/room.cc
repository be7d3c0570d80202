#include "server/conference/agenda/room.h"

#include "server/conference/agenda/agenda.h"
#include "server/conference/agenda/agenda_course.h"

namespace nhipcau::conference {

void AddAgenda(Deciders& deciders) {
  AddAgendaPlan(deciders);
  AddAgendaCourse(deciders);
}

bool ApplyAgenda(const v1::Event& event, Overlay& view) {
  return ApplyAgendaPlan(event, view) || ApplyAgendaCourse(event, view);
}

}  // namespace nhipcau::conference
