// Links: where the pages are, and the token behind the hash.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_LINK_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_LINK_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace nhipcau::command_line {

// Whether links can begin with `base_url`: "https://hop.example" or "http://10.0.0.1:7080". The
// pages are at the root of their host, and what stands behind the hash is the token's. Empty: no
// links are wanted, only tokens.
absl::Status CheckBaseUrl(const std::string& base_url);

// "https://hop.example/#hoa-binh.secret". The secret goes into the fragment, which browsers never
// send to a server. REQUIRES: CheckBaseUrl(base_url) is OK.
std::string LinkOf(const std::string& base_url, const std::string& token);

// The token in what somebody copied: the token itself, or a whole link, also as messengers leave it
// (an encoded hash, parameters or a full stop behind it). A usage error when it is neither. Pages
// find the same (dashboard/src/stream/link_token.ts).
absl::StatusOr<std::string> TokenIn(const std::string& text);

// Of a token that the server does not know: how it was damaged on its way, and what to do. OK: by
// its form it is whole.
absl::Status CheckWhole(const std::string& token);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_LINK_H_
