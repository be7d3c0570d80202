// Tokens: what a caller shows. `<conference>.<secret>`, or `office.<secret>`.
//
// The record keeps a token's SHA-256 and nothing else of it. A secret has 256
// random bits, so a plain hash is as good as a slow one. A one-time code has ten digits instead:
// it is good for minutes, and attempts at it are limited (server/api/false_tokens.h).
#ifndef NHIPCAU_SERVER_ACCESS_TOKEN_H_
#define NHIPCAU_SERVER_ACCESS_TOKEN_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "server/base/random.h"

namespace nhipcau::access {

// A new token for a conference's name, or "office". INTERNAL when the system
// gives no randomness. Any thread.
absl::StatusOr<std::string> MakeToken(std::string_view stream,
                                      const RandomBytes& random = SystemRandom);

// The same with a one-time code in place of the secret: ten digits, each as likely as the others.
absl::StatusOr<std::string> MakeCodeToken(std::string_view stream,
                                          const RandomBytes& random = SystemRandom);

// Whether a token has the form of those with a code.
bool HasCode(std::string_view token);

// The conference's name, or "office", to which a token belongs by its form; empty: not a token.
std::string StreamOfToken(std::string_view token);

}  // namespace nhipcau::access

#endif  // NHIPCAU_SERVER_ACCESS_TOKEN_H_
