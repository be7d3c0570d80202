#include "client/websocket/loop.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "client/websocket/protocol.h"

namespace nhipcau::websocket {

absl::StatusOr<std::unique_ptr<Loop>> Loop::Create(const Options& options) {
  lws_set_log_level(0, nullptr);
  lws_context_creation_info info{};
  info.port = CONTEXT_PORT_NO_LISTEN;
  info.protocols = Protocols();
  info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
  if (!options.ca_file.empty()) info.client_ssl_ca_filepath = options.ca_file.c_str();
  lws_context* context = lws_create_context(&info);
  if (context == nullptr) return absl::InternalError("libwebsockets gave no context");
  return std::unique_ptr<Loop>(new Loop(context));
}

Loop::~Loop() { lws_context_destroy(context_); }

void Loop::Run() {
  stopped_ = false;
  while (!stopped_ && lws_service(context_, 0) >= 0) RunPosted();
}

void Loop::Stop() {
  stopped_ = true;
  // Timers are served before the poll: without this, it would sleep first.
  lws_cancel_service(context_);
}

void Loop::Post(std::function<void()> function) {
  {
    const std::lock_guard lock(mutex_);
    posted_.push_back(std::move(function));
  }
  lws_cancel_service(context_);
}

void Loop::RunPosted() {
  std::vector<std::function<void()>> functions;
  {
    const std::lock_guard lock(mutex_);
    functions.swap(posted_);
  }
  for (auto& function : functions) function();
}

void Timer::Start(absl::Duration delay, std::function<void()> function) {
  function_ = std::move(function);
  // Zero would be in the past for libwebsockets' list; one is as good.
  const int64_t delay_us = std::max<int64_t>(1, absl::ToInt64Microseconds(delay));
  lws_sul_schedule(loop_.context(), 0, &node_.entry, &Timer::Fire, delay_us);
}

void Timer::Cancel() {
  lws_sul_cancel(&node_.entry);
  function_ = nullptr;
}

void Timer::Fire(lws_sorted_usec_list_t* entry) {
  Timer* timer = reinterpret_cast<Node*>(entry)->timer;
  // A copy of its own: the function may start the timer again, or destroy it.
  const auto function = std::exchange(timer->function_, nullptr);
  if (function) function();
}

}  // namespace nhipcau::websocket
