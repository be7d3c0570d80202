// One thread that serves many WebSocket connections and timers: libwebsockets'
// own poll loop, so a thousand operators cost one thread and little memory.
#ifndef NHIPCAU_CLIENT_WEBSOCKET_LOOP_H_
#define NHIPCAU_CLIENT_WEBSOCKET_LOOP_H_

#include <libwebsockets.h>

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace nhipcau::websocket {

// Belongs to the thread that calls Run(); connections and timers may be used
// from that thread only and must go before their loop. Post() is the one door
// for other threads.
class Loop {
 public:
  struct Options {
    // PEM file of the authorities to trust for wss; empty: those of the system.
    std::string ca_file;
  };

  static absl::StatusOr<std::unique_ptr<Loop>> Create(const Options& options);
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Serves until Stop() is called, from within the loop or by a posted function.
  void Run();
  void Stop();

  // Runs `function` soon on the loop's thread, in the order of posting. From any thread.
  void Post(std::function<void()> function);

  lws_context* context() const { return context_; }

 private:
  explicit Loop(lws_context* context) : context_(context) {}
  void RunPosted();

  lws_context* const context_;
  bool stopped_ = false;

  std::mutex mutex_;
  // Protected by mutex_.
  std::vector<std::function<void()>> posted_;
};

// Calls a function once, later. Starting again replaces what was to come;
// destruction cancels it. May be destroyed by its own function.
class Timer {
 public:
  explicit Timer(Loop& loop) : loop_(loop) { node_.timer = this; }
  ~Timer() { Cancel(); }
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  void Start(absl::Duration delay, std::function<void()> function);
  void Cancel();

 private:
  // libwebsockets hands back the address of `entry`.
  struct Node {
    lws_sorted_usec_list_t entry;
    Timer* timer;
  };
  static void Fire(lws_sorted_usec_list_t* entry);

  Loop& loop_;
  Node node_{};
  std::function<void()> function_;
};

}  // namespace nhipcau::websocket

#endif  // NHIPCAU_CLIENT_WEBSOCKET_LOOP_H_
