#include "server/minutes/counting_record.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/names.h"
#include "server/minutes/facts.h"
#include "server/minutes/meeting.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"
#include "server/minutes/vote_numbers.h"

namespace nhipcau::minutes {
namespace {

constexpr char kRecordSign[] = "BB";

std::string ShareOf(int64_t count, int64_t whole) {
  return whole > 0 ? Percentage(count, whole) : "";
}

void AddCounts(const VoteNumbers& numbers, v1::VoteCounting& counting) {
  const auto add = [&](const char* label, int64_t count) {
    v1::CountingRow& row = *counting.add_rows();
    row.set_label(label);
    row.set_count(Number(count));
    row.set_of_cast(ShareOf(count, numbers.cast));
    row.set_of_present(ShareOf(count, numbers.present));
    row.set_of_members(ShareOf(count, numbers.members));
  };
  add("Tán thành", numbers.in_favour);
  add("Không tán thành", numbers.against);
  add("Ý kiến khác", numbers.other);
  if (numbers.present == 0) return;
  add("Không biểu quyết", numbers.not_cast);
  // Of those who did not vote there is no share of the votes.
  counting.mutable_rows()->rbegin()->clear_of_cast();
}

void SetCounts(const v1::VoteCounts& counts, v1::PointBallotRow& row) {
  row.set_in_favour(Number(counts.in_favour()));
  row.set_against(Number(counts.against()));
  row.set_other(Number(counts.other()));
}

v1::PointBallotRow BallotRow(const Facts& facts, const v1::Ballot& ballot, int number) {
  v1::PointBallotRow row;
  row.set_no(absl::StrCat(number));
  row.set_unit(Nfc(PointInCell(facts, ballot.bridge_point())));
  if (ballot.cast()) {
    SetCounts(ballot.counts(), row);
    row.set_note(Nfc(OneLine(ballot.other_opinion())));
  } else {
    row.set_note("Chưa biểu quyết");
  }
  return row;
}

// In the order of points; then their sum, which is the result.
void AddBallots(const conference::Overlay& view, const Facts& facts, const v1::Vote& vote,
                v1::VoteCounting& counting) {
  for (const v1::BridgePoint& point : facts.points) {
    const auto* ballot = view.Find<v1::Ballot>(
        conference::ChildName(vote.name(), "ballots", std::string(conference::IdOf(point.name()))));
    if (ballot == nullptr) continue;
    *counting.add_points() = BallotRow(facts, *ballot, counting.points_size() + 1);
  }
  counting.set_has_points(counting.points_size() > 0);
  if (!counting.has_points()) return;
  v1::PointBallotRow& sum = *counting.add_points();
  sum.set_unit("Tổng số");
  SetCounts(vote.result().total(), sum);
}

std::string ConclusionOn(const VoteNumbers& numbers) {
  if (!numbers.is_by_members()) return "";
  return absl::StrCat(Number(numbers.in_favour), "/", Number(numbers.members),
                      " đại biểu tán thành, ", numbers.has_majority() ? "" : "không ",
                      "quá nửa tổng số đại biểu.");
}

v1::VoteCounting CountingOf(const conference::Overlay& view, const Facts& facts,
                            const v1::Vote& vote) {
  const VoteNumbers numbers = NumbersOf(vote);
  v1::VoteCounting counting;
  counting.set_question(Nfc(WithoutFullStop(OneLine(vote.question()))));
  if (const v1::AgendaItem* item = FindItem(facts, vote.agenda_item())) {
    counting.set_item(Nfc(OneLine(item->title())));
  }
  counting.set_start(MomentInText(FromProto(vote.open_time())));
  counting.set_end(MomentInText(FromProto(vote.close_time())));
  counting.set_mode(vote.mode() == v1::VOTE_MODE_BY_POINT ? "Biểu quyết tại các điểm cầu"
                                                          : "Biểu quyết bằng hình thức giơ tay");
  if (numbers.is_by_members()) counting.set_members(Number(numbers.members));
  if (numbers.present > 0) {
    counting.set_present(Number(numbers.present));
    counting.set_present_share(Percentage(numbers.present, numbers.members));
  }
  counting.set_cast(Number(numbers.cast));
  AddCounts(numbers, counting);
  counting.set_conclusion(ConclusionOn(numbers));
  AddBallots(view, facts, vote, counting);
  return counting;
}

}  // namespace

bool IsCounted(const conference::Overlay& view, const std::string& vote) {
  const auto* found = view.Find<v1::Vote>(vote);
  return found != nullptr && found->has_result() && !found->in_rehearsal();
}

v1::CountingRecordFacts CountingRecordOf(const conference::Overlay& view, const std::string& vote) {
  const Facts facts = CollectFacts(view, view.stream());
  v1::CountingRecordFacts record;
  *record.mutable_head() = DatedPaperHeadOf(view, facts, kRecordSign);
  record.set_place(Nfc(PlaceInText(facts)));
  record.set_secretary_name(SecretaryName(facts));
  for (const v1::Vote& each : facts.votes) {
    if (!vote.empty() && each.name() != vote) continue;
    if (record.votes_size() > 0) record.mutable_votes()->rbegin()->set_is_followed(true);
    *record.add_votes() = CountingOf(view, facts, each);
  }
  return record;
}

}  // namespace nhipcau::minutes
