// Names of resources: how they are made and taken apart. The only place that
// knows their form; see the `name` fields in the protos.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_NAMES_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace nhipcau::conference {

// The stream of what belongs to no conference.
inline constexpr std::string_view kOffice = "office";

// "conferences/hoa-binh" of any name below it, "office" of names below the office; else empty.
std::string_view StreamOf(std::string_view name);

// The last part: "04789" of "conferences/hoa-binh/bridgePoints/04789".
std::string_view IdOf(std::string_view name);

// The part before the last: "bridgePoints".
std::string_view CollectionOf(std::string_view name);

// "conferences/hoa-binh/floorRequests/7".
std::string NumberedName(std::string_view stream, std::string_view collection, int64_t number);
std::string ChildName(std::string_view stream, std::string_view collection, std::string_view id);

std::string ConferenceName(std::string_view id);
std::string BridgePointName(std::string_view stream, std::string_view code);
// Of the minutes entry that gave the task: both have the same number.
std::string TaskName(std::string_view minutes_entry);
std::string FloorName(std::string_view stream);
// A level is any text: a slash in it becomes a hyphen.
std::string LevelTallyName(std::string_view stream, std::string_view level);

// [a-z0-9-]{1,63}, not beginning or ending with a hyphen, and not "office", whose tokens would be
// taken for the office's.
bool IsConferenceId(std::string_view id);
// [0-9A-Za-z_-]{1,32}.
bool IsPointCode(std::string_view code);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_NAMES_H_
