// The gateway under TLS, with certificates made for the occasion.
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/ssl.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/gateway/gateway.h"
#include "tests/gateway/certificate.h"
#include "tests/gateway/fake_dispatcher.h"

namespace nhipcau::gateway {
namespace {

struct Visit {
  std::string certificate_name;
  std::string reply;
};

constexpr char kLastRequest[] =
    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

// `ciphers`: of TLS 1.2, and of nothing newer; empty: whatever both can. What is said before the
// last request goes with it.
Visit GetHealth(int port, const std::string& ciphers = "", const std::string& before = "") {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  &SSL_CTX_free);
  if (!ciphers.empty()) {
    SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION);
    EXPECT_EQ(SSL_CTX_set_cipher_list(context.get(), ciphers.c_str()), 1);
  }
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> line(BIO_new_ssl_connect(context.get()),
                                                           &BIO_free_all);
  BIO_set_conn_hostname(line.get(), absl::StrCat("127.0.0.1:", port).c_str());
  Visit visit;
  if (BIO_do_handshake(line.get()) <= 0) return visit;
  visit.certificate_name = ShownName(line.get());
  BIO_puts(line.get(), (before + kLastRequest).c_str());
  std::array<char, 4096> part;
  for (int size = 0; (size = BIO_read(line.get(), part.data(), part.size())) > 0;) {
    visit.reply.append(part.data(), static_cast<size_t>(size));
  }
  return visit;
}

class TlsTest : public testing::Test {
 protected:
  TlsTest() {
    std::string folder = testing::TempDir() + "/nhipcau-tls-XXXXXX";
    folder_ = mkdtemp(folder.data());
    options_.certificate_file = folder_ + "/certificate.pem";
    options_.key_file = folder_ + "/key.pem";
  }
  ~TlsTest() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& name) {
    WriteCertificate(name, options_.certificate_file, options_.key_file);
  }

  // What is shown once it is no longer this.
  static std::string NameAfter(const std::string& old_name, int port) {
    std::string name = old_name;
    while (name == old_name) name = GetHealth(port).certificate_name;
    return name;
  }

  FakeDispatcher dispatcher_;
  metrics::Metrics metrics_;
  std::string folder_;
  Gateway::Options options_;
};

TEST_F(TlsTest, ServesAndTakesANewCertificate) {
  Write("first");
  auto gateway =
      Gateway::Listen(options_, &dispatcher_, &metrics_, [] { return absl::OkStatus(); });
  ASSERT_TRUE(gateway.ok()) << gateway.status();
  std::thread thread([&] { (*gateway)->Run(); });
  const Visit first = GetHealth((*gateway)->port());
  EXPECT_EQ(first.certificate_name, "first");
  EXPECT_TRUE(absl::StrContains(first.reply, "200 OK"));
  EXPECT_FALSE(absl::StrContains(first.reply, " ws://"));
  EXPECT_TRUE(absl::StrContains(first.reply, "strict-transport-security: max-age="));
  Write("second");
  (*gateway)->ReloadCertificate();
  // Whichever connection is accepted first after the reload was taken up shows it.
  EXPECT_EQ(NameAfter("first", (*gateway)->port()), "second");
  (*gateway)->Stop();
  thread.join();
}

// A page asks for all its parts on few connections; a proxy shares them among its clients.
TEST_F(TlsTest, WhoeverComesHimselfAsksMoreThanOnce) {
  Write("first");
  auto gateway =
      Gateway::Listen(options_, &dispatcher_, &metrics_, [] { return absl::OkStatus(); });
  ASSERT_TRUE(gateway.ok()) << gateway.status();
  std::thread thread([&] { (*gateway)->Run(); });
  const auto reply_count = [&](const std::string& header) {
    const std::string reply =
        GetHealth((*gateway)->port(), "",
                  absl::StrCat("GET /healthz HTTP/1.1\r\nHost: localhost\r\n", header, "\r\n"))
            .reply;
    return std::vector<std::string>(absl::StrSplit(reply, "HTTP/1.1 200")).size() - 1;
  };
  EXPECT_EQ(reply_count(""), 2u);
  for (const char* header : {"X-Forwarded-For: 203.0.113.9\r\n", "Forwarded: for=203.0.113.9\r\n",
                             "Via: 1.1 proxy\r\n", "Content-Length: 0\r\n"}) {
    EXPECT_EQ(reply_count(header), 1u) << header;
  }
  (*gateway)->Stop();
  thread.join();
}

// Whoever gets the certificate's key later shall read nothing that was recorded before.
TEST_F(TlsTest, EachConnectionHasAKeyOfItsOwn) {
  WriteCertificate("rsa", options_.certificate_file, options_.key_file, KeyKind::kRsa);
  auto gateway =
      Gateway::Listen(options_, &dispatcher_, &metrics_, [] { return absl::OkStatus(); });
  ASSERT_TRUE(gateway.ok()) << gateway.status();
  std::thread thread([&] { (*gateway)->Run(); });
  EXPECT_EQ(GetHealth((*gateway)->port(), "ECDHE").certificate_name, "rsa");
  EXPECT_EQ(GetHealth((*gateway)->port(), "kRSA").certificate_name, "");
  (*gateway)->Stop();
  thread.join();
}

// Nobody says so: the files are looked at. A pair that does not fit yet is passed over.
TEST_F(TlsTest, TakesACertificateThatHasChanged) {
  options_.certificate_check = absl::Milliseconds(1);
  Write("first");
  auto gateway =
      Gateway::Listen(options_, &dispatcher_, &metrics_, [] { return absl::OkStatus(); });
  ASSERT_TRUE(gateway.ok()) << gateway.status();
  std::thread thread([&] { (*gateway)->Run(); });
  EXPECT_EQ(GetHealth((*gateway)->port()).certificate_name, "first");
  WriteCertificate("other", folder_ + "/unused.pem", options_.key_file);
  EXPECT_EQ(GetHealth((*gateway)->port()).certificate_name, "first");
  Write("second");
  EXPECT_EQ(NameAfter("first", (*gateway)->port()), "second");
  (*gateway)->Stop();
  thread.join();
}

TEST_F(TlsTest, SaysThatTheCertificateCannotBeUsed) {
  std::string other_key = folder_ + "/other.pem";
  Write("name");
  WriteCertificate("other", folder_ + "/unused.pem", other_key);
  options_.key_file = other_key;
  EXPECT_FALSE(
      Gateway::Listen(options_, &dispatcher_, &metrics_, [] { return absl::OkStatus(); }).ok());
}

}  // namespace
}  // namespace nhipcau::gateway
