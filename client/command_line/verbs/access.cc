// invite create|reissue|code|revoke|revoke-point|list|points, device list|revoke, enrol, whoami.
#include <google/protobuf/struct.pb.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/link.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/out_file.h"
#include "client/command_line/progress.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/csv.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

std::shared_ptr<std::string> AddBaseUrl(CLI::App& verb, const Context& context) {
  auto base_url = std::make_shared<std::string>();
  verb.add_option("--base-url", *base_url,
                  context.Say({"In cả đường dẫn, bắt đầu bằng địa chỉ này: https://hop.example",
                               "Print links that begin so: https://hop.example"}));
  return base_url;
}

// Shows the secret of any answer that carries one: the only time that it is seen.
RequestVerb::Print ShowToken(Context& context, const std::shared_ptr<std::string>& base_url) {
  return [&context, base_url](const Message& response) {
    const auto* field = response.GetDescriptor()->FindFieldByName("token");
    const std::string token = response.GetReflection()->GetString(response, field);
    context.out() << LinkOf(*base_url, token) << "\n";
    if (token.empty()) {
      context.err() << context.Say(
          {"Đường dẫn chỉ hiện một lần; dùng `invite reissue` để cấp lại.\n",
           "The token is shown once; use `invite reissue`.\n"});
    }
  };
}

void AddCreate(CLI::App& group, Context& context) {
  const auto office = std::make_shared<bool>(false);
  RequestVerb verb(
      group, context, "create",
      {"Tạo đường dẫn truy cập và in ra, chỉ một lần", "Create a link and print it, once"},
      v1::CreateInvitationRequest());
  verb.Argument("invitation.role", "role",
                {"Vai trò của người giữ đường dẫn", "What its holder may be"})
      .Option(
          "invitation.bridge_point", "--point",
          {"Với operator và coordinator: mã điểm cầu", "With operator and coordinator: the point"})
      .Option("invitation.unit", "--unit",
              {"Với unit: tên đơn vị chủ trì, đúng như trong nhiệm vụ",
               "With unit: who leads a task, as the task says it"})
      .Option("invitation.display_name", "--name",
              {"Cấp cho ai: \"Thư ký 1\"", "For whom: \"Thư ký 1\""})
      .Option("invitation.expire_time", "--until",
              {"Hết hiệu lực lúc nào; không ghi thì một tuần sau hội nghị",
               "When it ends; else a week after the conference"})
      .TimesOfDay(DayMeant::kAhead);
  CLI::App& app = *group.get_subcommand("create");
  app.add_flag("--office", *office,
               context.Say({"Vào trang của văn phòng, không phải vào một hội nghị",
                            "To the office, not to one conference"}));
  const auto base_url = AddBaseUrl(app, context);
  verb.Complete([&context, office, base_url](Message& message) -> absl::Status {
        auto& request = static_cast<v1::CreateInvitationRequest&>(message);
        if (auto status = CheckBaseUrl(*base_url); *office || !status.ok()) return status;
        const auto conference = context.Conference();
        if (conference.ok()) request.set_conference(*conference);
        return conference.status();
      })
      .ConferenceByHand()
      .Show(ShowToken(context, base_url));
}

void AddReissue(CLI::App& group, Context& context) {
  RequestVerb verb(
      group, context, "reissue",
      {"Cấp lại đường dẫn; đường dẫn cũ hết hiệu lực", "Replace a link; the old one ends"},
      v1::ReissueInvitationRequest());
  const auto base_url = AddBaseUrl(*group.get_subcommand("reissue"), context);
  verb.NameIn("invitations")
      .Argument("name", "invitation", {"Số của đường dẫn", "Number of the link"})
      .Complete([base_url](Message&) { return CheckBaseUrl(*base_url); })
      .Show(ShowToken(context, base_url));
}

// "48271 93506": as it is told by telephone.
std::string CodeInGroups(const std::string& token) {
  std::string code = token.substr(token.find('.') + 1);
  return code.insert(code.size() / 2, " ");
}

void PrintCode(const Context& context, const v1::CreateAccessCodeResponse& response) {
  if (response.token().empty()) {
    context.err() << context.Say({"Mã chỉ hiện một lần; chạy lại lệnh để cấp mã khác.\n",
                                  "The code is shown once; ask for another one.\n"});
    return;
  }
  const google::protobuf::Timestamp& time = response.expire_time();
  context.out() << CodeInGroups(response.token())
                << context.Say({"  dùng một lần, đến ", "  good once, until "})
                << context.Time(time, kClockFormat) << "\n";
}

void AddCode(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "code",
                 {"In mã truy cập dùng một lần cho người mất đường dẫn",
                  "Print a one-time code for whoever lost the link"},
                 v1::CreateAccessCodeRequest())
      .NameIn("invitations")
      .Argument("name", "invitation", {"Số của đường dẫn", "Number of the link"})
      .Show([&context](const Message& response) {
        PrintCode(context, static_cast<const v1::CreateAccessCodeResponse&>(response));
      });
}

void AddList(CLI::App& group, Context& context) {
  AddListVerb<v1::ListInvitationsRequest, v1::ListInvitationsResponse, v1::Invitation>(
      group, context, "list",
      {"Mọi đường dẫn truy cập, không có phần bí mật", "All links, without their secrets"},
      &v1::ListInvitationsResponse::invitations,
      {{"Số", "Number"},
       {"Vai trò", "Role"},
       {"Điểm cầu", "Bridge point"},
       {"Cho", "For"},
       {"Mở lần đầu", "First use"},
       {"", ""}},
      [&context](const v1::Invitation& invitation) {
        return Cells{ShortName(invitation.name()),
                     EnumWord(invitation.role(), context.settings.language),
                     ShortName(invitation.bridge_point()),
                     invitation.display_name(),
                     context.Time(invitation.first_use_time(), "%d/%m %H:%M"),
                     invitation.revoked() ? context.Say({"đã thu hồi", "revoked"}) : ""};
      });
}

struct PointsOptions {
  std::shared_ptr<std::string> base_url;
  bool reissue = false;
  std::string out;
};

// Operators' invitations that still work, by their point.
absl::StatusOr<std::map<std::string, std::string>> PresentOperators(Context& context) {
  const auto all = context.ListAll<v1::ListInvitationsResponse, v1::ListInvitationsRequest>();
  if (!all.ok()) return all.status();
  std::map<std::string, std::string> invitations;
  for (const v1::Invitation& invitation : all->invitations()) {
    if (invitation.role() == v1::ROLE_OPERATOR && !invitation.revoked()) {
      invitations[invitation.bridge_point()] = invitation.name();
    }
  }
  return invitations;
}

absl::StatusOr<std::string> CreateOperator(Context& context, const v1::BridgePoint& point) {
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  v1::CreateInvitationRequest request;
  request.set_conference(*conference);
  request.mutable_invitation()->set_role(v1::ROLE_OPERATOR);
  request.mutable_invitation()->set_bridge_point(point.name());
  request.mutable_invitation()->set_display_name(point.display_name());
  const auto response = context.Call<v1::CreateInvitationResponse>(request);
  if (!response.ok()) return response.status();
  return response->token();
}

absl::StatusOr<std::string> Reissue(Context& context, const std::string& invitation) {
  v1::ReissueInvitationRequest request;
  request.set_name(invitation);
  const auto response = context.Call<v1::ReissueInvitationResponse>(request);
  if (!response.ok()) return response.status();
  return response->token();
}

// Where the links go, a row each, with headings before the first.
class LinkSheet {
 public:
  LinkSheet(const Context& context, std::ostream& out) : context_(context), out_(out) {}

  void Add(const v1::BridgePoint& point, const std::string& label, const std::string& link) {
    context_.settings.json ? AddJson(point, label, link) : AddRow(point, label, link);
    // A secret is shown once: it must not be lost with the program.
    out_.flush();
  }

  bool good() const { return out_.good(); }

 private:
  void AddRow(const v1::BridgePoint& point, const std::string& label, const std::string& link) {
    if (!csv_.has_value()) csv_.emplace(out_).Row({"code", "name", "link"});
    csv_->Row({point.code(), label, link});
  }
  void AddJson(const v1::BridgePoint& point, const std::string& label, const std::string& link) {
    google::protobuf::Struct line;
    (*line.mutable_fields())["code"].set_string_value(point.code());
    (*line.mutable_fields())["name"].set_string_value(label);
    (*line.mutable_fields())["link"].set_string_value(link);
    context_.PrintJson(line, out_);
  }

  const Context& context_;
  std::ostream& out_;
  std::optional<CsvWriter> csv_;
};

// A point whose link is made anew, or, without a name, for the first time.
struct WantedLink {
  const v1::BridgePoint* point = nullptr;
  std::string invitation;
};

absl::Status MakeLinks(Context& context, const PointsOptions& options,
                       const std::vector<WantedLink>& wanted, const PointDirectory& points,
                       std::ostream& out) {
  LinkSheet sheet(context, out);
  Progress progress(context, wanted.size());
  size_t done = 0;
  for (const WantedLink& each : wanted) {
    const auto token = each.invitation.empty() ? CreateOperator(context, *each.point)
                                               : Reissue(context, each.invitation);
    if (!token.ok()) return token.status();
    sheet.Add(*each.point, points.Label(each.point->name()), LinkOf(*options.base_url, *token));
    if (!sheet.good()) {
      return UsageError("Không ghi được tiếp: dừng cấp đường dẫn.",
                        "The links cannot be written on: no more are made.");
    }
    progress.Show(++done);
  }
  return absl::OkStatus();
}

void SayKept(const Context& context, size_t count) {
  if (count == 0) return;
  context.err() << count
                << context.Say({" điểm cầu đã có đường dẫn, giữ nguyên. Muốn cấp lại tất cả (đường "
                                "dẫn cũ hết hiệu lực), thêm --reissue.\n",
                                " points have a link, which stays. To replace them all (the old "
                                "ones end), add --reissue.\n"});
}

absl::Status InvitePoints(Context& context, const PointsOptions& options) {
  if (auto status = CheckBaseUrl(*options.base_url); !status.ok()) return status;
  const auto all = context.ListAll<v1::ListBridgePointsResponse, v1::ListBridgePointsRequest>();
  if (!all.ok()) return all.status();
  const auto present = PresentOperators(context);
  if (!present.ok()) return present.status();
  PointDirectory points;
  std::vector<WantedLink> wanted;
  for (const v1::BridgePoint& point : all->bridge_points()) {
    points.Add(point);
    const auto invitation = present->find(point.name());
    if (invitation == present->end()) {
      wanted.push_back({&point, ""});
    } else if (options.reissue) {
      wanted.push_back({&point, invitation->second});
    }
  }
  SayKept(context, static_cast<size_t>(all->bridge_points_size()) - wanted.size());
  // A file that would stay empty is not made.
  if (wanted.empty() || options.out.empty()) {
    return MakeLinks(context, options, wanted, points, context.out());
  }
  auto file = OpenNewFile(options.out);
  if (!file.ok()) return file.status();
  return MakeLinks(context, options, wanted, points, *file);
}

void AddPoints(CLI::App& group, Context& context) {
  const auto options = std::make_shared<PointsOptions>();
  CLI::App& verb = AddVerb(group, context, "points",
                           {"Tạo đường dẫn cho cán bộ trực của mỗi điểm cầu chưa có, dạng CSV",
                            "One operator's link for every point without one, as CSV"},
                           [&context, options] { return InvitePoints(context, *options); });
  options->base_url = AddBaseUrl(verb, context);
  verb.add_option("--out", options->out,
                  context.Say({"Ghi vào một tệp mới; không có thì in ra",
                               "A new file for them; without it they are printed"}));
  verb.add_flag("--reissue", options->reissue,
                context.Say({"Cấp lại cả những đường dẫn đã có", "Replace those that exist, too"}));
}

std::string FateOf(const Context& context, const v1::Device& device) {
  if (!device.revoked()) return "";
  return device.replaced() ? context.Say({"đã thay thế", "replaced"})
                           : context.Say({"đã thu hồi", "revoked"});
}

void AddDeviceVerbs(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "device",
               {"Thiết bị đã dùng đường dẫn truy cập", "Devices that have used an invitation"});
  AddListVerb<v1::ListDevicesRequest, v1::ListDevicesResponse, v1::Device>(
      group, context, "list", {"Mọi thiết bị", "All devices"}, &v1::ListDevicesResponse::devices,
      {{"Số", "Number"},
       {"Thiết bị", "Device"},
       {"Đường dẫn", "Invitation"},
       {"Từ", "Since"},
       {"", ""}},
      [&context](const v1::Device& device) {
        return Cells{ShortName(device.name()), device.display_name(),
                     ShortName(device.invitation()),
                     context.Time(device.enrol_time(), "%d/%m %H:%M"), FateOf(context, device)};
      });
  AddRequestVerb(group, context, "revoke", {"Thu hồi một thiết bị", "End one device"},
                 v1::RevokeDeviceRequest())
      .NameIn("devices")
      .Argument("name", "device", {"Số của thiết bị", "Number of the device"});
}

void PrintPrincipal(const Context& context, const v1::Principal& principal) {
  context.out() << EnumWord(principal.role(), context.settings.language);
  for (const std::string& part : {principal.display_name(), ShortName(principal.conference()),
                                  ShortName(principal.bridge_point()), principal.name()}) {
    if (!part.empty()) context.out() << "  " << part;
  }
  context.out() << "\n";
}

}  // namespace

void AddAccessVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(app, context, "invite", {"Đường dẫn truy cập", "Invitations"});
  AddCreate(group, context);
  AddReissue(group, context);
  AddCode(group, context);
  AddRequestVerb(
      group, context, "revoke",
      {"Thu hồi một đường dẫn và mọi thiết bị đã dùng nó", "End a link and all its devices"},
      v1::RevokeInvitationRequest())
      .NameIn("invitations")
      .Argument("name", "invitation", {"Số của đường dẫn", "Number of the link"});
  AddRequestVerb(group, context, "revoke-point",
                 {"Thu hồi mọi đường dẫn của cán bộ trực một điểm cầu, khi bị lộ",
                  "End all operators' links of a point: one was stolen"},
                 v1::RevokeOperatorInvitationsRequest())
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"});
  AddList(group, context);
  AddPoints(group, context);
  AddDeviceVerbs(app, context);
  AddRequestVerb(app, context, "enrol",
                 {"Đổi đường dẫn truy cập lấy quyền riêng cho thiết bị này",
                  "Turn an invitation's token into one for this device"},
                 v1::EnrolDeviceRequest())
      .Argument("display_name", "device", {"Tên của thiết bị", "What the device calls itself"})
      .Show(ShowToken(context, std::make_shared<std::string>()));
  AddRequestVerb(app, context, "whoami",
                 {"Cho biết đang truy cập với vai trò nào", "Who the token makes the caller"},
                 v1::GetPrincipalRequest())
      .Show([&context](const Message& response) {
        PrintPrincipal(context, static_cast<const v1::GetPrincipalResponse&>(response).principal());
      });
}

}  // namespace nhipcau::command_line
