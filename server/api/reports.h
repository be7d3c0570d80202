// Queries that are more than a record or a list of records: the rules answer
// them from the durable state (server/conference/kernel/question.h).
#ifndef NHIPCAU_SERVER_API_REPORTS_H_
#define NHIPCAU_SERVER_API_REPORTS_H_

#include <google/protobuf/message.h>

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::api {

struct Report {
  using Answer = std::function<absl::StatusOr<std::unique_ptr<google::protobuf::Message>>(
      const conference::Overlay&, const conference::Question&, const google::protobuf::Message&)>;

  // Whether it looks at a whole collection, so that it takes too long for the state thread at the
  // size of a whole country and is answered beside it, from a snapshot.
  bool walks = true;
  Answer answer;
};

// Null when the method that takes `request` is not a report. Lives as long as the process.
const Report* FindReport(const google::protobuf::Descriptor* request);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_REPORTS_H_
