#include "tests/simulation/judge.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/access/token.h"
#include "server/api/request.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/names.h"
#include "server/coordinator/envelope.h"
#include "server/coordinator/live_conference.h"
#include "server/journal/chain.h"
#include "tests/support/methods.h"
#include "tests/support/promises.h"

namespace nhipcau::simulation {
namespace {

using google::protobuf::Message;

std::string IdOfRequest(const Sent& sent) { return coordinator::RequestIdOf(*sent.request); }

// Where a request is decided; empty: nowhere.
std::string StreamOf(const Message& request, const std::string& token) {
  const auto& method = MethodOf(request);
  const auto read = api::ReadRequest(
      *api::FindMethod(absl::StrCat(method.service()->full_name(), "/", method.name())), token,
      request.SerializeAsString());
  return read.ok() ? read->stream : "";
}

// Each conference remembers ids for itself, and people of the office act in several.
std::string SenderIn(const std::string& stream, const std::string& principal) {
  return absl::StrCat(stream, " ", principal);
}

const v1::Receipt& ReceiptIn(const Message& response) {
  const auto* field = response.GetDescriptor()->FindFieldByName("receipt");
  return static_cast<const v1::Receipt&>(response.GetReflection()->GetMessage(response, field));
}

}  // namespace

std::unique_ptr<Message> ResponseTo(const Message& request, const std::string& bytes) {
  auto response = api::NewMessage(MethodOf(request).output_type());
  response->ParseFromString(bytes);
  return response;
}

void Judge::TakeAnswer(const Sent& sent, const absl::StatusOr<std::string>& answer) {
  Trace(IdOfRequest(sent));
  Trace(answer.ok() ? *answer : answer.status().ToString());
  if (answer.ok()) {
    JudgeAccepted(sent, ReceiptIn(*ResponseTo(*sent.request, *answer)));
  } else {
    JudgeRefused(sent, answer.status());
  }
}

// Durable before it is answered; a repeat gets the same answer.
void Judge::JudgeAccepted(const Sent& sent, const v1::Receipt& receipt) {
  ++accepted_count_;
  if (sent.is_hopeless) {
    Fail("let in with a token that opens nothing: " + sent.request->ShortDebugString());
  }
  Fate& fate = FateOf(sent);
  fate.accepted = true;
  if (fate.sequence != 0 && fate.sequence != receipt.sequence()) {
    Fail("a repeat got another answer: " + sent.request->ShortDebugString());
  }
  const std::string stream = StreamOf(*sent.request, sent.sender.token);
  const std::vector<v1::Event> events = Events(stream, receipt.sequence());
  if (events.empty() && receipt.sequence() > 0) {
    Fail("answered, and not durable: " + sent.request->ShortDebugString());
  } else if (!events.empty() && events[0].request_id() == IdOfRequest(sent) &&
             events[0].principal() == sent.sender.holder.name()) {
    fate.sequence = receipt.sequence();
  } else if (!receipt.created_names().empty()) {
    Fail("created, and not on record: " + sent.request->ShortDebugString());
  }
}

void Judge::JudgeRefused(const Sent& sent, const absl::Status& refusal) {
  ++refused_count_;
  const v1::Reason reason = ErrorOf(refusal).reason();
  if (reason == v1::REASON_OUTCOME_UNKNOWN) FateOf(sent).unknown = true;
  const std::string what =
      absl::StrCat(MethodOf(*sent.request).name(), " is refused with ", v1::Reason_Name(reason),
                   ": ", sent.request->ShortDebugString());
  if (!MayRefuseWith(MethodOf(*sent.request), reason)) Fail("may not be: " + what);
  const bool says_more =
      reason == v1::REASON_ROLE_NOT_ALLOWED || reason == v1::REASON_FIELD_INVALID;
  if (says_more && ErrorOf(refusal).next_step().vi().empty()) {
    Fail("says neither who may nor what is wrong: " + what);
  }
  // One that has expired is somebody's still.
  if (!IsOfToken(refusal) || reason == v1::REASON_TOKEN_EXPIRED) return;
  if (sent.is_hopeless || access::HasCode(sent.sender.token)) return;
  Look();
  if (HolderOf(sent.sender.token)) Fail("with a good token: " + what);
}

Judge::Fate& Judge::FateOf(const Sent& sent) {
  const std::string stream = StreamOf(*sent.request, sent.sender.token);
  return fates_[{SenderIn(stream, sent.sender.holder.name()), IdOfRequest(sent)}];
}

void Judge::Look() {
  conference_ = std::make_unique<Replay>(stream_, disk_.journal());
  office_ = std::make_unique<Replay>(std::string(conference::kOffice), disk_.journal());
  for (const Replay* replay : {conference_.get(), office_.get()}) {
    if (!replay->status().ok()) Fail(replay->status().ToString());
  }
}

std::optional<v1::Principal> Judge::HolderOf(const std::string& token) const {
  auto holder = conference_->HolderOf(token);
  return holder ? holder : office_->HolderOf(token);
}

void Judge::CheckRecords() {
  Look();
  FailAll(FloorErrors(conference_->records()));
  FailAll(frozen_.Errors(conference_->records()), "changed: ");
}

void Judge::CheckReplay(Server& server) {
  const auto streams = disk_.journal().Streams();
  for (const std::string& stream : *streams) {
    coordinator::LiveConference replayed(stream);
    if (auto status = replayed.CatchUp(disk_.journal()); !status.ok()) Fail(status.ToString());
    if (server.LiveBytes(stream) != replayed.state().Bytes()) {
      Fail("what is replayed is not what lives: " + stream);
    }
    FailAll(BrokenPromises(stream, Events(stream)));
  }
  if (const auto heads = journal::Verify(disk_.journal()); !heads.ok()) {
    Fail(heads.status().ToString());
  }
}

// Acknowledged commands stand on record once, refused ones nowhere.
void Judge::CheckJournal() {
  std::map<Id, std::vector<int64_t>> recorded = ReadJournal();
  for (const auto& [id, fate] : fates_) {
    const std::vector<int64_t>& sequences = recorded[id];
    if (sequences.size() > 1) Fail("twice on record: " + id.second);
    if (fate.sequence != 0 && sequences != std::vector<int64_t>{fate.sequence}) {
      Fail("acknowledged and lost: " + id.second);
    }
    if (!fate.accepted && !fate.unknown && !sequences.empty()) {
      Fail("refused, and on record: " + id.second);
    }
  }
}

// Time never goes back.
std::map<Judge::Id, std::vector<int64_t>> Judge::ReadJournal() {
  std::map<Id, std::vector<int64_t>> recorded;
  const auto streams = disk_.journal().Streams();
  for (const std::string& stream : *streams) {
    int64_t sequence = 0;
    absl::Time time = absl::InfinitePast();
    for (const v1::Event& event : Events(stream)) {
      Trace(event.SerializeAsString());
      kinds_.insert(v1::Event::descriptor()->FindFieldByNumber(event.kind_case())->name());
      if (event.sequence() != ++sequence) Fail("a gap in " + stream);
      if (FromProto(event.time()) < time) Fail("time goes back in " + stream);
      time = FromProto(event.time());
      const bool ends = !event.more() && !event.has_import_staged();
      if (ends && !event.request_id().empty()) {
        recorded[{SenderIn(stream, event.principal()), event.request_id()}].push_back(
            event.sequence());
      }
    }
  }
  return recorded;
}

std::vector<v1::Event> Judge::Events(const std::string& stream, int64_t from) {
  std::vector<v1::Event> events;
  const auto read = disk_.journal().Read(stream, from, std::numeric_limits<int>::max());
  if (!read.ok()) {
    Fail(read.status().ToString());
    return events;
  }
  for (const journal::StoredEvent& stored : *read) {
    events.emplace_back().ParseFromString(stored.bytes);
  }
  return events;
}

void Judge::FailAll(const std::vector<std::string>& errors, const std::string& what) {
  for (const std::string& error : errors) Fail(what + error);
}

void Judge::Trace(const std::string& what) { trace_ = Sha256(trace_ + what); }

}  // namespace nhipcau::simulation
