#include "client/command_line/explanation.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "nhipcau/v1/rules.pb.h"

namespace nhipcau::command_line {
namespace {

Words OrderWords(v1::PlaceCause cause) {
  switch (cause) {
    case v1::PLACE_CAUSE_CHAIR:
      return {"theo thứ tự chủ trì xếp", "in the chair's order"};
    case v1::PLACE_CAUSE_ARRIVAL:
      return {"theo thứ tự đăng ký", "in order of arrival"};
    case v1::PLACE_CAUSE_LEAST_SPOKEN:
      return {"ưu tiên nơi chưa phát biểu", "least spoken first"};
    case v1::PLACE_CAUSE_ROUND:
      return {"luân phiên theo cụm", "in rounds by group"};
    case v1::PLACE_CAUSE_POINT_OF_ORDER:
      return {"ý kiến về cách điều hành được mời trước", "points of order go first"};
    case v1::PLACE_CAUSE_REPLY:
      return {"giải trình, làm rõ được mời ngay sau lượt đang phát biểu",
              "replies follow the current speech"};
    default:
      return {"", ""};
  }
}

// "$0" stands for how many.
Words AheadByPolicyWords(v1::PlaceCause cause) {
  if (cause == v1::PLACE_CAUSE_ROUND) return {"$0 lượt thuộc vòng trước", "$0 of an earlier round"};
  return {"$0 lượt của nơi phát biểu ít hơn", "$0 that have spoken less"};
}

Words AheadEarlierWords(v1::PlaceCause cause) {
  if (cause == v1::PLACE_CAUSE_CHAIR) {
    return {"$0 lượt chủ trì xếp trước", "$0 put there by the chair"};
  }
  return {"$0 lượt đăng ký sớm hơn", "$0 that asked earlier"};
}

Words SpokenWords(v1::FairnessUnit unit) {
  switch (unit) {
    case v1::FAIRNESS_UNIT_PARENT:
      return {"cụm đã phát biểu $0 lượt", "the group has spoken $0 times"};
    case v1::FAIRNESS_UNIT_PERSON:
      return {"đại biểu đã phát biểu $0 lượt", "the person has spoken $0 times"};
    default:
      return {"điểm cầu đã phát biểu $0 lượt", "the point has spoken $0 times"};
  }
}

// Collects what is there to say: counts of zero say nothing.
class Sentence {
 public:
  explicit Sentence(Language language) : language_(language) {}

  void Say(int count, const Words& words) {
    if (count > 0) parts_.push_back(absl::Substitute(words.In(language_), count));
  }
  std::string JoinedBy(const char* separator) const { return absl::StrJoin(parts_, separator); }

 private:
  const Language language_;
  std::vector<std::string> parts_;
};

std::string AheadText(const v1::PlaceExplanation& why, Language language) {
  Sentence ahead(language);
  ahead.Say(why.ahead_urgent_count(), {"$0 lượt được mời ngay", "$0 that cannot wait"});
  ahead.Say(why.ahead_by_policy_count(), AheadByPolicyWords(why.cause()));
  ahead.Say(why.ahead_earlier_count(), AheadEarlierWords(why.cause()));
  const std::string all = ahead.JoinedBy(", ");
  if (all.empty()) return "";
  Sentence same(language);
  same.Say(why.ahead_same_parent_count(),
           {", trong đó $0 lượt cùng cụm", ", $0 of them of your group"});
  return absl::StrCat(Words{"; trước đó có ", "; before it "}.In(language), all, same.JoinedBy(""));
}

}  // namespace

std::string ExplainPlace(const v1::FloorPlace& place, Language language) {
  const v1::PlaceExplanation& why = place.explanation();
  std::string text = absl::StrCat(Words{"Thứ tự ", "Place "}.In(language), place.position());
  const std::string order = OrderWords(why.cause()).In(language);
  if (!order.empty()) absl::StrAppend(&text, ": ", order);
  absl::StrAppend(&text, AheadText(why, language));
  Sentence spoken(language);
  spoken.Say(why.spoken_count(), SpokenWords(why.fairness_unit()));
  spoken.Say(why.parent_spoken_count(),
             {"cùng cụm đã có $0 điểm cầu phát biểu", "$0 points of your group have spoken"});
  const std::string counts = spoken.JoinedBy("; ");
  return counts.empty() ? text : absl::StrCat(text, "; ", counts);
}

}  // namespace nhipcau::command_line
