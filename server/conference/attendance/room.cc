#include "server/conference/attendance/room.h"

#include "server/conference/attendance/attendance.h"
#include "server/conference/attendance/delegates.h"
#include "server/conference/attendance/roll_calls.h"

namespace nhipcau::conference {

void AddAttendance(Deciders& deciders) {
  AddStatements(deciders);
  AddDelegates(deciders);
  AddRollCalls(deciders);
}

bool ApplyAttendance(const v1::Event& event, Overlay& view) {
  return ApplyStatements(event, view) || ApplyDelegates(event, view) || ApplyRollCalls(event, view);
}

}  // namespace nhipcau::conference
