#include "server/minutes/meeting.h"

#include <map>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

constexpr char kConference[] = "Hội nghị";
constexpr std::string_view kMeetings[] = {kConference, "Kỳ họp",   "Phiên họp",    "Cuộc họp",
                                          "Đại hội",   "Hội thảo", "Buổi làm việc"};
constexpr std::string_view kPoint = "điểm cầu";

// "10 điểm cầu cấp huyện"; of a level that is called otherwise, "10 điểm cầu (khối sở, ngành)".
std::string PointsInText(int count, const LevelAttendance& level) {
  const std::string label = WithSmallFirst(level.label);
  const std::string number = Number(count);
  if (label.substr(0, kPoint.size()) == kPoint) return absl::StrCat(number, " ", label);
  return absl::StrCat(number, " ", std::string(kPoint), " (", label, ")");
}

}  // namespace

std::string MeetingWord(const v1::Conference& conference) {
  const std::string_view title = conference.title();
  for (const std::string_view meeting : kMeetings) {
    if (title.substr(0, meeting.size()) == meeting) return std::string(meeting);
  }
  return kConference;
}

std::string OnlineInText(const Facts& facts) {
  if (facts.points.size() < 2) return "";
  std::map<std::string, int> hosts;
  for (const v1::BridgePoint& point : facts.points) hosts[point.level()] += point.parent().empty();
  std::vector<std::string> reached;
  // Of levels that have no label nobody knows what they are called.
  int others = 0;
  for (const LevelAttendance& level : facts.levels) {
    const int count = level.counts.point_count - hosts[level.level];
    if (level.label == level.level) {
      others += count;
    } else if (count > 0) {
      reached.push_back(PointsInText(count, level));
    }
  }
  if (others > 0) {
    reached.push_back(
        absl::StrCat(Number(others), " ", std::string(kPoint), reached.empty() ? "" : " khác"));
  }
  std::string text = "trực tuyến tới ";
  for (size_t i = 0; i < reached.size(); ++i) {
    absl::StrAppend(&text, i == 0 ? "" : i + 1 == reached.size() ? " và " : ", ", reached[i]);
  }
  return text;
}

std::string PlaceInText(const Facts& facts) {
  const std::string& place = facts.conference.place();
  const std::string online = OnlineInText(facts);
  if (online.empty()) return place.empty() ? kNotYet : place;
  return absl::StrCat(place.empty() ? kNotYet : place, " (điểm cầu trung tâm), ", online);
}

}  // namespace nhipcau::minutes
