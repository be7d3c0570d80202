// Whole runs of `nhipcau` against a server that answers as the test says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/App.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "client/command_line/application.h"
#include "client/command_line/failure.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/access_service.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/correction_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/event_service.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/hall_screen.pb.h"
#include "nhipcau/v1/hall_screen_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/minutes_service.pb.h"
#include "nhipcau/v1/past_service.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/readiness_service.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "nhipcau/v1/rules_service.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "nhipcau/v1/submission_service.pb.h"
#include "server/base/refusal.h"
#include "tests/clients/fake_server.h"

namespace nhipcau::command_line {
namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using testing::FakeAnswer;
using testing::FakeCall;
using testing::FakeServer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Refuse;
using testing::Respond;
using ::testing::SizeIs;
using ::testing::StartsWith;

struct Result {
  int code = 0;
  std::string out;
  std::string err;
};

Result RunWith(std::vector<std::string> arguments) {
  std::ostringstream out;
  std::ostringstream err;
  Context context(out, err, false);
  Result result;
  result.code = Run(context, std::move(arguments));
  result.out = out.str();
  result.err = err.str();
  return result;
}

Result RunAgainst(const FakeServer& server, std::vector<std::string> arguments) {
  setenv("NHIPCAU_TOKEN", "hoa-binh.secret", 1);
  arguments.insert(arguments.end(), {"--server", server.target()});
  return RunWith(std::move(arguments));
}

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text)
      : path_(absl::StrCat(::testing::TempDir(),
                           ::testing::UnitTest::GetInstance()->current_test_info()->name(), "-",
                           absl::HashOf(text))) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~TemporaryFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

std::string TextOf(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

FakeServer::Handler Always(const FakeAnswer& answer) {
  return [answer](const FakeCall&) { return answer; };
}

FakeAnswer RefuseFor(v1::Reason reason) {
  v1::Error error;
  error.set_reason(reason);
  error.set_message("for developers");
  return Refuse(error);
}

TEST(CommandLineTest, CheckInCompletesShortNames) {
  v1::CheckInResponse answer;
  answer.mutable_receipt()->set_sequence(15);
  answer.mutable_receipt()->mutable_time()->set_seconds(1623371525);
  FakeServer server(Always(Respond(answer)));

  const Result result = RunAgainst(
      server, {"check-in", "04789", "19", "--absent-with-reason", "2", "--told-by", "Chị Lan"});

  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_EQ(result.out, "Đã ghi nhận lúc 07:32:05 (mục nhật ký 15).\n");
  const auto request = server.calls().at(0).Parse<v1::CheckInRequest>();
  EXPECT_EQ(request.bridge_point(), "conferences/hoa-binh/bridgePoints/04789");
  EXPECT_EQ(request.declared().present(), 19);
  EXPECT_EQ(request.declared().absent_with_reason(), 2);
  EXPECT_EQ(request.told_by(), "Chị Lan");
}

TEST(CommandLineTest, ATokenFileOfWindowsIsRead) {
  FakeServer server(Always(Respond(v1::CheckInResponse())));
  const TemporaryFile file("\xEF\xBB\xBFhoa-binh.secret\r\n");
  const Result result = RunWith(
      {"check-in", "04789", "19", "--server", server.target(), "--token-file", file.path()});
  EXPECT_EQ(result.code, kExitOk) << result.err;
}

// A link as messengers and people leave it, and its token.
TEST(CommandLineTest, AWholeLinkIsTakenForItsToken) {
  FakeServer server(Always(Respond(v1::CheckInResponse())));
  for (const char* text :
       {"https://hop.example/#hoa-binh.secret", "https://hop.example/?x=1#hoa-binh.secret",
        "https://hop.example/#%23hoa-binh.secret", "https://hop.example/%23hoa-binh.secret",
        "https://hop.example/#hoa-binh.secret?zarsrc=30", "<https://hop.example/#hoa-binh.secret>.",
        "Xã Tú Lý: \"https://hop.example/#hoa-binh.secret\"),", "#HOA-BINH.secret%20\r\n"}) {
    const TemporaryFile file(text);
    const Result result = RunWith(
        {"check-in", "04789", "19", "--server", server.target(), "--token-file", file.path()});
    EXPECT_EQ(result.code, kExitOk) << text << result.err;
    EXPECT_EQ(server.calls().back().authorization, "Bearer hoa-binh.secret") << text;
  }
}

TEST(CommandLineTest, ADamagedLinkSaysWhatToDo) {
  for (const char* text : {"https://hop.example/", "https://hop.example/#", "https://x/#hoa-binh",
                           "https://x/#a.b\nhttps://x/#a.c", "hoa-binh.bí-mật", "a.b c"}) {
    const TemporaryFile file(text);
    const Result result = RunWith({"whoami", "--token-file", file.path()});
    EXPECT_EQ(result.code, kExitUsage) << text;
    EXPECT_THAT(result.err, HasSubstr("sao chép lại cả đường dẫn")) << text;
  }
}

// What is missing is told when the server does not know the link, never that it has expired.
TEST(CommandLineTest, ALinkThatWasCutIsNotToldAsExpired) {
  FakeServer server(Always(RefuseFor(v1::REASON_TOKEN_INVALID)));
  const std::string secret = "Zk3-q_8aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX_";
  const auto run_with = [&server](const std::string& behind_dot, const char* language) {
    const TemporaryFile file("https://hop.example/#hoa-binh." + behind_dot);
    return RunWith(
        {"whoami", "--lang", language, "--server", server.target(), "--token-file", file.path()});
  };
  const Result cut = run_with(secret.substr(0, 40), "vi");
  EXPECT_EQ(cut.code, kExitNoRight);
  EXPECT_THAT(cut.err, StartsWith("Đường dẫn bị cắt bớt khi chuyển: sau dấu chấm còn 40 ký tự, cần "
                                  "đủ 43. Đề nghị sao chép lại cả đường dẫn từ tin nhắn gốc"));
  EXPECT_THAT(run_with(secret.substr(0, 40), "en").err,
              StartsWith("The link was cut short on its way: 40 characters"));
  EXPECT_THAT(run_with(absl::AsciiStrToLower(secret), "vi").err,
              StartsWith("Đường dẫn bị đổi chữ hoa, chữ thường"));
  for (const std::string& whole : {secret, std::string("4827193506")}) {
    EXPECT_THAT(run_with(whole, "vi").err, StartsWith("Đường dẫn không còn hiệu lực")) << whole;
  }
}

TEST(CommandLineTest, AServerIsAHostAndAPort) {
  for (const char* server : {"", "hop.example", "hop.example:99999", "hop.example:0",
                             "https://hop.example:7443", "ho st:7443", "hop.example:7443/x"}) {
    const Result result = RunWith({"whoami", "--server", server});
    EXPECT_EQ(result.code, kExitUsage) << server;
    EXPECT_THAT(result.err, HasSubstr("hop.example:7443, cổng từ 1 đến 65535")) << server;
  }
}

TEST(CommandLineTest, TheRehearsalsPagesAreAHostAndAPortOrASocket) {
  setenv("NHIPCAU_TOKEN", "hoa-binh.secret", 1);
  for (const char* http : {"hop.example", "hop.example:99999", "https://hop.example",
                           "ws://hop.example:99999/ws", "ws://"}) {
    const Result result = RunWith({"rehearse", "--http", http});
    EXPECT_EQ(result.code, kExitUsage) << http;
    EXPECT_THAT(result.err, HasSubstr("wss://hop.example/ws")) << http;
  }
}

// What nobody on the way may read goes in plain text only to this machine.
TEST(CommandLineTest, OtherMachinesAreSpokenToByTls) {
  const std::map<std::string, client::Way::Kind> ways = {
      {"127.0.0.1:7443", client::Way::Kind::kPlaintext},
      {"127.8.8.8:7443", client::Way::Kind::kPlaintext},
      {"localhost:7443", client::Way::Kind::kPlaintext},
      {"[::1]:7443", client::Way::Kind::kPlaintext},
      {"hop.example:443", client::Way::Kind::kTls},
      {"10.1.1.1:7443", client::Way::Kind::kTls},
      {"127.example:7443", client::Way::Kind::kTls},
      {"localhost.example:7443", client::Way::Kind::kTls},
  };
  for (const auto& [target, kind] : ways) EXPECT_EQ(client::WayTo(target).kind, kind) << target;
}

TEST(CommandLineTest, ACheckInMaySayWhatItRestsOn) {
  FakeServer server(Always(Respond(v1::CheckInResponse())));
  EXPECT_EQ(RunAgainst(server, {"check-in", "04789", "19"}).code, kExitOk);
  EXPECT_FALSE(server.calls().at(0).Parse<v1::CheckInRequest>().has_revision());
  FakeServer another(Always(Respond(v1::CheckInResponse())));
  EXPECT_EQ(RunAgainst(another, {"check-in", "04789", "19", "--revision", "0"}).code, kExitOk);
  EXPECT_TRUE(another.calls().at(0).Parse<v1::CheckInRequest>().has_revision());
}

TEST(CommandLineTest, ACheckInSaysWhenItsCountsDoNotAddUp) {
  v1::GetBridgePointResponse point;
  point.mutable_bridge_point()->set_expected_count(18);
  v1::DeclaredCounts& declared =
      *point.mutable_bridge_point()->mutable_attendance()->mutable_declared();
  declared.set_present(18);
  declared.set_absent_with_reason(18);
  FakeServer server([&point](const FakeCall& call) {
    return call.method == "nhipcau.v1.BridgePointService/GetBridgePoint"
               ? Respond(point)
               : Respond(v1::CheckInResponse());
  });
  const std::vector<std::string> check_in = {
      "check-in", "04828", "18", "--absent-with-reason", "18", "--confirm-counts"};
  EXPECT_THAT(RunAgainst(server, check_in).out,
              HasSubstr("Số đại biểu chưa khớp: triệu tập 18, có mặt 18, vắng 18.\n"));
  EXPECT_TRUE(server.calls().at(0).Parse<v1::CheckInRequest>().counts_confirmed());
  declared.clear_absent_with_reason();
  EXPECT_THAT(RunAgainst(server, check_in).out, Not(HasSubstr("chưa khớp")));
}

TEST(CommandLineTest, DeletesByCodesAndSaysWhatWentAlong) {
  v1::DeleteBridgePointsResponse response;
  v1::DeletedCounts& deleted = *response.mutable_receipt()->mutable_deleted();
  deleted.set_bridge_point_count(2);
  deleted.set_delegate_count(3);
  deleted.set_revoked_invitation_count(1);
  FakeServer server(Always(Respond(response)));
  const Result result = RunAgainst(server, {"point", "delete", "04789", "148"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("Đã xóa: 2 điểm cầu, 3 đại biểu, 1 đường dẫn bị thu hồi.\n"));
  const auto request = server.calls().back().Parse<v1::DeleteBridgePointsRequest>();
  EXPECT_EQ(request.conference(), "conferences/hoa-binh");
  EXPECT_THAT(request.names(), ElementsAre("conferences/hoa-binh/bridgePoints/04789",
                                           "conferences/hoa-binh/bridgePoints/148"));
}

TEST(CommandLineTest, AnUndoneImportSaysWhatIsAsBeforeAndWhatStays) {
  v1::UndoImportResponse response;
  v1::DeletedCounts& deleted = *response.mutable_receipt()->mutable_deleted();
  deleted.set_restored_count(3);
  deleted.set_restored_order(true);
  deleted.set_kept_count(3);
  deleted.add_kept_names("conferences/hoa-binh/agendaItems/4");
  FakeServer server(Always(Respond(response)));
  const Result result = RunAgainst(server, {"agenda", "undo-import", "a1"});
  EXPECT_EQ(server.calls().back().Parse<v1::UndoImportRequest>().name(),
            "conferences/hoa-binh/imports/a1");
  EXPECT_THAT(result.out, HasSubstr("Đã trả lại như trước khi nhập: 3 mục.\n"
                                    "Chương trình trở lại thứ tự cũ.\n"
                                    "Giữ nguyên vì đã sửa sau lần nhập: 4, +2.\n"));
  EXPECT_THAT(result.out, Not(HasSubstr("Đã xóa")));
}

TEST(CommandLineTest, AnItemBegunByMistakeIsTakenBack) {
  FakeServer server(Always(Respond(v1::UndoAgendaItemStartResponse())));
  EXPECT_EQ(RunAgainst(server, {"agenda", "undo-start", "3", "--reason", "Mở nhầm"}).code, kExitOk);
  const auto request = server.calls().back().Parse<v1::UndoAgendaItemStartRequest>();
  EXPECT_EQ(request.name(), "conferences/hoa-binh/agendaItems/3");
  EXPECT_EQ(request.reason(), "Mở nhầm");
}

TEST(CommandLineTest, TheScreensInTheHalls) {
  FakeServer server(Always(Respond(v1::SetHallScreenResponse())));
  const auto screen_of = [&server](std::vector<std::string> words) {
    words.insert(words.begin(), {"screen", "set"});
    EXPECT_EQ(RunAgainst(server, std::move(words)).code, kExitOk);
    return server.calls().back().Parse<v1::SetHallScreenRequest>().hall_screen();
  };
  v1::HallScreen screen = screen_of({"vote", "2"});
  EXPECT_EQ(screen.view(), v1::HALL_SCREEN_VIEW_VOTE);
  EXPECT_EQ(screen.vote(), "conferences/hoa-binh/votes/2");
  EXPECT_EQ(screen.announcement() + screen.name(), "");
  screen = screen_of({"announcement", "3"});
  EXPECT_EQ(screen.announcement(), "conferences/hoa-binh/announcements/3");
  EXPECT_EQ(screen.vote() + screen.name(), "");
  screen = screen_of({"floor", "--hide-next", "--hide-counts"});
  EXPECT_EQ(screen.view(), v1::HALL_SCREEN_VIEW_FLOOR);
  EXPECT_TRUE(screen.hides_next() && screen.hides_counts() && !screen.hides_agenda_item());
  EXPECT_EQ(RunAgainst(server, {"screen", "set", "title", "3"}).code, kExitUsage);
}

TEST(CommandLineTest, ACodeIsPrintedAsItIsTold) {
  v1::CreateAccessCodeResponse answer;
  answer.set_token("hoa-binh.4827193506");
  answer.mutable_expire_time()->set_seconds(1623371525);
  FakeServer server(Always(Respond(answer)));
  const Result result = RunAgainst(server, {"invite", "code", "7"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_EQ(result.out, "48271 93506  dùng một lần, đến 07:32\n");
  EXPECT_EQ(server.calls().at(0).Parse<v1::CreateAccessCodeRequest>().name(),
            "conferences/hoa-binh/invitations/7");
}

TEST(CommandLineTest, ACodeIsShownOnce) {
  FakeServer server(Always(Respond(v1::CreateAccessCodeResponse())));
  const Result result = RunAgainst(server, {"invite", "code", "7"});
  EXPECT_EQ(result.out, "");
  EXPECT_NE(result.err, "");
}

TEST(CommandLineTest, WordsThatAreVerbsElsewhereAreArgumentsHere) {
  FakeServer server(Always(Respond(v1::DenyFloorRequestResponse())));
  const Result result = RunAgainst(server, {"floor", "deny", "3", "cancel"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  const auto request = server.calls().at(0).Parse<v1::DenyFloorRequestRequest>();
  EXPECT_EQ(request.name(), "conferences/hoa-binh/floorRequests/3");
  EXPECT_EQ(request.reason(), "cancel");
}

TEST(CommandLineTest, EnumsAndDurationsAsPeopleWriteThem) {
  FakeServer server(Always(Respond(v1::CallToFloorResponse())));
  const Result result = RunAgainst(
      server, {"floor", "call", "04789", "--kind", "point-of-order", "--limit", "2m30s"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  const auto request = server.calls().at(0).Parse<v1::CallToFloorRequest>();
  EXPECT_EQ(request.kind(), v1::FLOOR_REQUEST_KIND_POINT_OF_ORDER);
  EXPECT_EQ(request.limit().seconds(), 150);
}

TEST(CommandLineTest, ReleaseWithoutANumberMeansTheSpeechUnderWay) {
  FakeServer server([](const FakeCall& call) {
    if (call.method != "nhipcau.v1.FloorService/ListSpeeches") {
      return Respond(v1::ReleaseFloorResponse());
    }
    v1::ListSpeechesResponse speeches;
    speeches.add_speeches()->mutable_end_time()->set_seconds(1);
    speeches.add_speeches()->set_name("conferences/hoa-binh/speeches/2");
    return Respond(speeches);
  });
  EXPECT_EQ(RunAgainst(server, {"floor", "release"}).code, kExitOk);
  EXPECT_EQ(server.calls().back().Parse<v1::ReleaseFloorRequest>().name(),
            "conferences/hoa-binh/speeches/2");
}

TEST(CommandLineTest, WaysBackOfTheFloorCompleteWhatTheyName) {
  FakeServer server([](const FakeCall& call) {
    if (call.method.ends_with("/ListSpeeches")) {
      v1::ListSpeechesResponse speeches;
      speeches.add_speeches()->set_name("conferences/hoa-binh/speeches/2");
      return Respond(speeches);
    }
    return Respond(v1::WithdrawGrantResponse());
  });
  EXPECT_EQ(RunAgainst(server, {"floor", "withdraw"}).code, kExitOk);
  EXPECT_EQ(server.calls().back().method, "nhipcau.v1.CorrectionService/WithdrawGrant");
  EXPECT_EQ(server.calls().back().Parse<v1::WithdrawGrantRequest>().name(),
            "conferences/hoa-binh/speeches/2");
  EXPECT_EQ(RunAgainst(server, {"floor", "limit", "3", "--to", "4m"}).code, kExitOk);
  const auto limit = server.calls().back().Parse<v1::SetSpeechLimitRequest>();
  EXPECT_EQ(limit.name(), "conferences/hoa-binh/speeches/3");
  EXPECT_EQ(limit.limit().seconds(), 240);
  EXPECT_EQ(RunAgainst(server, {"floor", "restore", "5", "--reason", "Nhầm dòng"}).code, kExitOk);
  EXPECT_EQ(server.calls().back().Parse<v1::RestoreFloorRequestRequest>().name(),
            "conferences/hoa-binh/floorRequests/5");
  const Result corrected = RunAgainst(
      server, {"correct", "speaker", "3", "--point", "04870", "--reason", "Nhầm điểm cầu"});
  EXPECT_EQ(corrected.code, kExitOk) << corrected.err;
  EXPECT_EQ(server.calls().back().Parse<v1::CorrectSpeakerRequest>().bridge_point(),
            "conferences/hoa-binh/bridgePoints/04870");
}

TEST(CommandLineTest, ExportHasNoCallThatWasAMistake) {
  FakeServer server([](const FakeCall& call) {
    if (!call.method.ends_with("/ListSpeeches")) return FakeAnswer();
    v1::ListSpeechesResponse speeches;
    v1::Speech& mistake = *speeches.add_speeches();
    mistake.set_state(v1::SPEECH_STATE_WITHDRAWN);
    mistake.mutable_speaker()->set_display_name("Xa Thị Hoa");
    v1::Speech& speech = *speeches.add_speeches();
    speech.set_state(v1::SPEECH_STATE_ENDED);
    speech.mutable_speaker()->set_display_name("Xa Văn Dựng");
    return Respond(speeches);
  });
  const std::string out = RunAgainst(server, {"export", "speakers", "--json"}).out;
  EXPECT_THAT(out, HasSubstr("Xa Văn Dựng"));
  EXPECT_THAT(out, ::testing::Not(HasSubstr("Xa Thị Hoa")));
}

// A server that shows `records` to whoever watches, and answers all else with `answer`.
FakeServer::Handler Showing(const v1::WatchStateResponse& update, const FakeAnswer& answer) {
  return [update, answer](const FakeCall& call) {
    return call.method == "nhipcau.v1.StateService/WatchState" ? Respond(update) : answer;
  };
}

std::string NameOf(const std::string& rest) { return "conferences/hoa-binh/" + rest; }

TEST(CommandLineTest, ThePastOfATimeOfDayIsOfTheConferencesDay) {
  v1::WatchStateResponse update;
  update.set_reset(true);
  update.set_complete(true);
  update.mutable_clock()->set_past(true);
  v1::Conference& conference = *update.add_records()->mutable_conference();
  conference.set_name("conferences/hoa-binh");
  conference.set_title("Hội nghị chuyên đề");
  conference.mutable_planned_start_time()->set_seconds(1623373200);  // 2021-06-11 08:00 +07:00
  FakeServer server(Always(Respond(update)));
  const Result result = RunAgainst(server, {"watch", "--at", "08:30", "--rate", "60", "--json"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_NE(result.out.find("Hội nghị chuyên đề"), std::string::npos) << result.out;
  const FakeCall call = server.calls().back();
  EXPECT_EQ(call.method, "nhipcau.v1.PastService/WatchPast");
  EXPECT_EQ(call.Parse<v1::WatchPastRequest>().time().seconds(), 1623375000);
  EXPECT_EQ(call.Parse<v1::WatchPastRequest>().rate(), 60);
  EXPECT_THAT(RunAgainst(server, {"watch", "--at", "08:30"}).out, HasSubstr("Xem lại"));
  EXPECT_EQ(RunAgainst(server, {"watch", "--at", "noon"}).code, kExitUsage);
  EXPECT_EQ(RunAgainst(server, {"watch", "--rate", "60"}).code, kExitUsage);
}

v1::WatchStateResponse QueueOfTwo() {
  v1::WatchStateResponse update;
  update.set_complete(true);
  v1::FloorQueue& queue = *update.add_records()->mutable_floor_queue();
  queue.set_name(NameOf("floorQueue"));
  for (const char* number : {"4", "3"}) {
    v1::FloorRequest& request = *update.add_records()->mutable_floor_request();
    request.set_name(NameOf(std::string("floorRequests/") + number));
    request.set_state(v1::FLOOR_REQUEST_STATE_ACCEPTED);
    if (number == std::string("4")) request.set_deck_state(v1::DECK_STATE_SKIPPED);
    queue.add_accepted(request.name());
  }
  v1::FloorPlace& place = *update.add_records()->mutable_floor_place();
  place.set_name(NameOf("floorPlaces/3"));
  place.set_floor_request(NameOf("floorRequests/3"));
  place.set_position(2);
  place.mutable_explanation()->set_cause(v1::PLACE_CAUSE_LEAST_SPOKEN);
  place.mutable_explanation()->set_ahead_by_policy_count(1);
  place.mutable_explanation()->set_ahead_same_parent_count(1);
  return update;
}

TEST(CommandLineTest, GrantWithoutANumberMeansTheNextThatWasNotSkipped) {
  FakeServer server(Showing(QueueOfTwo(), Respond(v1::GrantFloorResponse())));
  EXPECT_EQ(RunAgainst(server, {"floor", "grant"}).code, kExitOk);
  EXPECT_EQ(server.calls().back().Parse<v1::GrantFloorRequest>().name(), NameOf("floorRequests/3"));
}

TEST(CommandLineTest, TheQueueStandsInTheServersOrderAndExplainsItself) {
  FakeServer server(Showing(QueueOfTwo(), Respond(v1::ListBridgePointsResponse())));
  EXPECT_THAT(
      RunAgainst(server, {"floor", "queue"}).out,
      HasSubstr("Thứ tự 2: ưu tiên nơi chưa phát biểu; trước đó có 1 lượt của nơi phát biểu "
                "ít hơn, trong đó 1 lượt cùng cụm\n"));
  EXPECT_THAT(RunAgainst(server, {"floor", "queue", "--lang", "en"}).out,
              HasSubstr("Place 2: least spoken first; before it 1 that have spoken less, "
                        "1 of them of your group\n"));
}

// A server that finds so many speakers for any words.
FakeServer::Handler Finding(int count) {
  return [count](const FakeCall& call) {
    if (call.method != "nhipcau.v1.FloorService/SearchSpeakers") {
      return Respond(v1::CallToFloorResponse());
    }
    v1::SearchSpeakersResponse found;
    for (int i = 0; i < count; ++i) {
      v1::SpeakerFound& speaker = *found.add_speakers();
      speaker.set_bridge_point(NameOf("bridgePoints/0487" + std::to_string(i)));
      speaker.mutable_speaker()->set_display_name("Xa Văn Dựng");
    }
    return Respond(found);
  };
}

TEST(CommandLineTest, WordsCallWhomTheyFitAlone) {
  FakeServer server(Finding(1));
  const Result result = RunAgainst(server, {"floor", "call", "xa", "van", "dung"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_EQ(server.calls()[0].Parse<v1::SearchSpeakersRequest>().query(), "xa van dung");
  const auto call = server.calls()[1].Parse<v1::CallToFloorRequest>();
  EXPECT_EQ(call.bridge_point(), NameOf("bridgePoints/04870"));
  EXPECT_EQ(call.beneficiary().display_name(), "Xa Văn Dựng");
}

TEST(CommandLineTest, WordsThatFitSeveralCallNobody) {
  FakeServer server(Finding(2));
  const Result result = RunAgainst(server, {"floor", "call", "xa"});
  EXPECT_EQ(result.code, kExitRefused);
  EXPECT_THAT(result.out, HasSubstr("04871"));
  EXPECT_THAT(result.err, HasSubstr("Chưa mời ai. Số kết quả: 2"));
  EXPECT_THAT(server.calls(), SizeIs(1));
}

TEST(CommandLineTest, StatisticsAreInPeoplesWords) {
  v1::GetFloorStatisticsResponse statistics;
  v1::SpeakingShare& kind = *statistics.add_kinds();
  kind.set_key("FLOOR_REQUEST_KIND_REPLY");
  kind.set_speech_count(2);
  v1::SpeakingShare& person = *statistics.add_persons();
  person.set_key("Xa Văn Dựng");
  person.set_title("Xã Trung Thành, huyện Đà Bắc");
  person.mutable_duration()->set_seconds(125);
  FakeServer server(Always(Respond(statistics)));
  const std::string out = RunAgainst(server, {"floor", "statistics"}).out;
  EXPECT_THAT(out, HasSubstr("Giải trình, làm rõ  2"));
  EXPECT_THAT(out, HasSubstr("Xa Văn Dựng, Xã Trung Thành, huyện Đà Bắc  0     2:05"));
}

TEST(CommandLineTest, ATimeOfDayIsTheServersToday) {
  v1::WatchStateResponse update;
  update.set_complete(true);
  // 07:32 of 2021-06-11 in Hà Nội.
  update.mutable_clock()->mutable_now()->set_seconds(1623371525);
  FakeServer server(Showing(update, Respond(v1::BeginRecessResponse())));
  const Result result = RunAgainst(server, {"conference", "recess", "--until", "10:15"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_EQ(server.calls().back().Parse<v1::BeginRecessRequest>().until_time().seconds(),
            1623381300);
}

v1::WatchStateResponse At(int64_t seconds) {
  v1::WatchStateResponse update;
  update.set_complete(true);
  update.mutable_clock()->mutable_now()->set_seconds(seconds);
  return update;
}

// 2021-06-11, 23:40 and 00:01 of the next day, in Hà Nội.
constexpr int64_t kBeforeMidnight = 1623429600;
constexpr int64_t kAfterMidnight = kBeforeMidnight + 21 * 60;

TEST(CommandLineTest, ATimeOfDayAheadMayLieBeyondMidnight) {
  FakeServer server(Showing(At(kBeforeMidnight), Respond(v1::BeginRecessResponse())));
  EXPECT_EQ(RunAgainst(server, {"conference", "recess", "--until", "00:05"}).code, kExitOk);
  EXPECT_EQ(server.calls().back().Parse<v1::BeginRecessRequest>().until_time().seconds(),
            kBeforeMidnight + 25 * 60);
  // Twenty hours from now is as likely a slip.
  const Result far = RunAgainst(server, {"conference", "recess", "--until", "19:40"});
  EXPECT_EQ(far.code, kExitUsage);
  EXPECT_EQ(far.err,
            "19:40 hôm nay đã qua. Nếu là ngày mai, đề nghị ghi cả ngày: 2021-06-12T19:40.\n");
}

TEST(CommandLineTest, ATimeOfDayBehindMayLieBeforeMidnight) {
  FakeServer server(Showing(At(kAfterMidnight), Respond(v1::CorrectAttendanceResponse())));
  const auto since = [&server](const std::string& time) {
    return RunAgainst(server, {"correct", "attendance", "04789", "checked-in", "--reason", "Nhầm",
                               "--since", time});
  };
  EXPECT_EQ(since("23:45").code, kExitOk);
  EXPECT_EQ(server.calls().back().Parse<v1::CorrectAttendanceRequest>().effective_time().seconds(),
            kBeforeMidnight + 5 * 60);
  const Result ahead = since("08:00");
  EXPECT_EQ(ahead.code, kExitUsage);
  EXPECT_THAT(ahead.err, HasSubstr("2021-06-11T08:00"));
}

TEST(CommandLineTest, APlanWantsTheDate) {
  FakeServer server(Always(Respond(v1::CreateConferenceResponse())));
  const Result result = RunAgainst(server, {"conference", "create", "moi", "--start", "08:00"});
  EXPECT_EQ(result.code, kExitUsage);
  EXPECT_EQ(result.err, "Cần ghi cả ngày, ví dụ 2021-06-11T08:00, thay cho 08:00.\n");
  EXPECT_THAT(server.calls(), IsEmpty());
}

TEST(CommandLineTest, AYearWithADigitTooManyIsNoTime) {
  FakeServer server(Always(Respond(v1::CreateConferenceResponse())));
  const Result result =
      RunAgainst(server, {"conference", "create", "moi", "--start", "20260-10-12T08:00"});
  EXPECT_EQ(result.code, kExitUsage);
  EXPECT_THAT(result.err, HasSubstr("12/10/2026 08:00"));
  EXPECT_THAT(server.calls(), IsEmpty());
}

TEST(CommandLineTest, ARefusalNamesTheStateAndTheNextStep) {
  v1::Error error;
  error.set_reason(v1::REASON_WRONG_CONFERENCE_STATE);
  error.mutable_state()->set_vi("Tạm nghỉ");
  error.mutable_next_step()->set_vi("Đề nghị “Họp lại” trước.");
  error.set_next_verb("conference resume");
  FakeServer server(Always(Refuse(error)));
  EXPECT_THAT(RunAgainst(server, {"floor", "grant", "1"}).err,
              HasSubstr("Tình trạng hiện nay: Tạm nghỉ. Đề nghị “Họp lại” trước. "
                        "(nhipcau conference resume)\n"));
}

TEST(CommandLineTest, TimesAsPeopleWriteThem) {
  FakeServer server(Always(Respond(v1::CreateConferenceResponse())));
  for (const char* start : {"2026-10-12T08:00", "12/10/2026 08:00", "8h00 12/10/2026"}) {
    EXPECT_EQ(
        RunAgainst(server, {"conference", "create", "x", "--start", start, "--confirm-date"}).code,
        kExitOk);
    const auto request = server.calls().back().Parse<v1::CreateConferenceRequest>();
    EXPECT_EQ(request.conference().planned_start_time().seconds(), 1791766800) << start;
  }
  const Result wrong = RunAgainst(server, {"conference", "create", "x", "--start", "mai"});
  EXPECT_EQ(wrong.code, kExitUsage);
  EXPECT_THAT(wrong.err, HasSubstr("12/10/2026 08:00"));
}

std::string DayFromNow(int days) {
  return absl::FormatTime("%Y-%m-%dT%H:%M", absl::Now() + days * absl::Hours(24),
                          absl::FixedTimeZone(7 * 3600));
}

// 2062 for 2026: nothing else would notice.
TEST(CommandLineTest, ADayThatIsLikelyASlipIsAskedAbout) {
  FakeServer server([](const FakeCall& call) {
    if (call.method == "nhipcau.v1.ConferenceService/GetConference") {
      v1::GetConferenceResponse present;
      present.mutable_conference()->mutable_planned_start_time()->set_seconds(1623371400);
      present.mutable_conference()->mutable_planned_end_time()->set_seconds(1623383400);
      return Respond(present);
    }
    return Respond(v1::CreateConferenceResponse());
  });
  const std::vector<std::vector<std::string>> verbs = {{"conference", "create", "moi"},
                                                       {"conference", "clone", "cu", "moi"},
                                                       {"conference", "update"},
                                                       {"conference", "reschedule"}};
  const auto run = [&server](std::vector<std::string> words, const std::string& start,
                             const std::string& end) {
    words.insert(words.end(), {"--start", start, "--end", end});
    return RunAgainst(server, words);
  };
  for (const std::vector<std::string>& verb : verbs) {
    const std::string name = verb[1];
    EXPECT_EQ(run(verb, DayFromNow(30), DayFromNow(31)).code, kExitOk) << name;
    const Result ahead = run(verb, DayFromNow(30), "2162-10-12T08:00");
    EXPECT_EQ(ahead.code, kExitRefused) << name;
    EXPECT_EQ(ahead.err,
              "Ngày 12/10/2162 còn hơn một năm nữa. Đề nghị kiểm tra năm; nếu đúng, thêm "
              "--confirm-date.\n");
    EXPECT_THAT(run(verb, "1926-10-12T08:00", DayFromNow(30)).err,
                StartsWith("Ngày 12/10/1926 đã qua. "))
        << name;
    std::vector<std::string> confirmed = verb;
    confirmed.emplace_back("--confirm-date");
    EXPECT_EQ(run(confirmed, "2162-10-12T08:00", "2162-10-12T11:00").code, kExitOk) << name;
  }
  EXPECT_EQ(RunAgainst(server, {"conference", "update", "--title", "Cũ"}).code, kExitOk)
      << "a day that stays";
  EXPECT_EQ(
      run({"conference", "create", "mau", "--template"}, "2021-06-11T08:00", "2021-06-11T11:00")
          .code,
      kExitOk)
      << "is never held";
}

TEST(CommandLineTest, AConferenceHasTwoLevelsUnlessItIsToldOthers) {
  FakeServer server(Always(Respond(v1::CreateConferenceResponse())));
  const auto levels = [&server](const std::vector<std::string>& words) {
    std::vector<std::string> all = {"conference", "create", "x"};
    all.insert(all.end(), words.begin(), words.end());
    EXPECT_EQ(RunAgainst(server, all).code, kExitOk);
    std::string text;
    const auto request = server.calls().back().Parse<v1::CreateConferenceRequest>();
    for (const v1::LevelLabel& level : request.conference().levels()) {
      text += level.level() + " ";
    }
    return text;
  };
  EXPECT_EQ(levels({}), "province commune ");
  EXPECT_EQ(levels({"--levels", "clusters"}), "province cluster commune ");
  EXPECT_EQ(levels({"--levels", "three"}), "province district commune ");
  EXPECT_EQ(levels({"--level", "khoi=Khối sở, ngành"}), "khoi ");
}

TEST(CommandLineTest, ACouncilsSessionBeginsWithItsPreset) {
  FakeServer server(Always(Respond(v1::CreateConferenceResponse())));
  EXPECT_EQ(RunAgainst(server, {"conference", "create", "x", "--preset", "peoples-council",
                                "--members", "50"})
                .code,
            kExitOk);
  const auto request = server.calls().back().Parse<v1::CreateConferenceRequest>();
  EXPECT_EQ(request.preset(), v1::RULES_PRESET_PEOPLES_COUNCIL);
  EXPECT_EQ(request.conference().rules().member_count(), 50);
}

TEST(CommandLineTest, AZoneThatIsNotKnownShiftsNothing) {
  FakeServer server(Always(Respond(v1::CreateConferenceResponse())));
  const auto create_in = [&server](const char* zone) {
    return RunAgainst(server, {"conference", "create", "x", "--start", "2026-10-12T08:00",
                               "--confirm-date", "--time-zone", zone});
  };
  for (const char* zone : {"Asia/Saigonn", "+07:00", ""}) {
    const Result result = create_in(zone);
    EXPECT_EQ(result.code, kExitUsage) << zone;
    EXPECT_THAT(result.err, HasSubstr("Asia/Ho_Chi_Minh"));
  }
  // A machine without tzdata; of a zone that was not read before.
  setenv("TZDIR", "/nonexistent", 1);
  EXPECT_EQ(create_in("Asia/Vientiane").code, kExitUsage);
  unsetenv("TZDIR");
  EXPECT_THAT(server.calls(), IsEmpty());
  EXPECT_EQ(create_in("Asia/Bangkok").code, kExitOk);
}

TEST(CommandLineTest, WhatCannotBeShownIsNamedByItsPlace) {
  v1::Error error;
  error.set_reason(v1::REASON_TEXT_UNPRINTABLE);
  error.set_field("minutes_entry.text");
  error.set_character(17);
  FakeServer server(Always(Refuse(error)));
  const Result result = RunAgainst(server, {"entry", "add", "note", "x"});
  EXPECT_EQ(result.code, kExitRefused);
  EXPECT_THAT(result.err, StartsWith("Có ký tự không hiển thị được"));
  EXPECT_THAT(result.err, HasSubstr("\n  Ký tự thứ 17 của Nội dung.\n"));
}

TEST(CommandLineTest, NamingIsByException) {
  FakeServer server(Always(Respond(v1::RecordDelegatesResponse())));
  const Result result = RunAgainst(server, {"attendance", "name", "04789", "--all-present",
                                            "--except", "3=Ốm", "--online", "4"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  const auto request = server.calls().at(0).Parse<v1::RecordDelegatesRequest>();
  EXPECT_EQ(request.rest_state(), v1::DELEGATE_STATE_PRESENT_IN_HALL);
  ASSERT_EQ(request.entries_size(), 2);
  EXPECT_EQ(request.entries(0).delegate(), NameOf("delegates/4"));
  EXPECT_EQ(request.entries(1).absence_reason(), "Ốm");
}

TEST(CommandLineTest, PeopleOfASubmissionAreWrittenInParts) {
  FakeServer server(Always(Respond(v1::SendSubmissionResponse())));
  const Result result =
      RunAgainst(server, {"submission", "send", "04789", "--head", "Bùi Thị Hoa; Chủ tịch; 0912",
                          "--delegate", "A; Phó Chủ tịch", "--delegate", "B"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  const auto submission = server.calls().at(0).Parse<v1::SendSubmissionRequest>().submission();
  EXPECT_EQ(submission.head().office(), "Chủ tịch");
  EXPECT_EQ(submission.head().telephone(), "0912");
  ASSERT_EQ(submission.delegates_size(), 2);
  EXPECT_EQ(submission.delegates(0).office(), "Phó Chủ tịch");
  EXPECT_EQ(submission.delegates(1).display_name(), "B");
}

TEST(CommandLineTest, ReadinessIsTickedItemByItem) {
  FakeServer server(Always(Respond(v1::RecordReadinessResponse())));
  EXPECT_EQ(RunAgainst(server, {"readiness", "record", "04789", "--passed", "power,sound-in",
                                "--failed", "picture=mờ"})
                .code,
            kExitOk);
  const auto request = server.calls().at(0).Parse<v1::RecordReadinessRequest>();
  ASSERT_EQ(request.checks_size(), 3);
  EXPECT_TRUE(request.checks(1).passed());
  EXPECT_EQ(request.checks(1).item(), v1::READINESS_ITEM_SOUND_IN);
  EXPECT_FALSE(request.checks(2).passed());
  EXPECT_EQ(request.checks(2).note(), "mờ");
  EXPECT_EQ(RunAgainst(server, {"readiness", "record", "04789", "--passed", "nose"}).code,
            kExitUsage);
}

TEST(CommandLineTest, AnUpdateKeepsWhatItDoesNotName) {
  FakeServer server([](const FakeCall& call) {
    if (call.method != "nhipcau.v1.MinutesService/ListMinutesEntries") {
      return Respond(v1::UpdateMinutesEntryResponse());
    }
    v1::ListMinutesEntriesResponse all;
    v1::MinutesEntry& entry = *all.add_minutes_entries();
    entry.set_name("conferences/hoa-binh/minutesEntries/4");
    entry.set_text("Rà soát cán bộ");
    entry.mutable_task()->add_leads("Sở Tài chính");
    entry.set_revision(6);
    return Respond(all);
  });
  const Result result = RunAgainst(server, {"entry", "update", "4", "--lead", "Sở Nội vụ"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  const auto entry = server.calls().back().Parse<v1::UpdateMinutesEntryRequest>().minutes_entry();
  EXPECT_EQ(entry.text(), "Rà soát cán bộ");
  EXPECT_EQ(entry.revision(), 6);
  EXPECT_THAT(entry.task().leads(), ElementsAre("Sở Nội vụ"));
}

struct ExitCase {
  v1::Reason reason;
  int code;
  const char* vietnamese;
};

TEST(ExitCodeTest, FollowsTheReason) {
  const ExitCase cases[] = {
      {v1::REASON_REGISTRATION_CLOSED, kExitRefused, "Đăng ký phát biểu đang đóng."},
      {v1::REASON_FIELD_INVALID, kExitRefused, "Thông tin còn thiếu hoặc chưa đúng."},
      {v1::REASON_REVISION_STALE, kExitRefused, "Nội dung này vừa được người khác sửa."},
      {v1::REASON_NOT_FOUND, kExitNotFound, "Không tìm thấy."},
      {v1::REASON_ROLE_NOT_ALLOWED, kExitNoRight, "Vai trò này không được thực hiện thao tác này."},
      {v1::REASON_TOKEN_REVOKED, kExitNoRight, "Đường dẫn đã bị thu hồi"},
      {v1::REASON_JOURNAL_FULL, kExitServerFailed, "CHƯA được ghi nhận"},
      {v1::REASON_INTERNAL, kExitServerFailed, "Máy chủ gặp lỗi, chưa ghi nhận gì."},
  };
  for (const ExitCase& one : cases) {
    SCOPED_TRACE(v1::Reason_Name(one.reason));
    FakeServer server(Always(RefuseFor(one.reason)));
    const Result result = RunAgainst(server, {"floor", "request", "04789"});
    EXPECT_EQ(result.code, one.code);
    EXPECT_THAT(result.err, HasSubstr(one.vietnamese));
    EXPECT_THAT(result.out, IsEmpty());
  }
}

TEST(ExitCodeTest, EnglishAndJsonOnDemand) {
  FakeServer server(Always(RefuseFor(v1::REASON_FLOOR_TAKEN)));
  EXPECT_THAT(RunAgainst(server, {"floor", "grant", "3", "--lang", "en"}).err,
              StartsWith("Somebody has the floor. End that speech first.\n"));
  EXPECT_EQ(RunAgainst(server, {"floor", "grant", "3", "--json"}).err,
            "{\"reason\":\"REASON_FLOOR_TAKEN\",\"message\":\"for developers\"}\n");
}

// In whatever language that is: a template's office reads Vietnamese.
TEST(ExitCodeTest, OneLanguageAndWhatTheServerSays) {
  FakeServer server(Always(RefuseFor(v1::REASON_FLOOR_TAKEN)));
  EXPECT_EQ(RunAgainst(server, {"floor", "grant", "3"}).err,
            "Đang có người phát biểu. Đề nghị kết thúc lượt đó trước.\n"
            "  Chi tiết: REASON_FLOOR_TAKEN: for developers\n");
  EXPECT_EQ(RunAgainst(server, {"floor", "grant", "3", "--lang", "en"}).err,
            "Somebody has the floor. End that speech first.\n"
            "  Details: REASON_FLOOR_TAKEN: for developers\n");
}

TEST(ExitCodeTest, NobodyAnswers) {
  std::string target;
  { target = FakeServer(Always(FakeAnswer())).target(); }
  const Result result = RunWith({"whoami", "--server", target, "--timeout", "1"});
  EXPECT_EQ(result.code, kExitUnreachable);
  EXPECT_THAT(result.err, StartsWith("Không kết nối được máy chủ."));
}

TEST(ExitCodeTest, WrongUsage) {
  setenv("NHIPCAU_TOKEN", "a.b", 1);
  const TemporaryFile office("office.secret");
  const TemporaryFile strange("hoa-binh.secret\nhoa-binh.another");
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"dance"},
      {"floor"},
      {"check-in", "04789"},
      {"line", "04789", "excellent"},
      {"check-in", "04789", "many"},
      {"floor", "extend", "soon"},
      {"floor", "open", "--token-file", office.path()},
      {"whoami", "--token-file", strange.path()},
      {"whoami", "--ca", "/no/such/file"},
      {"whoami", "--ca", "authority.pem", "--plaintext"},
      {"point", "import", "/no/such/file.csv"},
      {"whoami", "--token-file", "/no/such/file"},
  };
  for (const auto& arguments : wrong) {
    const Result result = RunWith(arguments);
    EXPECT_EQ(result.code, kExitUsage) << ::testing::PrintToString(arguments);
    EXPECT_FALSE(result.err.empty());
  }
}

TEST(ExitCodeTest, AVerbThatIsNoneIsNamed) {
  EXPECT_THAT(RunWith({"floor", "gant"}).err,
              HasSubstr("`nhipcau floor gant`. Có phải `nhipcau floor grant`?"));
  EXPECT_THAT(RunWith({"flor", "--lang", "en"}).err,
              HasSubstr("`nhipcau flor`. Did you mean `nhipcau floor`?"));
  EXPECT_THAT(RunWith({"foo"}).err, HasSubstr("Không có lệnh `nhipcau foo`. Xem: nhipcau --help"));
  EXPECT_THAT(RunWith({"floor"}).err, HasSubstr("Xem: nhipcau floor --help"));
}

// CLI11 speaks English only.
TEST(ExitCodeTest, WrongUsageInVietnamese) {
  for (const auto& [arguments, message] :
       std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{"floor"}, "Cần thêm một lệnh con.\nXem: nhipcau floor --help\n"},
           {{"floor", "request"}, "Thiếu point\nXem: nhipcau floor request --help\n"},
           {{"floor", "queue", "mot", "hai"},
            "Không rõ phần này của câu lệnh: mot hai\nXem: nhipcau floor queue --help\n"},
           {{"--timeout", "x", "floor", "queue"}, "Giá trị không hợp lệ ("}}) {
    const Result result = RunWith(arguments);
    EXPECT_EQ(result.code, kExitUsage);
    EXPECT_THAT(result.err, StartsWith(message)) << ::testing::PrintToString(arguments);
  }
}

TEST(ExitCodeTest, WrongUsageIsJsonOnDemand) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"--json", "floor", "gant"}, {"floor", "--json"}, {"check-in", "04789", "--json"}}) {
    const Result result = RunWith(arguments);
    EXPECT_EQ(result.code, kExitUsage);
    EXPECT_THAT(result.err, StartsWith("{\"message\":\""));
    EXPECT_EQ(result.err.find('\n'), result.err.size() - 1);
  }
}

TEST(ExitCodeTest, HelpIsNoError) {
  for (const char* flag : {"--help", "--version"}) {
    const Result result = RunWith({flag});
    EXPECT_EQ(result.code, kExitOk);
    EXPECT_FALSE(result.out.empty());
  }
}

// A file that is gone when the test ends.
TEST(RulesTest, AFileIsSetOverTheRevisionThatStands) {
  FakeServer server([](const FakeCall& call) {
    if (call.method != "nhipcau.v1.ConferenceService/GetConference") {
      return Respond(v1::SetConferenceRulesResponse());
    }
    v1::GetConferenceResponse present;
    present.mutable_conference()->set_revision(7);
    return Respond(present);
  });
  const TemporaryFile file(
      R"({"speechLimit":"420s","floor":{"policy":"QUEUE_POLICY_FIRST_COME"}})");
  EXPECT_EQ(RunAgainst(server, {"rules", "import", file.path()}).code, kExitOk);
  const auto request = server.calls().back().Parse<v1::SetConferenceRulesRequest>();
  EXPECT_EQ(request.revision(), 7);
  EXPECT_EQ(request.rules().speech_limit().seconds(), 420);
  EXPECT_EQ(request.rules().floor().policy(), v1::QUEUE_POLICY_FIRST_COME);
}

TEST(EventsTest, OneEventALineWithItsSequenceAsANumber) {
  FakeServer server([](const FakeCall& call) {
    const int64_t from = call.Parse<v1::ListEventsRequest>().from_sequence();
    v1::ListEventsResponse page;
    page.set_last_sequence(3);
    for (int64_t sequence = from; sequence < from + 2 && sequence <= 3; ++sequence) {
      v1::Event& event = *page.add_events();
      event.set_sequence(sequence);
      event.mutable_session_opened();
    }
    return Respond(page);
  });
  const Result result = RunAgainst(server, {"events", "list", "--json"});
  EXPECT_EQ(result.code, kExitOk) << result.err;
  EXPECT_EQ(result.out,
            "{\"sequence\":1,\"sessionOpened\":{}}\n"
            "{\"sequence\":2,\"sessionOpened\":{}}\n"
            "{\"sequence\":3,\"sessionOpened\":{}}\n");
}

TEST(ExportTest, AttendanceHasARowForEachPoint) {
  v1::ListBridgePointsResponse points;
  v1::BridgePoint& point = *points.add_bridge_points();
  point.set_name("conferences/hoa-binh/bridgePoints/04789");
  point.set_code("04789");
  point.set_display_name("Xã \"A\", B");
  point.set_level("commune");
  point.set_parent("conferences/hoa-binh/bridgePoints/148");
  point.set_expected_count(18);
  point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
  point.mutable_attendance()->mutable_declared()->set_present(19);
  point.mutable_attendance()->mutable_check_in_time()->set_seconds(1623371525);
  point.mutable_video_line()->set_state(v1::VIDEO_LINE_STATE_CONNECTED);
  FakeServer server(Always(Respond(points)));
  EXPECT_EQ(RunAgainst(server, {"export", "attendance"}).out,
            "\xEF\xBB\xBF"
            "code,name,level,parent_code,expected_delegates,state,present,absent_with_reason,"
            "absent_without_reason,beyond_list,check_in_time,video_line\r\n"
            "04789,\"Xã \"\"A\"\", B\",commune,148,18,checked_in,19,0,0,0,"
            "2021-06-11T07:32:05+07:00,connected\r\n");
}

// Two points, of which 17 has a link.
FakeServer::Handler TwoPoints() {
  return [](const FakeCall& call) {
    if (call.method == "nhipcau.v1.BridgePointService/ListBridgePoints") {
      v1::ListBridgePointsResponse points;
      for (const char* code : {"17", "148"}) {
        v1::BridgePoint& point = *points.add_bridge_points();
        point.set_name(std::string("conferences/hoa-binh/bridgePoints/") + code);
        point.set_code(code);
        point.set_display_name(std::string("Point ") + code);
      }
      return Respond(points);
    }
    if (call.method == "nhipcau.v1.AccessService/ListInvitations") {
      v1::ListInvitationsResponse invitations;
      v1::Invitation& invitation = *invitations.add_invitations();
      invitation.set_name("conferences/hoa-binh/invitations/1");
      invitation.set_role(v1::ROLE_OPERATOR);
      invitation.set_bridge_point("conferences/hoa-binh/bridgePoints/17");
      return Respond(invitations);
    }
    if (call.method == "nhipcau.v1.AccessService/ReissueInvitation") {
      v1::ReissueInvitationResponse reissued;
      reissued.set_token("hoa-binh.renewed");
      return Respond(reissued);
    }
    v1::CreateInvitationResponse created;
    created.set_token("hoa-binh.fresh");
    return Respond(created);
  };
}

constexpr char kTwoLinks[] =
    "\xEF\xBB\xBF"
    "code,name,link\r\n17,Point 17,https://hop.example/#hoa-binh.renewed\r\n"
    "148,Point 148,https://hop.example/#hoa-binh.fresh\r\n";

TEST(InviteTest, PointsThatHaveAnInvitationAreLeftAlone) {
  FakeServer server(TwoPoints());
  const Result result =
      RunAgainst(server, {"invite", "points", "--base-url", "https://hop.example/"});
  EXPECT_EQ(result.out,
            "\xEF\xBB\xBF"
            "code,name,link\r\n148,Point 148,https://hop.example/#hoa-binh.fresh\r\n");
  EXPECT_THAT(result.err, HasSubstr("1 điểm cầu đã có đường dẫn, giữ nguyên."));
  EXPECT_THAT(result.err, HasSubstr("--reissue"));
  EXPECT_EQ(
      RunAgainst(server, {"invite", "points", "--base-url", "https://hop.example", "--reissue"})
          .out,
      kTwoLinks);
}

TEST(InviteTest, LinksGoIntoAFileThatIsNew) {
  FakeServer server(TwoPoints());
  const TemporaryFile before("Đường dẫn lần trước");
  const std::vector<std::string> verb = {"invite",    "points", "--base-url", "https://hop.example",
                                         "--reissue", "--out"};
  std::vector<std::string> over = verb;
  over.push_back(before.path());
  const Result refused = RunAgainst(server, over);
  EXPECT_EQ(refused.code, kExitUsage);
  EXPECT_THAT(refused.err, HasSubstr("đã có, không ghi đè"));
  EXPECT_EQ(TextOf(before.path()), "Đường dẫn lần trước");
  for (const FakeCall& call : server.calls()) EXPECT_THAT(call.method, HasSubstr("/List"));

  const std::string path = before.path() + "-new/links.csv";
  std::vector<std::string> fresh = verb;
  fresh.push_back(path);
  EXPECT_EQ(RunAgainst(server, fresh).code, kExitOk);
  EXPECT_EQ(TextOf(path), kTwoLinks);
  std::filesystem::remove_all(before.path() + "-new");
}

TEST(InviteTest, WhatIsNoRootOfThePagesIsRefusedBeforeALinkIsMade) {
  FakeServer server(TwoPoints());
  for (const char* base :
       {"https://host/nhipcau", "https://host/#", "host", "https://host/?x=1", "ftp://host",
        "https://", "https://ho st", "https://host:7080x", "https://host:99999", "https://host:0",
        "https://me@host", "https://10.0.0.999"}) {
    for (const std::vector<std::string>& verb : std::vector<std::vector<std::string>>{
             {"invite", "points"}, {"invite", "create", "moderator"}, {"invite", "reissue", "1"}}) {
      std::vector<std::string> words = verb;
      words.insert(words.end(), {"--base-url", base});
      const Result result = RunAgainst(server, words);
      EXPECT_EQ(result.code, kExitUsage) << base;
      EXPECT_THAT(result.err, HasSubstr("https://hop.example"));
    }
  }
  EXPECT_THAT(server.calls(), IsEmpty());
  for (const char* base : {"https://hop.example", "HTTP://10.0.0.1:7080/", "http://[::1]:7080"}) {
    EXPECT_EQ(RunAgainst(server, {"invite", "create", "moderator", "--base-url", base}).code,
              kExitOk)
        << base;
  }
}

TEST(InviteTest, OnlyOfficeInvitationsAreWithoutAConference) {
  FakeServer server(Always(Respond(v1::CreateInvitationResponse())));
  RunAgainst(server, {"invite", "create", "moderator"});
  RunAgainst(server, {"invite", "create", "planner", "--office"});
  const auto calls = server.calls();
  ASSERT_THAT(calls, SizeIs(2));
  EXPECT_EQ(calls[0].Parse<v1::CreateInvitationRequest>().conference(), "conferences/hoa-binh");
  EXPECT_EQ(calls[1].Parse<v1::CreateInvitationRequest>().conference(), "");
}

TEST(CompletionTest, KnowsVerbsAndOptions) {
  const std::string bash = RunWith({"completion", "bash"}).out;
  EXPECT_THAT(bash, HasSubstr("complete -o default -F _nhipcau nhipcau"));
  EXPECT_THAT(bash, HasSubstr("'floor') words='open close policy request"));
  EXPECT_THAT(bash, HasSubstr("--absent-with-reason"));
  EXPECT_THAT(RunWith({"completion", "zsh"}).out, StartsWith("autoload"));
  const std::string fish = RunWith({"completion", "fish"}).out;
  EXPECT_THAT(fish, HasSubstr("-f -a check-in -d"));
  EXPECT_EQ(RunWith({"completion", "cmd"}).code, kExitUsage);
}

// Sources the script in a real bash and asks what follows `words`.
std::string BashCompletes(const std::string& words, int index) {
  const TemporaryFile script(RunWith({"completion", "bash"}).out);
  const std::string command = "bash -c '. " + script.path() + "; COMP_WORDS=(" + words +
                              "); COMP_CWORD=" + std::to_string(index) +
                              "; _nhipcau; echo ${COMPREPLY[*]}'";
  FILE* pipe = popen(command.c_str(), "r");
  char line[4096] = {};
  const std::string answer = fgets(line, sizeof(line), pipe) == nullptr ? "" : line;
  pclose(pipe);
  return answer;
}

TEST(CompletionTest, BashCompletesTwoLevels) {
  EXPECT_EQ(BashCompletes("nhipcau flo", 1), "floor\n");
  EXPECT_EQ(BashCompletes("nhipcau floor re", 2),
            "request restore ready resume remind release revoke requests\n");
  EXPECT_EQ(BashCompletes("nhipcau floor grant 3 --lim", 4), "--limit\n");
  EXPECT_EQ(BashCompletes("nhipcau --json check-in --told", 3), "--told-by\n");
}

TEST(CompletionTest, BashCompletesFixedValues) {
  EXPECT_EQ(BashCompletes("nhipcau invite create mod", 3), "moderator\n");
  EXPECT_EQ(BashCompletes("nhipcau floor policy le", 3), "least-spoken\n");
  EXPECT_EQ(BashCompletes("nhipcau document get min", 3), "minutes\n");
  EXPECT_EQ(BashCompletes("nhipcau document approve con", 3), "conclusionNotice\n");
  EXPECT_EQ(BashCompletes("nhipcau floor call 04789 --kind rep", 5), "report reply\n");
  EXPECT_THAT(RunWith({"completion", "fish"}).out, HasSubstr("-f -a 'chair-order first-come"));
}

}  // namespace
}  // namespace nhipcau::command_line
