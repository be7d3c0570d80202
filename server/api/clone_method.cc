#include "server/api/clone_method.h"

#include <memory>
#include <string>
#include <utility>

#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/clones.h"

namespace nhipcau::api {
namespace {

using Admitted = coordinator::Coordinator::Admitted;

void Submit(coordinator::Coordinator* coordinator, const CallPtr& call,
            std::shared_ptr<const conference::ClonePlan> plan) {
  coordinator::Incoming submission = call->Incoming();
  submission.enclosure = std::move(plan);
  coordinator->Submit(std::move(submission), [call](absl::StatusOr<v1::Receipt> receipt) {
    if (!receipt.ok()) return call->Refuse(receipt.status());
    call->Answer(*ReceiptResponse(*call->method, *receipt));
  });
}

// The right to see the source is that to get it.
coordinator::Incoming AskFor(const Call& call, const std::string& source) {
  auto request = std::make_shared<v1::GetConferenceRequest>();
  request->set_name(source);
  coordinator::Incoming submission = call.Incoming();
  submission.method = FindMethod("nhipcau.v1.ConferenceService/GetConference")->descriptor;
  submission.request = std::move(request);
  submission.stream = source;
  return submission;
}

void ReadSource(coordinator::Coordinator* coordinator, const CallPtr& call) {
  const std::string& source = call->RequestAs<v1::CloneConferenceRequest>().source();
  if (conference::StreamOf(source) != source || source == conference::kOffice) {
    return call->Refuse(
        RefuseField("source", {v1::FIELD_RULE_SUCH_ONE}, "source must name a conference."));
  }
  coordinator->Query(AskFor(*call, source), [coordinator,
                                             call](const absl::StatusOr<Admitted>& admitted) {
    if (!admitted.ok()) return call->Refuse(admitted.status());
    Submit(coordinator, call,
           std::make_shared<const conference::ClonePlan>(conference::ClonePlanOf(admitted->view)));
  });
}

}  // namespace

void CloneConference(coordinator::Coordinator* coordinator, const CallPtr& call) {
  // Whether the caller may clone at all comes first.
  coordinator->Query(call->Incoming(),
                     [coordinator, call](const absl::StatusOr<Admitted>& admitted) {
                       if (!admitted.ok()) return call->Refuse(admitted.status());
                       ReadSource(coordinator, call);
                     });
}

}  // namespace nhipcau::api
