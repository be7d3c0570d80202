#include "tests/support/house.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/access/authorization.h"
#include "server/access/gatekeeper.h"
#include "server/api/call.h"
#include "server/api/clone_method.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/names.h"
#include "server/coordinator/live_conference.h"
#include "tests/support/methods.h"

namespace nhipcau {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr char kVersion[] = "0.1.0";

struct Person {
  v1::Role role;
  const char* display_name;
};

const std::map<std::string, Person>& People() {
  static const auto* const kPeople = new std::map<std::string, Person>{
      {"administrator", {v1::ROLE_ADMINISTRATOR, "Quản trị"}},
      {"deputy", {v1::ROLE_ADMINISTRATOR, "Phó quản trị"}},
      {"planner", {v1::ROLE_PLANNER, "Ban tổ chức"}},
      {"moderator", {v1::ROLE_MODERATOR, "Điều hành"}},
      {"clerk", {v1::ROLE_MINUTES, "Thư ký"}},
      {"coordinator", {v1::ROLE_COORDINATOR, "Đầu mối"}},
      {"technician", {v1::ROLE_TECHNICIAN, "Cán bộ kỹ thuật"}},
      {"point", {v1::ROLE_OPERATOR, "Cán bộ trực điểm cầu"}},
      {"chair", {v1::ROLE_CHAIR, "Chủ trì"}},
      {"screen", {v1::ROLE_SCREEN, "Màn hình hội trường"}},
      {"auditor", {v1::ROLE_AUDITOR, "Kiểm tra"}},
      {"unit", {v1::ROLE_UNIT, ""}},
  };
  return *kPeople;
}

// The first text that names something of a conference, also in a message below.
std::string NameIn(const Message& message) {
  const google::protobuf::Descriptor* descriptor = message.GetDescriptor();
  const google::protobuf::Reflection* reflection = message.GetReflection();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const FieldDescriptor* field = descriptor->field(i);
    if (field->is_repeated()) continue;
    std::string name;
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      name = reflection->GetString(message, field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
               reflection->HasField(message, field)) {
      name = NameIn(reflection->GetMessage(message, field));
    }
    if (!conference::StreamOf(name).empty()) return name;
  }
  return "";
}

}  // namespace

std::string StreamOfRequest(const Message& request) {
  if (PolicyOf(MethodOf(request)).in_office()) return std::string(conference::kOffice);
  const std::string name = NameIn(request);
  return std::string(name.empty() ? conference::kOffice : conference::StreamOf(name));
}

std::optional<v1::Principal> PrincipalOf(const std::string& credential) {
  const std::vector<std::string> words = absl::StrSplit(credential, ' ');
  if (words.size() < 2) return std::nullopt;
  const auto person = People().find(words[1]);
  if (person == People().end()) return std::nullopt;
  v1::Principal principal;
  const std::string id = absl::StrReplaceAll(credential.substr(words[0].size() + 1), {{" ", "-"}});
  principal.set_name(conference::ChildName(words[0], "invitations", id));
  principal.set_role(person->second.role);
  principal.set_display_name(person->second.display_name);
  if (words[0] != conference::kOffice) principal.set_conference(words[0]);
  if (principal.role() == v1::ROLE_UNIT) {
    principal.set_unit(absl::StrJoin(words.begin() + 2, words.end(), " "));
    principal.set_display_name(principal.unit());
  } else if (words.size() > 2) {
    principal.set_bridge_point(conference::BridgePointName(words[0], words[2]));
    principal.set_display_name(absl::StrCat(person->second.display_name, " ", words[2]));
  }
  return principal;
}

absl::StatusOr<v1::Principal> WordGuard::Admit(const conference::Overlay& stream,
                                               const conference::Overlay&,
                                               const std::string& credential,
                                               const google::protobuf::MethodDescriptor& method,
                                               const Message& request, absl::Time) const {
  std::optional<v1::Principal> principal = PrincipalOf(credential);
  if (!principal) return access::RefuseToken();
  const absl::Status status = access::CheckKnown(stream, *principal, method, request);
  if (!status.ok()) return status;
  return *principal;
}

absl::Status WordGuard::AdmitUnread(const std::string& stream, const conference::Overlay&,
                                    const std::string& credential,
                                    const google::protobuf::MethodDescriptor& method,
                                    absl::Time) const {
  if (absl::StartsWith(credential, stream + " ")) return absl::OkStatus();
  const std::optional<v1::Principal> principal = PrincipalOf(credential);
  return principal ? access::CheckRole(*principal, method) : access::RefuseToken();
}

void Mirror::Load(coordinator::Publication all) {
  streams_[all.stream].clear();
  Take(std::move(all));
}

void Mirror::Publish(coordinator::Publication publication) { Take(std::move(publication)); }

void Mirror::Take(coordinator::Publication publication) {
  if (on_publication) on_publication(publication);
  ++publication_count_;
  Records& records = streams_[publication.stream];
  for (coordinator::PublishedChange& change : publication.changes) {
    if (change.record) {
      records[change.name] = std::move(change.record);
    } else {
      records.erase(change.name);
    }
  }
  for (v1::Tally& tally : publication.tallies) {
    const std::string name = tally.name();
    records[name] =
        std::make_shared<const v1::Record>(conference::RecordOf<v1::Tally>(std::move(tally)));
  }
}

House::House(absl::Time start) : time_(start), journal_("epoch") {}

House::~House() { time_.DropAll(); }

void House::Kill() {
  time_.DropAll();
  coordinator_.reset();
}

absl::Status House::Restart() {
  Kill();
  mirror_.Forget();
  fatal_ = absl::OkStatus();
  coordinator::Coordinator::Options options;
  options.executor = &time_;
  options.loader = &time_;
  options.clock = &time_;
  options.journal = &journal_;
  options.publisher = &mirror_;
  options.guard = &guard_;
  options.version = kVersion;
  options.on_fatal = [this](absl::Status status) { fatal_ = std::move(status); };
  options.log = [this](const std::string& line) { log_.push_back(line); };
  options.files = files;
  options.waiting_max = waiting_max;
  options.queries_max = queries_max;
  options.loads_max = loads_max;
  options.loads_waiting_max = loads_waiting_max;
  options.ended_idle = ended_idle;
  options.batch_max = batch_max;
  coordinator_ = std::make_unique<coordinator::Coordinator>(std::move(options));
  if (auto status = coordinator_->Start(Sha256("administrator")); !status.ok()) {
    return status;
  }
  time_.RunReady();
  return absl::OkStatus();
}

void House::Ask(const std::string& credential, const Message& request, Reading answer) {
  coordinator::Incoming submission;
  submission.method = &MethodOf(request);
  std::shared_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  submission.request = std::move(copy);
  submission.stream = StreamOfRequest(request);
  submission.credential = credential;
  coordinator_->Query(std::move(submission), std::move(answer));
  time_.RunReady();
}

void House::Clone(const coordinator::Incoming& incoming, coordinator::Coordinator::Done done) {
  auto call = std::make_shared<api::Call>();
  call->method = api::FindMethod("nhipcau.v1.ConferenceService/CloneConference");
  call->token = incoming.credential;
  call->request = {incoming.request, incoming.stream, incoming.subject};
  call->done = [done = std::move(done)](const absl::StatusOr<std::string>& answer) {
    if (!answer.ok()) return done(answer.status());
    v1::CloneConferenceResponse response;
    response.ParseFromString(*answer);
    done(response.receipt());
  };
  api::CloneConference(coordinator_.get(), call);
}

void House::Enclose(coordinator::Incoming& incoming) {
  if (const auto* approval =
          dynamic_cast<const v1::ApproveDocumentRequest*>(incoming.request.get())) {
    incoming.enclosure =
        std::make_shared<const conference::Rendition>(RenditionFor(*approval, incoming.stream));
  }
  const auto* import = dynamic_cast<const v1::ImportArchiveRequest*>(incoming.request.get());
  if (import == nullptr || !archives_.contains(import->sha256())) return;
  auto proved = std::make_shared<const conference::ProvedArchive>(Arrived(import->sha256()));
  incoming.subject = proved->conference;
  incoming.enclosure = std::move(proved);
}

conference::Rendition House::RenditionFor(const v1::ApproveDocumentRequest& request,
                                          const std::string& stream) {
  conference::Rendition rendition;
  rendition.sequence = static_cast<int64_t>(Stored(stream).size());
  rendition.sequence_sha256 = Sha256(stream);
  rendition.content_sha256 = request.content_sha256();
  return rendition;
}

void House::MakeArchive(const std::string& stream) {
  const std::vector<journal::StoredEvent> stored = Stored(stream);
  const std::string sha256 = ArchiveSha256(stream);
  archives_[sha256] = {stream, stored};
  conference::Events events;
  v1::ArchiveMade& made = *events.emplace_back().mutable_archive_made();
  made.set_conference(stream);
  made.mutable_archive()->set_sha256(sha256);
  made.mutable_archive()->set_size_bytes(static_cast<int64_t>(stored.size()));
  made.mutable_archive()->set_sequence(stored.back().sequence);
  made.mutable_archive()->set_sequence_sha256(Sha256(stored.back().bytes));
  coordinator_->Append(std::string(conference::kOffice), *PrincipalOf("office administrator"),
                       std::move(events), [](const auto&) {});
  time_.RunReady();
}

std::string House::ArchiveSha256(const std::string& stream) {
  return Sha256("archive of " + stream);
}

conference::ProvedArchive House::Arrived(const std::string& sha256) {
  const auto& [stream, stored] = archives_.at(sha256);
  const std::string arriving = coordinator::ArrivingStream(stream);
  journal_.Remove(arriving, [](journal::Outcome) {});
  journal::Unit unit{arriving, 0, {}};
  for (const journal::StoredEvent& event : stored) {
    unit.events.push_back(event.bytes);
    v1::Event parsed;
    parsed.ParseFromString(event.bytes);
    if (parsed.more()) continue;
    journal_.Append({std::exchange(unit, {arriving, event.sequence, {}})}, [](const auto&) {});
  }
  conference::ProvedArchive archive;
  archive.conference = stream;
  archive.sha256 = sha256;
  archive.sequence = stored.back().sequence;
  archive.sequence_sha256 = Sha256(stored.back().bytes);
  return archive;
}

House::Answer House::Submit(const std::string& credential, const Message& request,
                            std::shared_ptr<const conference::ImportDraft> draft) {
  coordinator::Incoming submission;
  submission.method = &MethodOf(request);
  std::shared_ptr<Message> copy(request.New());
  copy->CopyFrom(request);
  submission.request = std::move(copy);
  submission.stream = StreamOfRequest(request);
  // The token alone says where a device is enrolled.
  if (submission.method->name() == "EnrolDevice") {
    submission.stream = credential.substr(0, credential.find(' '));
  }
  if (PolicyOf(*submission.method).in_office()) submission.subject = NameIn(request);
  submission.credential = credential;
  if (PolicyOf(*submission.method).issues_secret()) {
    submission.secret_sha256 = Sha256(request.SerializeAsString());
    submission.credential_sha256 = Sha256(credential);
  }
  if (draft != nullptr) submission.enclosure = std::move(draft);
  auto answer = std::make_shared<Answer::element_type>();
  const auto done = [answer](absl::StatusOr<v1::Receipt> receipt) {
    answer->emplace(std::move(receipt));
  };
  if (request.GetDescriptor() == v1::CloneConferenceRequest::descriptor()) {
    Clone(submission, done);
  } else {
    Enclose(submission);
    coordinator_->Submit(std::move(submission), done);
  }
  return answer;
}

absl::StatusOr<v1::Receipt> House::Call(const std::string& credential, const Message& request,
                                        std::shared_ptr<const conference::ImportDraft> draft) {
  const Answer answer = Submit(credential, request, std::move(draft));
  time_.RunReady();
  if (answer->has_value()) return **answer;
  return absl::InternalError("There was no answer.");
}

std::vector<v1::Event> House::Events(const std::string& stream, int64_t from) {
  std::vector<v1::Event> events;
  for (const journal::StoredEvent& stored : Stored(stream, from)) {
    events.emplace_back().ParseFromString(stored.bytes);
  }
  return events;
}

std::vector<journal::StoredEvent> House::Stored(const std::string& stream, int64_t from) {
  return journal_.Read(stream, from, std::numeric_limits<int>::max()).value();
}

void House::AppendAsAnother(const std::string& stream, v1::Event event) {
  const journal::StoredEvent last = Stored(stream).back();
  event.set_sequence(last.sequence + 1);
  event.set_previous_hash(Sha256(last.bytes));
  journal_.Append({{stream, last.sequence, {event.SerializeAsString()}}}, [](const auto&) {});
}

std::string House::LiveBytes(const std::string& stream) {
  coordinator::Incoming submission;
  submission.method = FindCommand("EnrolDevice");
  submission.request = NewRequest(*submission.method);
  submission.stream = stream;
  submission.credential = stream + " auditor";
  std::string bytes = "no answer";
  coordinator_->Query(std::move(submission),
                      [&bytes](absl::StatusOr<coordinator::Coordinator::Admitted> admitted) {
                        bytes = admitted.ok() ? admitted->view.DurableBytesForTest()
                                              : std::string(admitted.status().message());
                      });
  time_.RunReady();
  return bytes;
}

std::string House::ReplayedBytes(const std::string& stream) {
  coordinator::LiveConference room(stream);
  if (const auto status = room.CatchUp(journal_); !status.ok()) return status.ToString();
  return room.state().Bytes();
}

std::vector<std::string> House::MirrorErrors(const std::string& stream) {
  coordinator::LiveConference room(stream);
  if (const auto status = room.CatchUp(journal_); !status.ok()) return {status.ToString()};
  Mirror fresh;
  fresh.Load(room.Everything());
  std::vector<std::string> wrong;
  const Mirror::Records& shown = mirror_.records(stream);
  for (const auto& [name, record] : fresh.records(stream)) {
    const auto found = shown.find(name);
    v1::Record known = found == shown.end() ? v1::Record() : *found->second;
    v1::Record wanted = *record;
    // When a tally was last counted anew follows from what was published, not from the record.
    for (v1::Record* each : {&known, &wanted}) {
      if (!each->has_tally()) continue;
      each->mutable_tally()->clear_as_of_sequence();
      each->mutable_tally()->clear_as_of_time();
    }
    if (known.SerializeAsString() != wanted.SerializeAsString()) wrong.push_back(name);
  }
  for (const auto& [name, record] : shown) {
    if (!fresh.records(stream).contains(name)) wrong.push_back(name);
  }
  return wrong;
}

}  // namespace nhipcau
