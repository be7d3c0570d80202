// Bridge points as a tree: each below its parent, the host at the top.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_POINT_TREE_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_POINT_TREE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

// Points on one path, at most. A longer path is taken for a circle.
inline constexpr size_t kPointDepthMax = 16;

// The point itself and every point above it, nearest first. Ends where a parent is missing.
std::vector<std::string> PathOf(const Overlay& view, std::string_view bridge_point);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_POINT_TREE_H_
