// watch: the live state of a conference in a terminal, or that of a moment in the past.
#include "client/library/watch.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "client/command_line/field.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/time_of_day.h"
#include "client/command_line/verbs/verbs.h"
#include "client/command_line/watch_screen.h"
#include "client/command_line/watch_view.h"
#include "nhipcau/v1/past_service.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/state.pb.h"
#include "nhipcau/v1/state_service.pb.h"

namespace nhipcau::command_line {
namespace {

using client::Line;
using client::RecordStore;

constexpr char kHome[] = "\x1b[H";
constexpr char kClearLine[] = "\x1b[K\n";
constexpr char kClearBelow[] = "\x1b[J";
constexpr char kClearAll[] = "\x1b[2J";

ScreenSize TerminalSize() {
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0) return {};
  // The last row stays free for the cursor.
  return {size.ws_col, static_cast<size_t>(size.ws_row - 1)};
}

// The view and when it came, so that clocks go on between updates.
class LiveView {
 public:
  void Update(WatchView view) {
    view_ = std::move(view);
    arrival_ = absl::Now();
  }
  void SetLine(Line line) { line_ = line; }

  std::vector<std::string> Draw(const Context& context, ScreenSize size) const {
    return DrawScreen(context, view_, line_, Now(), size);
  }

 private:
  absl::Time Now() const {
    const v1::Clock& clock = view_.clock;
    return absl::FromUnixSeconds(clock.now().seconds()) + absl::Nanoseconds(clock.now().nanos()) +
           (absl::Now() - arrival_) * (clock.past() ? clock.rate() : std::max(1, clock.rate()));
  }

  WatchView view_;
  absl::Time arrival_ = absl::Now();
  Line line_ = Line::kReconnecting;
};

// Reads on a thread of its own, so that time left is redrawn each second also
// while nothing comes.
class TerminalWatch {
 public:
  TerminalWatch(Context& context, client::Client& client, std::string conference)
      : context_(context), client_(client), conference_(std::move(conference)) {}

  absl::Status Run() {
    context_.out() << kClearAll;
    std::thread reader([this] { Read(); });
    while (WaitForWork()) Redraw();
    reader.join();
    context_.out() << std::endl;
    return status_;
  }

 private:
  void Read() {
    client::StateListener listener;
    listener.on_update = [this](const RecordStore& store) {
      WatchView view = MakeView(store);
      return Change([&] { live_.Update(std::move(view)); });
    };
    listener.on_line = [this](Line line) { return Change([&] { live_.SetLine(line); }); };
    absl::Status status = client::Watch(client_, conference_, cancellation_, listener);
    Change([&] {
      status_ = std::move(status);
      ended_ = true;
    });
  }

  template <typename Work>
  bool Change(const Work& work) {
    const std::lock_guard lock(mutex_);
    work();
    changed_ = true;
    wake_.notify_one();
    return true;
  }

  // False when the stream has ended.
  bool WaitForWork() {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, std::chrono::seconds(1), [this] { return changed_; });
    changed_ = false;
    return !ended_;
  }

  void Redraw() {
    std::vector<std::string> lines;
    {
      const std::lock_guard lock(mutex_);
      lines = live_.Draw(context_, TerminalSize());
    }
    context_.out() << kHome;
    for (const std::string& line : lines) context_.out() << line << kClearLine;
    context_.out() << kClearBelow << std::flush;
  }

  Context& context_;
  client::Client& client_;
  const std::string conference_;
  client::Cancellation cancellation_;
  std::mutex mutex_;
  std::condition_variable wake_;
  // Protected by mutex_.
  LiveView live_;
  bool changed_ = false;
  bool ended_ = false;
  absl::Status status_;
};

void PrintSnapshot(const Context& context, const RecordStore& store) {
  LiveView live;
  live.Update(MakeView(store));
  live.SetLine(Line::kLive);
  for (const std::string& line : live.Draw(context, {200, 1000})) context.out() << line << "\n";
}

void PrintChanges(const Context& context, const RecordStore& store) {
  const WatchView view = MakeView(store);
  const std::string time = context.Time(store.clock().now(), "%H:%M:%S");
  for (const std::string& name : store.changed_names()) {
    const v1::Record* record = store.Find(name);
    if (record == nullptr) continue;
    if (context.settings.json) {
      context.PrintJson(*record);
      continue;
    }
    const std::string change = DescribeChange(context, *record, view.points);
    if (!change.empty()) context.out() << time << "  " << change << "\n";
  }
}

void PrintUpdate(const Context& context, const RecordStore& store) {
  if (store.was_reset() && !context.settings.json) {
    PrintSnapshot(context, store);
  } else {
    PrintChanges(context, store);
  }
  context.out().flush();
}

// What stands, then each change; or, with `once`, only what stands.
absl::Status WatchPlainly(Context& context, client::Client& client, const std::string& conference,
                          bool once) {
  client::Cancellation cancellation;
  client::StateListener listener;
  listener.on_update = [&context, once](const RecordStore& store) {
    PrintUpdate(context, store);
    return !once && context.out().good();
  };
  return client::Watch(client, conference, cancellation, listener);
}

struct WatchWords {
  bool once = false;
  std::string at;
  int32_t rate = 0;
};

absl::Status SetMoment(Context& context, const std::string& words, v1::WatchPastRequest& request) {
  if (!IsTimeOfDay(*request.GetDescriptor(), "time", words)) {
    return SetField(request, "time", words, context.Zone());
  }
  const auto moment = WithDayMeant(context, words, DayMeant::kOfConference);
  if (!moment.ok()) return moment.status();
  return SetField(request, "time", *moment, context.Zone());
}

// What stood then; with a rate what followed, too, to the end of the record.
absl::Status WatchPast(Context& context, client::Client& client, const std::string& conference,
                       const WatchWords& words) {
  v1::WatchPastRequest request;
  request.set_conference(conference);
  request.set_rate(words.rate);
  if (auto status = SetMoment(context, words.at, request); !status.ok()) return status;
  RecordStore store;
  client::Cancellation cancellation;
  v1::WatchStateResponse chunk;
  bool ended = false;
  const absl::Status status = client.Read(request, chunk, cancellation, [&] {
    if (!store.Add(std::move(chunk))) return true;
    PrintUpdate(context, store);
    ended = words.once || store.clock().rate() == 0 || !context.out().good();
    return !ended;
  });
  if (ended || !status.ok()) return status;
  return absl::UnavailableError("The server ended the stream.");
}

absl::Status Watch(Context& context, const WatchWords& words) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  if (!words.at.empty()) return WatchPast(context, **connection, *conference, words);
  if (words.once || context.settings.json || !context.live()) {
    return WatchPlainly(context, **connection, *conference, words.once);
  }
  return TerminalWatch(context, **connection, *conference).Run();
}

}  // namespace

void AddWatchVerb(CLI::App& app, Context& context) {
  const auto words = std::make_shared<WatchWords>();
  CLI::App& verb = AddVerb(app, context, "watch",
                           {"Theo dõi trực tiếp; ngoài màn hình lệnh thì mỗi thay đổi một dòng",
                            "The live state; one line a change when not on a terminal"},
                           [&context, words] { return Watch(context, *words); });
  verb.add_flag("--once", words->once,
                context.Say({"In tình hình hiện nay rồi kết thúc", "Print what stands, and end"}));
  CLI::Option* at = verb.add_option("--at", words->at,
                                    context.Say({"Tình hình lúc 08:30, hoặc lúc 2021-06-11T08:30",
                                                 "What stood at 08:30, or at 2021-06-11T08:30"}));
  verb.add_option("--rate", words->rate,
                  context.Say({"Và diễn biến sau đó, nhanh gấp chừng này lần",
                               "And what followed, so many times as fast"}))
      ->needs(at);
}

}  // namespace nhipcau::command_line
