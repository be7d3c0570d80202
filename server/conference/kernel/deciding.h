// What deciders share: looking up what a request names, checking its fields,
// and marking who acted for whom.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_DECIDING_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_DECIDING_H_

#include <google/protobuf/duration.pb.h>
#include <google/protobuf/timestamp.pb.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/command.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// The record that a field of the request names; NOT_FOUND otherwise.
template <typename T>
absl::StatusOr<const T*> Require(const Overlay& view, std::string_view name) {
  if (const T* found = view.Find<T>(name)) return found;
  return RefuseResource(v1::REASON_NOT_FOUND, std::string(name),
                        absl::StrCat("There is no ", T::descriptor()->name(), " ",
                                     std::string(name), ". Check the name."));
}

// The conference of a stream; an empty one when there is none (the office).
const v1::Conference& ConferenceOf(const Overlay& view);
bool Rehearsing(const Overlay& view);

// People are at work in it: it rehearses, is in session, or in recess.
bool IsUnderWay(v1::ConferenceState state);

// Texts that people type: UTF-8 without control characters (line breaks allowed), at most
// `bytes_max` long.
absl::Status CheckText(std::string_view field, std::string_view text, size_t bytes_max);
// The same, and something of it can be seen.
absl::Status CheckRequiredText(std::string_view field, std::string_view text, size_t bytes_max);
inline constexpr size_t kLabelBytesMax = 500;
inline constexpr size_t kTextBytesMax = 20000;

// Names, offices, rooms: of one line, at most kLabelBytesMax long and without characters that
// nobody sees, with which two names could look the same.
absl::Status CheckName(std::string_view field, std::string_view text);
// The same, and not blank.
absl::Status CheckRequiredName(std::string_view field, std::string_view text);

// 0 to 24 hours, well-formed; unset is zero.
absl::Status CheckDuration(std::string_view field, const google::protobuf::Duration& duration);
// What lies in this year or later is a slip of the pen; and from 2262 on no 64 bits hold it in
// nanoseconds, as a forecast counts.
inline constexpr int kYearsEnd = 2200;
// Years 1970 to 2199, well-formed.
absl::Status CheckTime(std::string_view field, const google::protobuf::Timestamp& time);

// Marks an event as done for a bridge point, unless the caller is its operator.
void MarkOnBehalf(const Command& command, std::string_view bridge_point, std::string_view told_by,
                  v1::Event& event);

// Who enters something for a bridge point, as people say it; empty: its own operator.
std::string EnteredBy(const Command& command);
// The same of an event, which says it as `said`. Before 0.2.0 was finished events named only the
// principal.
std::string EnteredBy(const v1::Event& event, const std::string& said);

// STATED_BY_POINT when somebody else would replace what a point said itself. For a point by
// telephone others speak all day. `stated` is in the way, if the point has said so.
absl::Status CheckMaySpeakFor(const Command& command, const v1::BridgePoint& point,
                              std::string_view stated);

// REVISION_STALE unless both are the same.
absl::Status CheckRevision(std::string_view name, int64_t current, int64_t shown);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_DECIDING_H_
