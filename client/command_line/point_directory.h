// Names of bridge points as people read them: a unit is always shown with its parent.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_POINT_DIRECTORY_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_POINT_DIRECTORY_H_

#include <map>
#include <string>

#include "nhipcau/v1/bridge_point.pb.h"

namespace nhipcau::command_line {

class PointDirectory {
 public:
  void Add(const v1::BridgePoint& point);

  // "Xã Cao Sơn, huyện Lương Sơn"; without the host. The code of a point that is not known.
  std::string Label(const std::string& name) const;

 private:
  std::map<std::string, v1::BridgePoint> points_;
};

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_POINT_DIRECTORY_H_
