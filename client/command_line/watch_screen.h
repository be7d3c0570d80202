// Draws `nhipcau watch`: a whole screen, or a line for each change.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_WATCH_SCREEN_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_WATCH_SCREEN_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/command_line/context.h"
#include "client/command_line/watch_view.h"
#include "client/library/watch.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::command_line {

struct ScreenSize {
  size_t columns = 80;
  size_t rows = 24;
};

// The screen at `now`, the server's time; at most `size`. Lists that are too
// long end with how many more there are.
std::vector<std::string> DrawScreen(const Context& context, const WatchView& view,
                                    client::Line line, absl::Time now, ScreenSize size);

// One line of plain text for a record that has changed; empty for records that
// are of no interest to a reader.
std::string DescribeChange(const Context& context, const v1::Record& record,
                           const PointDirectory& points);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_WATCH_SCREEN_H_
