// The file of links that `invite points --out` made, for papers that show them.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_LINK_FILE_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_LINK_FILE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "nhipcau/v1/document_service.pb.h"

namespace nhipcau::command_line {

// The points are named as points of `conference`. A usage error that names the line where a line
// is none of such a file, or its link does not begin with https:// or http://.
absl::StatusOr<std::vector<v1::PointLink>> ReadLinkFile(const std::string& path,
                                                        const std::string& conference);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_LINK_FILE_H_
