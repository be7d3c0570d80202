#include "server/base/field_words.h"

#include <map>
#include <string>

namespace nhipcau {
namespace {

struct Both {
  const char* vi;
  const char* en;
};

// By the field's own name, which means the same in all requests; with the field that holds it where
// it does not.
const std::map<std::string, Both, std::less<>>& Words() {
  static const auto* const kWords = new std::map<std::string, Both, std::less<>>{
      {"", {"Yêu cầu", "Request"}},
      {"absence_reason", {"Lý do vắng", "Reason of absence"}},
      {"agenda_item", {"Nội dung chương trình", "Agenda item"}},
      {"alarm_share_percent", {"Ngưỡng cảnh báo (%)", "Alarm at (%)"}},
      {"announcements", {"Tin soạn sẵn", "Prepared texts"}},
      {"answer", {"Trả lời", "Answer"}},
      {"answering_unit", {"Đơn vị trả lời", "Unit to answer"}},
      {"approver", {"Người duyệt", "Approver"}},
      {"attachment", {"Tệp kèm theo", "Attachment"}},
      {"attends_at", {"Dự ghép tại", "Attends at"}},
      {"author", {"Tác giả", "Author"}},
      {"basis", {"Căn cứ", "Basis"}},
      {"beyond_list", {"Ngoài danh sách triệu tập", "Beyond the list"}},
      {"bridge_point", {"Điểm cầu", "Bridge point"}},
      {"canned_texts", {"Tin soạn sẵn", "Prepared texts"}},
      {"cause", {"Nguyên nhân", "Cause"}},
      {"chair", {"Chủ trì", "Chair"}},
      {"checks", {"Các mục kiểm tra", "Checks"}},
      {"code", {"Mã", "Code"}},
      {"columns", {"Các cột", "Columns"}},
      {"convener", {"Cơ quan triệu tập", "Convener"}},
      {"counts", {"Kết quả", "Counts"}},
      {"date", {"Ngày", "Date"}},
      {"deadline", {"Thời hạn", "Deadline"}},
      {"deadline_time", {"Hạn trả lời", "Answer by"}},
      {"declared", {"Số đã báo", "Declared"}},
      {"delegate", {"Đại biểu", "Delegate"}},
      {"delegates", {"Đại biểu", "Delegates"}},
      {"description", {"Mô tả", "Description"}},
      {"display_name", {"Tên", "Name"}},
      {"documents", {"Tài liệu", "Documents"}},
      {"due_date", {"Hạn mới", "New date"}},
      {"effective_time", {"Thời điểm", "Moment"}},
      {"end_time", {"Kết thúc", "End"}},
      {"entries", {"Danh sách", "Entries"}},
      {"expected_count", {"Số triệu tập", "Expected"}},
      {"expire_time", {"Hết hiệu lực", "Expires"}},
      {"extension", {"Thời gian thêm", "Extra time"}},
      {"fairness_unit", {"Luân phiên theo", "Fairness unit"}},
      {"file", {"Tệp", "File"}},
      {"floor_request", {"Đăng ký phát biểu", "Floor request"}},
      {"form_of_address", {"Cách xưng hô", "Form of address"}},
      {"format", {"Dạng tệp", "Format"}},
      {"from_points", {"Tin của điểm cầu", "Texts of points"}},
      {"hall_reminder_after", {"Nhắc hội trường sau", "Reminder in the hall after"}},
      {"head", {"Chủ trì điểm cầu", "Head of the point"}},
      {"head_name", {"Chủ trì điểm cầu", "Head of the point"}},
      {"head_office", {"Chức vụ của chủ trì điểm cầu", "Office of the head"}},
      {"holidays", {"Ngày nghỉ", "Holidays"}},
      {"in_reply_to", {"Trả lời lượt phát biểu", "In reply to"}},
      {"introduction", {"Giới thiệu", "Introduction"}},
      {"issuing_agency", {"Cơ quan ban hành", "Issuing agency"}},
      {"item", {"Mục kiểm tra", "Item checked"}},
      {"kind", {"Loại", "Kind"}},
      {"label", {"Tên gọi", "Label"}},
      {"later_speech_limit", {"Thời gian phát biểu lần sau", "Later time to speak"}},
      {"leads", {"Đơn vị chủ trì", "Lead"}},
      {"level", {"Cấp", "Level"}},
      {"levels", {"Các cấp", "Levels"}},
      {"limit", {"Thời gian", "Limit"}},
      {"line_lost_grace", {"Thời gian chờ khi mất đường truyền", "Grace when a line is lost"}},
      {"media_type", {"Loại tệp", "Kind of file"}},
      {"line_lost_hold", {"Giữ lượt khi mất đường truyền", "Hold when a line is lost"}},
      {"links", {"Đường dẫn", "Links"}},
      {"member_count", {"Tổng số đại biểu có quyền biểu quyết", "Members who may vote"}},
      {"minutes_entry", {"Nội dung biên bản", "Minutes entry"}},
      {"name", {"Tên", "Name"}},
      {"names", {"Các mục được chọn", "What is chosen"}},
      {"note", {"Ghi chú", "Note"}},
      {"number", {"Số văn bản", "Number"}},
      {"number_sign", {"Ký hiệu", "Sign of the number"}},
      {"office", {"Chức vụ, đơn vị", "Office"}},
      {"on_deck_count", {"Số người chuẩn bị", "On deck"}},
      {"open_requests_per_point_max",
       {"Số đăng ký cùng lúc của một điểm cầu", "Open requests of a point"}},
      {"operator_contact", {"Cán bộ trực điểm cầu", "Operator"}},
      {"other_opinion", {"Ý kiến khác", "Other opinion"}},
      {"outcome", {"Kết quả", "Outcome"}},
      {"paper", {"Văn bản cử đi dự", "Paper"}},
      {"parent", {"Cấp trên", "Parent"}},
      {"parent_agency", {"Cơ quan chủ quản", "Parent agency"}},
      {"partners", {"Đơn vị phối hợp", "Partners"}},
      {"people_percent_min", {"Tỷ lệ đại biểu tối thiểu (%)", "People, at least (%)"}},
      {"photograph", {"Ảnh", "Photograph"}},
      {"place", {"Địa điểm", "Place"}},
      {"place_name", {"Địa danh", "Place"}},
      {"planned_duration", {"Thời lượng", "Duration"}},
      {"planned_end_time", {"Kết thúc", "End"}},
      {"planned_start_time", {"Bắt đầu", "Start"}},
      {"points_percent_min", {"Tỷ lệ điểm cầu tối thiểu (%)", "Points, at least (%)"}},
      {"policy", {"Cách xếp thứ tự", "Policy"}},
      {"position", {"Thứ tự", "Position"}},
      {"prepared_speech", {"Tham luận", "Prepared speech"}},
      {"presenter", {"Người trình bày", "Presenter"}},
      {"preset", {"Bộ quy định", "Preset"}},
      {"progress_percent", {"Tỷ lệ hoàn thành (%)", "Done so far (%)"}},
      {"proposal", {"Kiến nghị, đề xuất", "Proposal"}},
      {"query", {"Từ cần tìm", "What to search for"}},
      {"question", {"Nội dung biểu quyết", "Question"}},
      {"rate", {"Tốc độ", "Speed"}},
      {"reason", {"Lý do", "Reason"}},
      {"recipients", {"Nơi nhận", "Recipients"}},
      {"remedy", {"Cách khắc phục", "Remedy"}},
      {"report", {"Báo cáo", "Report"}},
      {"report.text", {"Kết quả thực hiện", "What was done"}},
      {"rest_state", {"Những người còn lại", "The rest"}},
      {"retention_years", {"Thời hạn lưu trữ (năm)", "Years to keep"}},
      {"role", {"Vai trò", "Role"}},
      {"room", {"Phòng họp", "Room"}},
      {"rows", {"Các dòng", "Rows"}},
      {"secretary", {"Thư ký", "Secretary"}},
      {"section", {"Mục của văn bản", "Section"}},
      {"sha256", {"Tệp", "File"}},
      {"sheet", {"Phiếu đã ký", "Signed sheet"}},
      {"signed_file", {"Tệp đã ký", "Signed file"}},
      {"signed_file.title", {"Tên tệp đã ký", "Name of the signed file"}},
      {"signer_authority", {"Thẩm quyền ký", "Authority"}},
      {"signer_name", {"Người ký", "Signer"}},
      {"signer_office", {"Chức vụ người ký", "Signer's office"}},
      {"size_bytes", {"Kích thước tệp", "Size of the file"}},
      {"source", {"Hội nghị nguồn", "Source"}},
      {"speaker", {"Người phát biểu", "Speaker"}},
      {"speaker.office", {"Chức vụ người phát biểu", "Speaker's office"}},
      {"speaker_name", {"Người phát biểu", "Speaker"}},
      {"speaker_office", {"Chức vụ người phát biểu", "Speaker's office"}},
      {"speech", {"Lượt phát biểu", "Speech"}},
      {"speech_limit", {"Thời gian phát biểu", "Time to speak"}},
      {"standard", {"Thể thức", "Form"}},
      {"start_time", {"Bắt đầu", "Start"}},
      {"state", {"Tình trạng", "State"}},
      {"subject", {"Trích yếu", "Subject"}},
      {"submission_deadline_time", {"Hạn gửi danh sách", "Lists until"}},
      {"target", {"Gửi tới", "To"}},
      {"task", {"Nhiệm vụ", "Task"}},
      {"technician_contact", {"Cán bộ kỹ thuật", "Technician"}},
      {"telephone", {"Số điện thoại", "Telephone"}},
      {"template", {"Hội nghị mẫu", "Template"}},
      {"text", {"Nội dung", "Text"}},
      {"time", {"Thời điểm", "Moment"}},
      {"title", {"Tên gọi", "Title"}},
      {"to_points", {"Tin gửi điểm cầu", "Texts to points"}},
      {"told_by", {"Người báo tin", "Told by"}},
      {"topic", {"Nội dung", "Topic"}},
      {"turns_per_conference_max", {"Số lượt trong hội nghị", "Turns in the conference"}},
      {"turns_per_item_max", {"Số lượt trong một nội dung", "Turns in an item"}},
      {"unit", {"Đơn vị", "Unit"}},
      {"until_time", {"Họp lại lúc", "Until"}},
      {"uri", {"Địa chỉ của tệp", "Address of the file"}},
      {"view", {"Nội dung trên màn hình", "View"}},
      {"vote", {"Lần biểu quyết", "Vote"}},
      {"warning_before_end", {"Báo trước khi hết giờ", "Warning before the end"}},
      {"working_weekend_days", {"Ngày làm bù", "Working weekend days"}},
      {"written_contributions_until_time",
       {"Hạn nhận ý kiến bằng văn bản", "Written contributions until"}},
  };
  return *kWords;
}

// The last `parts` of the path: "task.leads" of "minutes_entry.task.leads"; without the place in a
// list, "announcements" of "canned_texts.announcements[3]".
std::string_view End(std::string_view path, int parts) {
  size_t at = path.size();
  for (int i = 0; i < parts && at != std::string_view::npos && at > 0; ++i) {
    at = path.rfind('.', at - 1);
  }
  // Not found, or there is nothing to look through.
  const std::string_view end = at >= path.size() ? path : path.substr(at + 1);
  return end.substr(0, end.find('['));
}

}  // namespace

v1::Text FieldWords(std::string_view path) {
  auto found = Words().find(End(path, 2));
  if (found == Words().end()) found = Words().find(End(path, 1));
  v1::Text words;
  words.set_vi(found == Words().end() ? std::string(path) : found->second.vi);
  words.set_en(found == Words().end() ? std::string(path) : found->second.en);
  return words;
}

}  // namespace nhipcau
