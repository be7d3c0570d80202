// Points register for the floor, and the moderator finds a place for them: from
// the opening of the registration to its closing.
#ifndef NHIPCAU_CLIENT_REHEARSAL_REGISTRATION_H_
#define NHIPCAU_CLIENT_REHEARSAL_REGISTRATION_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/rehearsal/acts.h"
#include "client/rehearsal/cast.h"
#include "client/rehearsal/sample.h"
#include "client/rehearsal/script.h"
#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::rehearsal {

enum class Fate {
  kSpeaks,
  kDenied,
  kWithdraws,
  kOutOfOrder,
  kMovedForward,
  kExtended,
  kRevoked,
  kOverruns,
  kAsksAgain,
  kTapsTwice,
  kLosesPage,
  kPauses,
  // The floor passes on, and the moderator calls again when the line is back.
  kLosesLine,
  // Is not ready in time, is skipped, and speaks when ready.
  kNotReady,
};

struct Ask {
  const v1::BridgePoint* point = nullptr;
  const Subject* subject = nullptr;
  Fate fate = Fate::kSpeaks;
  // The request for the floor.
  int request = 0;
  // What must be over before the request may be granted.
  std::vector<int> settled;
  // Its place in the queue is known from here.
  absl::Duration queued;
};

struct Registration {
  // In the order of the cast's speakers.
  std::vector<Ask> asks;
  // The step that closes it.
  int closed = 0;
};

// Writes the requests of all speakers into the script, and what becomes of them
// until they are granted: acceptance, refusal, withdrawal, a better place.
Registration PlayRegistration(Script& script, const Cast& cast, const Item& item);

// "@12:floorRequests".
std::string RequestedBy(const Ask& ask);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_REGISTRATION_H_
