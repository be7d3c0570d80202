#include "server/minutes/course.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/base/proto_time.h"
#include "server/minutes/meeting.h"
#include "server/minutes/proposals.h"
#include "server/minutes/text.h"
#include "server/minutes/turns.h"
#include "server/minutes/vietnamese.h"
#include "server/minutes/vote_numbers.h"

namespace nhipcau::minutes {
namespace {

struct Happening {
  absl::Time time;
  std::string text;
};
// By item of the agenda; empty: outside of it.
using Happenings = std::map<std::string, std::vector<Happening>>;

// The innermost item under way; empty: none.
std::string ItemAt(const Facts& facts, absl::Time time) {
  std::string found;
  for (const v1::AgendaItem& item : facts.items) {
    const bool begun = item.has_start_time() && FromProto(item.start_time()) <= time;
    const bool over = item.has_end_time() && FromProto(item.end_time()) <= time;
    if (begun && !over) found = item.name();
  }
  return found;
}

// What names no item of the agenda is outside it.
std::string ItemOf(const Facts& facts, const std::string& stated) {
  return facts.item_numbers.contains(stated) ? stated : "";
}

void AddTurns(const Facts& facts, Happenings& happenings) {
  for (const Turn& turn : TurnsOf(facts)) {
    happenings[ItemOf(facts, turn.front()->agenda_item())].push_back(
        {BeginOf(*turn.front()), TurnInText(facts, turn)});
  }
}

std::string ProposalLine(const Facts& facts, const v1::MinutesEntry& entry) {
  const std::string& point = entry.proposal().bridge_point();
  const std::string who =
      point.empty() ? "Kiến nghị: "
                    : absl::StrCat("Điểm cầu ", PointInText(facts, point), " kiến nghị: ");
  return absl::StrCat("- ", who, ProposalInText(entry));
}

void AddEntries(const Facts& facts, Happenings& happenings) {
  std::set<std::string> speeches;
  for (const v1::Speech& speech : facts.speeches) speeches.insert(speech.name());
  for (const v1::MinutesEntry& entry : facts.entries) {
    if (speeches.contains(entry.speech())) continue;
    const absl::Time time = FromProto(entry.write_time());
    std::vector<Happening>& of_item = happenings[ItemOf(facts, entry.agenda_item())];
    if (entry.kind() == v1::MINUTES_ENTRY_KIND_NOTE ||
        entry.kind() == v1::MINUTES_ENTRY_KIND_STATEMENT) {
      of_item.push_back({time, absl::StrCat("- ", entry.text())});
    } else if (entry.kind() == v1::MINUTES_ENTRY_KIND_PROPOSAL) {
      of_item.push_back({time, ProposalLine(facts, entry)});
    }
  }
}

// Nobody came back: the meeting was ended while it was suspended.
bool EndedWith(const v1::Conference& conference, const v1::Recess& recess) {
  const absl::Time end = FromProto(recess.end_time());
  return (conference.has_end_time() && FromProto(conference.end_time()) == end) ||
         std::any_of(conference.reopenings().begin(), conference.reopenings().end(),
                     [end](const v1::Reopening& reopening) {
                       return FromProto(reopening.end_time()) == end;
                     });
}

void AddRecesses(const Facts& facts, Happenings& happenings) {
  for (const v1::Recess& recess : facts.conference.recesses()) {
    const absl::Time begin = FromProto(recess.start_time());
    std::string text =
        absl::StrCat("- ", MeetingWord(facts.conference), " tạm nghỉ lúc ", HourInText(begin));
    if (recess.has_end_time() && !EndedWith(facts.conference, recess)) {
      absl::StrAppend(&text, ", họp lại lúc ", HourInText(FromProto(recess.end_time())));
    }
    happenings[ItemAt(facts, begin)].push_back({begin, text + "."});
  }
}

std::string CountInText(std::string_view what, int64_t count, int64_t all) {
  return absl::StrCat(std::string(what), " ", Number(count), " (", Percentage(count, all), ")");
}

// "47/50 đại biểu tán thành": of all members, then of those who were there.
std::string MembersInText(const VoteNumbers& numbers) {
  const auto share = [&numbers](std::string_view what, int64_t count) {
    std::string text = absl::StrCat(std::string(what), " ", Number(count), " (",
                                    Percentage(count, numbers.members), " tổng số đại biểu");
    if (numbers.present > 0) {
      absl::StrAppend(&text, ", ", Percentage(count, numbers.present), " số có mặt");
    }
    return text + ")";
  };
  std::string text = absl::StrCat(" Tổng số ", Number(numbers.members), " đại biểu");
  if (numbers.present > 0) {
    absl::StrAppend(&text, ", ", CountInText("có mặt", numbers.present, numbers.members));
  }
  absl::StrAppend(&text, ": ", share("tán thành", numbers.in_favour), ", ",
                  share("không tán thành", numbers.against), ", ",
                  share("ý kiến khác", numbers.other));
  if (numbers.not_cast > 0) {
    absl::StrAppend(&text, ", ", share("không biểu quyết", numbers.not_cast));
  }
  return absl::StrCat(text, ". Kết quả: ", numbers.has_majority() ? "quá nửa" : "không quá nửa",
                      " tổng số đại biểu tán thành.");
}

std::string CountsInText(const VoteNumbers& numbers) {
  return absl::StrCat(": ", CountInText("tán thành", numbers.in_favour, numbers.cast), ", ",
                      CountInText("không tán thành", numbers.against, numbers.cast), ", ",
                      CountInText("ý kiến khác", numbers.other, numbers.cast),
                      ". Kết quả: ", numbers.has_majority() ? "quá nửa" : "không quá nửa",
                      " số đại biểu biểu quyết tán thành.");
}

std::string VoteLine(const Facts& facts, const v1::Vote& vote) {
  const v1::VoteResult& result = vote.result();
  const VoteNumbers numbers = NumbersOf(vote);
  const bool by_point = vote.mode() == v1::VOTE_MODE_BY_POINT;
  std::string text = absl::StrCat("- ", HourInText(FromProto(vote.open_time())), ": ",
                                  MeetingWord(facts.conference), " biểu quyết",
                                  by_point ? "" : " bằng hình thức giơ tay", ": ",
                                  WithoutFullStop(OneLine(vote.question())), ". Có ",
                                  Number(numbers.cast), " đại biểu biểu quyết");
  if (by_point) {
    absl::StrAppend(&text, " tại ", Number(result.cast_point_count()), "/",
                    Number(result.asked_point_count()), " điểm cầu được lấy ý kiến");
  }
  if (numbers.is_by_members()) return absl::StrCat(text, ".", MembersInText(numbers));
  return text + (numbers.cast == 0 ? "." : CountsInText(numbers));
}

void AddVotes(const Facts& facts, Happenings& happenings) {
  for (const v1::Vote& vote : facts.votes) {
    happenings[ItemOf(facts, vote.agenda_item())].push_back(
        {FromProto(vote.open_time()), VoteLine(facts, vote)});
  }
}

}  // namespace

Courses CoursesOf(const Facts& facts) {
  Happenings happenings;
  AddTurns(facts, happenings);
  AddEntries(facts, happenings);
  AddRecesses(facts, happenings);
  AddVotes(facts, happenings);
  Courses courses;
  for (auto& [item, of_item] : happenings) {
    std::stable_sort(of_item.begin(), of_item.end(),
                     [](const Happening& a, const Happening& b) { return a.time < b.time; });
    for (const Happening& happening : of_item) AppendLine(happening.text, courses[item]);
  }
  return courses;
}

std::string ConcludingItem(const Facts& facts) {
  for (auto item = facts.items.rbegin(); item != facts.items.rend(); ++item) {
    if (item->kind() == v1::AGENDA_ITEM_KIND_CONCLUSION && item->has_start_time()) {
      return item->name();
    }
  }
  return "";
}

}  // namespace nhipcau::minutes
