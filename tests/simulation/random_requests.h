// Requests as people, broken programs and attackers might send them.
#ifndef NHIPCAU_TESTS_SIMULATION_RANDOM_REQUESTS_H_
#define NHIPCAU_TESTS_SIMULATION_RANDOM_REQUESTS_H_

#include <google/protobuf/message.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/conference/kernel/command.h"
#include "tests/simulation/random.h"
#include "tests/simulation/replay.h"

namespace nhipcau::simulation {

// Open floor requests that any conference of these requests allows at a point, at most.
inline constexpr int kOpenRequestsMax = 2;

// Fills requests by the fields of their types: mostly what makes sense with what is on record,
// else anything that the type can hold. Not thread-safe.
class RandomRequests {
 public:
  RandomRequests(std::string stream, Random& random)
      : stream_(std::move(stream)), random_(random) {}

  // A request of some command, by weight. `records`: what is on record now.
  std::unique_ptr<google::protobuf::Message> Next(const Records& records, absl::Time now);

  // Rows for a CommitImport; null: it is sent without any.
  std::shared_ptr<const conference::ImportDraft> Draft();
  // Was sent with rows, and has a name once these are uploaded: what may be undone next.
  void Imported(std::shared_ptr<const v1::CommitImportRequest> import) {
    last_import_ = std::move(import);
  }

 private:
  void Fill(google::protobuf::Message& message, const std::string& method);
  void FillField(const google::protobuf::FieldDescriptor& field, const std::string& method,
                 google::protobuf::Message& message);
  // What a command deletes.
  std::string DeletedName(const std::string& method);
  std::string ElementFor(const google::protobuf::FieldDescriptor& field);
  void FillMessage(google::protobuf::Message& part, const std::string& method);
  std::string TextFor(const std::string& field, const std::string& method);
  // A name of an official document, and a section of the one that was named last.
  std::string DocumentName();
  std::string Section();
  // The revision that requests about it rest on.
  void ReadPublicRecord();
  int64_t NumberFor(const std::string& field);
  // A name on record of this collection, or one that could be.
  std::string NameIn(const std::string& collection);
  std::string CollectionFor(const std::string& field, const std::string& method) const;
  // Whether the method works in the state that the conference is in, on something that is there.
  bool Fits(const google::protobuf::MethodDescriptor& method) const;

  const std::string stream_;
  Random& random_;
  const Records* records_ = nullptr;
  absl::Time now_;
  // Of the record that the request names.
  int64_t revision_ = 0;
  bool updates_point_ = false;
  std::shared_ptr<const v1::CommitImportRequest> last_import_;
  // The official document that the request names.
  std::string document_;
  // Times in the request so far.
  int time_count_ = 0;
};

}  // namespace nhipcau::simulation

#endif  // NHIPCAU_TESTS_SIMULATION_RANDOM_REQUESTS_H_
