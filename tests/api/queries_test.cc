// Lists of answers to roll calls: those that were not given have no record of their own.
#include "server/api/queries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/roll_call_service.pb.h"
#include "server/api/methods.h"
#include "tests/conference/table.h"

namespace nhipcau::api {
namespace {

using conference::Numbered;
using conference::Point;
using testing::ElementsAre;
using testing::ElementsAreArray;

constexpr int kRollCalls = 11;

// Points 17 > 150 > 04867, and 17 > 152; at each roll call only 150 answers.
class ListAnswersTest : public testing::Test {
 protected:
  ListAnswersTest() {
    table_.AddPoint("17");
    table_.AddPoint("150", "17");
    table_.AddPoint("152", "17");
    table_.AddPoint("04867", "150");
    for (int number = 1; number <= kRollCalls; ++number) {
      v1::OpenRollCallRequest open;
      open.set_conference(conference::kStream);
      EXPECT_EQ(table_.Do(open), conference::kAccepted);
      v1::AnswerRollCallRequest answer;
      answer.set_name(Numbered("rollCalls", number));
      answer.set_bridge_point(Point("150"));
      answer.mutable_declared()->set_present(15);
      EXPECT_EQ(table_.Do(answer), conference::kAccepted);
      v1::CloseRollCallRequest close;
      close.set_name(Numbered("rollCalls", number));
      EXPECT_EQ(table_.Do(close), conference::kAccepted);
    }
  }

  // "1/150 answered", "1/152", of all pages.
  std::vector<std::string> Listed(int page_size, v1::Role role = v1::ROLE_MODERATOR,
                                  const std::string& code = "") const {
    v1::Principal principal;
    principal.set_role(role);
    if (!code.empty()) principal.set_bridge_point(Point(code));
    v1::ListRollCallAnswersRequest request;
    request.set_conference(conference::kStream);
    request.set_page_size(page_size);
    std::vector<std::string> listed;
    do {
      const auto message =
          AnswerQuery(*FindMethod("nhipcau.v1.RollCallService/ListRollCallAnswers"), table_.view(),
                      principal, request);
      if (!message.ok()) return {std::string(message.status().message())};
      const auto& page = static_cast<const v1::ListRollCallAnswersResponse&>(**message);
      EXPECT_LE(page.answers_size(), page_size);
      for (const v1::RollCallAnswer& answer : page.answers()) {
        const std::string number(conference::IdOf(answer.roll_call()));
        const std::string id(conference::IdOf(answer.name()));
        EXPECT_EQ(answer.bridge_point(), Point(id));
        listed.push_back(absl::StrCat(number, "/", id, answer.answered() ? " answered" : ""));
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return listed;
  }

  conference::Table table_;
};

TEST_F(ListAnswersTest, PagesAddUp) {
  std::vector<std::string> wanted;
  for (const int number : {1, 10, 11, 2, 3, 4, 5, 6, 7, 8, 9}) {
    for (const char* rest : {"/17", "/150 answered", "/152", "/04867"}) {
      wanted.push_back(absl::StrCat(number, rest));
    }
  }
  for (const int size : {1, 3, 4, 1000}) {
    EXPECT_THAT(Listed(size), ElementsAreArray(wanted)) << "pages of " << size;
  }
}

TEST_F(ListAnswersTest, EachSeesItsOwnPoints) {
  std::vector<std::string> of_operator = Listed(1000, v1::ROLE_OPERATOR, "152");
  EXPECT_EQ(of_operator.size(), kRollCalls);
  EXPECT_EQ(of_operator.front(), "1/152");
  std::vector<std::string> of_coordinator = Listed(1000, v1::ROLE_COORDINATOR, "150");
  of_coordinator.resize(2);
  EXPECT_THAT(of_coordinator, ElementsAre("1/150 answered", "1/04867"));
}

TEST_F(ListAnswersTest, AnyTokenIsTaken) {
  v1::Principal principal;
  principal.set_role(v1::ROLE_MODERATOR);
  v1::ListRollCallAnswersRequest request;
  request.set_conference(conference::kStream);
  for (const char* last : {"/answers/", "x", "zzz/answers/", "conferences/hoa-binh/rollCalls/"}) {
    request.set_page_token(PageToken(last));
    EXPECT_TRUE(AnswerQuery(*FindMethod("nhipcau.v1.RollCallService/ListRollCallAnswers"),
                            table_.view(), principal, request)
                    .ok())
        << last;
  }
}

}  // namespace
}  // namespace nhipcau::api
