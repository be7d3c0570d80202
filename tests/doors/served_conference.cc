#include "tests/doors/served_conference.h"

#include <gtest/gtest.h>

#include <fstream>

#include "client/library/method.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/incident_service.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "nhipcau/v1/vote_service.pb.h"

namespace nhipcau {
namespace {

ServeFlags FlagsFor(const TemporaryDirectory& directory) {
  ServeFlags flags;
  flags.data_dir = directory.File("data");
  flags.grpc_address = "127.0.0.1:0";
  flags.http_address = "127.0.0.1:0";
  return flags;
}

// A broken house makes every test in it meaningless.
void Demand(bool holds, const std::string& what) {
  if (holds) return;
  ADD_FAILURE() << what;
  std::abort();
}

void Demand(const absl::Status& status) { Demand(status.ok(), std::string(status.message())); }

}  // namespace

ServedConference::ServedConference() {
  instance_ = std::make_unique<Instance>(FlagsFor(directory_), [](const std::string&) {});
  Demand(instance_->OpenRecord());
  Demand(instance_->OpenDoors());
  instance_->SetServing();
  door_ = std::make_unique<GrpcDoor>(instance_->grpc_port());
  std::ifstream(directory_.File("data/administrator.token")) >> administrator_;
  Plan();
  InviteEveryone();
  Hold();
}

ServedConference::~ServedConference() {
  door_.reset();
  EXPECT_TRUE(instance_->Stop().ok());
}

std::string ServedConference::NewRequestId() { return "house-" + std::to_string(++request_count_); }

void ServedConference::MustAccept(const std::string& token,
                                  const google::protobuf::Message& request,
                                  google::protobuf::Message& response) {
  const std::string name = client::MethodName(*client::MethodOf(*request.GetDescriptor()));
  const Outcome outcome = door_->Call(*api::FindMethod(name), token, request.SerializeAsString());
  Demand(outcome.code == 0, name + ": " + outcome.error.message());
  Demand(response.ParseFromString(outcome.response), name + " answered nonsense");
}

void ServedConference::AddPoint(const std::string& code, const std::string& parent) {
  v1::AddBridgePointRequest request;
  request.set_conference(kName);
  request.mutable_bridge_point()->set_code(code);
  request.mutable_bridge_point()->set_display_name("Điểm cầu " + code);
  request.mutable_bridge_point()->set_level("level");
  if (!parent.empty()) request.mutable_bridge_point()->set_parent(Point(parent));
  request.mutable_bridge_point()->set_kind(v1::BRIDGE_POINT_KIND_INTERACTIVE);
  request.mutable_bridge_point()->set_expected_count(10);
  Do<v1::AddBridgePointResponse>(administrator_, request);
}

void ServedConference::Plan() {
  v1::CreateConferenceRequest request;
  v1::Conference& conference = *request.mutable_conference();
  conference.set_name(kName);
  conference.set_title("Hội nghị hai cửa");
  conference.mutable_planned_start_time()->set_seconds(1'900'000'000);
  conference.mutable_planned_end_time()->set_seconds(1'900'014'400);
  Do<v1::CreateConferenceResponse>(administrator_, request);
  AddPoint("H", "");
  AddPoint("D", "H");
  AddPoint("C", "D");
  AddPoint("E", "H");
  names_["bridgePoints"] = Point("C");
}

std::string ServedConference::Invite(v1::Role role, const std::string& bridge_point) {
  v1::CreateInvitationRequest request;
  if (role != v1::ROLE_ADMINISTRATOR) request.set_conference(kName);
  request.mutable_invitation()->set_role(role);
  request.mutable_invitation()->set_bridge_point(bridge_point);
  request.mutable_invitation()->set_display_name(v1::Role_Name(role));
  if (role == v1::ROLE_UNIT) request.mutable_invitation()->set_unit("Sở Y tế");
  const auto response = Do<v1::CreateInvitationResponse>(administrator_, request);
  names_["invitations"] = response.receipt().created_names(0);
  return response.token();
}

void ServedConference::InviteEveryone() {
  for (int number = v1::Role_MIN + 1; number <= v1::Role_MAX; ++number) {
    const auto role = static_cast<v1::Role>(number);
    tokens_[role] = Invite(role, role == v1::ROLE_OPERATOR      ? Point("C")
                                 : role == v1::ROLE_COORDINATOR ? Point("D")
                                                                : "");
  }
  revoked_token_ = Invite(v1::ROLE_MODERATOR, "");
  v1::RevokeInvitationRequest revoke;
  revoke.set_name(names_["invitations"]);
  Do<v1::RevokeInvitationResponse>(administrator_, revoke);
  const std::string guest = Invite(v1::ROLE_SCREEN, "");
  names_["devices"] =
      Do<v1::EnrolDeviceResponse>(guest, v1::EnrolDeviceRequest()).receipt().created_names(0);
}

// Gives each collection a resource to be called on.
void ServedConference::Hold() {
  const std::string& moderator = token(v1::ROLE_MODERATOR);
  v1::OpenSessionRequest open;
  open.set_conference(kName);
  Do<v1::OpenSessionResponse>(moderator, open);
  v1::OpenRegistrationRequest registration;
  registration.set_conference(kName);
  Do<v1::OpenRegistrationResponse>(moderator, registration);
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point("C"));
  check_in.mutable_declared()->set_present(10);
  Do<v1::CheckInResponse>(moderator, check_in);
  v1::RequestFloorRequest floor;
  floor.set_bridge_point(Point("C"));
  names_["floorRequests"] =
      Do<v1::RequestFloorResponse>(moderator, floor).receipt().created_names(0);
  v1::CallToFloorRequest call;
  call.set_bridge_point(Point("C"));
  const v1::Receipt called = Do<v1::CallToFloorResponse>(moderator, call).receipt();
  names_["speeches"] = called.created_names(called.created_names_size() - 1);
  v1::ReportIncidentRequest incident;
  incident.set_bridge_point(Point("C"));
  incident.set_kind(v1::INCIDENT_KIND_NO_SOUND);
  names_["incidents"] =
      Do<v1::ReportIncidentResponse>(moderator, incident).receipt().created_names(0);
  v1::PostAnnouncementRequest post;
  post.set_conference(kName);
  post.set_text("Bắt đầu");
  post.set_acknowledgement_wanted(true);
  names_["announcements"] =
      Do<v1::PostAnnouncementResponse>(moderator, post).receipt().created_names(0);
  v1::AddAgendaItemRequest item;
  item.set_conference(kName);
  item.mutable_agenda_item()->set_title("Thảo luận");
  names_["agendaItems"] = Do<v1::AddAgendaItemResponse>(moderator, item).receipt().created_names(0);
  v1::OpenRollCallRequest roll_call;
  roll_call.set_conference(kName);
  names_["rollCalls"] =
      Do<v1::OpenRollCallResponse>(moderator, roll_call).receipt().created_names(0);
  v1::OpenVoteRequest vote;
  vote.set_conference(kName);
  vote.set_question("Tán thành dự thảo");
  names_["votes"] = Do<v1::OpenVoteResponse>(moderator, vote).receipt().created_names(0);
  v1::AddDelegateRequest delegate;
  delegate.set_bridge_point(Point("C"));
  delegate.set_display_name("Đinh Thị Hiền");
  names_["delegates"] = Do<v1::AddDelegateResponse>(moderator, delegate).receipt().created_names(0);
  v1::AddMinutesEntryRequest entry;
  entry.set_conference(kName);
  entry.mutable_minutes_entry()->set_kind(v1::MINUTES_ENTRY_KIND_NOTE);
  entry.mutable_minutes_entry()->set_text("Ghi");
  names_["minutesEntries"] =
      Do<v1::AddMinutesEntryResponse>(moderator, entry).receipt().created_names(0);
}

}  // namespace nhipcau
