#include "tests/archive/packing.h"

#include <google/protobuf/util/json_util.h>

#include <fstream>
#include <iterator>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "server/archive/reader.h"
#include "server/base/sha256.h"
#include "server/journal/chain.h"

namespace nhipcau {
namespace {

v1::AttachSignedSheetRequest SheetRequest(const std::string& request_id, const std::string& bytes) {
  v1::AttachSignedSheetRequest request;
  request.set_request_id(request_id);
  request.set_bridge_point(conference::BridgePointName(kStream, "04867"));
  request.mutable_sheet()->set_title("Danh sách ký.jpg");
  request.mutable_sheet()->set_sha256(Sha256(bytes));
  request.mutable_sheet()->set_uri(absl::StrCat("files/", absl::BytesToHexString(Sha256(bytes))));
  return request;
}

}  // namespace

std::string ReadBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void WriteBytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

ArchiveTest::ArchiveTest() : path_(folder_.File("whole.zip")) {
  Open();
  EXPECT_TRUE(house.Call(kOperator, CheckInRequest("check-in", 19)).ok());
  // The second takes the place of the first: both stay on record.
  EXPECT_TRUE(house.Call(kOperator, SheetRequest("lost", "gone")).ok());
  EXPECT_TRUE(house.Call(kOperator, SheetRequest("kept", "photo")).ok());
  EXPECT_TRUE(house.Call(kModerator, OfConference<v1::EndSessionRequest>("end")).ok());
  WriteBytes(folder_.File(absl::BytesToHexString(Sha256("photo"))), "photo");
}

absl::StatusOr<v1::ArchiveFile> ArchiveTest::Make(const std::string& path) {
  archive::Making making;
  making.conference = kStream;
  making.last_sequence = static_cast<int64_t>(house.Stored(kStream).size());
  making.read = [this](int64_t from, int count) {
    return house.journal().Read(kStream, from, count);
  };
  making.file_path = [this](const std::string& sha256) { return folder_.File(sha256); };
  making.server_version = kVersion;
  making.time = kMorning + absl::Hours(4);
  return archive::Make(making, path, [](int64_t) { return true; });
}

std::string ArchiveTest::WrongWith(const std::string& path) {
  const auto verified = archive::Verify(path, kVersion);
  return std::string(verified.status().message());
}

std::string ArchiveTest::Repack(const Edit& edit, const EditManifest& edit_manifest) {
  EXPECT_TRUE(Make(path_).ok());
  const auto reader = archive::Reader::Open(path_);
  EXPECT_TRUE(reader.ok()) << reader.status();
  v1::ArchiveManifest manifest = reader->manifest();
  std::vector<archive::PartSource> parts;
  for (int i = 0; i < manifest.parts_size(); ++i) {
    std::string bytes;
    EXPECT_TRUE(reader
                    ->Read(i,
                           [&bytes](std::string_view more) {
                             bytes.append(more);
                             return absl::OkStatus();
                           })
                    .ok());
    parts.push_back(archive::PartOf(manifest.parts(i).path(), bytes));
  }
  edit(parts);
  manifest.clear_parts();
  for (const archive::PartSource& part : parts) *manifest.add_parts() = part.part;
  if (edit_manifest) edit_manifest(manifest);
  std::string json;
  EXPECT_TRUE(google::protobuf::util::MessageToJsonString(manifest, &json).ok());
  const std::string path = folder_.File("repacked.zip");
  EXPECT_TRUE(
      archive::WriteArchive(path, json, parts, kMorning, [](int64_t) { return true; }).ok());
  return path;
}

}  // namespace nhipcau
