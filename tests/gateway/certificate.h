// Certificates made for the occasion.
#ifndef NHIPCAU_TESTS_GATEWAY_CERTIFICATE_H_
#define NHIPCAU_TESTS_GATEWAY_CERTIFICATE_H_

#include <openssl/bio.h>

#include <string>

namespace nhipcau {

enum class KeyKind { kEllipticCurve, kRsa };

// Self-signed, of this name; good for an hour.
void WriteCertificate(const std::string& name, const std::string& certificate_file,
                      const std::string& key_file, KeyKind kind = KeyKind::kEllipticCurve);

// The name of the certificate that was shown on a line of BIO_new_ssl_connect, after its handshake.
std::string ShownName(BIO* line);

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_GATEWAY_CERTIFICATE_H_
