// Every verb that reads a file says what is wrong with it, and where it is.
#include "client/command_line/in_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/command_line/application.h"
#include "client/command_line/failure.h"

namespace nhipcau::command_line {
namespace {

using ::testing::StartsWith;

// A folder of this test, gone at its end.
class InFileTest : public ::testing::Test {
 protected:
  InFileTest() {
    std::string path = absl::StrCat(::testing::TempDir(), "in-file-XXXXXX");
    folder_ = mkdtemp(path.data());
    chmod(folder_.c_str(), 0755);
  }
  ~InFileTest() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& bytes) const {
    const std::string path = absl::StrCat(folder_, "/", name);
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  std::string folder_;
};

std::string ErrorWith(std::vector<std::string> words, const std::string& file) {
  setenv("NHIPCAU_TOKEN", "hoa-binh.secret", 1);
  for (std::string& word : words) {
    if (word == "FILE") word = file;
  }
  std::ostringstream out;
  std::ostringstream err;
  Context context(out, err, false);
  EXPECT_EQ(Run(context, std::move(words)), kExitUsage);
  return err.str();
}

// As many as read files: what is sent, what is proved, what is taken for settings.
const std::vector<std::vector<std::string>>& VerbsThatRead() {
  static const auto* const verbs = new std::vector<std::vector<std::string>>{
      {"point", "import", "FILE"},
      {"delegate", "import", "FILE"},
      {"agenda", "import", "FILE"},
      {"rules", "check", "FILE"},
      {"submission", "send", "04789", "--file", "FILE"},
      {"attendance", "sheet", "04789", "FILE"},
      {"contribution", "send", "04789", "Về nước sạch", "--file", "FILE"},
      {"incident", "report", "04789", "no-picture", "--photograph", "FILE"},
      {"task", "report", "1", "Xong", "--file", "FILE"},
      {"office", "template", "minutes", "FILE"},
      {"document", "get", "invitations", "pdf", "--links", "FILE"},
      {"document", "issue", "minutes", "05", "--date", "15/6/2021", "--signed", "FILE"},
      {"archive", "verify", "FILE"},
      {"archive", "import", "FILE"},
      {"archive", "propose-purge", "hoa-binh", "--reason", "Hết hạn", "FILE"},
      {"whoami", "--token-file", "FILE"},
      {"whoami", "--ca", "FILE"}};
  return *verbs;
}

TEST_F(InFileTest, EachVerbNamesThePathAndWhatItIs) {
  const std::string empty = Write("trong.xlsx", "");
  for (const std::vector<std::string>& verb : VerbsThatRead()) {
    SCOPED_TRACE(absl::StrCat(verb[0], " ", verb[1]));
    EXPECT_EQ(ErrorWith(verb, "/no/such.file"),
              "Không đọc được tệp /no/such.file: không có tệp này.\n");
    EXPECT_EQ(ErrorWith(verb, folder_),
              absl::StrCat("Không đọc được tệp ", folder_, ": đây là thư mục, không phải tệp.\n"));
    EXPECT_EQ(ErrorWith(verb, empty), absl::StrCat("Không đọc được tệp ", empty, ": tệp rỗng.\n"));
  }
  EXPECT_EQ(ErrorWith({"point", "import", "FILE", "--lang", "en"}, "/no/such.file"),
            "Cannot read the file /no/such.file: it is not there.\n");
}

TEST_F(InFileTest, WithoutTheRight) {
  const std::string path = Write("mat.xlsx", "bytes");
  chmod(path.c_str(), 0);
  const uid_t before = geteuid();
  // Whoever may do everything takes somebody else's place: nobody's.
  constexpr uid_t kNobody = 65534;
  ASSERT_EQ(before == 0 ? seteuid(kNobody) : 0, 0);
  const std::string message(ReadFile(path).status().message());
  ASSERT_EQ(seteuid(before), 0);
  EXPECT_EQ(message,
            absl::StrCat("Cannot read the file ", path, ": there is no right to read it."));
}

TEST_F(InFileTest, NoLargerThanIsTaken) {
  const std::string path = Write("lon.xlsx", std::string(100'000, 'x'));
  EXPECT_EQ(ReadFile(path).value(), std::string(100'000, 'x'));
  EXPECT_EQ(ReadFile(path, 100'000)->size(), 100'000U);
  EXPECT_THAT(
      std::string(ReadFile(path, 64 << 10).status().message()),
      StartsWith(absl::StrCat("Cannot read the file ", path, ": it is larger than 64 KiB")));
  EXPECT_THAT(std::string(ReadFile("/dev/zero", 2 << 20).status().message()),
              StartsWith("Cannot read the file /dev/zero: it is larger than 2 MiB"));
}

}  // namespace
}  // namespace nhipcau::command_line
