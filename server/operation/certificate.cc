#include "server/operation/certificate.h"

#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cerrno>
#include <cstdio>
#include <memory>

#include "absl/strings/str_cat.h"

namespace nhipcau::operation {
namespace {

using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using CertificatePtr = std::unique_ptr<X509, decltype(&X509_free)>;
using FilePtr = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

absl::StatusOr<FilePtr> OpenToRead(const std::string& path) {
  FilePtr file(std::fopen(path.c_str(), "re"), &std::fclose);
  if (file == nullptr) return absl::ErrnoToStatus(errno, absl::StrCat("cannot read ", path));
  return file;
}

}  // namespace

absl::StatusOr<absl::Time> EndOfCertificate(const std::string& certificate_file,
                                            const std::string& key_file) {
  const absl::StatusOr<FilePtr> certificate_in = OpenToRead(certificate_file);
  if (!certificate_in.ok()) return certificate_in.status();
  const absl::StatusOr<FilePtr> key_in = OpenToRead(key_file);
  if (!key_in.ok()) return key_in.status();
  const CertificatePtr certificate(PEM_read_X509(certificate_in->get(), nullptr, nullptr, nullptr),
                                   &X509_free);
  const KeyPtr key(PEM_read_PrivateKey(key_in->get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  ERR_clear_error();
  if (certificate == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat(certificate_file, " holds no certificate in PEM"));
  }
  if (key == nullptr || X509_check_private_key(certificate.get(), key.get()) != 1) {
    ERR_clear_error();
    return absl::InvalidArgumentError(
        absl::StrCat(key_file, " is not the key of ", certificate_file));
  }
  std::tm end{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1) {
    return absl::InvalidArgumentError(absl::StrCat(certificate_file, " says no end"));
  }
  return absl::FromTM(end, absl::UTCTimeZone());
}

}  // namespace nhipcau::operation
