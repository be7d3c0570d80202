#include "server/minutes/attendance_sentence.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/tally.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/unit_names.h"
#include "server/minutes/vietnamese.h"
#include "server/screens/attendance_summary.h"

namespace nhipcau::minutes {
namespace {

using conference::AttendanceSummary;
using conference::Overlay;

// As many as the chair can read out.
constexpr size_t kNamesMax = 5;

// What the sentence is about.
struct Matter {
  AttendanceSummary summary;
  absl::Time now;
  // Of one subtree; null: of the conference.
  const v1::BridgePoint* top = nullptr;
  const Overlay* view = nullptr;

  int attended() const {
    return summary.counts.checked_in_point_count() + summary.counts.left_point_count();
  }
  bool one_point() const { return top != nullptr && summary.counts.point_count() == 1; }
};

std::string InText(const Overlay& view, const v1::BridgePoint& point) {
  return conference::UnitInText(point.display_name()) +
         conference::ParentSuffix(view.Find<v1::BridgePoint>(point.parent()));
}

// The first of those that have not reported; `others` says that there are more.
template <typename Told>
std::string Names(const Matter& matter, const Told& told, std::string_view others) {
  const std::vector<std::string>& points = matter.summary.not_reported;
  std::vector<std::string> names;
  for (size_t i = 0; i < std::min(points.size(), kNamesMax); ++i) {
    names.push_back(told(*matter.view->Find<v1::BridgePoint>(points[i])));
  }
  std::string text = absl::StrJoin(names, "; ");
  if (points.size() > kNamesMax) absl::StrAppend(&text, std::string(others));
  return text;
}

// ", điểm cầu xã Tú Lý, huyện Đà Bắc đã báo có mặt".
std::string VietnamesePoints(const Matter& matter) {
  const std::string top = matter.top == nullptr ? "" : InText(*matter.view, *matter.top);
  if (matter.one_point()) {
    return absl::StrCat(", điểm cầu ", top, matter.attended() > 0 ? " đã" : " chưa", " báo có mặt");
  }
  const int all = matter.summary.counts.point_count();
  const std::string place =
      top.empty() ? "" : absl::StrCat(", tại điểm cầu ", top, " và các điểm cầu trực thuộc");
  if (matter.attended() == all) {
    return absl::StrCat(place, ", cả ", Number(all), " điểm cầu đã báo có mặt");
  }
  return absl::StrCat(place, ", đã có ", Number(matter.attended()), " trên ", Number(all),
                      " điểm cầu báo có mặt");
}

std::string VietnamesePeople(const v1::Tally& counts) {
  std::string text = absl::StrCat(", với ", Number(counts.present_count()), " đại biểu dự họp");
  if (counts.beyond_list_count() > 0) {
    absl::StrAppend(&text, " (trong đó ", Number(counts.beyond_list_count()),
                    " đại biểu ngoài danh sách triệu tập)");
  }
  return absl::StrCat(text, " trên tổng số ", Number(counts.expected_count()),
                      " đại biểu triệu tập");
}

std::string VietnameseAbsences(const v1::Tally& counts) {
  std::vector<std::string> parts;
  if (counts.absent_with_reason_count() > 0) {
    parts.push_back("vắng có lý do " + Number(counts.absent_with_reason_count()));
  }
  if (counts.absent_without_reason_count() > 0) {
    parts.push_back("vắng không lý do " + Number(counts.absent_without_reason_count()));
  }
  return parts.empty() ? "" : "; " + absl::StrJoin(parts, ", ");
}

std::string VietnameseRest(const Matter& matter) {
  const v1::Tally& counts = matter.summary.counts;
  std::string text;
  if (counts.left_point_count() > 0) {
    absl::StrAppend(&text, "; ", Number(counts.left_point_count()), " điểm cầu đã rời hội nghị");
  }
  if (counts.absent_point_count() > 0) {
    absl::StrAppend(&text, "; ", Number(counts.absent_point_count()), " điểm cầu không tham dự");
  }
  if (!matter.one_point() && !matter.summary.not_reported.empty()) {
    const auto told = [&matter](const v1::BridgePoint& point) {
      return InText(*matter.view, point);
    };
    absl::StrAppend(&text, "; còn ", Number(counts.not_arrived_point_count()),
                    " điểm cầu chưa báo: ", Names(matter, told, " và các điểm cầu khác"));
  }
  return text;
}

std::string InVietnamese(const Matter& matter) {
  if (matter.summary.counts.point_count() == 0) return "Hội nghị chưa có điểm cầu nào.";
  return absl::StrCat("Tính đến ", HourSpoken(matter.now), VietnamesePoints(matter),
                      matter.attended() > 0 ? VietnamesePeople(matter.summary.counts) : "",
                      VietnameseAbsences(matter.summary.counts), VietnameseRest(matter), ".");
}

std::string EnglishPoints(const Matter& matter) {
  const std::string top =
      matter.top == nullptr ? "" : conference::TitleOf(*matter.view, matter.top->name());
  if (matter.one_point()) {
    return absl::StrCat(", ", top, matter.attended() > 0 ? " has" : " has not",
                        " reported present");
  }
  const int all = matter.summary.counts.point_count();
  const std::string place =
      top.empty() ? "" : absl::StrCat(", at ", top, " and the points below it");
  if (matter.attended() == all) {
    return absl::StrCat(place, ", all ", all, " bridge points have reported present");
  }
  return absl::StrCat(place, ", ", matter.attended(), " of ", all,
                      " bridge points have reported present");
}

std::string EnglishPeople(const v1::Tally& counts) {
  std::string text = absl::StrCat(", with ", counts.present_count(), " delegates attending");
  if (counts.beyond_list_count() > 0) {
    absl::StrAppend(&text, " (", counts.beyond_list_count(), " of them beyond the list)");
  }
  return absl::StrCat(text, " of ", counts.expected_count(), " summoned");
}

std::string EnglishRest(const Matter& matter) {
  const v1::Tally& counts = matter.summary.counts;
  std::string text;
  const auto say = [&text](int count, std::string_view one, std::string_view many) {
    if (count > 0) absl::StrAppend(&text, "; ", count, " ", std::string(count == 1 ? one : many));
  };
  say(counts.absent_with_reason_count(), "absent with reason", "absent with reason");
  say(counts.absent_without_reason_count(), "absent without reason", "absent without reason");
  say(counts.left_point_count(), "bridge point has left", "bridge points have left");
  say(counts.absent_point_count(), "bridge point does not take part",
      "bridge points do not take part");
  if (matter.one_point() || matter.summary.not_reported.empty()) return text;
  say(counts.not_arrived_point_count(),
      "bridge point has not reported: ", "bridge points have not reported: ");
  const auto told = [&matter](const v1::BridgePoint& point) {
    return conference::TitleOf(*matter.view, point.name());
  };
  return text + Names(matter, told, " and others");
}

std::string InEnglish(const Matter& matter) {
  if (matter.summary.counts.point_count() == 0) return "The conference has no bridge points yet.";
  return absl::StrCat("As of ", HourInTable(matter.now), EnglishPoints(matter),
                      matter.attended() > 0 ? EnglishPeople(matter.summary.counts) : "",
                      EnglishRest(matter), ".");
}

}  // namespace

absl::StatusOr<v1::DescribeAttendanceResponse> DescribeAttendance(
    const Overlay& view, const conference::Question& question,
    const v1::DescribeAttendanceRequest& request) {
  const bool own =
      request.bridge_point().empty() && question.principal.role() == v1::ROLE_COORDINATOR;
  const std::string& top = own ? question.principal.bridge_point() : request.bridge_point();
  const v1::BridgePoint* point = view.Find<v1::BridgePoint>(top);
  if (!top.empty() && (point == nullptr || !conference::IsHeldBy(view, question, top))) {
    return RefuseResource(
        v1::REASON_NOT_FOUND, top,
        absl::StrCat("There is no bridge point ", top, ", or you may not see it."));
  }
  const Matter matter = {conference::SummarizeAttendance(view, question.stream, top), question.now,
                         point, &view};
  v1::DescribeAttendanceResponse response;
  response.set_vietnamese(InVietnamese(matter));
  response.set_english(InEnglish(matter));
  *response.mutable_as_of_time() = ToProto(question.now);
  response.set_as_of_sequence(view.sequence());
  return response;
}

}  // namespace nhipcau::minutes
