#include "server/conference/plan/submissions.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "nhipcau/v1/submission_service.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/attendance/delegates.h"
#include "server/conference/floor/queue.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/shared_halls.h"

namespace nhipcau::conference {
namespace {

constexpr int kDelegatesMax = 1000;

std::string SubmissionName(const v1::BridgePoint& point) {
  return ChildName(StreamOf(point.name()), "submissions", point.code());
}

// Whoever prepares and runs the conference may send at any time.
bool HeldToDeadline(v1::Role role) {
  return role == v1::ROLE_OPERATOR || role == v1::ROLE_COORDINATOR;
}

absl::Status CheckDelegates(const v1::Submission& submission) {
  if (submission.delegates_size() > kDelegatesMax) {
    return RefuseField("submission.delegates",
                       {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kDelegatesMax)}},
                       absl::StrCat("At most ", kDelegatesMax, "."));
  }
  for (const v1::SubmittedDelegate& delegate : submission.delegates()) {
    for (const absl::Status& status :
         {CheckRequiredName("submission.delegates.display_name", delegate.display_name()),
          CheckName("submission.delegates.office", delegate.office()),
          CheckName("submission.delegates.telephone", delegate.telephone())}) {
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

absl::Status CheckSpeech(const v1::BridgePoint& point, const v1::Submission& submission) {
  if (!submission.has_prepared_speech()) return absl::OkStatus();
  if (point.kind() == v1::BRIDGE_POINT_KIND_RECEIVE_ONLY) {
    return RefuseField(
        "submission.prepared_speech", {v1::FIELD_RULE_EMPTY_HERE},
        absl::StrCat(point.name(), " only watches. Send a written contribution instead."));
  }
  const v1::PreparedSpeech& speech = submission.prepared_speech();
  for (const absl::Status& status :
       {CheckRequiredName("submission.prepared_speech.speaker_name", speech.speaker_name()),
        CheckName("submission.prepared_speech.speaker_office", speech.speaker_office()),
        CheckText("submission.prepared_speech.topic", speech.topic(), kTextBytesMax)}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CheckSubmission(const v1::BridgePoint& point, const v1::Submission& submission) {
  for (const absl::Status& status :
       {CheckName("submission.room", submission.room()),
        CheckContact("submission.head", submission.head()),
        CheckContact("submission.operator_contact", submission.operator_contact()),
        CheckContact("submission.technician_contact", submission.technician_contact()),
        CheckDelegates(submission), CheckSpeech(point, submission)}) {
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status WrongState(const v1::Submission& submission, std::string_view advice) {
  return RefuseState(
      v1::REASON_WRONG_SUBMISSION_STATE, submission.name(), submission.state(),
      v1::NEXT_STEP_UNSPECIFIED,
      absl::StrCat(submission.name(), " is ", v1::SubmissionState_Name(submission.state()), ". ",
                   std::string(advice)));
}

absl::Status CheckMaySend(const Overlay& view, const Command& command,
                          const v1::Submission* before) {
  if (before != nullptr && before->state() == v1::SUBMISSION_STATE_APPROVED) {
    return WrongState(*before, "What was approved is changed by the planner.");
  }
  const v1::Conference& conference = ConferenceOf(view);
  const bool returned = before != nullptr && before->state() == v1::SUBMISSION_STATE_RETURNED;
  const bool over = conference.has_submission_deadline_time() &&
                    command.time > FromProto(conference.submission_deadline_time());
  if (!over || returned || !HeldToDeadline(command.principal.role())) return absl::OkStatus();
  return Refuse(v1::REASON_DEADLINE_PASSED,
                "The date until which points send in their people has passed. Ask the planner.");
}

absl::StatusOr<const v1::Submission*> RequireSent(const Overlay& view, const std::string& name,
                                                  int64_t revision) {
  auto submission = Require<v1::Submission>(view, name);
  if (!submission.ok()) return submission;
  if ((*submission)->state() != v1::SUBMISSION_STATE_SENT) {
    return WrongState(**submission, "Only what was sent and waits can be approved or returned.");
  }
  if (auto status = CheckRevision(name, (*submission)->revision(), revision); !status.ok()) {
    return status;
  }
  return submission;
}

// What the list of a point becomes by a submission.
struct ListChange {
  std::vector<v1::Delegate> added;
  std::vector<std::string> removed;
};

using Person = std::pair<std::string, std::string>;

v1::Delegate Listed(const v1::SubmittedDelegate& submitted, const std::string& bridge_point) {
  v1::Delegate delegate;
  delegate.set_bridge_point(bridge_point);
  delegate.set_display_name(submitted.display_name());
  delegate.set_office(submitted.office());
  delegate.set_telephone(submitted.telephone());
  delegate.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
  return delegate;
}

// A substitute stays exactly when the one whose place he or she takes does.
ListChange ChangeOfList(const Overlay& view, const v1::Submission& submission) {
  ListChange change;
  if (submission.delegates().empty()) return change;
  std::multiset<Person> wanted;
  for (const v1::SubmittedDelegate& each : submission.delegates()) {
    wanted.emplace(each.display_name(), each.office());
  }
  std::set<std::string> staying;
  std::multiset<Person> known;
  for (const v1::Delegate* delegate : DelegatesOf(view, submission.bridge_point())) {
    const Person person(delegate->display_name(), delegate->office());
    const auto match = wanted.find(person);
    const bool stays = delegate->replaces().empty() ? match != wanted.end()
                                                    : staying.contains(delegate->replaces());
    if (!stays) {
      change.removed.push_back(delegate->name());
      continue;
    }
    staying.insert(delegate->name());
    if (match == wanted.end()) continue;
    wanted.erase(match);
    known.insert(person);
  }
  int64_t number = view.NextNumber("delegates");
  for (const v1::SubmittedDelegate& each : submission.delegates()) {
    if (const auto found = known.find({each.display_name(), each.office()}); found != known.end()) {
      known.erase(found);
      continue;
    }
    v1::Delegate& added = change.added.emplace_back(Listed(each, submission.bridge_point()));
    added.set_name(NumberedName(StreamOf(submission.name()), "delegates", number++));
  }
  return change;
}

// The speaker by the list as the approval leaves it, where it has the name.
v1::Beneficiary SpeakerOf(const Overlay& view, const v1::Submission& submission,
                          const v1::SubmissionApproved& approved) {
  v1::Beneficiary speaker;
  speaker.set_display_name(submission.prepared_speech().speaker_name());
  speaker.set_office(submission.prepared_speech().speaker_office());
  std::set<std::string> removed(approved.delegates_removed().begin(),
                                approved.delegates_removed().end());
  const auto look_at = [&speaker, &removed](const v1::Delegate& delegate) {
    const bool same =
        delegate.display_name() == speaker.display_name() && delegate.office() == speaker.office();
    if (same && !removed.contains(delegate.name())) speaker.set_delegate(delegate.name());
  };
  for (const v1::Delegate* delegate : DelegatesOf(view, submission.bridge_point())) {
    look_at(*delegate);
  }
  for (const v1::Delegate& delegate : approved.delegates_added()) look_at(delegate);
  return speaker;
}

// Behind all who have a place already; where the people of the point sit.
void AddPreparedSpeech(const Overlay& view, const v1::Submission& submission, Events& events) {
  const auto* point = view.Find<v1::BridgePoint>(submission.bridge_point());
  if (!submission.has_prepared_speech() || point == nullptr) return;
  v1::FloorRequest request;
  request.set_name(
      NumberedName(StreamOf(submission.name()), "floorRequests", view.NextNumber("floorRequests")));
  request.set_bridge_point(HallOf(*point));
  *request.mutable_beneficiary() = SpeakerOf(view, submission, events.back().submission_approved());
  request.set_kind(v1::FLOOR_REQUEST_KIND_REPORT);
  request.set_topic(submission.prepared_speech().topic());
  request.set_prepared(true);
  PutAtEnd(view, request);
  *events.emplace_back().mutable_floor_requested()->mutable_floor_request() = std::move(request);
}

void CopySent(const v1::Submission& from, v1::Submission& to) {
  to.set_room(from.room());
  *to.mutable_head() = from.head();
  *to.mutable_operator_contact() = from.operator_contact();
  *to.mutable_technician_contact() = from.technician_contact();
  *to.mutable_delegates() = from.delegates();
  if (from.has_prepared_speech()) *to.mutable_prepared_speech() = from.prepared_speech();
}

void TakeOver(const v1::Submission& submission, v1::BridgePoint& point) {
  const auto given = [](const v1::Contact& contact) { return !contact.display_name().empty(); };
  if (!submission.room().empty()) point.set_room(submission.room());
  if (given(submission.head())) {
    point.set_head_name(submission.head().display_name());
    point.set_head_office(submission.head().office());
    if (!submission.head().telephone().empty()) {
      point.set_telephone(submission.head().telephone());
    }
  }
  if (given(submission.operator_contact())) {
    *point.mutable_operator_contact() = submission.operator_contact();
  }
  if (given(submission.technician_contact())) {
    *point.mutable_technician_contact() = submission.technician_contact();
  }
  point.set_revision(point.revision() + 1);
}

void ApplyApproved(const v1::SubmissionApproved& approved, Overlay& view) {
  view.Edit<v1::Submission>(approved.submission(), [](v1::Submission& submission) {
    submission.set_state(v1::SUBMISSION_STATE_APPROVED);
  });
  if (const auto* submission = view.Find<v1::Submission>(approved.submission())) {
    view.Edit<v1::BridgePoint>(submission->bridge_point(), [submission](v1::BridgePoint& point) {
      TakeOver(*submission, point);
    });
  }
  for (const std::string& removed : approved.delegates_removed()) view.Erase(removed);
  for (const v1::Delegate& added : approved.delegates_added()) view.Put(RecordOf(added));
}

absl::StatusOr<Events> DecideSendSubmission(const Overlay& view, const Command& command,
                                            const v1::SendSubmissionRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  const std::string name = SubmissionName(**point);
  const auto* before = view.Find<v1::Submission>(name);
  if (auto status = CheckMaySend(view, command, before); !status.ok()) return status;
  if (auto status = CheckSubmission(**point, request.submission()); !status.ok()) return status;
  Events events;
  v1::Event& event = events.emplace_back();
  v1::Submission& sent = *event.mutable_submission_sent()->mutable_submission();
  sent.set_name(name);
  sent.set_bridge_point(request.bridge_point());
  CopySent(request.submission(), sent);
  sent.set_state(v1::SUBMISSION_STATE_SENT);
  sent.set_sent_by(command.principal.display_name());
  sent.set_revision((before == nullptr ? 0 : before->revision()) + 1);
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideApproveSubmission(const Overlay& view, const Command&,
                                               const v1::ApproveSubmissionRequest& request) {
  const auto found = RequireSent(view, request.name(), request.revision());
  if (!found.ok()) return found.status();
  const v1::Submission& submission = **found;
  Events events;
  v1::SubmissionApproved& approved = *events.emplace_back().mutable_submission_approved();
  approved.set_submission(submission.name());
  ListChange change = ChangeOfList(view, submission);
  for (v1::Delegate& added : change.added) *approved.add_delegates_added() = std::move(added);
  for (std::string& removed : change.removed) approved.add_delegates_removed(std::move(removed));
  AddPreparedSpeech(view, submission, events);
  return events;
}

absl::StatusOr<Events> DecideReturnSubmission(const Overlay& view, const Command&,
                                              const v1::ReturnSubmissionRequest& request) {
  if (auto found = RequireSent(view, request.name(), request.revision()); !found.ok()) {
    return found.status();
  }
  if (auto status = CheckRequiredText("reason", request.reason(), kLabelBytesMax); !status.ok()) {
    return status;
  }
  Events events;
  v1::SubmissionReturned& returned = *events.emplace_back().mutable_submission_returned();
  returned.set_submission(request.name());
  returned.set_reason(request.reason());
  return events;
}

}  // namespace

bool AsksForSubmissions(const v1::Conference& conference) {
  return conference.has_submission_deadline_time() &&
         (conference.state() == v1::CONFERENCE_STATE_PLANNED ||
          conference.state() == v1::CONFERENCE_STATE_REHEARSING);
}

bool SubmissionMissing(const Overlay& view, const v1::BridgePoint& point) {
  if (!AsksForSubmissions(ConferenceOf(view))) return false;
  const auto* submission = view.Find<v1::Submission>(SubmissionName(point));
  return submission == nullptr || submission->state() == v1::SUBMISSION_STATE_RETURNED;
}

void AddSubmissions(Deciders& deciders) {
  deciders.Add(DecideSendSubmission);
  deciders.Add(DecideApproveSubmission);
  deciders.Add(DecideReturnSubmission);
}

bool ApplySubmissions(const v1::Event& event, Overlay& view) {
  if (event.has_submission_sent()) {
    v1::Submission submission = event.submission_sent().submission();
    *submission.mutable_send_time() = event.time();
    view.Put(RecordOf(std::move(submission)));
  } else if (event.has_submission_approved()) {
    ApplyApproved(event.submission_approved(), view);
  } else if (event.has_submission_returned()) {
    const v1::SubmissionReturned& returned = event.submission_returned();
    view.Edit<v1::Submission>(returned.submission(), [&returned](v1::Submission& submission) {
      submission.set_state(v1::SUBMISSION_STATE_RETURNED);
      submission.set_state_reason(returned.reason());
    });
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
