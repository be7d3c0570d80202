#include "client/rehearsal/company.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "nhipcau/v1/role.pb.h"

namespace nhipcau::rehearsal {
namespace {

struct Guest {
  Player player;
  v1::Role role;
  std::string display_name;
};

std::vector<Guest> GuestsOf(const Scene& scene) {
  std::vector<Guest> guests = {{{Part::kPlanner, ""}, v1::ROLE_PLANNER, "Ban tổ chức"},
                               {{Part::kModerator, ""}, v1::ROLE_MODERATOR, "Điều hành"},
                               {{Part::kClerk, ""}, v1::ROLE_MINUTES, "Thư ký"},
                               {{Part::kTechnician, ""}, v1::ROLE_TECHNICIAN, "Cán bộ kỹ thuật"}};
  for (const v1::BridgePoint& point : scene.points) {
    if (point.parent().empty()) continue;
    guests.push_back({{Part::kOperator, point.name()},
                      v1::ROLE_OPERATOR,
                      absl::StrCat("Cán bộ trực điểm cầu ", point.display_name())});
  }
  return guests;
}

void Record(std::string method, const std::string& principal, const std::string& request_id,
            const v1::Receipt& receipt, std::vector<LedgerEntry>& ledger) {
  LedgerEntry entry;
  entry.method = std::move(method);
  entry.principal = principal;
  entry.request_id = request_id;
  entry.receipt = receipt;
  ledger.push_back(std::move(entry));
}

// The token of a new invitation. A secret whose answer was lost on the way is not
// shown again; another one is asked for.
absl::StatusOr<v1::CreateInvitationResponse> Invite(client::Client& planner, const Scene& scene,
                                                    const Guest& guest, const std::string& caller,
                                                    std::vector<LedgerEntry>& ledger) {
  v1::CreateInvitationRequest request;
  request.set_request_id(client::NewRequestId());
  request.set_conference(scene.conference.name());
  request.mutable_invitation()->set_role(guest.role);
  request.mutable_invitation()->set_bridge_point(guest.player.bridge_point);
  request.mutable_invitation()->set_display_name(guest.display_name);
  auto response = planner.Call<v1::CreateInvitationResponse>(request);
  if (!response.ok()) return response.status();
  Record("AccessService/CreateInvitation", caller, request.request_id(), response->receipt(),
         ledger);
  if (!response->token().empty()) return response;
  return Invite(planner, scene, guest, caller, ledger);
}

absl::StatusOr<std::string> Enrol(client::Client& guest, const std::string& principal,
                                  std::vector<LedgerEntry>& ledger) {
  v1::EnrolDeviceRequest request;
  request.set_request_id(client::NewRequestId());
  request.set_display_name("nhipcau rehearse");
  const auto response = guest.Call<v1::EnrolDeviceResponse>(request);
  if (!response.ok()) return response.status();
  Record("AccessService/EnrolDevice", principal, request.request_id(), response->receipt(), ledger);
  if (!response->token().empty()) return response->token();
  return Enrol(guest, principal, ledger);
}

absl::StatusOr<Papers> PapersFor(client::Client& planner, const Scene& scene, const Guest& guest,
                                 const std::string& caller, std::vector<LedgerEntry>& ledger) {
  const auto invited = Invite(planner, scene, guest, caller, ledger);
  if (!invited.ok()) return invited.status();
  if (invited->receipt().created_names().empty()) {
    return absl::InternalError("the receipt of an invitation does not name it");
  }
  client::ClientOptions options = planner.options();
  options.token = invited->token();
  client::Client client(options);
  const std::string principal = invited->receipt().created_names(0);
  const auto token = Enrol(client, principal, ledger);
  if (!token.ok()) return token.status();
  return Papers{.token = *token, .principal = principal};
}

}  // namespace

absl::StatusOr<std::map<Player, Papers>> HandOutPapers(
    client::Client& planner, const Scene& scene, std::vector<LedgerEntry>& ledger,
    const std::function<void(int done, int all)>& on_progress) {
  const auto caller = planner.Call<v1::GetPrincipalResponse>(v1::GetPrincipalRequest());
  if (!caller.ok()) return caller.status();
  const std::vector<Guest> guests = GuestsOf(scene);
  std::map<Player, Papers> papers;
  for (const Guest& guest : guests) {
    auto made = PapersFor(planner, scene, guest, caller->principal().name(), ledger);
    if (!made.ok()) return made.status();
    papers[guest.player] = *std::move(made);
    on_progress(static_cast<int>(papers.size()), static_cast<int>(guests.size()));
  }
  return papers;
}

}  // namespace nhipcau::rehearsal
