// vote open|cast|close|hands|list (biểu quyết).
#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/vote.pb.h"
#include "nhipcau/v1/vote_service.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr Words kVoteHelp = {"Số của lần biểu quyết; không ghi thì lần đang mở",
                             "Number of the vote; else the open one"};

absl::Status NameOpenVote(Context& context, Message& message) {
  const auto* field = message.GetDescriptor()->FindFieldByName("name");
  if (!message.GetReflection()->GetString(message, field).empty()) return absl::OkStatus();
  const auto all = context.ListAll<v1::ListVotesResponse, v1::ListVotesRequest>();
  if (!all.ok()) return all.status();
  for (const v1::Vote& vote : all->votes()) {
    if (vote.state() != v1::VOTE_STATE_OPEN) continue;
    message.GetReflection()->SetString(&message, field, vote.name());
    return absl::OkStatus();
  }
  return LocalRefusal(context.Say({"Không có biểu quyết nào đang mở.", "No vote is open."}));
}

void AddCounts(RequestVerb& verb) {
  verb.Option("counts.in_favour", "--for", {"Số tán thành", "In favour"})
      .Option("counts.against", "--against", {"Số không tán thành", "Against"})
      .Option("counts.other", "--other", {"Số ý kiến khác", "Other opinions"});
}

void AddVoteCommands(CLI::App& group, Context& context) {
  const auto open = [&context](Message& message) { return NameOpenVote(context, message); };
  AddRequestVerb(group, context, "open",
                 {"Tiến hành biểu quyết ở mọi điểm cầu", "Put a question to all points"},
                 v1::OpenVoteRequest())
      .Argument("question", "question", {"Nội dung biểu quyết", "What is asked"});
  RequestVerb cast(group, context, "cast",
                   {"Điểm cầu nhập kết quả biểu quyết", "A point enters its counts"},
                   v1::CastBallotRequest());
  cast.NameIn("votes")
      .Argument("bridge_point", "point", {"Mã điểm cầu", "Code of the bridge point"})
      .Option("other_opinion", "--opinion", {"Nội dung ý kiến khác", "What the other opinion is"})
      .Option("name", "--vote", kVoteHelp)
      .OnBehalf()
      .Complete(open);
  AddCounts(cast);
  AddRequestVerb(group, context, "close", {"Chốt kết quả", "Freeze the result"},
                 v1::CloseVoteRequest())
      .NameIn("votes")
      .OptionalArgument("name", "vote", kVoteHelp)
      .Complete(open);
  AddRequestVerb(group, context, "reopen",
                 {"Mở lại lần biểu quyết chốt quá sớm", "It was closed too early: ballots go on"},
                 v1::ReopenVoteRequest())
      .NameIn("votes")
      .Argument("name", "vote", {"Số của lần biểu quyết", "Number of the vote"})
      .Argument("reason", "reason", {"Lý do", "Why"});
  AddRequestVerb(group, context, "void",
                 {"Hủy lần biểu quyết mở nhầm, dù đang mở hay đã chốt",
                  "It was a mistake, open or closed: counts for nothing"},
                 v1::VoidVoteRequest())
      .NameIn("votes")
      .Argument("name", "vote", {"Số của lần biểu quyết", "Number of the vote"})
      .Argument("reason", "reason", {"Lý do", "Why"});
  RequestVerb hands(group, context, "hands",
                    {"Ghi kết quả biểu quyết giơ tay, đếm tại phòng họp",
                     "Record a show of hands, counted in the hall"},
                    v1::RecordShowOfHandsRequest());
  hands.Argument("question", "question", {"Nội dung đã biểu quyết", "What was asked"});
  AddCounts(hands);
  hands.Flag("counts_confirmed", "--confirm-counts", kConfirmCountsHelp);
}

absl::Status ListVotes(Context& context) {
  const auto all = context.ListAll<v1::ListVotesResponse, v1::ListVotesRequest>();
  if (!all.ok()) return all.status();
  PrintItems(
      context,
      {{"Số", "Number"},
       {"Mở", "Opened"},
       {"Tình trạng", "State"},
       {"Điểm cầu", "Points"},
       {"Tán thành", "For"},
       {"Không tán thành", "Against"},
       {"Ý kiến khác", "Other"},
       {"Nội dung", "Question"}},
      all->votes(), [&context](const v1::Vote& vote) {
        const v1::VoteResult& result = vote.result();
        // While it is open nobody has counted; `vote ballots` shows who voted.
        const bool counted = vote.state() == v1::VOTE_STATE_CLOSED;
        const auto count = [counted](int32_t votes) {
          return counted ? absl::StrCat(votes) : std::string();
        };
        const std::string points =
            counted ? absl::StrCat(result.cast_point_count(), "/", result.asked_point_count()) : "";
        return Cells{ShortName(vote.name()),
                     context.Time(vote.open_time(), kClockFormat),
                     EnumWord(vote.state(), context.settings.language),
                     vote.mode() == v1::VOTE_MODE_BY_POINT
                         ? points
                         : EnumWord(vote.mode(), context.settings.language),
                     count(result.total().in_favour()),
                     count(result.total().against()),
                     count(result.total().other()),
                     vote.question()};
      });
  return absl::OkStatus();
}

absl::Status PrintBallots(Context& context) {
  const auto all = context.ListAll<v1::ListBallotsResponse, v1::ListBallotsRequest>();
  if (!all.ok()) return all.status();
  const auto points = LoadPoints(context);
  if (!points.ok()) return points.status();
  PrintItems(context,
             {{"Biểu quyết", "Vote"},
              {"Điểm cầu", "Bridge point"},
              {"Tán thành", "For"},
              {"Không tán thành", "Against"},
              {"Ý kiến khác", "Other"},
              {"Nội dung ý kiến khác", "Other opinion"}},
             all->ballots(), [&](const v1::Ballot& ballot) {
               const bool cast = ballot.cast();
               return Cells{ShortName(ballot.vote()),
                            points->Label(ballot.bridge_point()),
                            cast ? absl::StrCat(ballot.counts().in_favour()) : "–",
                            cast ? absl::StrCat(ballot.counts().against()) : "–",
                            cast ? absl::StrCat(ballot.counts().other()) : "–",
                            ballot.other_opinion()};
             });
  return absl::OkStatus();
}

}  // namespace

void AddVoteVerbs(CLI::App& app, Context& context) {
  CLI::App& group =
      AddGroup(app, context, "vote",
               {"Biểu quyết theo điểm cầu hoặc giơ tay", "Votes by point or by hands"});
  AddVoteCommands(group, context);
  AddVerb(group, context, "list",
          {"Mọi lần biểu quyết và kết quả", "All votes, with their results"},
          [&context] { return ListVotes(context); });
  AddVerb(group, context, "ballots", {"Kết quả do các điểm cầu nhập", "What points entered"},
          [&context] { return PrintBallots(context); });
}

}  // namespace nhipcau::command_line
