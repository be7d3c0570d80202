// Who may do what, and see what: decision tables.
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/archive.pb.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/task.pb.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/access/authorization.h"
#include "server/access/gatekeeper.h"
#include "server/access/token.h"
#include "server/access/visibility.h"
#include "server/api/methods.h"
#include "server/api/queries.h"
#include "server/api/reports.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/point_tree.h"
#include "server/stream/bucket.h"
#include "server/stream/viewer.h"

namespace nhipcau::access {
namespace {

using conference::Audience;
using conference::AudienceKind;

constexpr char kConference[] = "conferences/thu";

std::string Point(const std::string& code) {
  return std::string(kConference) + "/bridgePoints/" + code;
}

// `point`: with UNIT the unit.
v1::Principal PrincipalWith(v1::Role role, const std::string& point) {
  v1::Principal principal;
  principal.set_role(role);
  if (role == v1::ROLE_UNIT) {
    principal.set_unit(point);
  } else if (!point.empty()) {
    principal.set_bridge_point(Point(point));
  }
  return principal;
}

// Puts `value` into each field of text in turn, also inside, and calls `tried` with where it is.
void ForEachText(google::protobuf::Message& part, const std::string& path, const std::string& value,
                 int depth, const std::function<void(const std::string&)>& tried) {
  using google::protobuf::FieldDescriptor;
  const auto* reflection = part.GetReflection();
  for (int i = 0; i < part.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = part.GetDescriptor()->field(i);
    const std::string where = path + field->name();
    const std::unique_ptr<google::protobuf::Message> before(part.New());
    before->CopyFrom(part);
    if (field->type() == FieldDescriptor::TYPE_STRING) {
      field->is_repeated() ? reflection->AddString(&part, field, value)
                           : reflection->SetString(&part, field, value);
      tried(where);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && depth > 0) {
      auto* inner = field->is_repeated() ? reflection->AddMessage(&part, field)
                                         : reflection->MutableMessage(&part, field);
      ForEachText(*inner, where + ".", value, depth - 1, tried);
    }
    part.CopyFrom(*before);
  }
}

// Points H > D > C and H > E; a floor request of C.
class AccessTest : public testing::Test {
 protected:
  AccessTest()
      : state_(kConference), office_state_("office"), view_(state_), office_(office_state_) {
    v1::Conference conference;
    conference.set_name(kConference);
    view_.Put(conference::RecordOf(conference));
    Add("H", "", "province");
    Add("D", "H", "district");
    Add("C", "D", "commune");
    Add("E", "H", "district");
    v1::FloorRequest request;
    request.set_name(std::string(kConference) + "/floorRequests/1");
    request.set_bridge_point(Point("C"));
    view_.Put(conference::RecordOf(request));
  }

  void Add(const std::string& code, const std::string& parent, const std::string& level) {
    v1::BridgePoint point;
    point.set_name(Point(code));
    point.set_code(code);
    point.set_level(level);
    if (!parent.empty()) point.set_parent(Point(parent));
    view_.Put(conference::RecordOf(point));
  }

  // Hands out an invitation; its token.
  static std::string Invite(conference::Overlay& view, int number, v1::Role role,
                            const std::string& point) {
    const std::string token = *MakeToken(view.stream());
    v1::Invitation invitation;
    invitation.set_name(view.stream() + "/invitations/" + std::to_string(number));
    invitation.set_role(role);
    invitation.set_bridge_point(point);
    invitation.set_secret_sha256(Sha256(token));
    view.Put(conference::RecordOf(invitation));
    return token;
  }

  // A device that the first invitation of the conference let in with `token`.
  static v1::Device DeviceOfFirstLink(const std::string& token) {
    v1::Device device;
    device.set_name(std::string(kConference) + "/devices/1");
    device.set_invitation(std::string(kConference) + "/invitations/1");
    device.set_credential_sha256(Sha256(token));
    return device;
  }

  v1::Reason Admit(const std::string& token, const std::string& method,
                   const google::protobuf::Message& request) const {
    const auto admitted = gatekeeper_.Admit(view_, office_, token,
                                            *api::FindMethod(method)->descriptor, request, now_);
    return admitted.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(admitted.status()).reason();
  }
  v1::Reason WhoAmI(const std::string& token) const {
    return Admit(token, "nhipcau.v1.AccessService/GetPrincipal", v1::GetPrincipalRequest());
  }

  conference::State state_;
  conference::State office_state_;
  conference::Overlay view_;
  conference::Overlay office_;
  absl::Time now_ = absl::FromUnixSeconds(1'623'373'200);
  Gatekeeper gatekeeper_;
};

// Whether a conference that is not in memory has to be read for a caller.
TEST_F(AccessTest, MostStrangersAreToldFromTheOfficeAlone) {
  const std::string planner = Invite(office_, 1, v1::ROLE_PLANNER, "");
  const std::string auditor = Invite(office_, 2, v1::ROLE_AUDITOR, "");
  const std::string unknown = *MakeToken("office");
  const std::map<std::string, v1::Reason> cases = {
      {"", v1::REASON_TOKEN_INVALID},
      {"thu", v1::REASON_TOKEN_INVALID},
      {unknown, v1::REASON_TOKEN_INVALID},
      {"office.0123456789", v1::REASON_TOKEN_INVALID},
      {*MakeToken("conferences/khac"), v1::REASON_OUTSIDE_SCOPE},
      {auditor, v1::REASON_ROLE_NOT_ALLOWED},
      {planner, v1::REASON_UNSPECIFIED},
      {*MakeToken(kConference), v1::REASON_UNSPECIFIED},
  };
  const auto& method =
      *api::FindMethod("nhipcau.v1.ConferenceService/CancelConference")->descriptor;
  for (const auto& [token, reason] : cases) {
    const absl::Status status = gatekeeper_.AdmitUnread(kConference, office_, token, method, now_);
    EXPECT_EQ(status.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(status).reason(), reason) << token;
  }
}

TEST_F(AccessTest, PointsAreHeldToTheirScope) {
  struct Case {
    v1::Role role;
    std::string own;
    std::string asked;
    v1::Reason reason;
  };
  const std::vector<Case> cases = {
      {v1::ROLE_OPERATOR, "C", "C", v1::REASON_UNSPECIFIED},
      {v1::ROLE_OPERATOR, "C", "E", v1::REASON_OUTSIDE_SCOPE},
      {v1::ROLE_OPERATOR, "D", "C", v1::REASON_OUTSIDE_SCOPE},
      {v1::ROLE_OPERATOR, "C", "none", v1::REASON_OUTSIDE_SCOPE},
      {v1::ROLE_COORDINATOR, "D", "D", v1::REASON_UNSPECIFIED},
      {v1::ROLE_COORDINATOR, "D", "C", v1::REASON_UNSPECIFIED},
      {v1::ROLE_COORDINATOR, "D", "E", v1::REASON_OUTSIDE_SCOPE},
      {v1::ROLE_COORDINATOR, "D", "H", v1::REASON_OUTSIDE_SCOPE},
      {v1::ROLE_COORDINATOR, "H", "C", v1::REASON_UNSPECIFIED},
      {v1::ROLE_MODERATOR, "", "E", v1::REASON_UNSPECIFIED},
      {v1::ROLE_TECHNICIAN, "", "C", v1::REASON_UNSPECIFIED},
      {v1::ROLE_CHAIR, "", "C", v1::REASON_ROLE_NOT_ALLOWED},
      {v1::ROLE_PLANNER, "", "C", v1::REASON_ROLE_NOT_ALLOWED},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(v1::Role_Name(each.role) + " of " + each.own + " for " + each.asked);
    v1::CheckInRequest request;
    request.set_bridge_point(Point(each.asked));
    const absl::Status status =
        Authorize(view_, PrincipalWith(each.role, each.own),
                  *api::FindMethod("nhipcau.v1.AttendanceService/CheckIn")->descriptor, request);
    EXPECT_EQ(status.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(status).reason(), each.reason);
  }
}

TEST_F(AccessTest, AResourceCountsForItsPoint) {
  const auto& method = *api::FindMethod("nhipcau.v1.FloorService/CancelFloorRequest")->descriptor;
  v1::CancelFloorRequestRequest request;
  request.set_name(std::string(kConference) + "/floorRequests/1");
  EXPECT_TRUE(Authorize(view_, PrincipalWith(v1::ROLE_OPERATOR, "C"), method, request).ok());
  EXPECT_EQ(
      ErrorOf(Authorize(view_, PrincipalWith(v1::ROLE_OPERATOR, "E"), method, request)).reason(),
      v1::REASON_NOT_FOUND)
      << "what it may not see is as if it were not";
  request.set_name(std::string(kConference) + "/floorRequests/2");
  EXPECT_EQ(
      ErrorOf(Authorize(view_, PrincipalWith(v1::ROLE_OPERATOR, "C"), method, request)).reason(),
      v1::REASON_NOT_FOUND);
}

// Were what is hidden refused otherwise than what is not there, it could be counted.
TEST_F(AccessTest, WhatMayNotBeSeenIsAsIfItWereNot) {
  const std::string in_conference = std::string(kConference) + "/";
  v1::Message message;
  message.set_name(in_conference + "messages/1");
  message.set_bridge_point(Point("E"));
  view_.Put(conference::RecordOf(message));
  v1::Delegate delegate;
  delegate.set_name(in_conference + "delegates/1");
  delegate.set_bridge_point(Point("E"));
  view_.Put(conference::RecordOf(delegate));
  v1::Announcement announcement;
  announcement.set_name(in_conference + "announcements/1");
  announcement.mutable_target()->set_bridge_point(Point("E"));
  view_.Put(conference::RecordOf(announcement));
  v1::Task task;
  task.set_name(in_conference + "tasks/1");
  task.mutable_assignment()->add_leads("Sở Nội vụ");
  view_.Put(conference::RecordOf(task));

  const auto told = [this](const v1::Principal& principal, const api::Method& method,
                           const std::string& name) {
    std::map<std::string, std::string> by_field;
    const std::unique_ptr<google::protobuf::Message> request(
        google::protobuf::MessageFactory::generated_factory()
            ->GetPrototype(method.descriptor->input_type())
            ->New());
    if (const auto* point = request->GetDescriptor()->FindFieldByName("bridge_point")) {
      request->GetReflection()->SetString(request.get(), point, principal.bridge_point());
    }
    ForEachText(*request, "", name, 3, [&](const std::string& field) {
      const absl::Status status = Authorize(view_, principal, *method.descriptor, *request);
      by_field[field] =
          status.ok() ? "OK"
                      : absl::StrReplaceAll(ErrorOf(status).ShortDebugString(), {{name, "NAME"}});
    });
    return by_field;
  };
  for (const v1::Principal& principal :
       {PrincipalWith(v1::ROLE_OPERATOR, "C"), PrincipalWith(v1::ROLE_COORDINATOR, "D"),
        PrincipalWith(v1::ROLE_UNIT, "Sở Y tế")}) {
    for (const api::Method& method : api::Methods()) {
      if (method.policy.roles().empty() || !CheckRole(principal, *method.descriptor).ok()) continue;
      for (const char* collection : {"messages", "delegates", "announcements", "tasks"}) {
        const auto hidden = told(principal, method, in_conference + collection + "/1");
        EXPECT_EQ(hidden, told(principal, method, in_conference + collection + "/2"));
        for (const auto& [field, answer] : hidden) {
          EXPECT_NE(answer, "OK") << v1::Role_Name(principal.role()) << " " << method.name << " "
                                  << field;
        }
      }
    }
  }
}

TEST_F(AccessTest, AUnitReportsItsOwnTasksAndDoesNothingElse) {
  v1::Task task;
  task.set_name(std::string(kConference) + "/tasks/1");
  task.mutable_assignment()->add_leads("Sở Y tế");
  view_.Put(conference::RecordOf(task));
  const auto asked = [this](const char* method, const google::protobuf::Message& request,
                            const std::string& unit) {
    const absl::Status status = Authorize(view_, PrincipalWith(v1::ROLE_UNIT, unit),
                                          *api::FindMethod(method)->descriptor, request);
    return status.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(status).reason();
  };
  v1::ReportTaskRequest report;
  report.set_name(task.name());
  constexpr char kReport[] = "nhipcau.v1.TaskService/ReportTask";
  EXPECT_EQ(asked(kReport, report, "Sở Y tế"), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(asked(kReport, report, "Sở Nội vụ"), v1::REASON_NOT_FOUND);
  report.set_name(std::string(kConference) + "/bridgePoints/C");
  EXPECT_EQ(asked(kReport, report, "Sở Y tế"), v1::REASON_NOT_FOUND);
  for (const api::Method& method : api::Methods()) {
    const bool is_command = method.policy.kind() == v1::METHOD_KIND_COMMAND;
    if (!is_command || method.policy.roles().empty() || method.name == kReport) continue;
    EXPECT_EQ(CheckRole(PrincipalWith(v1::ROLE_UNIT, "Sở Y tế"), *method.descriptor).code(),
              absl::StatusCode::kPermissionDenied)
        << method.name;
  }
}

TEST_F(AccessTest, TokensAreGoodForWhatTheyWereMadeFor) {
  const std::string moderator = Invite(view_, 1, v1::ROLE_MODERATOR, "");
  const std::string administrator = Invite(office_, 1, v1::ROLE_ADMINISTRATOR, "");
  EXPECT_EQ(WhoAmI(moderator), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(WhoAmI(administrator), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(WhoAmI(""), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(WhoAmI("thu."), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(WhoAmI("office.guess"), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(WhoAmI(moderator + "x"), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(WhoAmI("khac" + moderator.substr(3)), v1::REASON_OUTSIDE_SCOPE);
  EXPECT_EQ(WhoAmI(std::string(100000, 'x')), v1::REASON_TOKEN_INVALID);
}

TEST_F(AccessTest, ReplacedAndRevokedTokensEnd) {
  const std::string old = Invite(view_, 1, v1::ROLE_MODERATOR, "");
  ASSERT_EQ(WhoAmI(old), v1::REASON_UNSPECIFIED);
  const std::string fresh = Invite(view_, 1, v1::ROLE_MODERATOR, "");
  view_.Advance(1, absl::UnixEpoch());
  EXPECT_EQ(WhoAmI(fresh), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(WhoAmI(old), v1::REASON_TOKEN_INVALID);
  view_.Edit<v1::Invitation>(std::string(kConference) + "/invitations/1",
                             [](v1::Invitation& invitation) { invitation.set_revoked(true); });
  EXPECT_EQ(WhoAmI(fresh), v1::REASON_TOKEN_REVOKED);
}

TEST_F(AccessTest, ADeviceEndsWithItsInvitation) {
  Invite(view_, 1, v1::ROLE_OPERATOR, Point("C"));
  const std::string token = *MakeToken(kConference);
  const v1::Device device = DeviceOfFirstLink(token);
  view_.Put(conference::RecordOf(device));
  EXPECT_EQ(WhoAmI(token), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Admit(token, "nhipcau.v1.AccessService/EnrolDevice", v1::EnrolDeviceRequest()),
            v1::REASON_ROLE_NOT_ALLOWED);
  view_.Edit<v1::Invitation>(device.invitation(),
                             [](v1::Invitation& invitation) { invitation.set_revoked(true); });
  EXPECT_EQ(WhoAmI(token), v1::REASON_TOKEN_REVOKED);
}

TEST_F(AccessTest, WhatGaveWayIsToldFromWhatSomebodyRevoked) {
  Invite(view_, 1, v1::ROLE_OPERATOR, Point("C"));
  const std::string token = *MakeToken(kConference);
  v1::Device device = DeviceOfFirstLink(token);
  device.set_revoked(true);
  view_.Put(conference::RecordOf(device));
  EXPECT_EQ(WhoAmI(token), v1::REASON_TOKEN_REVOKED);
  device.set_replaced(true);
  view_.Put(conference::RecordOf(device));
  EXPECT_EQ(WhoAmI(token), v1::REASON_DEVICE_REPLACED);
  view_.Edit<v1::Invitation>(device.invitation(),
                             [](v1::Invitation& invitation) { invitation.set_revoked(true); });
  EXPECT_EQ(WhoAmI(token), v1::REASON_TOKEN_REVOKED) << "there is no newer link to open";
}

TEST_F(AccessTest, EverybodyMayRevokeTheDeviceThatHeCallsWith) {
  const auto& method = *api::FindMethod("nhipcau.v1.AccessService/RevokeDevice")->descriptor;
  const auto revoke = [&](const conference::Overlay& view, v1::Principal principal,
                          const std::string& own, const std::string& asked) {
    if (!own.empty()) principal.set_device(view.stream() + "/devices/" + own);
    v1::RevokeDeviceRequest request;
    request.set_name(view.stream() + "/devices/" + asked);
    const absl::Status status = Authorize(view, principal, method, request);
    return status.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(status).reason();
  };
  for (int number = v1::Role_MIN + 1; number <= v1::Role_MAX; ++number) {
    const auto role = static_cast<v1::Role>(number);
    SCOPED_TRACE(v1::Role_Name(role));
    const v1::Principal caller = PrincipalWith(role, "C");
    const bool all = role == v1::ROLE_ADMINISTRATOR || role == v1::ROLE_PLANNER;
    const v1::Reason others = all ? v1::REASON_UNSPECIFIED : v1::REASON_ROLE_NOT_ALLOWED;
    EXPECT_EQ(revoke(view_, caller, "1", "1"), v1::REASON_UNSPECIFIED);
    EXPECT_EQ(revoke(view_, caller, "1", "2"), others);
    EXPECT_EQ(revoke(view_, caller, "", ""), others);
  }
  const v1::Principal planner = PrincipalWith(v1::ROLE_PLANNER, "");
  EXPECT_EQ(revoke(office_, planner, "1", "1"), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(revoke(office_, planner, "1", "2"), v1::REASON_ROLE_NOT_ALLOWED);
}

TEST_F(AccessTest, ACodeStandsForItsInvitationUntilItEnds) {
  Invite(view_, 1, v1::ROLE_OPERATOR, Point("C"));
  const std::string code = *MakeCodeToken(kConference);
  const std::string name = std::string(kConference) + "/invitations/1";
  const auto set = [&](const std::string& hash, absl::Time until) {
    view_.Edit<v1::Invitation>(name, [&](v1::Invitation& invitation) {
      invitation.set_access_code_sha256(hash);
      *invitation.mutable_access_code_expire_time() = ToProto(until);
    });
  };
  EXPECT_EQ(WhoAmI(code), v1::REASON_TOKEN_INVALID);
  set(Sha256(code), now_ + absl::Minutes(15));
  EXPECT_EQ(WhoAmI(code), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(Admit(code, "nhipcau.v1.AccessService/EnrolDevice", v1::EnrolDeviceRequest()),
            v1::REASON_UNSPECIFIED);
  v1::CheckInRequest check_in;
  check_in.set_bridge_point(Point("C"));
  EXPECT_EQ(Admit(code, "nhipcau.v1.AttendanceService/CheckIn", check_in),
            v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(WhoAmI("khac" + code.substr(3)), v1::REASON_OUTSIDE_SCOPE);
  now_ += absl::Minutes(15);
  EXPECT_EQ(WhoAmI(code), v1::REASON_TOKEN_INVALID);
  set("", now_ + absl::Minutes(15));
  EXPECT_EQ(WhoAmI(code), v1::REASON_TOKEN_INVALID);
}

TEST_F(AccessTest, CoordinatorsReachTheLinksBelowThem) {
  Invite(view_, 1, v1::ROLE_OPERATOR, Point("C"));
  Invite(view_, 2, v1::ROLE_OPERATOR, Point("E"));
  Invite(view_, 3, v1::ROLE_MODERATOR, "");
  const auto reason = [](const absl::Status& status) {
    return status.ok() ? v1::REASON_UNSPECIFIED : ErrorOf(status).reason();
  };
  const v1::Principal coordinator = PrincipalWith(v1::ROLE_COORDINATOR, "D");
  const auto hand_out = [&](const std::string& point) {
    v1::CreateInvitationRequest request;
    request.set_conference(kConference);
    request.mutable_invitation()->set_role(v1::ROLE_OPERATOR);
    request.mutable_invitation()->set_bridge_point(point);
    return reason(Authorize(
        view_, coordinator,
        *api::FindMethod("nhipcau.v1.AccessService/CreateInvitation")->descriptor, request));
  };
  EXPECT_EQ(hand_out(Point("C")), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(hand_out(Point("D")), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(hand_out(Point("H")), v1::REASON_OUTSIDE_SCOPE);
  EXPECT_EQ(hand_out(Point("E")), v1::REASON_OUTSIDE_SCOPE);
  EXPECT_EQ(hand_out(""), v1::REASON_OUTSIDE_SCOPE);
  for (const char* method : {"ReissueInvitation", "CreateAccessCode"}) {
    const auto& descriptor =
        *api::FindMethod(std::string("nhipcau.v1.AccessService/") + method)->descriptor;
    const auto renew = [&](const std::string& number) {
      v1::ReissueInvitationRequest request;
      request.set_name(std::string(kConference) + "/invitations/" + number);
      return reason(Authorize(view_, coordinator, descriptor, request));
    };
    EXPECT_EQ(renew("1"), v1::REASON_UNSPECIFIED);
    // Of other points: as if they were not, so that nobody can count them.
    EXPECT_EQ(renew("2"), v1::REASON_NOT_FOUND);
    EXPECT_EQ(renew("3"), v1::REASON_NOT_FOUND);
    EXPECT_EQ(renew("9"), v1::REASON_NOT_FOUND);
  }
}

TEST(CodeTest, TenDigitsBehindTheConference) {
  std::set<char> digits;
  for (int i = 0; i < 200; ++i) {
    const std::string token = *MakeCodeToken(kConference);
    EXPECT_TRUE(HasCode(token)) << token;
    EXPECT_EQ(StreamOfToken(token), kConference);
    digits.insert(token.begin() + 4, token.end());
  }
  EXPECT_EQ(digits.size(), 10);
  EXPECT_FALSE(HasCode(*MakeToken(kConference)));
  for (const char* other : {"", "thu", "0123456789", "thu.", "thu.012345678", "thu.01234567890",
                            "thu.012345678a", "thu.01234 6789"}) {
    EXPECT_FALSE(HasCode(other)) << other;
  }
}

TEST_F(AccessTest, TheOfficeIsTheAdministrators) {
  const std::string planner = Invite(office_, 1, v1::ROLE_PLANNER, "");
  const std::string administrator = Invite(office_, 2, v1::ROLE_ADMINISTRATOR, "");
  v1::ListInvitationsRequest request;
  const auto& method = *api::FindMethod("nhipcau.v1.AccessService/ListInvitations")->descriptor;
  EXPECT_TRUE(gatekeeper_.Admit(office_, office_, administrator, method, request, now_).ok());
  const v1::Error refused =
      ErrorOf(gatekeeper_.Admit(office_, office_, planner, method, request, now_).status());
  EXPECT_EQ(refused.reason(), v1::REASON_ROLE_NOT_ALLOWED);
  EXPECT_EQ(refused.next_step().en(), "Done by: Administrator.");
  request.set_conference(kConference);
  EXPECT_TRUE(gatekeeper_.Admit(view_, office_, planner, method, request, now_).ok());
}

// An archive may hold whatever somebody wrote into it, with a chain that holds.
TEST_F(AccessTest, NumbersOfAnArchiveCostNothing) {
  v1::Device device;
  device.set_name(std::string(kConference) + "/devices/900000000000000000");
  device.set_invitation(std::string(kConference) + "/invitations/1");
  view_.Put(conference::RecordOf(device));
  EXPECT_EQ(WhoAmI(*MakeToken(kConference)), v1::REASON_TOKEN_INVALID);
  EXPECT_EQ(view_.NextNumber("devices"), 1);
}

TEST_F(AccessTest, LinksOfAnArchiveOpenNothingUntilTheyAreRenewedHere) {
  const std::string token = Invite(view_, 1, v1::ROLE_OPERATOR, Point("C"));
  const std::string name = std::string(kConference) + "/invitations/1";
  const std::string device_token = *MakeToken(kConference);
  v1::Device device = DeviceOfFirstLink(device_token);
  device.set_enrol_sequence(9);
  view_.Put(conference::RecordOf(device));
  const auto issue = [&](int64_t sequence) {
    view_.Edit<v1::Invitation>(name, [&](v1::Invitation& invitation) {
      invitation.set_issue_sequence(sequence);
      // Nothing that an archive says of time is believed.
      *invitation.mutable_issue_time() = ToProto(now_ + absl::Hours(24 * 365));
    });
  };
  issue(8);
  EXPECT_EQ(WhoAmI(token), v1::REASON_UNSPECIFIED);
  v1::ConferenceArchive archive;
  archive.set_name("office/conferenceArchives/thu");
  archive.set_conference(kConference);
  archive.mutable_import()->set_sequence(9);
  office_.Put(conference::RecordOf(archive));
  EXPECT_EQ(WhoAmI(token), v1::REASON_TOKEN_REVOKED);
  EXPECT_EQ(WhoAmI(device_token), v1::REASON_TOKEN_REVOKED);
  issue(10);
  EXPECT_EQ(WhoAmI(token), v1::REASON_UNSPECIFIED);
  EXPECT_EQ(WhoAmI(device_token), v1::REASON_TOKEN_REVOKED) << "enrolled in the archive";
}

TEST_F(AccessTest, LinksExpireAWeekAfterTheEnd) {
  const std::string token = Invite(view_, 1, v1::ROLE_MINUTES, "");
  const std::string administrator = Invite(office_, 1, v1::ROLE_ADMINISTRATOR, "");
  const std::string name = std::string(kConference) + "/invitations/1";
  view_.Edit<v1::Conference>(kConference, [this](v1::Conference& conference) {
    conference.set_state(v1::CONFERENCE_STATE_ENDED);
    *conference.mutable_end_time() = ToProto(now_);
  });
  now_ += absl::Hours(7 * 24) - absl::Seconds(1);
  EXPECT_EQ(WhoAmI(token), v1::REASON_UNSPECIFIED);
  now_ += absl::Seconds(1);
  EXPECT_EQ(WhoAmI(token), v1::REASON_TOKEN_EXPIRED);
  EXPECT_EQ(WhoAmI(administrator), v1::REASON_UNSPECIFIED);
  // Renewed, it is good for another week.
  view_.Edit<v1::Invitation>(name, [this](v1::Invitation& invitation) {
    *invitation.mutable_issue_time() = ToProto(now_);
  });
  EXPECT_EQ(WhoAmI(token), v1::REASON_UNSPECIFIED);
  view_.Edit<v1::Invitation>(name, [this](v1::Invitation& invitation) {
    *invitation.mutable_expire_time() = ToProto(now_);
  });
  EXPECT_EQ(WhoAmI(token), v1::REASON_TOKEN_EXPIRED);
}

// A row for each role: whether it sees the room, control, minutes, preparation, the points C (below
// D) and E, what is between C and the desk, and what is sent to D and below or to communes.
struct Sight {
  v1::Role role;
  std::string own;
  std::string seen;
};

const std::vector<Sight>& Sights() {
  static const auto* const sights = new std::vector<Sight>{
      {v1::ROLE_ADMINISTRATOR, "",
       "room control minutes preparation C E C-link C-desk D-below communes D-group unit-task"},
      {v1::ROLE_PLANNER, "",
       "room control minutes preparation C E C-link C-desk D-below communes D-group unit-task"},
      {v1::ROLE_MODERATOR, "",
       "room control minutes C E C-desk D-below communes D-group unit-task"},
      {v1::ROLE_MINUTES, "", "room control minutes C E C-desk D-below communes D-group unit-task"},
      {v1::ROLE_COORDINATOR, "H", "room C E C-link C-desk D-below communes D-group"},
      {v1::ROLE_COORDINATOR, "D", "room C C-link C-desk D-below communes D-group"},
      {v1::ROLE_COORDINATOR, "C", "room C C-link C-card C-desk D-below communes"},
      {v1::ROLE_COORDINATOR, "E", "room E communes"},
      {v1::ROLE_TECHNICIAN, "", "room control C E C-desk D-below communes D-group"},
      {v1::ROLE_OPERATOR, "C", "room C C-card C-desk D-below communes"},
      {v1::ROLE_OPERATOR, "D", "room D-below"},
      {v1::ROLE_OPERATOR, "E", "room E"},
      {v1::ROLE_OPERATOR, "H", "room"},
      {v1::ROLE_CHAIR, "", "room control minutes C E D-below communes D-group unit-task"},
      {v1::ROLE_SCREEN, "", "room"},
      {v1::ROLE_AUDITOR, "",
       "room control minutes preparation C E C-link C-desk D-below communes D-group unit-task"},
      {v1::ROLE_UNIT, "Sở Y tế", "unit-task"},
      {v1::ROLE_UNIT, "Sở Nội vụ", ""},
  };
  return *sights;
}

const std::vector<std::pair<std::string, Audience>>& Audiences() {
  static const auto* const audiences = new std::vector<std::pair<std::string, Audience>>{
      {"room", {AudienceKind::kEveryone}},
      {"control", {AudienceKind::kControl}},
      {"minutes", {AudienceKind::kMinutes}},
      {"preparation", {AudienceKind::kPreparation}},
      {"C", {AudienceKind::kPoints, {Point("C"), Point("D"), Point("H")}}},
      {"E", {AudienceKind::kPoints, {Point("E"), Point("H")}}},
      {"C-link", {AudienceKind::kPreparation, {Point("C"), Point("D"), Point("H")}}},
      {"C-card", {AudienceKind::kOwnPoint, {Point("C")}}},
      {"C-desk", {AudienceKind::kDesk, {Point("C"), Point("D"), Point("H")}}},
      {"D-below", {AudienceKind::kSubtree, {Point("D"), Point("H")}}},
      {"communes", {AudienceKind::kLevel, {}, "commune"}},
      {"D-group", {AudienceKind::kCoordination, {Point("D"), Point("H")}}},
      {"unit-task", {AudienceKind::kUnits, {}, "", {"Sở Tài chính", "Sở Y tế"}}}};
  return *audiences;
}

class VisibilityTest : public AccessTest {
 protected:
  std::string SeenBy(const v1::Principal& principal) const {
    std::string seen;
    for (const auto& [label, audience] : Audiences()) {
      if (!BelongsTo(view_, principal, audience)) continue;
      seen += (seen.empty() ? "" : " ") + label;
    }
    return seen;
  }

  stream::Buckets ReadBy(const v1::Principal& principal) const {
    const auto* point = view_.Find<v1::BridgePoint>(principal.bridge_point());
    return stream::BucketsOf(stream::ViewerOf(principal),
                             {conference::PathOf(view_, principal.bridge_point()),
                              point == nullptr ? "" : point->level()});
  }

  // A record of the kind that a query answers with, at the point C where it belongs to one.
  v1::Record RecordAtC(const google::protobuf::Descriptor* type) {
    v1::Record record;
    const auto* kinds = v1::Record::descriptor()->oneof_decl(0);
    for (int i = 0; i < kinds->field_count(); ++i) {
      if (kinds->field(i)->message_type() != type) continue;
      google::protobuf::Message& message =
          *v1::Record::GetReflection()->MutableMessage(&record, kinds->field(i));
      const bool is_point = type == v1::BridgePoint::descriptor();
      const auto* field = type->FindFieldByName(is_point ? "name" : "bridge_point");
      if (field != nullptr) message.GetReflection()->SetString(&message, field, Point("C"));
    }
    const std::string link = std::string(kConference) + "/invitations/1";
    if (record.has_invitation()) record.mutable_invitation()->set_role(v1::ROLE_OPERATOR);
    if (record.has_device()) record.mutable_device()->set_invitation(link);
    return record;
  }
};

TEST_F(VisibilityTest, EachRoleSeesItsPart) {
  for (const Sight& each : Sights()) {
    SCOPED_TRACE(v1::Role_Name(each.role) + " of " + each.own);
    EXPECT_EQ(SeenBy(PrincipalWith(each.role, each.own)), each.seen);
  }
}

TEST_F(VisibilityTest, ScreensSeeWhatQueriesShow) {
  for (const Sight& each : Sights()) {
    SCOPED_TRACE(v1::Role_Name(each.role) + " of " + each.own);
    const v1::Principal principal = PrincipalWith(each.role, each.own);
    const stream::Buckets read = ReadBy(principal);
    for (const auto& [label, audience] : Audiences()) {
      const stream::Buckets lies_in = stream::BucketsOf(audience);
      const auto shared = std::count_if(read.begin(), read.end(), [&](const std::string& bucket) {
        return std::count(lies_in.begin(), lies_in.end(), bucket) > 0;
      });
      EXPECT_EQ(shared, BelongsTo(view_, principal, audience) ? 1 : 0) << label;
    }
  }
}

// The table of methods and the table of readers say the same of every kind and role: what a list
// refuses no stream shows, and what a stream shows may be listed.
TEST_F(VisibilityTest, WhoMayListAKindIsWhoSeesItAndNobodyElse) {
  Invite(view_, 1, v1::ROLE_OPERATOR, Point("C"));
  int kinds = 0;
  for (const api::Method& method : api::Methods()) {
    // Reports are no records: what they gather is for fewer.
    const bool is_report = api::FindReport(method.descriptor->input_type()) != nullptr;
    if (!api::IsRecordQuery(method) || is_report) continue;
    ++kinds;
    const v1::Record record = RecordAtC(method.descriptor->output_type()->field(0)->message_type());
    for (int number = v1::Role_MIN + 1; number <= v1::Role_MAX; ++number) {
      const auto role = static_cast<v1::Role>(number);
      const v1::Principal principal = PrincipalWith(role, role == v1::ROLE_OPERATOR      ? "C"
                                                          : role == v1::ROLE_COORDINATOR ? "D"
                                                                                         : "");
      EXPECT_EQ(CheckRole(principal, *method.descriptor).ok(), Visible(view_, principal, record))
          << method.name << " by " << v1::Role_Name(role);
    }
  }
  EXPECT_GE(kinds, 20);
}

// A file of protos that the table of methods does not name is not served, and nothing else says so.
TEST(MethodsTest, EveryMethodOfTheProtosIsServed) {
  size_t written = 0;
  for (const auto& proto : std::filesystem::directory_iterator("proto/nhipcau/v1")) {
    std::ifstream file(proto.path());
    for (std::string line; std::getline(file, line);) {
      if (line.rfind("  rpc ", 0) == 0) ++written;
    }
  }
  EXPECT_EQ(api::Methods().size(), written);
}

}  // namespace
}  // namespace nhipcau::access
