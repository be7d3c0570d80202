// The presets of rules_document.h. Figures: the offices' custom for administrative conferences;
// for the National Assembly its rules of debate. How long members of a People's Council speak is
// for each council to say; it begins with an administrative conference's five minutes.
#include <initializer_list>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "nhipcau/v1/rules_service.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/plan/rules_document.h"

namespace nhipcau::conference {
namespace {

void Fill(std::initializer_list<const char*> texts,
          google::protobuf::RepeatedPtrField<std::string>& field) {
  for (const char* text : texts) field.Add(text);
}

// What the meeting is called at the start of a sentence and inside of one.
struct Meeting {
  const char* capital;
  const char* small;
};
constexpr Meeting kConference = {"Hội nghị", "hội nghị"};
constexpr Meeting kCouncilSession = {"Kỳ họp", "kỳ họp"};

v1::CannedTexts CannedTexts(const Meeting& meeting) {
  v1::CannedTexts texts;
  texts.add_announcements(absl::StrCat("Đề nghị các điểm cầu ổn định tổ chức, ", meeting.small,
                                       " bắt đầu sau 5 phút."));
  Fill({"Đề nghị các điểm cầu tắt micro khi không phát biểu.", "Đề nghị các điểm cầu báo có mặt."},
       *texts.mutable_announcements());
  texts.add_announcements(
      absl::StrCat(meeting.capital, " tạm nghỉ. Đề nghị các điểm cầu giữ nguyên đường truyền."));
  texts.add_announcements(
      absl::StrCat(meeting.capital, " tiếp tục. Đề nghị các đại biểu vào vị trí."));
  texts.add_announcements("Điểm cầu chưa được bố trí phát biểu đề nghị gửi ý kiến bằng văn bản.");
  texts.add_announcements(
      absl::StrCat(meeting.capital, " bế mạc. Trân trọng cảm ơn các điểm cầu."));
  Fill({"Đề nghị điểm cầu chuẩn bị phát biểu, kiểm tra micro và hình ảnh.",
        "Điểm cầu trung tâm chưa nghe rõ. Đề nghị kiểm tra micro.",
        "Điểm cầu trung tâm chưa thấy hình. Đề nghị kiểm tra đường truyền.",
        "Đề nghị điểm cầu báo lại số liệu tham dự.",
        "Đề nghị điểm cầu thường trực điện thoại để liên lạc.", "Đã nhận. Cảm ơn điểm cầu."},
       *texts.mutable_to_points());
  Fill({"Điểm cầu đã sẵn sàng.", "Điểm cầu nghe rõ điểm cầu trung tâm.",
        "Điểm cầu không nghe rõ điểm cầu trung tâm.", "Điểm cầu bị mất hình.",
        "Điểm cầu đã khắc phục xong sự cố.", "Đề nghị cán bộ kỹ thuật hỗ trợ."},
       *texts.mutable_from_points());
  return texts;
}

google::protobuf::Duration Seconds(int64_t seconds) { return ToProto(absl::Seconds(seconds)); }

// What the presets have in common. Nothing is left to a default: the document can be reviewed
// without knowing them.
v1::ConferenceRules Common(const Meeting& meeting) {
  v1::ConferenceRules rules;
  *rules.mutable_line_lost_grace() = Seconds(30);
  rules.set_alarm_share_percent(10);
  rules.mutable_floor()->set_on_deck_count(2);
  *rules.mutable_floor()->mutable_warning_before_end() = Seconds(60);
  *rules.mutable_floor()->mutable_line_lost_hold() = Seconds(60);
  *rules.mutable_canned_texts() = CannedTexts(meeting);
  return rules;
}

v1::ConferenceRules Administrative() {
  v1::ConferenceRules rules = Common(kConference);
  *rules.mutable_speech_limit() = Seconds(5 * 60);
  rules.set_open_requests_per_point_max(1);
  v1::FloorRules& floor = *rules.mutable_floor();
  floor.set_policy(v1::QUEUE_POLICY_CHAIR_ORDER);
  floor.set_fairness_unit(v1::FAIRNESS_UNIT_POINT);
  *floor.mutable_later_speech_limit() = Seconds(5 * 60);
  return rules;
}

// Many deputies sit at one point, and each asks for himself.
v1::ConferenceRules NationalAssembly() {
  v1::ConferenceRules rules = Common(kConference);
  *rules.mutable_speech_limit() = Seconds(7 * 60);
  rules.set_open_requests_per_point_max(20);
  v1::FloorRules& floor = *rules.mutable_floor();
  floor.set_policy(v1::QUEUE_POLICY_FIRST_COME);
  floor.set_fairness_unit(v1::FAIRNESS_UNIT_PERSON);
  *floor.mutable_later_speech_limit() = Seconds(3 * 60);
  floor.set_turns_per_item_max(2);
  floor.set_registration_opens_with_item(true);
  return rules;
}

// Members ask for themselves, many at one point.
v1::ConferenceRules PeoplesCouncil() {
  v1::ConferenceRules rules = Common(kCouncilSession);
  *rules.mutable_speech_limit() = Seconds(5 * 60);
  rules.set_open_requests_per_point_max(20);
  v1::FloorRules& floor = *rules.mutable_floor();
  floor.set_policy(v1::QUEUE_POLICY_FIRST_COME);
  floor.set_fairness_unit(v1::FAIRNESS_UNIT_PERSON);
  *floor.mutable_later_speech_limit() = Seconds(5 * 60);
  floor.set_registration_opens_with_item(true);
  return rules;
}

v1::AgendaItem Item(const char* title, v1::AgendaItemKind kind) {
  v1::AgendaItem item;
  item.set_title(title);
  item.set_kind(kind);
  return item;
}

}  // namespace

absl::StatusOr<v1::ConferenceRules> RulesOfPreset(v1::RulesPreset preset) {
  switch (preset) {
    case v1::RULES_PRESET_ADMINISTRATIVE:
      return Administrative();
    case v1::RULES_PRESET_NATIONAL_ASSEMBLY:
      return NationalAssembly();
    case v1::RULES_PRESET_PEOPLES_COUNCIL:
      return PeoplesCouncil();
    default:
      return RefuseField("preset", {v1::FIELD_RULE_KNOWN_VALUE}, "There is no such preset.");
  }
}

std::vector<v1::AgendaItem> AgendaOfPreset(v1::RulesPreset preset) {
  if (preset != v1::RULES_PRESET_PEOPLES_COUNCIL) return {};
  return {
      Item("Khai mạc kỳ họp", v1::AGENDA_ITEM_KIND_OPENING),
      Item("Các báo cáo, tờ trình, dự thảo nghị quyết", v1::AGENDA_ITEM_KIND_REPORT),
      Item("Báo cáo thẩm tra của các ban của Hội đồng nhân dân", v1::AGENDA_ITEM_KIND_REPORT),
      Item("Chất vấn và trả lời chất vấn", v1::AGENDA_ITEM_KIND_QUESTIONING),
      Item("Thảo luận, biểu quyết thông qua các nghị quyết", v1::AGENDA_ITEM_KIND_DISCUSSION),
      Item("Bế mạc kỳ họp", v1::AGENDA_ITEM_KIND_CONCLUSION),
  };
}

absl::StatusOr<v1::GetRulesPresetResponse> GetRulesPreset(
    const Overlay&, const Question&, const v1::GetRulesPresetRequest& request) {
  auto rules = RulesOfPreset(request.preset());
  if (!rules.ok()) return rules.status();
  v1::GetRulesPresetResponse response;
  *response.mutable_rules() = *std::move(rules);
  return response;
}

}  // namespace nhipcau::conference
