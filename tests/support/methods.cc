#include "tests/support/methods.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>

#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/contribution_service.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/hall_screen_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/incident_service.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "nhipcau/v1/public_record_service.pb.h"
#include "nhipcau/v1/readiness_service.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "nhipcau/v1/rules_service.pb.h"
#include "nhipcau/v1/submission_service.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "nhipcau/v1/vote_service.pb.h"

namespace nhipcau {
namespace {

using google::protobuf::FileDescriptor;
using google::protobuf::MethodDescriptor;

// Reasons from here on belong to single rooms; those below, to every command.
constexpr int kFirstReasonOfARoom = 40;

// One request of each file with commands, so that no linker leaves a file out.
std::vector<const FileDescriptor*> Files() {
  return {v1::CreateInvitationRequest::descriptor()->file(),
          v1::AddAgendaItemRequest::descriptor()->file(),
          v1::CheckInRequest::descriptor()->file(),
          v1::AddBridgePointRequest::descriptor()->file(),
          v1::PostAnnouncementRequest::descriptor()->file(),
          v1::CreateConferenceRequest::descriptor()->file(),
          v1::SendWrittenContributionRequest::descriptor()->file(),
          v1::CorrectAttendanceRequest::descriptor()->file(),
          v1::RequestFloorRequest::descriptor()->file(),
          v1::CommitImportRequest::descriptor()->file(),
          v1::ReportIncidentRequest::descriptor()->file(),
          v1::AddMinutesEntryRequest::descriptor()->file(),
          v1::RecordReadinessRequest::descriptor()->file(),
          v1::OpenRollCallRequest::descriptor()->file(),
          v1::SetConferenceRulesRequest::descriptor()->file(),
          v1::SendSubmissionRequest::descriptor()->file(),
          v1::FollowTasksRequest::descriptor()->file(),
          v1::OpenVoteRequest::descriptor()->file(),
          v1::SetHallScreenRequest::descriptor()->file(),
          v1::GetDocumentDraftRequest::descriptor()->file(),
          v1::GetOfficeSettingsRequest::descriptor()->file(),
          v1::SetPublicRecordRequest::descriptor()->file(),
          v1::ExportArchiveRequest::descriptor()->file()};
}

std::vector<const MethodDescriptor*> FindMethods() {
  std::map<std::string, const MethodDescriptor*> methods;
  for (const FileDescriptor* file : Files()) {
    for (int i = 0; i < file->service_count(); ++i) {
      for (int j = 0; j < file->service(i)->method_count(); ++j) {
        const MethodDescriptor* method = file->service(i)->method(j);
        methods.emplace(method->full_name(), method);
      }
    }
  }
  std::vector<const MethodDescriptor*> found;
  found.reserve(methods.size());
  for (const auto& [name, method] : methods) found.push_back(method);
  return found;
}

bool IsCommand(const MethodDescriptor* method) {
  return PolicyOf(*method).kind() == v1::METHOD_KIND_COMMAND;
}

std::vector<const MethodDescriptor*> FindCommands() {
  std::vector<const MethodDescriptor*> commands;
  std::copy_if(AllMethods().begin(), AllMethods().end(), std::back_inserter(commands), IsCommand);
  return commands;
}

}  // namespace

const std::vector<const MethodDescriptor*>& AllMethods() {
  static const auto* const kMethods = new std::vector<const MethodDescriptor*>(FindMethods());
  return *kMethods;
}

const std::vector<const MethodDescriptor*>& Commands() {
  static const auto* const kCommands = new std::vector<const MethodDescriptor*>(FindCommands());
  return *kCommands;
}

bool IsOfOffice(const MethodDescriptor& method) {
  return method.service() == v1::SetHolidaysRequest::descriptor()->file()->service(0);
}

const MethodDescriptor* FindMethod(const std::string& name) {
  const auto found =
      std::find_if(AllMethods().begin(), AllMethods().end(),
                   [&name](const MethodDescriptor* method) { return method->name() == name; });
  return found == AllMethods().end() ? nullptr : *found;
}

const MethodDescriptor* FindCommand(const std::string& name) {
  const MethodDescriptor* method = FindMethod(name);
  return method != nullptr && IsCommand(method) ? method : nullptr;
}

const MethodDescriptor& MethodOf(const google::protobuf::Message& request) {
  const auto found = std::find_if(AllMethods().begin(), AllMethods().end(),
                                  [&request](const MethodDescriptor* method) {
                                    return method->input_type() == request.GetDescriptor();
                                  });
  // A file of the list above has no service.
  if (found == AllMethods().end()) std::abort();
  return **found;
}

std::unique_ptr<google::protobuf::Message> NewRequest(const MethodDescriptor& method) {
  return std::unique_ptr<google::protobuf::Message>(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(method.input_type())
          ->New());
}

const v1::MethodPolicy& PolicyOf(const MethodDescriptor& method) {
  return method.options().GetExtension(v1::policy);
}

bool MayRefuseWith(const MethodDescriptor& method, v1::Reason reason) {
  const auto& own = PolicyOf(method).errors();
  if (reason == v1::REASON_MINUTES_APPROVED) return PolicyOf(method).frozen_by_approval();
  return (reason > v1::REASON_UNSPECIFIED && reason < kFirstReasonOfARoom &&
          reason != v1::REASON_INTERNAL) ||
         std::find(own.begin(), own.end(), reason) != own.end();
}

}  // namespace nhipcau
