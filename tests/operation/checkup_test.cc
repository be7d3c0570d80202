// What is said of a machine on which something is missing.
#include "server/operation/checkup.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absl/time/clock.h"
#include "server/journal/file_lock.h"
#include "tests/gateway/certificate.h"
#include "tests/operation/taken_port.h"
#include "tests/support/temporary_directory.h"

namespace nhipcau::operation {
namespace {

using testing::HasSubstr;

TEST(CheckupTest, ADoorThatAnotherProgramHas) {
  const TakenPort taken;
  const Finding finding = CheckDoor("pages", "127.0.0.1", taken.port(), /*server=*/0);
  EXPECT_EQ(finding.health, Health::kBad);
  EXPECT_THAT(finding.advice, HasSubstr("ss -ltnp"));
  EXPECT_EQ(CheckDoor("pages", "127.0.0.1", taken.port(), /*server=*/getpid()).health,
            Health::kGood);
  EXPECT_EQ(CheckDoor("pages", "::1", 0, /*server=*/0).health, Health::kGood);
}

TEST(CheckupTest, AnAddressThatThisMachineHasNot) {
  const Finding finding = CheckDoor("pages", "192.0.2.1", 443, /*server=*/0);
  EXPECT_EQ(finding.health, Health::kBad);
  EXPECT_THAT(finding.advice, HasSubstr("ip address"));
  EXPECT_EQ(CheckDoor("pages", "localhost", 443, /*server=*/0).health, Health::kBad) << "a name";
}

TEST(CheckupTest, AFolderIntoWhichOthersMayLook) {
  const TemporaryDirectory folder;
  ASSERT_EQ(chmod(folder.path().c_str(), 0750), 0);
  EXPECT_THAT(CheckDataFolder(folder.path()).advice, HasSubstr("chmod 700"));
  ASSERT_EQ(chmod(folder.path().c_str(), 0700), 0);
  EXPECT_THAT(CheckDataFolder(folder.path()).what, HasSubstr("belongs to"));
  EXPECT_EQ(CheckDataFolder(folder.File("missing")).health, Health::kDoubtful);
}

TEST(CheckupTest, WhoHasTheRecordOpen) {
  const TemporaryDirectory folder;
  EXPECT_EQ(RunningServer(folder.path()), 0);
  {
    const auto lock = journal::FileLock::Acquire(folder.File("journal.db.lock"));
    ASSERT_TRUE(lock.ok());
    EXPECT_EQ(RunningServer(folder.path()), getpid());
  }
  EXPECT_EQ(RunningServer(folder.path()), 0);
}

TEST(CheckupTest, TheFilesThatAProcessMayOpen) {
  EXPECT_EQ(CheckDescriptors(getpid()).health, Health::kGood);
  EXPECT_EQ(CheckDescriptors(/*server=*/0).health, Health::kGood);
}

TEST(CheckupTest, TheEndOfACertificate) {
  const TemporaryDirectory folder;
  const std::string certificate = folder.File("cert.pem");
  const std::string key = folder.File("key.pem");
  WriteCertificate("hop.example", certificate, key);
  const absl::Time now = absl::Now();
  EXPECT_EQ(CheckCertificate(certificate, key, now - absl::Hours(24 * 60)).health, Health::kGood);
  EXPECT_EQ(CheckCertificate(certificate, key, now).health, Health::kDoubtful);
  EXPECT_EQ(CheckCertificate(certificate, key, now + absl::Hours(2)).health, Health::kBad);
  EXPECT_EQ(CheckCertificate("", "", now).health, Health::kDoubtful);
  EXPECT_THAT(CheckCertificate(key, key, now).what, HasSubstr("holds no certificate"));
  EXPECT_THAT(CheckCertificate(certificate, folder.File("x"), now).what, HasSubstr("cannot read"));
  WriteCertificate("hop.example", folder.File("other.pem"), key);
  EXPECT_THAT(CheckCertificate(certificate, key, now).what, HasSubstr("is not the key of"));
}

TEST(CheckupTest, AServiceThatDoesNotRun) {
  const std::vector<Finding> findings = CheckDocuments("/nowhere/renderer.socket");
  EXPECT_THAT(findings.front().advice, HasSubstr("nhipcau-renderer.socket"));
}

}  // namespace
}  // namespace nhipcau::operation
