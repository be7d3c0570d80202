// Faults of pages in the log: what is told, what is not, and how often.
#include "server/api/page_faults.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "nhipcau/v1/role.pb.h"
#include "server/access/token.h"

namespace nhipcau::api {
namespace {

class PageFaultsTest : public testing::Test {
 protected:
  PageFaultsTest() {
    teller_.set_name("conferences/hoa-binh/invitations/3");
    teller_.set_role(v1::ROLE_MODERATOR);
  }

  std::string LineOf(const std::string& error, const std::string& part = "",
                     const std::string& stack = "") {
    v1::ReportPageFaultRequest fault;
    fault.set_error(error);
    fault.set_part(part);
    fault.set_stack(stack);
    faults_.Note(teller_, fault, now_);
    return lines_.empty() ? "" : lines_.back();
  }

  v1::Principal teller_;
  absl::Time now_ = absl::UnixEpoch();
  std::vector<std::string> lines_;
  PageFaults faults_{[this](const std::string& line) { lines_.push_back(line); }};
};

TEST_F(PageFaultsTest, SaysWhatWhereAndWhose) {
  EXPECT_EQ(
      LineOf("TypeError: x is undefined", "Điểm cầu",
             "at draw (https://host/assets/entry-BMLWJkXb.js:1:2345)"),
      "fault in a page of ROLE_MODERATOR (conferences/hoa-binh/invitations/3): TypeError: x is "
      "undefined; not drawn: Điểm cầu; where: at draw "
      "(https://host/assets/entry-BMLWJkXb.js:1:2345)");
}

TEST_F(PageFaultsTest, HoldsNoSecret) {
  const std::string token = *access::MakeToken("conferences/hoa-binh");
  const std::string code = *access::MakeCodeToken("conferences/hoa-binh");
  for (const std::string& secret : {token, code}) {
    const std::string line = LineOf("at https://host/#" + secret, secret, "\"" + secret + "\"");
    EXPECT_EQ(line.find(secret.substr(secret.find('.') + 1)), std::string::npos) << line;
  }
}

TEST_F(PageFaultsTest, IsOneShortLine) {
  const std::string line = LineOf("one\ntwo\r\n" + std::string(10'000, ' '),
                                  "\xE2\x80\xAEright to left", std::string(10'000, '.'));
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(line.find('\r'), std::string::npos);
  EXPECT_EQ(line.find("\xE2\x80\xAE"), std::string::npos) << line;
  EXPECT_LT(line.size(), 2'000U);
}

TEST_F(PageFaultsTest, CountsWhatIsTooMuch) {
  for (int i = 0; i < 1'000; ++i) LineOf("again");
  EXPECT_EQ(lines_.size(), 20U);
  EXPECT_EQ(faults_.count(), 1'000);
  now_ += absl::Minutes(1);
  const std::string line = LineOf("again");
  EXPECT_EQ(lines_.size(), 21U);
  EXPECT_NE(line.find("980 more"), std::string::npos) << line;
}

}  // namespace
}  // namespace nhipcau::api
