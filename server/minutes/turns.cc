#include "server/minutes/turns.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "server/base/proto_time.h"
#include "server/minutes/meeting.h"
#include "server/minutes/people.h"
#include "server/minutes/proposals.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

constexpr char kProposes[] = "Kiến nghị: ";

// "trình bày Báo cáo công tác …", "trình bày báo cáo về …".
std::string Presented(const std::string& topic) {
  if (topic.empty()) return "trình bày báo cáo";
  const std::string small = WithSmallFirst(topic);
  if (small.starts_with("báo cáo") || small.starts_with("tờ trình")) return "trình bày " + topic;
  if (constexpr std::string_view kPaper = "tham luận: "; small.starts_with(kPaper)) {
    return "trình bày tham luận về " + InSentence(small.substr(kPaper.size()));
  }
  if (small.starts_with("tham luận")) return "trình bày " + small;
  return "trình bày báo cáo về " + InSentence(topic);
}

// `join`: " về ", or a space where the act takes its object itself.
std::string ActOn(std::string_view act, std::string_view join, const std::string& topic) {
  if (topic.empty()) return std::string(act);
  return absl::StrCat(std::string(act), std::string(join), InSentence(topic));
}

std::string WhatIn(const Facts& facts, const v1::Speech& speech) {
  if (IsConclusion(facts, speech)) return "kết luận " + MeetingWord(facts.conference);
  switch (speech.kind()) {
    case v1::FLOOR_REQUEST_KIND_REPORT:
      return Presented(speech.topic());
    case v1::FLOOR_REQUEST_KIND_REPLY:
      return ActOn("giải trình, làm rõ", " ", speech.topic());
    case v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER:
      return "có ý kiến về cách điều hành";
    default:
      return ActOn("phát biểu", " về ", speech.topic());
  }
}

// What the line did to it.
std::string InterruptionsOf(const Turn& turn) {
  std::string text;
  for (size_t i = 1; i < turn.size(); ++i) {
    absl::StrAppend(&text, i == 1 ? "mất đường truyền, tiếp tục phát biểu từ " : ", từ ",
                    HourInText(BeginOf(*turn[i])));
  }
  if (turn.back()->line_lost()) {
    absl::StrAppend(&text, text.empty() ? "" : "; ", "mất đường truyền, chưa phát biểu hết");
  }
  return text.empty() ? "" : absl::StrCat(" (", text, ")");
}

// "Một câu. Câu khác."
void AppendSentence(std::string_view sentence, std::string& text) {
  if (sentence.empty()) return;
  absl::StrAppend(&text, text.empty() ? "" : " ", std::string(sentence));
  if (std::string_view(".!?…").find(text.back()) == std::string_view::npos) text += ".";
}

std::string WordsOf(const Facts& facts, const Turn& turn) {
  std::string words;
  for (const v1::MinutesEntry* entry : EntriesOf(facts, turn)) {
    if (entry->kind() == v1::MINUTES_ENTRY_KIND_NOTE ||
        entry->kind() == v1::MINUTES_ENTRY_KIND_STATEMENT) {
      AppendSentence(OneLine(entry->text()), words);
    } else if (entry->kind() == v1::MINUTES_ENTRY_KIND_PROPOSAL) {
      AppendSentence(absl::StrCat(kProposes, ProposalInText(*entry)), words);
    }
  }
  return words;
}

}  // namespace

std::vector<Turn> TurnsOf(const Facts& facts) {
  std::vector<Turn> turns;
  // By request: the turn that waits for its line.
  std::map<std::string, size_t> broken;
  for (const v1::Speech& speech : facts.speeches) {
    const auto waiting = broken.find(speech.floor_request());
    const size_t place = waiting == broken.end() ? turns.size() : waiting->second;
    if (waiting == broken.end()) turns.emplace_back();
    turns[place].push_back(&speech);
    broken.erase(speech.floor_request());
    if (speech.line_lost() && !speech.floor_request().empty()) {
      broken[speech.floor_request()] = place;
    }
  }
  return turns;
}

absl::Time BeginOf(const v1::Speech& speech) {
  return FromProto(speech.has_start_time() ? speech.start_time() : speech.call_time());
}

// From whole second to whole second, so that it agrees with the times that are shown.
absl::Duration LengthOf(const Turn& turn) {
  absl::Duration length;
  for (const v1::Speech* speech : turn) {
    if (!speech->has_end_time() || !speech->has_start_time()) continue;
    length += absl::Seconds(speech->end_time().seconds() - speech->start_time().seconds() -
                            speech->paused_duration().seconds());
  }
  return length;
}

bool HasEnded(const Turn& turn) { return turn.back()->has_end_time(); }

bool IsConclusion(const Facts& facts, const v1::Speech& speech) {
  const v1::AgendaItem* item = FindItem(facts, speech.agenda_item());
  return item != nullptr && item->kind() == v1::AGENDA_ITEM_KIND_CONCLUSION &&
         !speech.speaker().display_name().empty() &&
         speech.speaker().display_name() == facts.conference.chair().display_name();
}

std::string KindOf(const Facts& facts, const Turn& turn) {
  if (IsConclusion(facts, *turn.front())) return "Kết luận";
  return std::string(KindInText(turn.front()->kind()));
}

std::vector<const v1::MinutesEntry*> EntriesOf(const Facts& facts, const Turn& turn) {
  std::vector<const v1::MinutesEntry*> entries;
  for (const v1::Speech* speech : turn) {
    for (const v1::MinutesEntry* entry : EntriesOf(facts, *speech)) entries.push_back(entry);
  }
  return entries;
}

std::string TurnInText(const Facts& facts, const Turn& turn) {
  const v1::Speech& speech = *turn.front();
  const std::string line = absl::StrCat(
      "- ", HourInText(BeginOf(speech)), ": ",
      Addressed(facts.form_of_address, speech.speaker().display_name(), speech.speaker().office()),
      " (điểm cầu ", PointInText(facts, speech.bridge_point()), ") ",
      WithoutFullStop(WhatIn(facts, speech)), InterruptionsOf(turn));
  const std::string words = WordsOf(facts, turn);
  if (words.empty()) return line + ".";
  return absl::StrCat(line, words.starts_with(kProposes) ? ". " : ": ", words);
}

}  // namespace nhipcau::minutes
