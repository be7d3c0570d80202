// A request for any method, filled in by its descriptor.
#ifndef NHIPCAU_TESTS_DOORS_REQUEST_MAKER_H_
#define NHIPCAU_TESTS_DOORS_REQUEST_MAKER_H_

#include <google/protobuf/message.h>

#include <map>
#include <memory>
#include <string>

#include "server/api/methods.h"

namespace nhipcau {

class RequestMaker {
 public:
  // `names`: of a resource of each collection ("incidents"); its conference and bridge point.
  RequestMaker(std::string conference, std::string bridge_point,
               std::map<std::string, std::string> names)
      : conference_(std::move(conference)),
        bridge_point_(std::move(bridge_point)),
        names_(std::move(names)) {}

  // Every field has a value that its kind allows; a method on one resource gets one that exists.
  std::unique_ptr<google::protobuf::Message> Make(const api::Method& method,
                                                  const std::string& request_id) const;

 private:
  void Fill(google::protobuf::Message& message, const std::string& own_name) const;
  std::string Text(const std::string& field, const std::string& own_name) const;
  std::string ResourceOf(const api::Method& method) const;

  const std::string conference_;
  const std::string bridge_point_;
  const std::map<std::string, std::string> names_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_DOORS_REQUEST_MAKER_H_
