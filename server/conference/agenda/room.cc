#include "server/conference/agenda/room.h"

#include "server/conference/agenda/agenda.h"
#include "server/conference/agenda/agenda_course.h"
#include "server/conference/agenda/agenda_mistakes.h"

namespace nhipcau::conference {

void AddAgenda(Deciders& deciders) {
  AddAgendaPlan(deciders);
  AddAgendaCourse(deciders);
  AddAgendaMistakes(deciders);
}

bool ApplyAgenda(const v1::Event& event, Overlay& view) {
  return ApplyAgendaPlan(event, view) || ApplyAgendaCourse(event, view) ||
         ApplyAgendaMistakes(event, view);
}

}  // namespace nhipcau::conference
