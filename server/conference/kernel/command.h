// A command and who gives it, as the rules see them.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_COMMAND_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_COMMAND_H_

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/attachment.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/import_service.pb.h"

namespace nhipcau::conference {

class Overlay;

// A file's rows, as uploaded. Judged by the rules in imports.h.
struct ImportDraft {
  v1::ImportKind kind = v1::IMPORT_KIND_UNSPECIFIED;
  // The header of the file, in its order.
  std::vector<std::string> columns;
  std::vector<v1::ImportRow> rows;
};

// What another conference gives to its clone, as it is there. Judged by the rules in clones.h.
struct ClonePlan {
  v1::Conference conference;
  std::vector<v1::BridgePoint> bridge_points;
  std::vector<v1::AgendaItem> agenda_items;
};

// Documents that were made for an approval, as the door proved them. Judged by the rules in
// documents.h.
struct Rendition {
  // Made from the record up to here, and the hash of that event.
  int64_t sequence = 0;
  std::string sequence_sha256;
  std::string content_sha256;
  // Kept by the server.
  std::vector<v1::Attachment> files;
  // Of the files that were read the server does not have all any more.
  bool files_missing = false;
};

// An archive that was uploaded, as the door proved it. Judged by the rules in archives.h.
struct ProvedArchive {
  // The conference's name.
  std::string conference;
  // Of the whole file.
  std::string sha256;
  // The last event in it, and its hash.
  int64_t sequence = 0;
  std::string sequence_sha256;
};

// What the door brings along with a command that rests on more than its request: one kind for each
// such method. Immutable and shared, so that a copy costs nothing; a null pointer is as good as
// nothing.
using Enclosure = std::variant<std::monostate, std::shared_ptr<const ImportDraft>,
                               std::shared_ptr<const ClonePlan>, std::shared_ptr<const Rendition>,
                               std::shared_ptr<const ProvedArchive>>;

// The conference that a command of the office is about, as it stands.
struct Subject {
  // Sequence 0: there is no such conference. Not owned.
  const Overlay* view = nullptr;
  // Hash of its last event.
  std::string sequence_sha256;
};

struct Command {
  // The method that was called, and its request. Not owned.
  const google::protobuf::MethodDescriptor* method = nullptr;
  const google::protobuf::Message* request = nullptr;
  // The stream that it belongs to: a conference's name, or "office".
  std::string stream;
  // Already found to have the right to call this method on this resource.
  v1::Principal principal;
  // The coordinator's clock; never before the last event.
  absl::Time time;
  // Of the secret that the door made, for methods that issue one.
  std::string secret_sha256;
  // Of the token that the caller showed to such a method.
  std::string credential_sha256;
  // The conference is being run under a simulated clock.
  bool simulated_clock = false;
  // CommitImport, CloneConference, ApproveDocument and ImportArchive bring one.
  Enclosure enclosure;
  // With methods whose policy says `in_office`, and with ImportArchive. Not owned.
  const Subject* subject = nullptr;

  // What was brought along, if it is a T. Null: the door found none. Valid as long as the command.
  template <typename T>
  const T* Enclosed() const {
    const auto* enclosed = std::get_if<std::shared_ptr<const T>>(&enclosure);
    return enclosed == nullptr ? nullptr : enclosed->get();
  }
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_COMMAND_H_
