#include "server/api/methods.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/audit_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/contribution_service.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/event_service.pb.h"
#include "nhipcau/v1/file_service.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/hall_screen_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/incident_service.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "nhipcau/v1/page_service.pb.h"
#include "nhipcau/v1/past_service.pb.h"
#include "nhipcau/v1/public_record_service.pb.h"
#include "nhipcau/v1/readiness_service.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "nhipcau/v1/rules_service.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "nhipcau/v1/submission_service.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "nhipcau/v1/vote_service.pb.h"

namespace nhipcau::api {
namespace {

using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;

// One request of each file with a service, so that no linker leaves a file out.
std::vector<const FileDescriptor*> Files() {
  return {v1::CreateInvitationRequest::descriptor()->file(),
          v1::AddAgendaItemRequest::descriptor()->file(),
          v1::CheckInRequest::descriptor()->file(),
          v1::AddBridgePointRequest::descriptor()->file(),
          v1::PostAnnouncementRequest::descriptor()->file(),
          v1::CreateConferenceRequest::descriptor()->file(),
          v1::ListEventsRequest::descriptor()->file(),
          v1::RequestFloorRequest::descriptor()->file(),
          v1::CommitImportRequest::descriptor()->file(),
          v1::ReportIncidentRequest::descriptor()->file(),
          v1::AddMinutesEntryRequest::descriptor()->file(),
          v1::WatchStateRequest::descriptor()->file(),
          v1::WatchPastRequest::descriptor()->file(),
          v1::SendWrittenContributionRequest::descriptor()->file(),
          v1::CorrectAttendanceRequest::descriptor()->file(),
          v1::RecordReadinessRequest::descriptor()->file(),
          v1::OpenRollCallRequest::descriptor()->file(),
          v1::SetConferenceRulesRequest::descriptor()->file(),
          v1::SendSubmissionRequest::descriptor()->file(),
          v1::FollowTasksRequest::descriptor()->file(),
          v1::OpenVoteRequest::descriptor()->file(),
          v1::UploadFileRequest::descriptor()->file(),
          v1::SetHallScreenRequest::descriptor()->file(),
          v1::GetDocumentDraftRequest::descriptor()->file(),
          v1::GetOfficeSettingsRequest::descriptor()->file(),
          v1::SetPublicRecordRequest::descriptor()->file(),
          v1::ExportArchiveRequest::descriptor()->file(),
          v1::ListAuditEntriesRequest::descriptor()->file(),
          v1::ReportPageFaultRequest::descriptor()->file()};
}

// A method without a rule about who may call it must not be served at all.
void DemandPolicy(const Method& method) {
  if (method.policy.kind() != v1::METHOD_KIND_UNSPECIFIED) return;
  std::fprintf(stderr, "%s has no policy in its proto.\n", method.name.c_str());
  std::abort();
}

void AddMethods(const FileDescriptor& file, std::vector<Method>& methods) {
  for (int i = 0; i < file.service_count(); ++i) {
    for (int j = 0; j < file.service(i)->method_count(); ++j) {
      const MethodDescriptor* descriptor = file.service(i)->method(j);
      Method method{absl::StrCat(descriptor->service()->full_name(), "/", descriptor->name()),
                    descriptor, descriptor->options().GetExtension(v1::policy)};
      DemandPolicy(method);
      methods.push_back(std::move(method));
    }
  }
}

std::vector<Method> ReadMethods() {
  std::vector<Method> methods;
  for (const FileDescriptor* file : Files()) AddMethods(*file, methods);
  std::sort(methods.begin(), methods.end(),
            [](const Method& left, const Method& right) { return left.name < right.name; });
  return methods;
}

}  // namespace

bool Method::IsAllowedIn(v1::ConferenceState state) const {
  const auto& states = policy.states();
  return std::find(states.begin(), states.end(), state) != states.end();
}

const std::vector<Method>& Methods() {
  static const auto* const methods = new std::vector<Method>(ReadMethods());
  return *methods;
}

const Method* FindMethod(std::string_view name) {
  const std::vector<Method>& methods = Methods();
  const auto found = std::lower_bound(
      methods.begin(), methods.end(), name,
      [](const Method& method, std::string_view wanted) { return method.name < wanted; });
  return found != methods.end() && found->name == name ? &*found : nullptr;
}

}  // namespace nhipcau::api
