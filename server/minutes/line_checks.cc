#include "server/minutes/line_checks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "nhipcau/v1/readiness.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/names.h"
#include "server/minutes/facts.h"
#include "server/minutes/meeting.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

constexpr char kChecksSign[] = "BB";
// As many as a paragraph can name.
constexpr size_t kNamedMax = 20;

struct CheckedItem {
  v1::ReadinessItem item;
  const char* name;
  void (*set)(v1::LineCheckRow& row, const char* found);
};

constexpr CheckedItem kItems[] = {
    {v1::READINESS_ITEM_POWER, "nguồn điện",
     [](v1::LineCheckRow& row, const char* found) { row.set_power(found); }},
    {v1::READINESS_ITEM_PICTURE, "hình ảnh",
     [](v1::LineCheckRow& row, const char* found) { row.set_picture(found); }},
    {v1::READINESS_ITEM_SOUND_IN, "nghe điểm cầu trung tâm",
     [](v1::LineCheckRow& row, const char* found) { row.set_sound_in(found); }},
    {v1::READINESS_ITEM_SOUND_OUT, "micro",
     [](v1::LineCheckRow& row, const char* found) { row.set_sound_out(found); }},
    {v1::READINESS_ITEM_BACKUP_LINE, "đường truyền dự phòng",
     [](v1::LineCheckRow& row, const char* found) { row.set_backup_line(found); }},
    {v1::READINESS_ITEM_TELEPHONE, "điện thoại",
     [](v1::LineCheckRow& row, const char* found) { row.set_telephone(found); }},
};

using ReadinessByPoint = std::map<std::string, v1::Readiness>;

ReadinessByPoint ReadinessesOf(const conference::Overlay& view) {
  ReadinessByPoint found;
  view.ForEach<v1::Readiness>(
      std::string(view.stream()) + "/readinesses/",
      [&found](const v1::Readiness& each) { found[each.bridge_point()] = each; });
  return found;
}

// Fills in what was found, and says what was wrong: "micro: rè".
std::string SetChecks(const v1::Readiness& readiness, v1::LineCheckRow& row) {
  std::vector<std::string> wrong;
  for (const v1::ReadinessCheck& check : readiness.checks()) {
    for (const CheckedItem& each : kItems) {
      if (each.item != check.item()) continue;
      each.set(row, check.passed() ? "Đạt" : "Chưa đạt");
      if (check.passed() && check.note().empty()) continue;
      wrong.push_back(absl::StrCat(each.name, check.note().empty() ? "" : ": ",
                                   WithoutFullStop(OneLine(check.note()))));
    }
  }
  return WithCapitalFirst(absl::StrJoin(wrong, "; "));
}

struct CheckResults {
  int ready = 0;
  std::vector<std::string> not_ready;
  int unchecked = 0;
  std::optional<absl::Time> first;
  std::optional<absl::Time> last;
};

void NoteTimes(const v1::Readiness& readiness, CheckResults& results) {
  for (const v1::ReadinessCheck& check : readiness.checks()) {
    const absl::Time time = FromProto(check.check_time());
    results.first = std::min(results.first.value_or(time), time);
    results.last = std::max(results.last.value_or(time), time);
  }
}

v1::LineCheckRow LineCheckRowOf(const Facts& facts, const v1::BridgePoint& point,
                                const v1::Readiness* readiness, CheckResults& results) {
  v1::LineCheckRow row;
  row.set_unit(Nfc(PointInCell(facts, point.name())));
  if (readiness == nullptr) {
    ++results.unchecked;
    row.set_result("Chưa kiểm tra");
    return row;
  }
  NoteTimes(*readiness, results);
  row.set_note(Nfc(SetChecks(*readiness, row)));
  row.set_result(readiness->ready() ? "Sẵn sàng" : "Chưa sẵn sàng");
  if (readiness->ready()) {
    ++results.ready;
  } else {
    results.not_ready.push_back(PointInText(facts, point.name()));
  }
  return row;
}

std::string SummaryOfChecks(const Facts& facts, const CheckResults& results) {
  return absl::StrCat(
      "Kiểm tra nguồn điện, hình ảnh, âm thanh, đường truyền dự phòng và điện "
      "thoại liên lạc của ",
      Number(facts.total.point_count - results.unchecked), "/", Number(facts.total.point_count),
      " điểm cầu: ", Number(results.ready), " điểm cầu sẵn sàng, ",
      Number(static_cast<int64_t>(results.not_ready.size())), " điểm cầu chưa sẵn sàng, ",
      Number(results.unchecked), " điểm cầu chưa kiểm tra.");
}

std::string ConclusionOfChecks(const Facts& facts, const CheckResults& results) {
  const std::string meeting = MeetingWord(facts.conference);
  if (results.not_ready.empty() && results.unchecked == 0) {
    return absl::StrCat("Các điểm cầu đủ điều kiện kỹ thuật phục vụ ", meeting, ".");
  }
  std::string text;
  if (!results.not_ready.empty()) {
    const size_t named = std::min(results.not_ready.size(), kNamedMax);
    absl::StrAppend(&text, "Đề nghị khắc phục và kiểm tra lại trước giờ khai mạc: ",
                    absl::StrJoin(results.not_ready.begin(),
                                  results.not_ready.begin() + static_cast<int>(named), "; "));
    if (results.not_ready.size() > named) absl::StrAppend(&text, "; và các điểm cầu khác");
    text += ".";
  }
  if (results.unchecked > 0) {
    absl::StrAppend(&text, text.empty() ? "" : " ", "Còn ", Number(results.unchecked),
                    " điểm cầu phải kiểm tra.");
  }
  return text;
}

}  // namespace

v1::LineChecksFacts LineChecksOf(const conference::Overlay& view) {
  const Facts facts = CollectFacts(view, view.stream());
  const ReadinessByPoint readinesses = ReadinessesOf(view);
  v1::LineChecksFacts checks;
  *checks.mutable_head() = DatedPaperHeadOf(view, facts, kChecksSign);
  CheckResults results;
  for (const v1::BridgePoint& point : facts.points) {
    const auto found = readinesses.find(point.name());
    v1::LineCheckRow row = LineCheckRowOf(
        facts, point, found == readinesses.end() ? nullptr : &found->second, results);
    row.set_no(absl::StrCat(checks.points_size() + 1));
    *checks.add_points() = std::move(row);
  }
  if (results.first.has_value()) checks.set_start(MomentInText(*results.first));
  if (results.last.has_value()) checks.set_end(MomentInText(*results.last));
  checks.set_place(Nfc(PlaceInText(facts)));
  checks.set_summary(Nfc(SummaryOfChecks(facts, results)));
  checks.set_conclusion(Nfc(ConclusionOfChecks(facts, results)));
  return checks;
}

}  // namespace nhipcau::minutes
