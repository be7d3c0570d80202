// A certificate of the office's own authority is taken for its host, and for no other.
#include "server/operation/authority.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <memory>

#include "absl/time/clock.h"
#include "server/operation/certificate.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau::operation {
namespace {

using CertificatePtr = std::unique_ptr<X509, decltype(&X509_free)>;
using StorePtr = std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)>;
using StoreContextPtr = std::unique_ptr<X509_STORE_CTX, decltype(&X509_STORE_CTX_free)>;
using MemoryPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;

CertificatePtr Parse(const std::string& pem) {
  const MemoryPtr memory(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
  return {PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr), &X509_free};
}

// As a browser that trusts the authority judges the server that it calls `host`.
bool IsTaken(const KeyPair& authority, const KeyPair& server, const std::string& host) {
  const CertificatePtr root = Parse(authority.certificate);
  const CertificatePtr shown = Parse(server.certificate);
  const StorePtr store(X509_STORE_new(), &X509_STORE_free);
  X509_STORE_add_cert(store.get(), root.get());
  const StoreContextPtr context(X509_STORE_CTX_new(), &X509_STORE_CTX_free);
  X509_STORE_CTX_init(context.get(), store.get(), shown.get(), nullptr);
  X509_VERIFY_PARAM* wanted = X509_STORE_CTX_get0_param(context.get());
  if (X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) != 1) {
    X509_VERIFY_PARAM_set1_host(wanted, host.c_str(), host.size());
  }
  X509_VERIFY_PARAM_set_purpose(wanted, X509_PURPOSE_SSL_SERVER);
  return X509_verify_cert(context.get()) == 1;
}

TEST(AuthorityTest, IsGoodForItsHostAlone) {
  for (const char* host : {"hop.hoabinh.example", "10.30.1.5", "fd00::5"}) {
    SCOPED_TRACE(host);
    const auto authority = MakeAuthority("Văn phòng UBND tỉnh Hòa Bình", host);
    ASSERT_TRUE(authority.ok()) << authority.status();
    const auto server = IssueCertificate(*authority, host);
    ASSERT_TRUE(server.ok()) << server.status();
    EXPECT_TRUE(IsTaken(*authority, *server, host));
    EXPECT_TRUE(IsTaken(*authority, *server, "localhost"));
    for (const char* elsewhere : {"bank.example", "192.0.2.1", "2001:db8::1"}) {
      EXPECT_FALSE(IsTaken(*authority, *server, elsewhere)) << elsewhere;
      // By whoever has its key.
      const auto forged = IssueCertificate(*authority, elsewhere);
      ASSERT_TRUE(forged.ok()) << forged.status();
      EXPECT_FALSE(IsTaken(*authority, *forged, elsewhere)) << elsewhere;
    }
    const auto stranger = MakeAuthority("Văn phòng UBND tỉnh Hòa Bình", host);
    EXPECT_FALSE(IsTaken(*stranger, *server, host));
  }
}

TEST(AuthorityTest, LastsAYear) {
  const auto authority = MakeAuthority("Văn phòng", "hop.example");
  ASSERT_TRUE(authority.ok()) << authority.status();
  const auto server = IssueCertificate(*authority, "hop.example");
  ASSERT_TRUE(server.ok()) << server.status();
  const TemporaryDirectory folder;
  std::ofstream(folder.File("crt")) << server->certificate;
  std::ofstream(folder.File("key")) << server->key;
  const auto end = EndOfCertificate(folder.File("crt"), folder.File("key"));
  ASSERT_TRUE(end.ok()) << end.status();
  EXPECT_GT(*end - absl::Now(), absl::Hours(24 * 365));
  EXPECT_LT(*end - absl::Now(), absl::Hours(24 * 398));
}

TEST(AuthorityTest, SaysWhatCannotStandInACertificate) {
  EXPECT_FALSE(MakeAuthority("Văn phòng", "").ok());
  EXPECT_FALSE(IssueCertificate({"no", "no"}, "hop.example").ok());
}

}  // namespace
}  // namespace nhipcau::operation
