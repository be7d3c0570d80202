// ZIP files that somebody made to do harm.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "server/archive/format.h"
#include "tests/archive/packing.h"

namespace nhipcau {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// Replaces every occurrence; both have one length, so that the ZIP stays one.
std::string Replaced(std::string bytes, const std::string& from, const std::string& to) {
  for (size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1)) {
    bytes.replace(at, from.size(), to);
  }
  return bytes;
}

class HostileArchiveTest : public ArchiveTest {
 protected:
  // The archive with its bytes changed. Its seal is broken too, but what it holds is looked at
  // first.
  std::string WrongAfter(const std::function<std::string(const std::string&)>& change) {
    EXPECT_TRUE(Make(path_).ok());
    const std::string path = folder_.File("hostile.zip");
    WriteBytes(path, change(ReadBytes(path_)));
    return WrongWith(path);
  }

  static archive::PartSource Part(const std::string& path) { return archive::PartOf(path, "x"); }
};

TEST_F(HostileArchiveTest, NoPathLeadsOut) {
  for (const char* path : {"../etc/passwd", "/etc/passwd", "documents/../../x", "documents/a/b",
                           "files/..", "documents/", "documents/.x", "documents\\x", "x.txt", "C:x",
                           "documents/ạ", "documents/a b"}) {
    EXPECT_THAT(WrongWith(Repack([path](auto& parts) { parts.push_back(Part(path)); })),
                StartsWith("manifest.json: part "))
        << path;
  }
}

TEST_F(HostileArchiveTest, PartsThatTheManifestDoesNotNameAreRefusedByName) {
  EXPECT_THAT(WrongWith(Repack([](auto& parts) { parts.push_back(Part("documents/extra")); },
                               [](auto& manifest) { manifest.mutable_parts()->RemoveLast(); })),
              StartsWith("documents/extra: "));
  // In the middle, too.
  EXPECT_THAT(
      WrongWith(Repack([](auto& parts) { parts.insert(parts.begin(), Part("files/zz")); },
                       [](auto& manifest) { manifest.mutable_parts()->DeleteSubrange(0, 1); })),
      StartsWith("files/zz: "));
}

TEST_F(HostileArchiveTest, PartsThatAreMissingAreRefusedByName) {
  EXPECT_THAT(WrongWith(Repack(
                  [](auto&) {},
                  [](auto& manifest) { *manifest.add_parts() = Part("documents/none").part; })),
              StartsWith("documents/none: is missing"));
  EXPECT_THAT(WrongWith(Repack([](auto& parts) { parts.resize(3); })),
              StartsWith("manifest.json: it does not list minutes.json"));
  EXPECT_THAT(WrongWith(Repack([](auto& parts) { std::swap(parts[0], parts[1]); })),
              StartsWith("manifest.json: part 1 is called \"state.binpb\""));
}

TEST_F(HostileArchiveTest, NothingComesTwice) {
  EXPECT_THAT(WrongWith(Repack([](auto&) {},
                               [](auto& manifest) {
                                 *manifest.add_parts() = manifest.parts(manifest.parts_size() - 1);
                               })),
              HasSubstr(" twice"));
  EXPECT_THAT(WrongAfter([](const std::string& zip) {
                return Replaced(zip, "minutes.json", "speakers.csv");
              }),
              testing::Not(""));
}

TEST_F(HostileArchiveTest, NothingIsReadBeyondWhatTheManifestSays) {
  for (const int64_t size : {int64_t{-1}, int64_t{0}, int64_t{1}, archive::kArchiveBytesMax,
                             archive::kArchiveBytesMax + 1, INT64_MAX}) {
    EXPECT_NE(WrongWith(Repack(
                  [](auto&) {},
                  [size](auto& manifest) { manifest.mutable_parts(0)->set_size_bytes(size); })),
              "")
        << size;
  }
}

TEST_F(HostileArchiveTest, AMessageHasAnEnd) {
  // Lengths that go on for ever, that are too long, and one that promises more than there is.
  for (const std::string& length : {std::string("\xFF\xFF\xFF\xFF\xFF\xFF", 6),
                                    std::string("\xFF\xFF\xFF\xFF\x0F", 5), std::string("\x05")}) {
    EXPECT_THAT(WrongWith(Repack([&length](auto& parts) {
                  parts[0] = archive::PartOf("events.binpb", length);
                })),
                StartsWith("events.binpb: "));
  }
}

TEST_F(HostileArchiveTest, NothingIsEncrypted) {
  EXPECT_NE(WrongAfter([](std::string zip) {
              // The general purpose bit of the first local header and of its directory entry.
              zip[6] = static_cast<char>(zip[6] | 1);
              const size_t entry = zip.find("PK\1\2");
              zip[entry + 8] = static_cast<char>(zip[entry + 8] | 1);
              return zip;
            }),
            "");
}

TEST_F(HostileArchiveTest, CountsAreBounded) {
  EXPECT_THAT(WrongAfter([](std::string zip) {
                const size_t end = zip.rfind("PK\5\6");
                zip[end + 10] = zip[end + 8] = static_cast<char>(0xFE);
                zip[end + 11] = zip[end + 9] = static_cast<char>(0xFF);
                return zip;
              }),
              StartsWith("container: it has more parts than any archive"));
}

TEST_F(HostileArchiveTest, OtherFilesAreNoArchives) {
  for (const std::string& bytes : {std::string(), std::string("PK"), std::string(1000, '\0'),
                                   std::string("%PDF-1.7 ") + std::string(500, ' ')}) {
    EXPECT_THAT(WrongAfter([&bytes](const std::string&) { return bytes; }),
                StartsWith("container: "));
  }
}

TEST_F(HostileArchiveTest, AManifestIsOne) {
  EXPECT_THAT(
      WrongWith(Repack([](auto&) {}, [](auto& manifest) { manifest.set_format_version(2); })),
      StartsWith("manifest.json: the form is 2"));
  for (const char* name : {"", "office", "conferences/", "conferences/../x", "conferences/a/b"}) {
    EXPECT_THAT(
        WrongWith(Repack([](auto&) {}, [name](auto& manifest) { manifest.set_conference(name); })),
        StartsWith("manifest.json: it names no conference"))
        << name;
  }
}

}  // namespace
}  // namespace nhipcau
