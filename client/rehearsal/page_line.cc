#include "client/rehearsal/page_line.h"

#include <utility>

#include "client/library/client.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/state_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

constexpr char kWatchState[] = "nhipcau.v1.StateService/WatchState";
constexpr absl::Duration kFirstBackoff = absl::Milliseconds(50);

}  // namespace

PageLine::PageLine(websocket::Loop& loop, ConferenceClock& clock, Options options)
    : loop_(loop), clock_(clock), options_(std::move(options)), reconnect_(loop), again_(loop) {
  Connect();
}

void PageLine::Connect() {
  welcomed_ = false;
  connection_ = std::make_unique<websocket::Connection>(
      loop_, options_.endpoint, options_.token,
      websocket::Connection::Callbacks{
          .on_welcome = [this](const v1::Welcome& welcome) { OnWelcome(welcome); },
          .on_answer = [this](const v1::Answer& answer) { OnAnswer(answer); },
          .on_chunk = [this](const v1::Chunk& chunk) { OnChunk(chunk); },
          .on_closed = [this](const v1::Error&) { OnClosed(); }});
}

void PageLine::OnWelcome(const v1::Welcome& welcome) {
  failures_ = 0;
  welcomed_ = true;
  clock_.Observe(welcome.clock());
  Watch();
  if (on_compared_) WatchFresh();
  SendWaiting();
}

void PageLine::OnClosed() {
  if (welcomed_) ++counts_.reconnects;
  welcomed_ = false;
  connection_.reset();
  under_way_.clear();
  screen_.DropPending();
  again_.Cancel();
  reconnect_.Start(client::Backoff(kFirstBackoff, failures_++), [this] { Connect(); });
}

void PageLine::Drop() {
  if (connection_) connection_->Drop();
}

void PageLine::Watch() { watch_id_ = OpenStream(screen_.token()); }

uint32_t PageLine::OpenStream(const std::string& resume_token) {
  v1::WatchStateRequest request;
  request.set_conference(options_.conference);
  request.set_resume_token(resume_token);
  return connection_->Call(kWatchState, request.SerializeAsString());
}

void PageLine::Call(const std::string& method, const std::string& request, Done done) {
  const int64_t number = ++last_number_;
  pending_[number] = {.method = method, .request = request, .done = std::move(done)};
  if (welcomed_) Send(number);
}

void PageLine::Send(int64_t number) {
  Pending& pending = pending_.at(number);
  ++pending.attempts;
  under_way_[connection_->Call(pending.method, pending.request)] = number;
}

// Those that are not under way: after a new welcome all of them.
void PageLine::SendWaiting() {
  std::map<int64_t, bool> sent;
  for (const auto& [call_id, number] : under_way_) sent[number] = true;
  for (const auto& [number, pending] : pending_) {
    if (!sent[number]) Send(number);
  }
}

void PageLine::OnAnswer(const v1::Answer& answer) {
  const auto again = [this](std::function<void()> function) {
    again_.Start(client::Backoff(kFirstBackoff, failures_++), std::move(function));
  };
  if (answer.call_id() == watch_id_ || answer.call_id() == fresh_id_) {
    // A stream that has ended; the line begins anew, with all that was under way.
    return Drop();
  }
  const auto found = under_way_.find(answer.call_id());
  if (found == under_way_.end()) return;
  const int64_t number = found->second;
  under_way_.erase(found);
  if (IsWorthRepeating(answer)) return again([this] { SendWaiting(); });
  auto pending = pending_.extract(number);
  if (pending.mapped().attempts > 1) ++counts_.repeats;
  failures_ = 0;
  pending.mapped().done(answer);
}

void PageLine::OnChunk(const v1::Chunk& chunk) {
  v1::WatchStateResponse response;
  if (!response.ParseFromString(chunk.response())) return Drop();
  if (response.has_clock()) clock_.Observe(response.clock());
  if (chunk.call_id() == fresh_id_) {
    if (fresh_.Add(std::move(response))) Compare();
    return;
  }
  if (chunk.call_id() != watch_id_ || !screen_.Add(std::move(response))) return;
  screen_check_.Updated(screen_);
  Compare();
  if (on_update_) on_update_();
}

void PageLine::CompareWithSnapshot(std::function<void(std::vector<std::string>)> done) {
  on_compared_ = std::move(done);
  Drop();
}

void PageLine::WatchFresh() {
  fresh_ = client::RecordStore();
  fresh_id_ = OpenStream("");
}

void PageLine::Compare() {
  if (!on_compared_ || fresh_.token().empty() || fresh_.sequence() != screen_.sequence()) return;
  const auto done = std::exchange(on_compared_, nullptr);
  fresh_id_ = 0;
  done(Differences(screen_.records(), fresh_.records()));
}

}  // namespace nhipcau::rehearsal
