#include "tests/gateway/certificate.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <cstdio>
#include <memory>

namespace nhipcau {
namespace {

using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using CertificatePtr = std::unique_ptr<X509, decltype(&X509_free)>;
using FilePtr = std::unique_ptr<std::FILE, decltype(&std::fclose)>;

}  // namespace

void WriteCertificate(const std::string& name, const std::string& certificate_file,
                      const std::string& key_file, KeyKind kind) {
  const KeyPtr key(kind == KeyKind::kRsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256"), &EVP_PKEY_free);
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

std::string ShownName(BIO* line) {
  SSL* ssl = nullptr;
  BIO_get_ssl(line, &ssl);
  const CertificatePtr shown(SSL_get1_peer_certificate(ssl), &X509_free);
  std::array<char, 100> name{};
  X509_NAME_get_text_by_NID(X509_get_subject_name(shown.get()), NID_commonName, name.data(),
                            static_cast<int>(name.size()));
  return name.data();
}

}  // namespace nhipcau
