#include "client/rehearsal/sample.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::rehearsal {
namespace {

constexpr const char* kFamilyNames[] = {"Bùi",  "Đinh", "Nguyễn", "Hà",    "Xa",  "Quách",
                                        "Trần", "Lê",   "Phạm",   "Hoàng", "Khà", "Lường"};
// Middle and given names of one sex go together.
constexpr const char* kMensMiddleNames[] = {"Văn", "Đức", "Quang", "Hữu", "Mạnh"};
constexpr const char* kMensGivenNames[] = {"Bình", "Cường", "Dũng", "Hùng", "Nam",
                                           "Phúc", "Quyết", "Sơn",  "Tuấn", "Vinh"};
constexpr const char* kWomensMiddleNames[] = {"Thị", "Thu", "Ngọc", "Thanh"};
constexpr const char* kWomensGivenNames[] = {"Hạnh", "Hiền", "Lan",  "Liên", "Linh",
                                             "Mai",  "Nga",  "Thảo", "Thủy", "Xuân"};
// A unit has one head, and more than one of each of these.
constexpr const char* kHeadOffice = "Chủ tịch UBND";
constexpr const char* kOffices[] = {"Phó Chủ tịch UBND", "Công chức Văn hóa - Xã hội"};
constexpr const char* kDistrictOffices[] = {"Phó Chủ tịch UBND",
                                            "Phó Trưởng phòng Lao động - Thương binh và Xã hội"};

// As in running text: "Xã Tú Lý" -> "xã Tú Lý".
std::string UnitInText(const v1::BridgePoint& point) {
  std::string name = point.display_name();
  if (!name.empty()) name[0] = absl::ascii_tolower(static_cast<unsigned char>(name[0]));
  return name;
}

v1::MinutesEntry Task(std::vector<std::string> leads, const char* text) {
  v1::MinutesEntry entry;
  entry.set_kind(v1::MINUTES_ENTRY_KIND_TASK);
  entry.set_text(text);
  for (std::string& lead : leads) entry.mutable_task()->add_leads(std::move(lead));
  return entry;
}

}  // namespace

std::string SampleName(Random& random) {
  const bool is_woman = random.Chance(40);
  return absl::StrCat(random.Pick(kFamilyNames), " ",
                      is_woman ? random.Pick(kWomensMiddleNames) : random.Pick(kMensMiddleNames),
                      " ",
                      is_woman ? random.Pick(kWomensGivenNames) : random.Pick(kMensGivenNames));
}

v1::Beneficiary SampleSpeaker(const v1::BridgePoint& point, Random& random) {
  v1::Beneficiary speaker;
  speaker.set_display_name(SampleName(random));
  const char* office =
      point.level() == "commune" ? random.Pick(kOffices) : random.Pick(kDistrictOffices);
  speaker.set_office(absl::StrCat(office, " ", UnitInText(point)));
  return speaker;
}

v1::Beneficiary SampleHead(const v1::BridgePoint& point, Random& random) {
  v1::Beneficiary head;
  head.set_display_name(SampleName(random));
  head.set_office(absl::StrCat(kHeadOffice, " ", UnitInText(point)));
  return head;
}

std::string SamplePaper(Random& random) {
  return absl::StrCat("Giấy ủy quyền số ", random.Between(11, 89), "/GUQ-UBND");
}

const std::vector<Subject>& Subjects() {
  static const auto* const kSubjects = new std::vector<Subject>{
      {"Phòng, chống đuối nước cho trẻ em",
       "Địa bàn nhiều sông, suối, hồ; đề nghị hỗ trợ dạy bơi và cắm biển cảnh báo ở nơi nguy "
       "hiểm."},
      {"Cán bộ làm công tác trẻ em cấp xã",
       "Cán bộ kiêm nhiệm, hay thay đổi; đề nghị tập huấn thường xuyên và có chế độ phù hợp."},
      {"Nhóm thường trực bảo vệ trẻ em cấp xã",
       "Đã lập nhóm thường trực; đề nghị có quy chế tiếp nhận và xử lý thông tin thống nhất."},
      {"Phòng, chống xâm hại trẻ em",
       "Một số vụ phát hiện chậm; đề nghị các ngành phối hợp xử lý nghiêm minh, kịp thời."},
      {"Trẻ em có hoàn cảnh đặc biệt",
       "Đã rà soát, lập danh sách; đề nghị tăng mức hỗ trợ từ Quỹ Bảo trợ trẻ em của tỉnh."},
      {"Kỹ năng sống trong trường học",
       "Nhà trường đã đưa vào hoạt động ngoại khóa; đề nghị có tài liệu chung cho toàn tỉnh."},
      {"Mô hình ngôi nhà an toàn, cộng đồng an toàn",
       "Mô hình phát huy hiệu quả; đề nghị có kinh phí duy trì và nhân rộng ra các xóm."},
      {"Công tác truyền thông ở vùng sâu, vùng xa",
       "Cần tuyên truyền bằng tiếng dân tộc, qua loa truyền thanh và sinh hoạt xóm."},
      {"Vai trò của gia đình trong chăm sóc trẻ em",
       "Nhiều cha mẹ đi làm xa, trẻ ở với ông bà; đề nghị có hướng dẫn về kỹ năng chăm sóc."},
      {"Kiện toàn ban chỉ đạo công tác trẻ em",
       "Đã kiện toàn ban chỉ đạo; đề nghị quy định rõ trách nhiệm của từng thành viên."},
      {"Điểm vui chơi cho trẻ em trong dịp hè",
       "Thiếu sân chơi an toàn; đề nghị lồng ghép với chương trình xây dựng nông thôn mới."},
      {"Vận động nguồn lực cho công tác trẻ em",
       "Nguồn vận động tại chỗ còn hạn chế; đề nghị tỉnh kết nối với doanh nghiệp."},
      {"Tai nạn, thương tích ở trẻ em",
       "Đề nghị kiểm tra công trình, hố đào, điểm nguy cơ cao trước mùa mưa."},
      {"Thống kê, theo dõi trẻ em trên phần mềm",
       "Số liệu cập nhật chậm do thiếu thiết bị; đề nghị hỗ trợ máy tính cho cấp xã."},
  };
  return *kSubjects;
}

const char* SampleNote(v1::AgendaItemKind kind) {
  switch (kind) {
    case v1::AGENDA_ITEM_KIND_OPENING:
      return "Ban tổ chức giới thiệu đại biểu tại điểm cầu trung tâm và các điểm cầu.";
    case v1::AGENDA_ITEM_KIND_REPORT:
      return "Tài liệu báo cáo đã được gửi tới các điểm cầu trước hội nghị.";
    case v1::AGENDA_ITEM_KIND_DISCUSSION:
      return "Các đại biểu thống nhất đề xuất: tăng cường sự lãnh đạo, chỉ đạo của cấp ủy, chính "
             "quyền; duy trì và nhân rộng các mô hình ngôi nhà an toàn, cộng đồng an toàn; kiện "
             "toàn ban chỉ đạo và nhóm thường trực bảo vệ trẻ em cấp xã.";
    case v1::AGENDA_ITEM_KIND_BREAK:
      return "Cán bộ kỹ thuật kiểm tra đường truyền các điểm cầu trong giờ nghỉ.";
    default:
      return "Chủ trì tiếp thu các ý kiến phát biểu trước khi kết luận.";
  }
}

const char* ReportStatement() {
  return "Đến 31/5/2021 toàn tỉnh có 223.215 trẻ em (25,91% dân số), trong đó 2.333 trẻ em có hoàn "
         "cảnh đặc biệt, 45.611 trẻ em có nguy cơ rơi vào hoàn cảnh đặc biệt. Giai đoạn 2016-2020 "
         "và 6 tháng năm 2021 đã mở 162 lớp tập huấn, tổ chức 1.639 hoạt động Tháng hành động vì "
         "trẻ em; Quỹ Bảo trợ trẻ em của tỉnh vận động được 7,9 tỷ đồng; có 126 trẻ em bị chết "
         "đuối, 125 vụ xâm hại tình dục trẻ em.";
}

const char* ReplyStatement() {
  return "Tiếp thu ý kiến của các điểm cầu; làm rõ thêm các nội dung đã nêu trong báo cáo.";
}

const std::vector<const char*>& Conclusions() {
  static const auto* const kConclusions = new std::vector<const char*>{
      "Đánh giá cao những kết quả công tác chăm sóc, bảo vệ trẻ em trên địa bàn tỉnh thời gian "
      "qua; "
      "ghi nhận những đề xuất, giải pháp của các đơn vị.",
      "Bên cạnh những kết quả đạt được, tình hình tai nạn thương tích và trẻ em bị xâm hại vẫn "
      "diễn "
      "ra và có tính chất nguy hiểm."};
  return *kConclusions;
}

std::vector<v1::MinutesEntry> Tasks() {
  return {
      Task(
          {"các sở, ban, ngành, đoàn thể, địa phương"},
          "Đẩy mạnh truyền thông dưới nhiều hình thức; tăng cường tập huấn kiến thức tự bảo vệ cho "
          "trẻ em và người chăm sóc trẻ em; phối hợp phòng ngừa bạo lực, xâm hại trẻ em."),
      Task({"Sở Nội vụ"}, "Rà soát, nghiên cứu, lựa chọn cán bộ cấp xã làm công tác trẻ em."),
      Task({"Sở Lao động - Thương binh và Xã hội"},
           "Phát huy vai trò, trách nhiệm của cơ quan thường trực; từng bước ứng dụng khoa học - "
           "công nghệ; đề xuất đoàn kiểm tra, giám sát để nâng cao chất lượng chăm sóc, bảo vệ trẻ "
           "em."),
      Task({"Sở Giáo dục và Đào tạo"},
           "Chỉ đạo các trường tăng cường giáo dục kỹ năng sống; gắn kết gia đình, nhà trường và "
           "xã hội."),
      Task({"các cơ quan liên quan"},
           "Thực hiện đúng chức năng, nhiệm vụ, thẩm quyền; rà soát các văn bản; bảo đảm quản lý "
           "chặt chẽ công tác chăm sóc, bảo vệ trẻ em; xử lý nghiêm minh, kịp thời các vụ xâm hại "
           "trẻ em."),
      Task(
          {"các địa phương"},
          "Tăng cường kiểm tra, quản lý địa bàn, nhất là những điểm có nguy cơ, dễ xảy ra tai nạn; "
          "nhân rộng các mô hình tiêu biểu, cách làm hay, hướng đến chủ đề Tháng hành động vì trẻ "
          "em năm 2021: “Chung tay bảo đảm thực hiện quyền trẻ em, bảo vệ trẻ em trong thiên tai, "
          "dịch bệnh”."),
  };
}

const std::vector<const char*>& AbsenceReasons() {
  static const auto* const kReasons = new std::vector<const char*>{
      "Mưa lũ, đường vào điểm cầu bị chia cắt", "Mất điện toàn xã, không có máy phát"};
  return *kReasons;
}

const std::vector<const char*>& Questions() {
  static const auto* const kQuestions = new std::vector<const char*>{
      "Đề nghị gửi lại tài liệu báo cáo cho điểm cầu.",
      "Điểm cầu nghe hơi nhỏ, đề nghị điểm cầu trung tâm tăng âm lượng.",
      "Đề nghị cho biết thứ tự phát biểu dự kiến.",
      "Đồng chí chủ trì điểm cầu xin phép đến muộn 10 phút.",
      "Đề nghị cho biết hạn gửi ý kiến bằng văn bản."};
  return *kQuestions;
}

}  // namespace nhipcau::rehearsal
