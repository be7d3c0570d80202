// Tags of Protobuf's wire format (protobuf.dev/programming-guides/encoding), for the few places
// that read or write a field alone with CodedInputStream and CodedOutputStream. Protobuf's own
// constants are in its namespace `internal`.
#ifndef NHIPCAU_SERVER_BASE_WIRE_TAG_H_
#define NHIPCAU_SERVER_BASE_WIRE_TAG_H_

#include <cstdint>

namespace nhipcau {

enum class WireType : uint32_t { kVarint = 0, kFixed64 = 1, kLengthDelimited = 2, kFixed32 = 5 };

constexpr int kWireTypeBits = 3;

constexpr uint32_t WireTag(int field, WireType type) {
  return (static_cast<uint32_t>(field) << kWireTypeBits) | static_cast<uint32_t>(type);
}

constexpr WireType WireTypeOf(uint32_t tag) {
  return static_cast<WireType>(tag & ((1U << kWireTypeBits) - 1));
}

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_WIRE_TAG_H_
