#include "server/base/sha256.h"

#include <openssl/evp.h>

#include <cstdio>
#include <cstdlib>

namespace nhipcau {
namespace {

void Require(bool hashed) {
  if (hashed) return;
  std::fputs("OpenSSL cannot compute SHA-256.\n", stderr);
  std::abort();
}

unsigned char* BytesOf(std::string& digest) {
  return reinterpret_cast<unsigned char*>(digest.data());
}

}  // namespace

std::string Sha256(std::string_view bytes) {
  std::string digest(kSha256Bytes, '\0');
  Require(EVP_Digest(bytes.data(), bytes.size(), BytesOf(digest), nullptr, EVP_sha256(), nullptr) ==
          1);
  return digest;
}

void Sha256Sum::Free::operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }

Sha256Sum::Sha256Sum() : context_(EVP_MD_CTX_new()) {
  Require(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1);
}

void Sha256Sum::Add(std::string_view bytes) {
  Require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
  size_bytes_ += static_cast<int64_t>(bytes.size());
}

std::string Sha256Sum::Digest() const {
  // Finishing a context ends it, so a copy is finished.
  const std::unique_ptr<EVP_MD_CTX, Free> copy(EVP_MD_CTX_new());
  std::string digest(kSha256Bytes, '\0');
  Require(copy && EVP_MD_CTX_copy_ex(copy.get(), context_.get()) == 1 &&
          EVP_DigestFinal_ex(copy.get(), BytesOf(digest), nullptr) == 1);
  return digest;
}

}  // namespace nhipcau
