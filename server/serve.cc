#include "server/serve.h"

#include <google/protobuf/stubs/logging.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "server/base/limited_log.h"
#include "server/base/steady_time.h"
#include "server/files/atomic_file.h"
#include "server/instance.h"

namespace nhipcau {
namespace {

void Say(const std::string& text) { std::fprintf(stderr, "nhipcau-server: %s\n", text.c_str()); }

ExitCode Fail(ExitCode code, const absl::Status& status) {
  Say(std::string(status.message()));
  if (absl::IsDataLoss(status)) {
    Say("nothing is served, and nothing was changed; how to restore a copy says "
        "server/journal/FORMAT.md");
  }
  return code;
}

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  return signals;
}

// Its errors come back to us as such, and are said once, in our words.
void SilenceGrpc() { setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0); }

// It says a line of each text that is no UTF-8, to whoever sent that as well as to us.
void LimitProtobuf() {
  google::protobuf::SetLogHandler(
      [](google::protobuf::LogLevel, const char*, int, const std::string& message) {
        static auto* const log = new LimitedLog(Say);
        log->Say("protobuf: " + message, SteadyNow());
      });
}

// Before any thread is made, so that all of them inherit it.
void BlockSignals() {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void WaitForStop(Instance& instance) {
  const sigset_t signals = StopSignals();
  int signal = 0;
  while (sigwait(&signals, &signal) != 0 || signal == SIGHUP) {
    if (signal == SIGHUP) instance.ReloadCertificate();
  }
  // The next one ends the process by itself.
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

absl::Status WritePorts(const ServeFlags& flags, const Instance& instance) {
  if (flags.ports_file.empty()) return absl::OkStatus();
  const std::string ports =
      "grpc=" + std::to_string(instance.grpc_port()) +
      "\nhttp=" + std::to_string(instance.http_port()) + "\n" +
      (flags.metrics_address.empty() ? ""
                                     : "metrics=" + std::to_string(instance.metrics_port()) + "\n");
  return WriteFileAtomically(flags.ports_file, ports, 0644);
}

void SayReady(const ServeFlags& flags, const Instance& instance) {
  const bool tls = !flags.tls_certificate.empty();
  Say("ready: gRPC on " + ParseAddress(flags.grpc_address)->host + ":" +
      std::to_string(instance.grpc_port()) + ", pages on " + (tls ? "https" : "http") + "://" +
      ParseAddress(flags.http_address)->host + ":" + std::to_string(instance.http_port()) +
      (tls ? "" : " (no encryption)"));
  if (!flags.simulated_clock.empty()) Say("THE CLOCK IS SIMULATED: " + flags.simulated_clock);
}

ExitCode CodeOfStart(const absl::Status& status) {
  return absl::IsDataLoss(status) ? kExitJournalDamaged : kExitJournalUnavailable;
}

// Doors and coordinator say after half a minute that they were not answered; whatever else hangs is
// not waited for longer than this.
constexpr std::chrono::seconds kStopTimeout(60);

// Ends the process when a stop hangs: nobody can wait for a thread that a stuck disk holds.
class StopLimit {
 public:
  StopLimit() : thread_(&WaitFor, stopped_.get_future()) {}
  ~StopLimit() {
    stopped_.set_value();
    thread_.join();
  }
  StopLimit(const StopLimit&) = delete;
  StopLimit& operator=(const StopLimit&) = delete;

 private:
  static void WaitFor(const std::future<void>& stopped) {
    if (stopped.wait_for(kStopTimeout) == std::future_status::ready) return;
    Say("the stop hangs, is the disk stuck? Ending; the next start proves the whole journal");
    std::_Exit(kExitNotDrained);
  }

  std::promise<void> stopped_;
  std::thread thread_;
};

ExitCode StopAndFail(Instance& instance, ExitCode code, const absl::Status& status) {
  if (const absl::Status stopped = instance.Stop(); !stopped.ok()) Fail(code, stopped);
  return Fail(code, status);
}

}  // namespace

ExitCode Serve(const ServeFlags& flags) {
  if (absl::Status status = CheckFlags(flags); !status.ok()) return Fail(kExitUsage, status);
  SilenceGrpc();
  LimitProtobuf();
  BlockSignals();
  Instance instance(flags, Say);
  if (absl::Status status = instance.OpenRecord(); !status.ok()) {
    return Fail(CodeOfStart(status), status);
  }
  if (absl::Status status = instance.OpenDoors(); !status.ok()) {
    return StopAndFail(instance, kExitDoorUnavailable, status);
  }
  if (absl::Status status = WritePorts(flags, instance); !status.ok()) {
    return StopAndFail(instance, kExitUsage, status);
  }
  instance.SetServing();
  SayReady(flags, instance);
  WaitForStop(instance);
  Say("stopping: answering what is under way; a second signal ends at once");
  const StopLimit limit;
  if (absl::Status status = instance.Stop(); !status.ok()) {
    // Without destructors: they would wait for what the stop has given up.
    std::_Exit(Fail(kExitNotDrained, status));
  }
  Say("stopped");
  return kExitOk;
}

}  // namespace nhipcau
