#include "server/operation/local_http.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <array>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace nhipcau::operation {
namespace {

struct FreeLine {
  void operator()(BIO* line) const { BIO_free_all(line); }
};
struct FreeContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using Line = std::unique_ptr<BIO, FreeLine>;

std::string OwnAddress(const std::string& host) {
  if (host == "0.0.0.0") return "127.0.0.1";
  return host == "::" ? "::1" : host;
}

absl::Status NobodyAnswers(const std::string& address) {
  ERR_clear_error();
  return absl::UnavailableError(absl::StrCat("nobody answers at ", address));
}

absl::StatusOr<LocalAnswer> Parse(const std::string& said, const std::string& address) {
  // "HTTP/1.1 200 OK\r\n...\r\n\r\nbody"
  constexpr size_t kCodeAt = 9;
  constexpr size_t kCodeSize = 3;
  const size_t end = said.find("\r\n\r\n");
  LocalAnswer answer;
  if (end == std::string::npos || end < kCodeAt + kCodeSize ||
      !absl::SimpleAtoi(said.substr(kCodeAt, kCodeSize), &answer.code)) {
    return NobodyAnswers(address);
  }
  answer.body = said.substr(end + 4);
  return answer;
}

}  // namespace

absl::StatusOr<LocalAnswer> GetLocally(const std::string& host, int port, bool tls,
                                       const std::string& path, absl::Duration patience) {
  const std::string own = OwnAddress(host);
  const std::string address = own.find(':') == std::string::npos
                                  ? absl::StrCat(own, ":", port)
                                  : absl::StrCat("[", own, "]:", port);
  const std::unique_ptr<SSL_CTX, FreeContext> context(SSL_CTX_new(TLS_client_method()));
  const Line line(tls ? BIO_new_ssl_connect(context.get()) : BIO_new(BIO_s_connect()));
  BIO_set_conn_hostname(line.get(), address.c_str());
  // The connection alone: with TLS above it the handshake would begin before anybody is patient.
  BIO* const connection = BIO_find_type(line.get(), BIO_TYPE_CONNECT);
  if (BIO_do_connect(connection) <= 0) return NobodyAnswers(address);
  const timeval time_out = absl::ToTimeval(patience);
  const int socket = static_cast<int>(BIO_get_fd(connection, nullptr));
  for (const int option : {SO_RCVTIMEO, SO_SNDTIMEO}) {
    setsockopt(socket, SOL_SOCKET, option, &time_out, sizeof(time_out));
  }
  if (tls && BIO_do_handshake(line.get()) <= 0) return NobodyAnswers(address);
  const std::string request =
      absl::StrCat("GET ", path, " HTTP/1.1\r\nHost: ", address, "\r\nConnection: close\r\n\r\n");
  BIO_write(line.get(), request.data(), static_cast<int>(request.size()));
  std::string said;
  std::array<char, 16 << 10> piece;
  for (int size = 0; (size = BIO_read(line.get(), piece.data(), piece.size())) > 0;) {
    said.append(piece.data(), static_cast<size_t>(size));
  }
  ERR_clear_error();
  return Parse(said, address);
}

}  // namespace nhipcau::operation
