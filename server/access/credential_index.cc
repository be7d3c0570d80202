#include "server/access/credential_index.h"

#include "absl/strings/str_cat.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::access {
namespace {

constexpr char kInvitations[] = "invitations";
constexpr char kDevices[] = "devices";
constexpr size_t kStreamsMax = 256;

void Remember(const conference::RecordPtr& record, std::map<std::string, std::string>& names) {
  if (!record) return;
  if (record->has_invitation()) {
    names[record->invitation().secret_sha256()] = record->invitation().name();
  }
  if (record->has_device()) names[record->device().credential_sha256()] = record->device().name();
}

void ReadNumbers(const conference::Overlay& view, const std::string& collection, int64_t& next,
                 std::map<std::string, std::string>& names) {
  for (const int64_t end = view.NextNumber(collection); next < end; ++next) {
    Remember(view.Find(conference::NumberedName(view.stream(), collection, next)), names);
  }
}

}  // namespace

std::string CredentialIndex::Find(const conference::Overlay& view, const std::string& hash) {
  const std::string& stream = view.stream();
  if (streams_.size() >= kStreamsMax && !streams_.contains(stream)) streams_.clear();
  Stream& known = streams_[stream];
  if (!known.names.contains(hash)) ReadNew(view, known);
  if (!known.names.contains(hash)) ReadAll(view, known);
  const auto found = known.names.find(hash);
  return found == known.names.end() ? "" : found->second;
}

void CredentialIndex::ReadNew(const conference::Overlay& view, Stream& stream) {
  ReadNumbers(view, kInvitations, stream.next_invitation, stream.names);
  ReadNumbers(view, kDevices, stream.next_device, stream.names);
}

// Reissuing replaces a hash under an old number. Sequence and time together tell
// one view from another, also when a batch was dropped and decided anew; a flood
// of false tokens therefore costs one reading for each change of the record.
void CredentialIndex::ReadAll(const conference::Overlay& view, Stream& stream) {
  if (stream.sequence == view.sequence() && stream.time == view.time()) return;
  for (const char* collection : {kInvitations, kDevices}) {
    view.ForEachRecord(absl::StrCat(view.stream(), "/", collection, "/"),
                       [&stream](const std::string&, const conference::RecordPtr& record) {
                         Remember(record, stream.names);
                       });
  }
  stream.next_invitation = view.NextNumber(kInvitations);
  stream.next_device = view.NextNumber(kDevices);
  stream.sequence = view.sequence();
  stream.time = view.time();
}

}  // namespace nhipcau::access
