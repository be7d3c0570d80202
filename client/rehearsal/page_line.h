// The line of a page: WebSocket, with the state stream of the conference.
#ifndef NHIPCAU_CLIENT_REHEARSAL_PAGE_LINE_H_
#define NHIPCAU_CLIENT_REHEARSAL_PAGE_LINE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/library/record_store.h"
#include "client/rehearsal/conference_clock.h"
#include "client/rehearsal/line.h"
#include "client/rehearsal/screen_check.h"
#include "client/websocket/connection.h"
#include "client/websocket/loop.h"
#include "nhipcau/v1/gateway.pb.h"

namespace nhipcau::rehearsal {

// Watches the conference from its making on; a line that comes back resumes with
// the token of its last update.
class PageLine : public Line {
 public:
  struct Options {
    websocket::Endpoint endpoint;
    std::string token;
    std::string conference;
  };

  PageLine(websocket::Loop& loop, ConferenceClock& clock, Options options);

  void Call(const std::string& method, const std::string& request, Done done) override;
  void Drop() override;

  // Called after each complete update of what the page shows.
  void set_on_update(std::function<void()> on_update) { on_update_ = std::move(on_update); }
  const client::RecordStore& screen() const { return screen_; }

  // Drops the line, lets it resume, asks for a fresh snapshot beside it, and calls
  // `done` when both show the same moment: with how they differ.
  void CompareWithSnapshot(std::function<void(std::vector<std::string> differences)> done);

  // What went backwards on this page, so far.
  const std::vector<std::string>& problems() const { return screen_check_.problems(); }

 private:
  struct Pending {
    std::string method;
    std::string request;
    Done done;
    int attempts = 0;
  };

  void Connect();
  void OnWelcome(const v1::Welcome& welcome);
  void OnAnswer(const v1::Answer& answer);
  void OnChunk(const v1::Chunk& chunk);
  void OnClosed();

  void Watch();
  uint32_t OpenStream(const std::string& resume_token);
  void Send(int64_t number);
  void SendWaiting();
  void WatchFresh();
  void Compare();

  websocket::Loop& loop_;
  ConferenceClock& clock_;
  const Options options_;
  std::unique_ptr<websocket::Connection> connection_;
  websocket::Timer reconnect_;
  websocket::Timer again_;
  int failures_ = 0;
  bool welcomed_ = false;

  // Calls that have no answer, by a number of our own, in their order.
  std::map<int64_t, Pending> pending_;
  int64_t last_number_ = 0;
  // By the call's number on the connection: those that are under way on it.
  std::map<uint32_t, int64_t> under_way_;

  uint32_t watch_id_ = 0;
  client::RecordStore screen_;
  ScreenCheck screen_check_;
  std::function<void()> on_update_;

  uint32_t fresh_id_ = 0;
  client::RecordStore fresh_;
  std::function<void(std::vector<std::string>)> on_compared_;
};

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_PAGE_LINE_H_
