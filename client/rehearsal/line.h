// How a player reaches the server. A line that breaks is made again, and what
// was not answered is repeated with the same request_id until it is.
#ifndef NHIPCAU_CLIENT_REHEARSAL_LINE_H_
#define NHIPCAU_CLIENT_REHEARSAL_LINE_H_

#include <functional>
#include <string>

#include "nhipcau/v1/gateway.pb.h"

namespace nhipcau::rehearsal {

// Belongs to the loop's thread.
class Line {
 public:
  using Done = std::function<void(const v1::Answer&)>;

  struct Counts {
    int reconnects = 0;
    // Calls that had to be sent again, and got their answer then.
    int repeats = 0;
  };

  virtual ~Line() = default;
  // `done` is called once, from the loop, with what the server decided; never with
  // a failure of the line. Not at all when the line is destroyed before.
  virtual void Call(const std::string& method, const std::string& request, Done done) = 0;
  // Cuts the line, where there is one to cut.
  virtual void Drop() {}

  const Counts& counts() const { return counts_; }

 protected:
  Counts counts_;
};

// The server could not say, or is not there for now: the same call may yet be accepted.
bool IsWorthRepeating(const v1::Answer& answer);

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_LINE_H_
