// What was sent, and what the server answered: the players' own account of the
// conference, which the server's record must agree with.
#ifndef NHIPCAU_CLIENT_REHEARSAL_LEDGER_H_
#define NHIPCAU_CLIENT_REHEARSAL_LEDGER_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/receipt.pb.h"

namespace nhipcau::rehearsal {

// One command, however often it was sent.
struct LedgerEntry {
  // "FloorService/GrantFloor".
  std::string method;
  std::string principal;
  std::string request_id;
  int times_sent = 1;
  // gRPC's; 0: accepted.
  int code = 0;
  // With any other code.
  v1::Reason reason = v1::REASON_UNSPECIFIED;
  // With code 0.
  v1::Receipt receipt;
  // Accepted without an event is in order.
  bool may_change_nothing = false;
  // From sending to answer, repeats included.
  absl::Duration latency;
};

// How the event feed of a conference disagrees with the ledger: a gap, a time
// that goes back, an accepted command that is missing or there twice, a refused
// one that is there. Empty: not at all.
std::vector<std::string> CheckFeed(const std::vector<v1::Event>& events,
                                   const std::vector<LedgerEntry>& ledger);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_LEDGER_H_
