#include "server/operation/authority.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/net/address.h"

namespace nhipcau::operation {
namespace {

constexpr int kAuthorityDays = 3650;
// Apple takes 825 days at most, of public authorities 398.
constexpr int kServerDays = 397;
constexpr int kSerialBits = 127;
constexpr size_t kNameBytesMax = 64;
// By which the command line on the server's machine calls it.
constexpr char kOwnName[] = "localhost";

template <auto free>
struct Freed {
  template <typename T>
  void operator()(T* each) const {
    free(each);
  }
};
using PrivateKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

// What each certificate says, by OpenSSL's names and in its words.
using Extensions = std::vector<std::pair<int, std::string>>;

std::string TextOf(BIO* memory) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  return {bytes, static_cast<size_t>(size)};
}

std::string AlternativeName(const std::string& host) {
  const bool is_address = net::IsIpv4(host) || net::IsIpv6(host);
  return absl::StrCat(is_address ? "IP:" : "DNS:", host, ",DNS:", kOwnName);
}

// A constraint holds names of its own kind only: each kind is named.
std::string Constraints(const std::string& host) {
  const std::string own = absl::StrCat("critical,permitted;DNS:", kOwnName, ",permitted;");
  if (net::IsIpv4(host)) return absl::StrCat(own, "IP:", host, "/255.255.255.255");
  if (net::IsIpv6(host)) {
    return absl::StrCat(own, "IP:", host, "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
  }
  return absl::StrCat(own, "DNS:", host,
                      ",excluded;IP:0.0.0.0/0.0.0.0,excluded;IP:0:0:0:0:0:0:0:0/0:0:0:0:0:0:0:0");
}

bool SetSerial(X509* certificate) {
  const Number serial(BN_new());
  return BN_rand(serial.get(), kSerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
         BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool SetName(X509* certificate, const std::string& name) {
  return X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(name.data()),
                                    static_cast<int>(name.size()), -1, 0) == 1;
}

bool SetExtensions(X509* certificate, X509* issuer, const Extensions& extensions) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  for (const auto& [kind, words] : extensions) {
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, words.c_str()));
    if (extension == nullptr || X509_add_ext(certificate, extension.get(), -1) != 1) return false;
  }
  return true;
}

absl::Status Unfit(const std::string& name) {
  std::array<char, 256> why{};
  ERR_error_string_n(ERR_peek_last_error(), why.data(), why.size());
  ERR_clear_error();
  return absl::InvalidArgumentError(
      absl::StrCat("no certificate can be made for \"", name, "\" (", why.data(), ")"));
}

// With neither issuer nor its key: signed by its own.
absl::StatusOr<KeyPair> Make(const std::string& name, int days, const Extensions& extensions,
                             X509* issuer, EVP_PKEY* issuer_key) {
  const PrivateKey key(EVP_EC_gen("P-256"));
  const Certificate certificate(X509_new());
  X509* const signer = issuer == nullptr ? certificate.get() : issuer;
  // A machine whose clock is some hours behind takes it, too.
  constexpr int kSecondsBefore = -24 * 60 * 60;
  const bool made =
      key != nullptr && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
      SetSerial(certificate.get()) && SetName(certificate.get(), name) &&
      X509_gmtime_adj(X509_getm_notBefore(certificate.get()), kSecondsBefore) != nullptr &&
      X509_time_adj_ex(X509_getm_notAfter(certificate.get()), days, 0, nullptr) != nullptr &&
      X509_set_pubkey(certificate.get(), key.get()) == 1 &&
      X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) == 1 &&
      SetExtensions(certificate.get(), signer, extensions) &&
      X509_sign(certificate.get(), issuer == nullptr ? key.get() : issuer_key, EVP_sha256()) > 0;
  if (!made) return Unfit(name);
  const Memory certificate_out(BIO_new(BIO_s_mem()));
  const Memory key_out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(certificate_out.get(), certificate.get());
  PEM_write_bio_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  return KeyPair{TextOf(certificate_out.get()), TextOf(key_out.get())};
}

}  // namespace

absl::StatusOr<KeyPair> MakeAuthority(const std::string& office, const std::string& host) {
  return Make(office, kAuthorityDays,
              {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
               {NID_key_usage, "critical,keyCertSign,cRLSign"},
               {NID_subject_key_identifier, "hash"},
               {NID_name_constraints, Constraints(host)}},
              nullptr, nullptr);
}

absl::StatusOr<KeyPair> IssueCertificate(const KeyPair& authority, const std::string& host) {
  const Memory certificate_in(BIO_new_mem_buf(authority.certificate.data(),
                                              static_cast<int>(authority.certificate.size())));
  const Memory key_in(
      BIO_new_mem_buf(authority.key.data(), static_cast<int>(authority.key.size())));
  const Certificate certificate(PEM_read_bio_X509(certificate_in.get(), nullptr, nullptr, nullptr));
  const PrivateKey key(PEM_read_bio_PrivateKey(key_in.get(), nullptr, nullptr, nullptr));
  if (certificate == nullptr || key == nullptr) return Unfit(host);
  // No common name that could be taken for a host: the constraints would hold for it, too.
  return Make(absl::StrCat("Server ", host).substr(0, kNameBytesMax), kServerDays,
              {{NID_basic_constraints, "critical,CA:FALSE"},
               {NID_key_usage, "critical,digitalSignature"},
               {NID_ext_key_usage, "serverAuth"},
               {NID_subject_key_identifier, "hash"},
               {NID_authority_key_identifier, "keyid:always"},
               {NID_subject_alt_name, AlternativeName(host)}},
              certificate.get(), key.get());
}

}  // namespace nhipcau::operation
