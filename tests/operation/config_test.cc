// What a configuration file may say, and what is said of mistakes in it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/operation/config_file.h"
#include "server/serve_command.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A command line, and the file that it names.
class Configured {
 public:
  Configured(const std::string& text, const std::vector<std::string>& arguments) {
    std::ofstream(path()) << text;
    AddServe(app_, flags_, config_);
    std::string line = "nhipcau-server serve";
    for (const std::string& each : arguments) absl::StrAppend(&line, " ", each);
    app_.parse(line, /*program_name_included=*/true);
    status_ = ReadConfig(*app_.get_subcommand("serve"), path());
  }
  explicit Configured(const std::string& text) : Configured(text, {}) {}

  std::string path() const { return folder_.File("server.conf"); }
  const ServeFlags& flags() const { return flags_; }
  const absl::Status& status() const { return status_; }

 private:
  TemporaryDirectory folder_;
  CLI::App app_;
  ServeFlags flags_;
  std::string config_;
  absl::Status status_;
};

TEST(ConfigTest, EachFlagHasItsName) {
  const Configured configured(
      "# Of the office.\n"
      "\n"
      "data-dir = /var/lib/nhipcau\n"
      "  http-address=[::1]:8443  \n"
      "pages = /usr/share/nhipcau/pages # not a remark\n"
      "tls-cert = a.pem\n"
      "tls-key = a.key\n"
      "allow-plaintext = no\n"
      "accept-clock = yes\n"
      "trusted-proxy = 10.0.0.1\n"
      "trusted-proxy = 10.0.0.2\n");
  ASSERT_TRUE(configured.status().ok()) << configured.status();
  const ServeFlags& flags = configured.flags();
  EXPECT_EQ(flags.data_dir, "/var/lib/nhipcau");
  EXPECT_EQ(flags.http_address, "[::1]:8443");
  EXPECT_EQ(flags.grpc_address, "127.0.0.1:7443") << "what nobody says stays as it was";
  EXPECT_EQ(flags.pages, "/usr/share/nhipcau/pages # not a remark");
  EXPECT_FALSE(flags.allow_plaintext);
  EXPECT_TRUE(flags.accept_clock);
  EXPECT_THAT(flags.trusted_proxies, ElementsAre("10.0.0.1", "10.0.0.2"));
}

TEST(ConfigTest, TheCommandLineWins) {
  const Configured configured(
      "http-address = 127.0.0.1:80\ngrpc-address = 127.0.0.1:81\nallow-plaintext = no\n"
      "trusted-proxy = 10.0.0.1\n",
      {"--http-address", "127.0.0.1:90", "--allow-plaintext", "--trusted-proxy", "10.0.0.9"});
  ASSERT_TRUE(configured.status().ok()) << configured.status();
  EXPECT_EQ(configured.flags().http_address, "127.0.0.1:90");
  EXPECT_EQ(configured.flags().grpc_address, "127.0.0.1:81");
  EXPECT_TRUE(configured.flags().allow_plaintext);
  EXPECT_THAT(configured.flags().trusted_proxies, ElementsAre("10.0.0.9"));
}

TEST(ConfigTest, AMistakeIsNamedWithItsPlaceAndWhatWouldBeRight) {
  struct Case {
    const char* text;
    int line;
    const char* said;
  };
  const std::vector<Case> cases = {
      {"data-dir\n", 1, "write name = value"},
      {"\n# x\n= /var\n", 3, "no name before the ="},
      {"pages =\n", 1, "pages has no value"},
      {"datadir = /var\n", 1, "there is no \"datadir\"; there are accept-clock, allow-plaintext,"},
      {"--pages = /x\n", 1, "there is no \"--pages\""},
      {"config = /x\n", 1, "there is no \"config\""},
      {"help = yes\n", 1, "there is no \"help\""},
      {"pages = /a\n\npages = /b\n", 3, "is in line 1 already"},
      {"allow-plaintext = true\n", 1, "is yes or no, not \"true\""},
      {"http-address = hop.example:443\n", 1, "give an IP address"},
      {"grpc-address = 7443\n", 1, "write for example 127.0.0.1:7443"},
      {"metrics-address = 10.0.0.1:99999\n", 1, "is no address"},
      {"allowed-origin = hop.example\n", 1, "https://hop.example"},
      {"trusted-proxy = 10.0.0.1\ntrusted-proxy = proxy\n", 2, "IP address of the proxy"},
      {"simulated-clock = now\n", 1, "takes a time and a rate"},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.text);
    const Configured configured(each.text);
    EXPECT_EQ(configured.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(configured.status().message()),
                testing::StartsWith(absl::StrCat(configured.path(), ":", each.line, ": ")));
    EXPECT_THAT(std::string(configured.status().message()), HasSubstr(each.said));
  }
}

TEST(ConfigTest, SettingsAreChangedInTheirPlace) {
  using operation::WithSettings;
  EXPECT_EQ(
      WithSettings("# Of the office.\npages = /a\n# tls-cert = x.pem\n  http-address=1\n",
                   {{"http-address", "0.0.0.0:443"}, {"tls-cert", "b.pem"}, {"tls-key", "k"}}),
      "# Of the office.\npages = /a\ntls-cert = b.pem\nhttp-address = 0.0.0.0:443\ntls-key = k\n");
  EXPECT_EQ(WithSettings("# a remark on tls-cert = x\n# tls-cert = y\ntls-cert = z\n",
                         {{"tls-cert", "b"}}),
            "# a remark on tls-cert = x\n# tls-cert = y\ntls-cert = b\n");
  EXPECT_EQ(WithSettings("", {{"pages", "/a"}}), "pages = /a\n");
}

TEST(ConfigTest, AFileThatIsNotThereIsNamed) {
  CLI::App app;
  ServeFlags flags;
  std::string config;
  CLI::App* serve = AddServe(app, flags, config);
  const absl::Status status = ReadConfig(*serve, "/nowhere/server.conf");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("/nowhere/server.conf"));
}

}  // namespace
}  // namespace nhipcau
