#include "server/gateway/web.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "absl/strings/match.h"
#include "server/base/refusal.h"

namespace nhipcau::gateway {
namespace {

namespace fs = std::filesystem;

class WebTest : public testing::Test {
 protected:
  WebTest() {
    request_.host = "hop.example.vn:8443";
    Write("index.html", "<p>moderator");
    Write("chair.html", "<p>chair");
    Write("assets/app-1.js", "let x;");
    Write("assets/app-1.js.gz", "compressed");
  }
  ~WebTest() override { fs::remove_all(folder_.parent_path()); }

  void Write(const std::string& name, const std::string& content) {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << content;
  }
  static fs::path MakeFolder() {
    std::string name = (fs::temp_directory_path() / "nhipcau-web-XXXXXX").string();
    const fs::path parent = mkdtemp(name.data());
    std::ofstream(parent / "secret.txt") << "not a page";
    return parent / "pages";
  }
  HttpReply Get(const std::string& path) {
    request_.path = path;
    Web web(options_, *Pages::Read(folder_.string()), &metrics_, [this] {
      return ready_ ? absl::OkStatus() : absl::UnavailableError("the disk is full");
    });
    return web.Answer(request_);
  }
  static std::string Header(const HttpReply& reply, const std::string& name) {
    for (const auto& [key, value] : reply.headers) {
      if (key == name) return value;
    }
    return "";
  }

  const fs::path folder_ = MakeFolder();
  Web::Options options_;
  metrics::Metrics metrics_;
  bool ready_ = true;
  HttpRequest request_;
};

TEST_F(WebTest, ServesPagesByName) {
  EXPECT_EQ(*Get("/").body, "<p>moderator");
  EXPECT_EQ(*Get("/chair").body, "<p>chair");
  EXPECT_EQ(Get("/").content_type, "text/html; charset=utf-8");
  EXPECT_EQ(Get("/assets/app-1.js").content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(Get("/none").status, 404);
}

TEST_F(WebTest, ALinkWhoseHashWasEncodedOpensThePage) {
  for (const char* path : {"/#hoa-binh.s_e-C", "/%23hoa-binh.s_e-C", "/%23hoa-binh.s_e-C?x=1",
                           "/#hoa-binh.s_e-C\r\nset-cookie: a=b"}) {
    const HttpReply reply = Get(path);
    EXPECT_EQ(reply.status, 302) << path;
    EXPECT_EQ(Header(reply, "location"), "/#hoa-binh.s_e-C") << path;
    EXPECT_EQ(Header(reply, "cache-control"), "no-store") << path;
  }
  EXPECT_EQ(Get("/%23").status, 404);
}

TEST_F(WebTest, NothingBesideThePagesCanBeReached) {
  for (const char* path : {"/../secret.txt", "/assets/../../secret.txt", "../secret.txt", "//",
                           "/.", "/assets", "/assets/", "/%2e%2e/secret.txt"}) {
    EXPECT_EQ(Get(path).status, 404) << path;
  }
}

TEST_F(WebTest, HashedNamesAreCachedForEver) {
  EXPECT_TRUE(absl::StrContains(Header(Get("/assets/app-1.js"), "cache-control"), "immutable"));
  EXPECT_EQ(Header(Get("/"), "cache-control"), "no-cache");
}

TEST_F(WebTest, PagesThatDidNotChangeAreNotSentAgain) {
  request_.if_none_match = Header(Get("/"), "etag");
  const HttpReply reply = Get("/");
  EXPECT_EQ(reply.status, 304);
  EXPECT_TRUE(reply.body->empty());
  EXPECT_EQ(Get("/chair").status, 200);
}

TEST_F(WebTest, CompressedSiblingsGoToWhoTakesThem) {
  EXPECT_EQ(*Get("/assets/app-1.js").body, "let x;");
  request_.accept_encoding = "gzip, br";
  EXPECT_EQ(*Get("/assets/app-1.js").body, "compressed");
  EXPECT_EQ(Header(Get("/assets/app-1.js"), "content-encoding"), "gzip");
  EXPECT_EQ(Header(Get("/"), "content-encoding"), "");
  EXPECT_EQ(Get("/assets/app-1.js.gz").status, 404);
}

TEST_F(WebTest, EveryReplyCarriesAPolicy) {
  for (const char* path : {"/", "/none", "/healthz"}) {
    const HttpReply reply = Get(path);
    EXPECT_EQ(Header(reply, "content-security-policy"),
              "default-src 'self'; connect-src 'self' wss://hop.example.vn:8443 "
              "ws://hop.example.vn:8443; frame-ancestors 'none'; base-uri 'none'; "
              "form-action 'none'");
  }
}

TEST_F(WebTest, WithoutTlsWhoeverTerminatesItSaysThatThereIsSome) {
  const auto says_tls = [](bool tls) {
    const HttpHeaders headers = CommonHeaders(tls);
    return std::any_of(headers.begin(), headers.end(), [](const auto& header) {
      return header.first == "strict-transport-security";
    });
  };
  EXPECT_TRUE(says_tls(true));
  EXPECT_FALSE(says_tls(false));
}

TEST_F(WebTest, HostileHostStaysOutOfTheHeaders) {
  request_.host = "evil; script-src *";
  EXPECT_FALSE(absl::StrContains(Header(Get("/"), "content-security-policy"), "evil"));
}

TEST_F(WebTest, OnlySecureSocketsUnderTls) {
  options_.tls = true;
  EXPECT_FALSE(absl::StrContains(Header(Get("/"), "content-security-policy"), " ws://"));
}

TEST_F(WebTest, SaysWhetherItIsReady) {
  EXPECT_EQ(Get("/readyz").status, 200);
  ready_ = false;
  EXPECT_EQ(Get("/readyz").status, 503);
  EXPECT_EQ(*Get("/readyz").body, "not ready: the disk is full\n");
  EXPECT_EQ(Get("/healthz").status, 200);
}

TEST_F(WebTest, MetricsAreForThisMachine) {
  EXPECT_EQ(Get("/metrics").status, 403);
  request_.to_metrics_door = true;
  EXPECT_EQ(Get("/metrics").status, 200);
  EXPECT_EQ(Get("/healthz").status, 200);
  EXPECT_EQ(Get("/readyz").status, 200);
  EXPECT_EQ(Get("/").status, 404);
  request_.to_metrics_door = false;
  request_.may_read_metrics = true;
  metrics_.CountCall("nhipcau.v1.FloorService/GrantFloor", absl::OkStatus());
  metrics_.CountCall("nhipcau.v1.FloorService/GrantFloor",
                     Refuse(v1::REASON_LIMIT_EXCEEDED, "Too many at once."));
  metrics_.ObserveAppend(3, absl::Milliseconds(4));
  metrics_.AddGauge("nhipcau_watchers", "Open state streams.", [] { return 5.0; });
  const std::string text = *Get("/metrics").body;
  EXPECT_TRUE(absl::StrContains(
      text, "nhipcau_calls_total{code=\"OK\",method=\"nhipcau.v1.FloorService/GrantFloor\"} 1"))
      << text;
  EXPECT_TRUE(absl::StrContains(text, "nhipcau_refusals_total{reason=\"REASON_LIMIT_EXCEEDED\"} 1"))
      << text;
  EXPECT_TRUE(absl::StrContains(text, "nhipcau_append_seconds_bucket{le=\"0.005\"} 1")) << text;
  EXPECT_TRUE(absl::StrContains(text, "nhipcau_append_units_sum 3")) << text;
  EXPECT_TRUE(absl::StrContains(text, "nhipcau_watchers 5")) << text;
}

TEST_F(WebTest, OnlyReadsAreServed) {
  request_.is_reading = false;
  EXPECT_EQ(Get("/").status, 405);
}

TEST(PagesTest, MissingFolderIsSaid) {
  EXPECT_TRUE(absl::IsNotFound(Pages::Read("/nonexistent/pages").status()));
}

TEST(OriginTest, OwnPagesProgramsAndAllowedOnesMayConnect) {
  const std::vector<std::string> allowed = {"https://other.vn"};
  EXPECT_TRUE(OriginMayConnect("", "hop.vn", {}));
  EXPECT_TRUE(OriginMayConnect("https://hop.vn", "hop.vn", {}));
  EXPECT_TRUE(OriginMayConnect("http://hop.vn:8080", "hop.vn:8080", {}));
  EXPECT_TRUE(OriginMayConnect("https://other.vn", "hop.vn", allowed));
  EXPECT_FALSE(OriginMayConnect("https://other.vn", "hop.vn", {}));
  EXPECT_FALSE(OriginMayConnect("https://hop.vn.evil.com", "hop.vn", {}));
  EXPECT_FALSE(OriginMayConnect("http://hop.vn:81", "hop.vn", {}));
  EXPECT_FALSE(OriginMayConnect("null", "hop.vn", {}));
  EXPECT_FALSE(OriginMayConnect("https://", "", {}));
}

}  // namespace
}  // namespace nhipcau::gateway
