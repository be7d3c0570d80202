// The presets of rules_document.h. Figures: the offices' custom for administrative conferences;
// for the National Assembly its rules of debate.
#include <initializer_list>

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

v1::CannedTexts CannedTexts() {
  v1::CannedTexts texts;
  Fill({"Đề nghị các điểm cầu ổn định tổ chức, hội nghị bắt đầu sau 5 phút.",
        "Đề nghị các điểm cầu tắt micro khi không phát biểu.", "Đề nghị các điểm cầu báo có mặt.",
        "Hội nghị tạm nghỉ. Đề nghị các điểm cầu giữ nguyên đường truyền.",
        "Hội nghị tiếp tục. Đề nghị các đại biểu vào vị trí.",
        "Điểm cầu chưa được bố trí phát biểu đề nghị gửi ý kiến bằng văn bản.",
        "Hội nghị bế mạc. Trân trọng cảm ơn các điểm cầu."},
       *texts.mutable_announcements());
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
v1::ConferenceRules Common() {
  v1::ConferenceRules rules;
  *rules.mutable_line_lost_grace() = Seconds(30);
  rules.set_alarm_share_percent(10);
  rules.mutable_floor()->set_on_deck_count(2);
  *rules.mutable_floor()->mutable_warning_before_end() = Seconds(60);
  *rules.mutable_floor()->mutable_line_lost_hold() = Seconds(60);
  *rules.mutable_canned_texts() = CannedTexts();
  return rules;
}

v1::ConferenceRules Administrative() {
  v1::ConferenceRules rules = Common();
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
  v1::ConferenceRules rules = Common();
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

}  // namespace

absl::StatusOr<v1::GetRulesPresetResponse> GetRulesPreset(
    const Overlay&, const Question&, const v1::GetRulesPresetRequest& request) {
  v1::GetRulesPresetResponse response;
  switch (request.preset()) {
    case v1::RULES_PRESET_ADMINISTRATIVE:
      *response.mutable_rules() = Administrative();
      return response;
    case v1::RULES_PRESET_NATIONAL_ASSEMBLY:
      *response.mutable_rules() = NationalAssembly();
      return response;
    default:
      return RefuseField("preset", {v1::FIELD_RULE_KNOWN_VALUE}, "There is no such preset.");
  }
}

}  // namespace nhipcau::conference
