// What goes wrong in the halls, and what is said between them and the moderator.
#include <algorithm>
#include <string>
#include <vector>

#include "client/rehearsal/acts.h"
#include "client/rehearsal/sample.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/communication_service.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/incident_service.pb.h"

namespace nhipcau::rehearsal {
namespace {

struct Trouble {
  v1::IncidentKind kind;
  const char* description;
  const char* cause;
  const char* remedy;
};

constexpr Trouble kTroubles[] = {
    {v1::INCIDENT_KIND_NO_SOUND, "Không nghe được điểm cầu trung tâm", "Loa bị tắt tiếng",
     "Đã bật lại loa"},
    {v1::INCIDENT_KIND_NO_PICTURE, "Mất hình, vẫn còn tiếng", "Lỏng dây HDMI của máy chiếu",
     "Đã cắm lại dây"},
    {v1::INCIDENT_KIND_POWER, "Mất điện hội trường", "Mất điện lưới khu vực",
     "Đã chạy máy phát điện"},
    {v1::INCIDENT_KIND_NO_SOUND, "Micro hú", "Micro đặt gần loa", "Đã đổi vị trí micro"},
};

v1::StateVideoLineRequest LineIs(const v1::BridgePoint& point, v1::VideoLineState state) {
  v1::StateVideoLineRequest request;
  request.set_bridge_point(point.name());
  request.set_state(state);
  return request;
}

// The server notices by itself that the line has been gone for too long; the
// incident is over when the line is back.
void LoseLine(Script& script, const v1::BridgePoint& point, absl::Duration at) {
  const Player player = OperatorOf(point);
  const int lost = script.Call(player, at, LineIs(point, v1::VIDEO_LINE_STATE_DISCONNECTED));
  const int taken =
      script.Call(kTechnician, at + absl::Minutes(1), v1::TakeIncidentRequest(), {lost});
  script.Edit(taken).lookup = Lookup::kSystemIncident;
  script.Edit(taken).lookup_point = point.name();
  const absl::Duration back = at + script.random().Between(absl::Minutes(2), absl::Minutes(4));
  script.Call(player, back, LineIs(point, v1::VIDEO_LINE_STATE_CONNECTED), {taken});
}

void Waver(Script& script, const v1::BridgePoint& point, absl::Duration at) {
  const Player player = OperatorOf(point);
  script.Call(player, at, LineIs(point, v1::VIDEO_LINE_STATE_DEGRADED));
  script.Call(player, at + absl::Minutes(3), LineIs(point, v1::VIDEO_LINE_STATE_CONNECTED));
}

void Report(Script& script, const v1::BridgePoint& point, absl::Duration at,
            const Trouble& trouble) {
  v1::ReportIncidentRequest report;
  report.set_bridge_point(point.name());
  report.set_kind(trouble.kind);
  report.set_description(trouble.description);
  const int reported = script.Call(OperatorOf(point), at, report);
  v1::TakeIncidentRequest take;
  take.set_name(Script::Created(reported, "incidents"));
  const int taken = script.Call(kTechnician, at + absl::Seconds(40), take, {reported});
  v1::ResolveIncidentRequest resolve;
  resolve.set_name(take.name());
  resolve.set_cause(trouble.cause);
  resolve.set_remedy(trouble.remedy);
  script.Call(kTechnician, at + script.random().Between(absl::Minutes(3), absl::Minutes(8)),
              resolve, {taken});
}

int Announce(Script& script, absl::Duration at, const std::string& text,
             const v1::AnnouncementTarget& target, bool wanted) {
  v1::PostAnnouncementRequest post;
  post.set_conference(script.scene().conference.name());
  post.set_text(text);
  *post.mutable_target() = target;
  post.set_acknowledgement_wanted(wanted);
  return script.Call(kModerator, at, post);
}

void Acknowledge(Script& script, int announcement, const Player& player,
                 const v1::BridgePoint& point, const std::string& told_by = "") {
  v1::AcknowledgeAnnouncementRequest request;
  request.set_name(Script::Created(announcement, "announcements"));
  request.set_bridge_point(point.name());
  request.set_told_by(told_by);
  const absl::Duration delay = script.random().Between(absl::Seconds(15), absl::Minutes(4));
  const int done = script.Call(player, script.At(announcement) + delay, request, {announcement});
  script.Edit(done).drops_page = player.part == Part::kOperator && script.random().Chance(4);
}

void CallToOrder(Script& script, const Cast& cast, absl::Duration at) {
  const int announcement = Announce(
      script, at,
      "Đề nghị các điểm cầu ổn định tổ chức, tắt micro khi không phát biểu; hội nghị bắt đầu đúng "
      "giờ.",
      {}, true);
  for (const v1::BridgePoint* point : cast.punctual) {
    if (script.random().Chance(95)) Acknowledge(script, announcement, OperatorOf(*point), *point);
  }
  for (const v1::BridgePoint* point : cast.by_telephone) {
    Acknowledge(script, announcement, kTechnician, *point, "Cán bộ trực, qua điện thoại");
  }
}

// To one subtree, to one level, to one point.
void AnnounceToSome(Script& script, const Cast& cast, absl::Duration end) {
  if (cast.quiet.empty()) return;
  const v1::BridgePoint& point = *cast.quiet.front();
  v1::AnnouncementTarget subtree;
  subtree.set_subtree(point.parent());
  const int announcement =
      Announce(script, absl::Minutes(30), "Đề nghị kiểm tra lại âm thanh trước phần thảo luận.",
               subtree, true);
  Acknowledge(script, announcement, OperatorOf(point), point);
  v1::AnnouncementTarget level;
  level.set_level(point.level());
  Announce(script, end / 2, "Đề nghị gửi ý kiến bằng văn bản trong ngày nếu chưa được phát biểu.",
           level, false);
  v1::AnnouncementTarget one;
  one.set_bridge_point(point.name());
  Announce(script, end * 2 / 3, "Đề nghị điểm cầu chỉnh lại góc máy quay.", one, false);
}

void MarkRead(Script& script, const Player& player, const v1::BridgePoint& point, int sent) {
  v1::MarkMessagesReadRequest read;
  read.set_bridge_point(point.name());
  read.set_last_message(Script::Created(sent, "messages"));
  script.Call(player, script.At(sent) + absl::Seconds(20), read, {sent});
}

void Chat(Script& script, const v1::BridgePoint& point, absl::Duration at) {
  v1::SendMessageRequest message;
  message.set_bridge_point(point.name());
  message.set_text(script.random().Pick(Questions()));
  const int asked = script.Call(OperatorOf(point), at, message);
  MarkRead(script, kModerator, point, asked);
  if (script.random().Chance(40)) return;
  message.set_text("Đã nhận. Điều hành sẽ xử lý ngay.");
  const int answered = script.Call(kModerator, at + absl::Minutes(1), message, {asked});
  MarkRead(script, OperatorOf(point), point, answered);
}

}  // namespace

void PlayTrouble(Script& script, const Cast& cast, absl::Duration end) {
  Random& random = script.random();
  const absl::Duration latest = std::max(end - absl::Minutes(15), absl::Minutes(6));
  for (size_t i = 0; i < cast.in_trouble.size(); ++i) {
    const v1::BridgePoint& point = *cast.in_trouble[i];
    const absl::Duration at = random.Between(absl::Minutes(5), latest);
    if (i < 3) {
      LoseLine(script, point, at);
    } else if (i < 5) {
      Waver(script, point, at);
    } else {
      Report(script, point, at, kTroubles[i % std::size(kTroubles)]);
    }
  }
  for (size_t i = 0; i < cast.punctual.size(); i += 10) {
    script.DropPage(OperatorOf(*cast.punctual[i]), random.Between(absl::Minutes(-5), latest));
  }
  for (size_t i = 0; i < std::min<size_t>(2, cast.quiet.size() / 5); ++i) {
    v1::LeaveConferenceRequest leave;
    leave.set_bridge_point(cast.quiet[cast.quiet.size() / 2 + i]->name());
    script.Call(OperatorOf(*cast.quiet[cast.quiet.size() / 2 + i]), end - absl::Minutes(8), leave);
  }
}

void PlayTalk(Script& script, const Cast& cast, absl::Duration end) {
  CallToOrder(script, cast, absl::Minutes(-4));
  AnnounceToSome(script, cast, end);
  for (size_t i = 0; i < cast.punctual.size(); i += 9) {
    Chat(script, *cast.punctual[i], script.random().Between(absl::Minutes(2), end));
  }
}

}  // namespace nhipcau::rehearsal
