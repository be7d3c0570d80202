// Before the lines are tried: points send in their people, and the planners take them over.
#include <algorithm>
#include <string>
#include <vector>

#include "client/rehearsal/acts.h"
#include "client/rehearsal/sample.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "nhipcau/v1/submission_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

constexpr size_t kSubmissionsMax = 12;
constexpr size_t kSpeechesMax = 2;
constexpr int kDelegates = 3;
// Every so many points forget something, and get it back.
constexpr size_t kReturnedEach = 5;
constexpr size_t kSubstituteEach = 4;

v1::Contact ContactOf(const v1::Beneficiary& person, Random& random) {
  v1::Contact contact;
  contact.set_display_name(person.display_name());
  contact.set_office(person.office());
  contact.set_telephone("0218 3" + std::to_string(random.Between(100000, 999999)));
  return contact;
}

v1::SendSubmissionRequest SubmissionOf(const v1::BridgePoint& point, bool speaks, Random& random) {
  v1::SendSubmissionRequest request;
  request.set_bridge_point(point.name());
  v1::Submission& submission = *request.mutable_submission();
  submission.set_room("Phòng họp trực tuyến");
  *submission.mutable_head() = ContactOf(SampleHead(point, random), random);
  *submission.mutable_operator_contact() = ContactOf(SampleSpeaker(point, random), random);
  for (int i = 0; i < kDelegates; ++i) {
    const v1::Contact person = ContactOf(SampleSpeaker(point, random), random);
    v1::SubmittedDelegate& delegate = *submission.add_delegates();
    delegate.set_display_name(person.display_name());
    delegate.set_office(person.office());
  }
  if (speaks) {
    v1::PreparedSpeech& speech = *submission.mutable_prepared_speech();
    speech.set_speaker_name(submission.head().display_name());
    speech.set_speaker_office(submission.head().office());
    speech.set_topic("Tham luận: công tác bảo vệ và chăm sóc trẻ em tại địa phương");
  }
  return request;
}

int ReturnAndSendAgain(Script& script, const Player& player, int sent,
                       const v1::SendSubmissionRequest& submission) {
  v1::ReturnSubmissionRequest back;
  back.set_name(Script::Created(sent, "submissions"));
  back.set_revision(1);
  back.set_reason("Thiếu số điện thoại của cán bộ kỹ thuật");
  const int returned = script.Call(kPlanner, script.At(sent) + absl::Seconds(10), back, {sent});
  v1::SendSubmissionRequest again = submission;
  v1::Contact& technician = *again.mutable_submission()->mutable_technician_contact();
  technician.set_display_name(SampleName(script.random()));
  technician.set_telephone("0218 3855555");
  return script.Call(player, script.At(returned) + absl::Seconds(10), again, {returned});
}

Paper SendIn(Script& script, const v1::BridgePoint& point, bool speaks, bool forgets) {
  const Player player = OperatorOf(point);
  const v1::SendSubmissionRequest request = SubmissionOf(point, speaks, script.random());
  const absl::Duration at =
      kFirstStep + script.random().Between(absl::Seconds(1), absl::Minutes(1));
  int sent = script.Call(player, at, request);
  v1::ApproveSubmissionRequest approve;
  approve.set_name(Script::Created(sent, "submissions"));
  approve.set_revision(forgets ? 2 : 1);
  if (forgets) sent = ReturnAndSendAgain(script, player, sent, request);
  const int approved = script.Call(kPlanner, script.At(sent) + absl::Seconds(10), approve, {sent});
  return {.point = &point, .approved = approved, .speaks = speaks};
}

int AppointSubstitute(Script& script, const Paper& paper, absl::Duration at) {
  v1::AppointSubstituteRequest substitute;
  substitute.set_bridge_point(paper.point->name());
  substitute.set_delegate(Script::Created(paper.approved, "delegates"));
  const v1::Beneficiary person = SampleSpeaker(*paper.point, script.random());
  substitute.set_display_name(person.display_name());
  substitute.set_office(person.office());
  substitute.set_paper(SamplePaper(script.random()));
  return script.Call(OperatorOf(*paper.point), at, substitute, {paper.approved});
}

// All of the list are there but one, who takes part from elsewhere.
void SignInByException(Script& script, const Paper& paper, absl::Duration at, int named) {
  v1::RecordDelegatesRequest record;
  record.set_bridge_point(paper.point->name());
  record.set_rest_state(v1::DELEGATE_STATE_PRESENT_IN_HALL);
  v1::DelegateEntry& entry = *record.add_entries();
  entry.set_delegate(Script::Created(named, "delegates"));
  entry.set_state(v1::DELEGATE_STATE_PRESENT_ONLINE);
  script.Call(OperatorOf(*paper.point), at, record, {named});
}

}  // namespace

std::vector<Paper> PlayPreparation(Script& script, const Cast& cast) {
  std::vector<Paper> papers;
  size_t speeches = 0;
  for (size_t i = 0; i < cast.quiet.size() && papers.size() < kSubmissionsMax; ++i) {
    const v1::BridgePoint& point = *cast.quiet[i];
    const bool speaks = point.level() != "commune" && speeches < kSpeechesMax &&
                        point.kind() != v1::BRIDGE_POINT_KIND_RECEIVE_ONLY;
    speeches += speaks;
    papers.push_back(SendIn(script, point, speaks, papers.size() % kReturnedEach == 1));
  }
  return papers;
}

void PlaySigningIn(Script& script, const std::vector<Paper>& papers) {
  for (size_t i = 0; i < papers.size(); ++i) {
    const absl::Duration at = script.random().Between(absl::Minutes(-4), absl::Minutes(-2));
    const bool substituted = i % kSubstituteEach == 0;
    const int named = substituted ? AppointSubstitute(script, papers[i], at) : papers[i].approved;
    SignInByException(script, papers[i], at + absl::Seconds(30), named);
  }
}

}  // namespace nhipcau::rehearsal
