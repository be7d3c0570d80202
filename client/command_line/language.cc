#include "client/command_line/language.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "client/command_line/enum_names.h"

namespace nhipcau::command_line {
namespace {

const std::map<std::string, const char*>& VietnameseEnumWords() {
  static const auto& words = *new std::map<std::string, const char*>{
      {"CONFERENCE_STATE_PLANNED", "Đang chuẩn bị"},
      {"CONFERENCE_STATE_REHEARSING", "Đang chạy thử"},
      {"CONFERENCE_STATE_IN_SESSION", "Đang họp"},
      {"CONFERENCE_STATE_IN_RECESS", "Tạm nghỉ"},
      {"CONFERENCE_STATE_ENDED", "Đã kết thúc"},
      {"CONFERENCE_STATE_POSTPONED", "Hoãn"},
      {"CONFERENCE_STATE_CANCELLED", "Hủy"},
      {"BRIDGE_POINT_KIND_INTERACTIVE", "Hai chiều"},
      {"BRIDGE_POINT_KIND_RECEIVE_ONLY", "Một chiều"},
      {"ATTENDANCE_STATE_NOT_ARRIVED", "Chưa báo"},
      {"ATTENDANCE_STATE_CHECKED_IN", "Đã báo"},
      {"ATTENDANCE_STATE_LEFT", "Đã rời"},
      {"ATTENDANCE_STATE_ABSENT", "Không tham dự"},
      {"VIDEO_LINE_STATE_UNKNOWN", "Chưa rõ"},
      {"VIDEO_LINE_STATE_CONNECTED", "Thông suốt"},
      {"VIDEO_LINE_STATE_DEGRADED", "Chập chờn"},
      {"VIDEO_LINE_STATE_DISCONNECTED", "Mất đường truyền"},
      {"DELEGATE_STATE_NOT_CHECKED", "Chưa điểm danh"},
      {"DELEGATE_STATE_PRESENT_IN_HALL", "Có mặt trực tiếp"},
      {"DELEGATE_STATE_PRESENT_ONLINE", "Có mặt trực tuyến"},
      {"DELEGATE_STATE_ABSENT", "Vắng mặt"},
      {"FLOOR_REQUEST_KIND_REPORT", "Báo cáo, tham luận"},
      {"FLOOR_REQUEST_KIND_CONTRIBUTION", "Ý kiến thảo luận"},
      {"FLOOR_REQUEST_KIND_REPLY", "Giải trình, làm rõ"},
      {"FLOOR_REQUEST_KIND_POINT_OF_ORDER", "Ý kiến về cách điều hành"},
      {"FLOOR_REQUEST_STATE_PENDING", "Chờ xếp lượt"},
      {"FLOOR_REQUEST_STATE_ACCEPTED", "Đã xếp lượt"},
      {"FLOOR_REQUEST_STATE_GRANTED", "Đang phát biểu"},
      {"FLOOR_REQUEST_STATE_DENIED", "Chưa bố trí phát biểu"},
      {"FLOOR_REQUEST_STATE_CANCELLED", "Đã rút đăng ký"},
      {"FLOOR_REQUEST_STATE_RELEASED", "Đã phát biểu"},
      {"FLOOR_REQUEST_STATE_REVOKED", "Dừng theo ý kiến chủ trì"},
      {"AGENDA_ITEM_KIND_OPENING", "Khai mạc"},
      {"AGENDA_ITEM_KIND_REPORT", "Báo cáo"},
      {"AGENDA_ITEM_KIND_DISCUSSION", "Thảo luận"},
      {"AGENDA_ITEM_KIND_CONCLUSION", "Kết luận"},
      {"AGENDA_ITEM_STATE_PLANNED", "Chưa bắt đầu"},
      {"AGENDA_ITEM_STATE_UNDER_WAY", "Đang thực hiện"},
      {"AGENDA_ITEM_STATE_DONE", "Đã xong"},
      {"AGENDA_ITEM_STATE_SKIPPED", "Không thực hiện"},
      {"INCIDENT_KIND_NO_PICTURE", "Mất hình"},
      {"INCIDENT_KIND_NO_SOUND", "Mất tiếng"},
      {"INCIDENT_KIND_POWER", "Mất điện"},
      {"INCIDENT_KIND_LINE_LOST", "Mất đường truyền"},
      {"INCIDENT_KIND_OTHER", "Sự cố khác"},
      {"INCIDENT_STATE_OPEN", "Mới báo"},
      {"INCIDENT_STATE_TAKEN", "Đang xử lý"},
      {"INCIDENT_STATE_RESOLVED", "Đã khắc phục"},
      {"MINUTES_ENTRY_KIND_NOTE", "Diễn biến"},
      {"MINUTES_ENTRY_KIND_STATEMENT", "Ý kiến phát biểu"},
      {"MINUTES_ENTRY_KIND_CONCLUSION", "Kết luận"},
      {"MINUTES_ENTRY_KIND_DECISION", "Quyết định"},
      {"MINUTES_ENTRY_KIND_TASK", "Nhiệm vụ"},
      {"MINUTES_ENTRY_KIND_PROPOSAL", "Kiến nghị, đề xuất"},
      {"ROLE_ADMINISTRATOR", "Quản trị"},
      {"ROLE_PLANNER", "Ban tổ chức"},
      {"ROLE_MODERATOR", "Điều hành"},
      {"ROLE_MINUTES", "Thư ký"},
      {"ROLE_COORDINATOR", "Đầu mối"},
      {"ROLE_TECHNICIAN", "Cán bộ kỹ thuật"},
      {"ROLE_OPERATOR", "Cán bộ trực điểm cầu"},
      {"ROLE_CHAIR", "Chủ trì"},
      {"ROLE_SCREEN", "Màn hình hội trường"},
      {"ROLE_AUDITOR", "Kiểm tra"},
      {"ATTENTION_CAUSE_LINE_LOST", "Mất đường truyền"},
      {"ATTENTION_CAUSE_INCIDENT_OPEN", "Có sự cố"},
      {"ATTENTION_CAUSE_NOT_ARRIVED", "Chưa báo có mặt"},
      {"ATTENTION_CAUSE_LEFT", "Đã rời"},
      {"ATTENTION_CAUSE_LINE_DEGRADED", "Đường truyền chập chờn"},
      {"ATTENTION_CAUSE_COUNTS_DISAGREE", "Số liệu chưa khớp"},
      {"ATTENTION_CAUSE_NAMES_DISAGREE", "Danh sách chưa khớp số báo"},
      {"ATTENTION_CAUSE_CONNECTED_NOT_CHECKED_IN", "Có đường truyền nhưng chưa báo có mặt"},
      {"ATTENTION_CAUSE_ROLL_CALL_UNANSWERED", "Chưa trả lời điểm danh"},
      {"ATTENTION_CAUSE_NOT_READY", "Chưa sẵn sàng"},
      {"ATTENTION_CAUSE_SUBMISSION_MISSING", "Chưa gửi danh sách"},
      {"ALARM_CAUSE_SPEAKING", "Điểm cầu đang phát biểu gặp sự cố"},
      {"ALARM_CAUSE_ON_DECK", "Điểm cầu chuẩn bị phát biểu gặp sự cố"},
      {"ALARM_CAUSE_PARENT", "Điểm cầu cấp trên gặp sự cố"},
      {"ALARM_CAUSE_MANY_POINTS", "Nhiều điểm cầu gặp sự cố"},
      {"DECK_STATE_READY", "Đã sẵn sàng"},
      {"DECK_STATE_NOT_READY", "Chưa sẵn sàng"},
      {"DECK_STATE_SKIPPED", "Tạm lùi lượt"},
      {"SPEECH_STATE_CALLED", "Được mời phát biểu"},
      {"SPEECH_STATE_SPEAKING", "Đang phát biểu"},
      {"SPEECH_STATE_PAUSED", "Tạm dừng"},
      {"SPEECH_STATE_INTERRUPTED", "Mất đường truyền, đang chờ"},
      {"SPEECH_STATE_ENDED", "Đã phát biểu"},
      {"UNHEARD_CAUSE_WAITING", "Đang chờ"},
      {"UNHEARD_CAUSE_DENIED", "Chưa bố trí"},
      {"UNHEARD_CAUSE_CANCELLED", "Đã rút đăng ký"},
      {"UNHEARD_CAUSE_LINE_LOST", "Mất đường truyền"},
      {"UNHEARD_CAUSE_SESSION_ENDED", "Hội nghị đã kết thúc"},
      {"QUEUE_POLICY_CHAIR_ORDER", "Chủ trì chỉ định"},
      {"QUEUE_POLICY_FIRST_COME", "Theo thứ tự đăng ký"},
      {"QUEUE_POLICY_LEAST_SPOKEN", "Ưu tiên nơi chưa phát biểu"},
      {"QUEUE_POLICY_ROUND_ROBIN", "Luân phiên theo huyện (cụm)"},
      {"SUBMISSION_STATE_SENT", "Đã gửi, chờ duyệt"},
      {"SUBMISSION_STATE_APPROVED", "Đã duyệt"},
      {"SUBMISSION_STATE_RETURNED", "Trả lại"},
      {"READINESS_ITEM_POWER", "Nguồn điện"},
      {"READINESS_ITEM_PICTURE", "Hình ảnh"},
      {"READINESS_ITEM_SOUND_IN", "Nghe rõ điểm cầu trung tâm"},
      {"READINESS_ITEM_SOUND_OUT", "Micro"},
      {"READINESS_ITEM_BACKUP_LINE", "Đường truyền dự phòng"},
      {"READINESS_ITEM_TELEPHONE", "Điện thoại"},
      {"ROLL_CALL_STATE_OPEN", "Đang mở"},
      {"ROLL_CALL_STATE_CLOSED", "Đã chốt"},
      {"VOTE_STATE_OPEN", "Đang mở"},
      {"VOTE_STATE_CLOSED", "Đã chốt"},
      {"VOTE_MODE_BY_POINT", "Theo điểm cầu"},
      {"VOTE_MODE_SHOW_OF_HANDS", "Giơ tay"},
  };
  return words;
}

const std::map<v1::Reason, Words>& AllReasonWords() {
  static const auto& words = *new std::map<v1::Reason, Words>{
      {v1::REASON_TOKEN_INVALID,
       {"Đường dẫn không còn hiệu lực. Đề nghị liên hệ đầu mối.",
        "The token is missing or unknown."}},
      {v1::REASON_TOKEN_REVOKED,
       {"Đường dẫn đã bị thu hồi hoặc thay thế. Đề nghị liên hệ đầu mối.",
        "The token has been revoked or replaced."}},
      {v1::REASON_ROLE_NOT_ALLOWED,
       {"Vai trò này không được thực hiện thao tác.", "This role may not do this."}},
      {v1::REASON_OUTSIDE_SCOPE,
       {"Vai trò này không được thao tác với điểm cầu hoặc hội nghị này.",
        "This role may not do this for that bridge point or conference."}},
      {v1::REASON_FIELD_INVALID,
       {"Thông tin còn thiếu hoặc chưa đúng.", "Something is missing or malformed."}},
      {v1::REASON_NOT_FOUND, {"Không tìm thấy.", "Not found."}},
      {v1::REASON_METHOD_UNKNOWN,
       {"Máy chủ không có thao tác này.", "The server does not know this method."}},
      {v1::REASON_INTERNAL,
       {"Máy chủ gặp lỗi. Chưa có gì thay đổi.", "The server has failed; nothing was changed."}},
      {v1::REASON_LIMIT_EXCEEDED,
       {"Yêu cầu quá lớn hoặc quá nhanh.", "The request is too large or came too fast."}},
      {v1::REASON_SERVER_STOPPING,
       {"Máy chủ đang dừng, đề nghị thử lại sau ít phút.",
        "The server is stopping; try again in a moment."}},
      {v1::REASON_WRONG_CONFERENCE_STATE,
       {"Trạng thái hội nghị hiện tại không cho phép thao tác này.",
        "The state of the conference does not allow this."}},
      {v1::REASON_REQUEST_ID_REUSED,
       {"Mã yêu cầu đã dùng cho một thao tác khác.",
        "This request_id came before with another request."}},
      {v1::REASON_JOURNAL_FULL,
       {"Máy chủ chưa lưu được. Thao tác này CHƯA được ghi nhận, đề nghị thử lại.",
        "The server cannot write. Nothing was recorded; try again."}},
      {v1::REASON_OUTCOME_UNKNOWN,
       {"Chưa rõ thao tác đã được ghi nhận hay chưa. Đề nghị thử lại với cùng mã yêu cầu.",
        "Recorded or not, nobody can say. Repeat with the same request_id."}},
      {v1::REASON_REVISION_STALE,
       {"Nội dung này vừa được người khác sửa. Đề nghị xem lại rồi sửa.",
        "Somebody else has just changed this; read it again."}},
      {v1::REASON_ALREADY_EXISTS, {"Đã có.", "This exists already."}},
      {v1::REASON_NO_BRIDGE_POINTS,
       {"Hội nghị chưa có điểm cầu nào.", "The conference has no bridge points yet."}},
      {v1::REASON_PARENT_CYCLE,
       {"Điểm cầu cấp trên tạo thành vòng lặp.", "The parents would form a circle."}},
      {v1::REASON_WRONG_ATTENDANCE_STATE,
       {"Tình trạng tham dự của điểm cầu không cho phép thao tác này.",
        "The attendance of the point does not allow this."}},
      {v1::REASON_REGISTRATION_CLOSED,
       {"Đã hết thời gian đăng ký phát biểu.", "Registration for the floor is closed."}},
      {v1::REASON_POINT_RECEIVE_ONLY,
       {"Điểm cầu một chiều không đăng ký phát biểu. Có thể gửi ý kiến bằng văn bản.",
        "A receive-only point cannot take the floor."}},
      {v1::REASON_TOO_MANY_OPEN_REQUESTS,
       {"Điểm cầu đã có đăng ký đang chờ. Rút đăng ký cũ trước khi đăng ký mới.",
        "The point has a request waiting; cancel it first."}},
      {v1::REASON_FLOOR_TAKEN,
       {"Đang có người phát biểu. Đề nghị kết thúc lượt phát biểu trước.",
        "Somebody has the floor; end that speech first."}},
      {v1::REASON_WRONG_REQUEST_STATE,
       {"Tình trạng của đăng ký phát biểu không cho phép thao tác này.",
        "The state of the floor request does not allow this."}},
      {v1::REASON_SPEECH_ENDED, {"Lượt phát biểu đã kết thúc.", "The speech has ended."}},
      {v1::REASON_WRONG_ITEM_STATE,
       {"Tình trạng của nội dung chương trình không cho phép thao tác này.",
        "The state of the agenda item does not allow this."}},
      {v1::REASON_NOT_ADDRESSED,
       {"Tin điều hành không gửi tới điểm cầu này hoặc không cần xác nhận.",
        "The announcement is not addressed to this point, or wants no acknowledgement."}},
      {v1::REASON_INCIDENT_RESOLVED,
       {"Sự cố đã được khắc phục.", "The incident is already resolved."}},
      {v1::REASON_ENTRY_WITHDRAWN,
       {"Nội dung biên bản này đã được rút.", "The minutes entry was withdrawn."}},
      {v1::REASON_IMPORT_HAS_PROBLEMS,
       {"Dữ liệu nhập còn lỗi. Chưa nhập dòng nào.",
        "The import has problems; nothing was imported."}},
      {v1::REASON_ALREADY_REVOKED, {"Đã thu hồi từ trước.", "It is already revoked."}},
      {v1::REASON_DEADLINE_PASSED,
       {"Đã quá hạn gửi. Đề nghị liên hệ Ban tổ chức.",
        "The date until which this could be sent in has passed."}},
      {v1::REASON_WRONG_SUBMISSION_STATE,
       {"Tình trạng của danh sách đã gửi không cho phép thao tác này.",
        "The state of what the point sent in does not allow this."}},
      {v1::REASON_POINT_ATTENDS_ELSEWHERE,
       {"Điểm cầu này dự ghép và phát biểu tại điểm cầu khác.",
        "The point attends at another and speaks there."}},
      {v1::REASON_ROLL_CALL_OPEN,
       {"Đang mở điểm danh. Đề nghị chốt số liệu trước.", "A roll call is open; close it first."}},
      {v1::REASON_ROLL_CALL_CLOSED,
       {"Lượt điểm danh đã chốt, hoặc chưa chốt để so sánh.",
        "The roll call is closed, or, to compare it, still open."}},
      {v1::REASON_TURN_LIMIT_REACHED,
       {"Đã hết số lượt phát biểu theo quy định. Có thể gửi ý kiến bằng văn bản.",
        "As many turns as the rules allow have been taken."}},
      {v1::REASON_QUEUE_ORDERED_BY_POLICY,
       {"Thứ tự phát biểu đang xếp theo quy định, không đổi tay được.",
        "The policy orders the queue, not the moderator."}},
      {v1::REASON_WRONG_SPEECH_STATE,
       {"Tình trạng của lượt phát biểu không cho phép thao tác này.",
        "The state of the speech does not allow this."}},
      {v1::REASON_VOTE_OPEN,
       {"Đang có biểu quyết. Đề nghị chốt kết quả trước.", "A vote is open; close it first."}},
      {v1::REASON_VOTE_CLOSED, {"Biểu quyết đã chốt.", "The vote is closed."}},
      {v1::REASON_WRONG_DOCUMENT_STATE,
       {"Văn bản không còn ở trạng thái cho phép thao tác.",
        "The document is not in a state that allows this."}},
      {v1::REASON_MINUTES_APPROVED,
       {"Biên bản đã duyệt. Mở lại để sửa trước, kèm lý do.",
        "The minutes are approved. Reopen them first, with a reason."}},
      {v1::REASON_CLOCK_SIMULATED,
       {"Hội nghị có số liệu lập dưới giờ mô phỏng, không duyệt văn bản được.",
        "Some of the record was made under a simulated clock; documents cannot be approved."}},
      {v1::REASON_RENDERER_MISSING,
       {"Máy chủ chưa cài phần tạo văn bản Word, PDF.",
        "This server cannot make Word and PDF files."}},
      {v1::REASON_TEMPLATE_INVALID,
       {"Tệp mẫu Word có lỗi. Đề nghị xem lại tệp mẫu.",
        "The Word template has a mistake. Check the template."}},
      {v1::REASON_ARCHIVE_INVALID,
       {"Tệp lưu trữ hỏng hoặc không phải tệp lưu trữ hội nghị.",
        "The archive is damaged, or is not an archive."}},
      {v1::REASON_ARCHIVE_MISSING,
       {"Chưa có tệp lưu trữ nào khớp với hội nghị hiện nay. Xuất và kiểm tra lại tệp lưu trữ "
        "trước.",
        "No archive fits the conference as it is now. Export and verify one first."}},
      {v1::REASON_RETENTION_NOT_OVER,
       {"Chưa hết thời hạn bảo quản, hoặc cơ quan chưa đặt thời hạn bảo quản.",
        "The retention period is not over, or the office has not set one."}},
      {v1::REASON_WRONG_PURGE_STATE,
       {"Đề nghị hủy dữ liệu không còn ở trạng thái cho phép thao tác.",
        "The purge is not in a state that allows this."}},
      {v1::REASON_SECOND_PERSON_NEEDED,
       {"Cần người thứ hai xác nhận, không phải người đã đề nghị.",
        "A second person has to confirm, not the one who proposed it."}},
      {v1::REASON_ARCHIVE_SPACE,
       {"Máy chủ không đủ chỗ trên đĩa cho tệp lưu trữ.",
        "The server has no room on its disk for the archive."}},
      {v1::REASON_NOT_RELEASED,
       {"Thông tin công khai của hội nghị chưa được công khai.",
        "The public record has not been released."}},
      {v1::REASON_CONFERENCE_IS_TEMPLATE,
       {"Đây là hội nghị mẫu. Đề nghị tạo hội nghị từ mẫu này.",
        "A template is not held; clone it."}},
  };
  return words;
}

std::string DuplicateWords(const v1::ImportProblem& problem, Language language) {
  const bool vietnamese = language == Language::kVietnamese;
  if (problem.other_line() == 0) {
    return vietnamese ? absl::StrCat("trùng mã ", problem.value(), " đã có trong hội nghị")
                      : absl::StrCat(problem.value(), " is already in the conference");
  }
  return vietnamese ? absl::StrCat("trùng mã ", problem.value(), " ở dòng ", problem.other_line())
                    : absl::StrCat(problem.value(), " is already on line ", problem.other_line());
}

std::string CauseWords(const v1::ImportProblem& problem, Language language) {
  const bool vietnamese = language == Language::kVietnamese;
  const std::string& value = problem.value();
  switch (problem.cause()) {
    case v1::IMPORT_PROBLEM_CAUSE_COLUMN_MISSING:
      return vietnamese ? "thiếu cột này" : "the column is missing";
    case v1::IMPORT_PROBLEM_CAUSE_COLUMN_UNKNOWN:
      return vietnamese ? "không có cột này trong mẫu" : "the column is unknown";
    case v1::IMPORT_PROBLEM_CAUSE_CELL_MISSING:
      return vietnamese ? "ô này không được để trống" : "the cell is empty";
    case v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID:
      return vietnamese ? absl::StrCat("giá trị \"", value, "\" chưa đúng")
                        : absl::StrCat("\"", value, "\" is not valid");
    case v1::IMPORT_PROBLEM_CAUSE_DUPLICATE:
      return DuplicateWords(problem, language);
    case v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN:
      return vietnamese ? absl::StrCat("không có điểm cầu mã ", value)
                        : absl::StrCat("there is no bridge point ", value);
    case v1::IMPORT_PROBLEM_CAUSE_PARENT_CYCLE:
      return vietnamese ? absl::StrCat("điểm cầu cấp trên ", value, " tạo thành vòng lặp")
                        : absl::StrCat("parent ", value, " forms a circle");
    default:
      return problem.message();
  }
}

}  // namespace

std::string EnumWord(const google::protobuf::EnumValueDescriptor& value, Language language) {
  if (value.number() == 0) return "";
  const auto found = VietnameseEnumWords().find(value.name());
  if (language == Language::kEnglish || found == VietnameseEnumWords().end()) {
    return ShortEnumName(value, ' ');
  }
  return found->second;
}

std::string ReasonWords(v1::Reason reason, Language language) {
  const auto found = AllReasonWords().find(reason);
  if (found != AllReasonWords().end()) return found->second.In(language);
  return Words{"Máy chủ từ chối thao tác.", "The server refused."}.In(language);
}

std::string ProblemWords(const v1::ImportProblem& problem, Language language) {
  const bool vietnamese = language == Language::kVietnamese;
  std::string where = problem.line() == 0
                          ? std::string(vietnamese ? "Dòng tiêu đề" : "Header")
                          : absl::StrCat(vietnamese ? "Dòng " : "Line ", problem.line());
  if (!problem.column().empty()) {
    absl::StrAppend(&where, vietnamese ? ", cột \"" : ", column \"", problem.column(), "\"");
  }
  return absl::StrCat(where, ": ", CauseWords(problem, language), ".");
}

}  // namespace nhipcau::command_line
