#include "server/base/random.h"

#include <openssl/rand.h>

#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"

namespace nhipcau {

absl::Status SystemRandom(void* bytes, size_t size) {
  if (RAND_bytes(static_cast<unsigned char*>(bytes), static_cast<int>(size)) == 1) {
    return absl::OkStatus();
  }
  return Refuse(v1::REASON_INTERNAL, "The system gives no random bytes; nothing was changed.");
}

}  // namespace nhipcau
