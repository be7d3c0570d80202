// Archives that are made, proved, and damaged byte by byte.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/record.pb.h"
#include "server/archive/delimited.h"
#include "server/archive/unpack.h"
#include "server/base/sha256.h"
#include "tests/archive/packing.h"

namespace nhipcau {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::string Hex(const std::string& bytes) { return absl::BytesToHexString(bytes); }

int64_t Number(const std::string& bytes, size_t at, int size) {
  int64_t number = 0;
  for (int i = 0; i < size; ++i) {
    number |= int64_t{static_cast<unsigned char>(bytes[at + static_cast<size_t>(i)])} << (8 * i);
  }
  return number;
}

struct Span {
  size_t begin = 0;
  size_t end = 0;
};

// Where in the file the packed bytes of each part are, by the ZIP's own directory.
std::map<std::string, Span> DataOf(const std::string& zip) {
  std::map<std::string, Span> spans;
  for (size_t at = zip.find("PK\1\2"); at != std::string::npos; at = zip.find("PK\1\2", at + 1)) {
    const auto name_size = static_cast<size_t>(Number(zip, at + 28, 2));
    const auto local = static_cast<size_t>(Number(zip, at + 42, 4));
    const size_t begin = local + 30 + static_cast<size_t>(Number(zip, local + 26, 2)) +
                         static_cast<size_t>(Number(zip, local + 28, 2));
    spans[zip.substr(at + 46, name_size)] = {begin,
                                             begin + static_cast<size_t>(Number(zip, at + 20, 4))};
  }
  return spans;
}

TEST_F(ArchiveTest, HoldsEverythingAndProvesItself) {
  const auto file = Make(path_);
  ASSERT_TRUE(file.ok()) << file.status();
  const auto verified = archive::Verify(path_, kVersion);
  ASSERT_TRUE(verified.ok()) << verified.status();
  const std::vector<journal::StoredEvent> events = house.Stored(kStream);
  EXPECT_EQ(verified->manifest.sequence(), static_cast<int64_t>(events.size()));
  EXPECT_EQ(verified->manifest.sequence_sha256(), Sha256(events.back().bytes));
  EXPECT_EQ(file->sequence_sha256(), Sha256(events.back().bytes));
  EXPECT_EQ(verified->sha256, file->sha256());
  EXPECT_EQ(verified->sha256, Sha256(ReadBytes(path_)));
  EXPECT_EQ(verified->size_bytes, static_cast<int64_t>(ReadBytes(path_).size()));
  EXPECT_EQ(verified->conference.title(), "Giao ban");
  EXPECT_FALSE(verified->state_differs);
  EXPECT_THAT(verified->missing_files, ElementsAre(StartsWith(Hex(Sha256("gone")))));
  // Nothing is left beside it.
  size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    count += entry.path().extension() != "";
  }
  EXPECT_EQ(count, 1U);
}

TEST_F(ArchiveTest, ComesApartIntoTheVeryEventsAndFiles) {
  ASSERT_TRUE(Make(path_).ok());
  std::vector<std::string> events;
  std::map<std::string, std::string> files;
  archive::Sinks sinks;
  sinks.unit = [&events](const std::vector<std::string>& unit) {
    events.insert(events.end(), unit.begin(), unit.end());
    return absl::OkStatus();
  };
  sinks.file = [&files](const std::string& sha256, const std::string& bytes) {
    files[sha256] = bytes;
    return absl::OkStatus();
  };
  ASSERT_TRUE(archive::Unpack(path_, sinks).ok());
  const std::vector<journal::StoredEvent> stored = house.Stored(kStream);
  ASSERT_EQ(events.size(), stored.size());
  for (size_t i = 0; i < stored.size(); ++i) EXPECT_EQ(events[i], stored[i].bytes);
  EXPECT_EQ(files, (std::map<std::string, std::string>{{Hex(Sha256("photo")), "photo"}}));
}

TEST_F(ArchiveTest, AnyByteThatWasChangedIsFoundAndItsPartNamed) {
  ASSERT_TRUE(Make(path_).ok());
  const std::string whole = ReadBytes(path_);
  const std::map<std::string, Span> data = DataOf(whole);
  ASSERT_EQ(data.size(), 1U + 8 + 1 + 1) << "manifest, fixed parts, missing.txt, the photo";
  const std::string damaged = folder_.File("damaged.zip");
  for (size_t at = 0; at < whole.size(); ++at) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << (at % 8)));
    WriteBytes(damaged, bytes);
    const std::string wrong = WrongWith(damaged);
    ASSERT_NE(wrong, "") << "byte " << at << " was changed and nobody noticed";
    for (const auto& [part, span] : data) {
      if (at < span.begin || at >= span.end) continue;
      ASSERT_THAT(wrong, StartsWith(part + ": ")) << "byte " << at;
    }
  }
}

TEST_F(ArchiveTest, WhatIsCutIsFound) {
  ASSERT_TRUE(Make(path_).ok());
  const std::string whole = ReadBytes(path_);
  for (size_t size = 0; size < whole.size(); size += 97) {
    WriteBytes(path_, whole.substr(0, size));
    EXPECT_NE(WrongWith(path_), "") << size;
  }
  WriteBytes(path_, whole + "x");
  EXPECT_NE(WrongWith(path_), "");
  EXPECT_TRUE(absl::IsNotFound(archive::Verify(folder_.File("none.zip"), kVersion).status()));
}

// Whoever changes an event and all checksums around it still breaks the chain.
TEST_F(ArchiveTest, AnEventThatWasReplacedBreaksTheChain) {
  const std::string path = Repack([](auto& parts) {
    std::string events = parts[0].bytes;
    const size_t at = events.find("Giao ban");
    ASSERT_NE(at, std::string::npos);
    events[at] = 'X';
    parts[0] = archive::PartOf("events.binpb", events);
  });
  EXPECT_THAT(WrongWith(path), StartsWith("events.binpb: stream conferences/hoa-binh: event 2 does "
                                          "not continue the event before it"));
}

TEST_F(ArchiveTest, TheLastEventIsHeldByTheManifest) {
  const std::string path = Repack(
      [](auto&) {}, [](auto& manifest) { manifest.set_sequence_sha256(std::string(32, 'x')); });
  EXPECT_THAT(WrongWith(path), StartsWith("events.binpb: the last event is "));
}

TEST_F(ArchiveTest, StateIsWhatTheEventsMake) {
  const auto change_state = [](auto& parts) {
    std::string state = parts[1].bytes;
    const size_t at = state.find("Giao ban");
    ASSERT_NE(at, std::string::npos);
    state[at] = 'X';
    parts[1] = archive::PartOf("state.binpb", state);
  };
  EXPECT_THAT(WrongWith(Repack(change_state)), StartsWith("state.binpb: record "));
  // Whatever release is said to have written it.
  const auto by_another = [](auto& manifest) { manifest.set_server_version("0.1.0"); };
  EXPECT_THAT(WrongWith(Repack(change_state, by_another)), StartsWith("state.binpb: record "));
  const auto add_record = [](auto& parts) {
    v1::Record device;
    device.mutable_device()->set_name(std::string(kStream) + "/devices/7");
    std::string state = parts[1].bytes;
    archive::AppendDelimited(device.SerializeAsString(), state);
    parts[1] = archive::PartOf("state.binpb", state);
  };
  EXPECT_THAT(WrongWith(Repack(add_record, by_another)), StartsWith("state.binpb: record "));
}

// Releases derive more from the same events as they go on: then it is told, and the events decide.
TEST_F(ArchiveTest, AnotherReleaseMayKnowLess) {
  const auto leave_out = [](auto& parts) {
    std::string state;
    archive::DelimitedReader records([&state](std::string_view bytes) {
      v1::Record record;
      EXPECT_TRUE(record.ParseFromString(std::string(bytes)));
      if (record.has_floor()) return absl::OkStatus();
      if (record.has_conference()) record.mutable_conference()->clear_state_time();
      archive::AppendDelimited(record.SerializeAsString(), state);
      return absl::OkStatus();
    });
    EXPECT_TRUE(records.Add(parts[1].bytes).ok());
    parts[1] = archive::PartOf("state.binpb", state);
  };
  EXPECT_THAT(WrongWith(Repack(leave_out)), StartsWith("state.binpb: record "));
  const std::string path =
      Repack(leave_out, [](auto& manifest) { manifest.set_server_version("0.1.0"); });
  const auto verified = archive::Verify(path, kVersion);
  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_TRUE(verified->state_differs);
}

TEST_F(ArchiveTest, TitleAndConferenceAreTheEvents) {
  EXPECT_THAT(WrongWith(Repack([](auto&) {}, [](auto& manifest) { manifest.set_title("Khác"); })),
              StartsWith("manifest.json: "));
  EXPECT_THAT(WrongWith(Repack([](auto&) {},
                               [](auto& manifest) { manifest.set_conference("conferences/b"); })),
              StartsWith("events.binpb: "));
}

TEST_F(ArchiveTest, FilesAreThoseThatTheRecordNames) {
  EXPECT_THAT(WrongWith(Repack([](auto& parts) { parts.pop_back(); })),
              StartsWith("files/" + Hex(Sha256("photo")) + ": the record names it"));
  EXPECT_THAT(WrongWith(Repack([](auto& parts) {
                parts.push_back(archive::PartOf("files/" + Hex(Sha256("other")), "other"));
              })),
              HasSubstr("the record does not name it"));
  EXPECT_THAT(WrongWith(Repack([](auto& parts) {
                parts.back() = archive::PartOf(parts.back().part.path(), "other");
              })),
              HasSubstr("is another file than its name says"));
}

TEST_F(ArchiveTest, NobodyWhoWantsItNoLongerGetsAFile) {
  archive::Making making;
  making.conference = kStream;
  making.last_sequence = 3;
  making.read = [this](int64_t from, int count) {
    return house.journal().Read(kStream, from, count);
  };
  making.file_path = [](const std::string&) { return "/none"; };
  const auto made = archive::Make(making, path_, [](int64_t) { return false; });
  EXPECT_TRUE(absl::IsCancelled(made.status())) << made.status();
  EXPECT_FALSE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace nhipcau
