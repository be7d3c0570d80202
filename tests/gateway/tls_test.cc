// The gateway under TLS, with certificates made for the occasion.
#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/gateway/gateway.h"
#include "tests/gateway/fake_dispatcher.h"

namespace nhipcau::gateway {
namespace {

using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using CertificatePtr = std::unique_ptr<X509, decltype(&X509_free)>;
using FilePtr = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

// Self-signed, of this name.
void WriteCertificate(const std::string& name, const std::string& certificate_file,
                      const std::string& key_file) {
  const KeyPtr key(EVP_EC_gen("P-256"), &EVP_PKEY_free);
  const CertificatePtr certificate(X509_new(), &X509_free);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* subject = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), subject);
  ASSERT_GT(X509_sign(certificate.get(), key.get(), EVP_sha256()), 0);
  const FilePtr certificate_out(std::fopen(certificate_file.c_str(), "w"), &std::fclose);
  PEM_write_X509(certificate_out.get(), certificate.get());
  const FilePtr key_out(std::fopen(key_file.c_str(), "w"), &std::fclose);
  PEM_write_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
}

struct Visit {
  std::string certificate_name;
  std::string reply;
};

Visit GetHealth(int port) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  &SSL_CTX_free);
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> line(BIO_new_ssl_connect(context.get()),
                                                           &BIO_free_all);
  BIO_set_conn_hostname(line.get(), absl::StrCat("127.0.0.1:", port).c_str());
  Visit visit;
  if (BIO_do_handshake(line.get()) <= 0) return visit;
  SSL* ssl = nullptr;
  BIO_get_ssl(line.get(), &ssl);
  const CertificatePtr shown(SSL_get1_peer_certificate(ssl), &X509_free);
  std::array<char, 100> name{};
  X509_NAME_get_text_by_NID(X509_get_subject_name(shown.get()), NID_commonName, name.data(),
                            static_cast<int>(name.size()));
  visit.certificate_name = name.data();
  BIO_puts(line.get(), "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
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
  Visit visit;
  while ((visit = GetHealth((*gateway)->port())).certificate_name == "first") {
  }
  EXPECT_EQ(visit.certificate_name, "second");
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
