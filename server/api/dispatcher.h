// Where both doors bring their calls. A door turns its transport into strings and back; everything
// else is the same for both.
#ifndef NHIPCAU_SERVER_API_DISPATCHER_H_
#define NHIPCAU_SERVER_API_DISPATCHER_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "server/api/methods.h"
#include "server/base/stream.h"
#include "server/stream/access_watches.h"

namespace nhipcau::api {

using nhipcau::Stream;

// Whoever is at the other end of a door's line.
struct Peer {
  // As in AccessService; empty: none was shown.
  std::string token;
  // "192.0.2.7" or "2001:db8::7"; empty: the door does not know.
  std::string address;
};

// Thread-safe. Errors carry v1::Error (server/base/refusal.h).
class Dispatcher {
 public:
  virtual ~Dispatcher() = default;

  using Done = std::function<void(absl::StatusOr<std::string> response)>;
  using Opened = std::function<void(absl::StatusOr<std::unique_ptr<Stream>> stream)>;

  // Calls a method that answers once. `request` is serialized. `done` is called exactly once, from
  // any thread, perhaps before this returns.
  virtual void Call(const Method& method, const Peer& peer, const std::string& request,
                    Done done) = 0;

  // Calls a method that streams. `ready` may be called from any thread, from the time that
  // `opened` is called until the stream is destroyed, and once more for everything new.
  virtual void Open(const Method& method, const Peer& peer, const std::string& request,
                    std::function<void()> ready, Opened opened) = 0;

  // Whom a door greets before it is called.
  struct Greeting {
    v1::Principal principal;
    // Ends with the principal's access, so that a line without calls ends with it.
    std::unique_ptr<stream::AccessWatch> access;
  };
  using Greeted = std::function<void(absl::StatusOr<Greeting> greeting)>;

  // Whose token it is; counts as GetPrincipal. `greeted` as `done` of Call; `ready` may be called
  // from then on until `access` is destroyed, from any thread, when it has ended.
  virtual void Greet(const Peer& peer, std::function<void()> ready, Greeted greeted) = 0;

  // For a door's greeting: the server's time now.
  virtual v1::Clock Now() const = 0;
};

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_DISPATCHER_H_
