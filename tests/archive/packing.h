// A small conference that is over, and archives of it: as they are made, and as somebody else might
// make them.
#ifndef NHIPCAU_TESTS_ARCHIVE_PACKING_H_
#define NHIPCAU_TESTS_ARCHIVE_PACKING_H_

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "nhipcau/v1/archive.pb.h"
#include "server/archive/make.h"
#include "server/archive/verify.h"
#include "server/archive/writer.h"
#include "tests/coordinator/plan.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau {

inline constexpr char kVersion[] = "test";

std::string ReadBytes(const std::string& path);
void WriteBytes(const std::string& path, const std::string& bytes);

// A house whose conference has ended; one file that its record names is there, another is not.
class ArchiveTest : public PlannedHouse {
 protected:
  ArchiveTest();

  // What Make makes of the house's journal.
  absl::StatusOr<v1::ArchiveFile> Make(const std::string& path);

  // What verification says: empty when the archive is whole.
  static std::string WrongWith(const std::string& path);

  // An archive that is consistent in itself, but for what `edit` did to its parts; `edit_manifest`
  // comes last of all.
  using Edit = std::function<void(std::vector<archive::PartSource>& parts)>;
  using EditManifest = std::function<void(v1::ArchiveManifest& manifest)>;
  std::string Repack(const Edit& edit, const EditManifest& edit_manifest = nullptr);

  TemporaryDirectory folder_;
  std::string path_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_TESTS_ARCHIVE_PACKING_H_
