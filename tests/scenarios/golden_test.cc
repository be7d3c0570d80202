// Journals that earlier releases wrote must stay readable for ever. Each file of
// golden/ holds the events of one release, byte for byte, and what their replay gave; or the
// first of them in a form that it had before, which the file's name says:
//
//   event STREAM KIND BASE64
//   state STREAM SHA256
//
// NHIPCAU_REWRITE=1 writes the file of this release anew, from every_kind_of_event.txt. Of earlier
// releases it writes the states anew, never an event: rules may derive more from what was recorded.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/sha256.h"
#include "server/conference/kernel/state.h"
#include "server/conference/rules.h"
#include "server/journal/chain.h"
#include "tests/scenarios/script.h"
#include "tests/scenarios/stage.h"

namespace nhipcau::scenarios {
namespace {

constexpr char kGoldenFolder[] = "tests/scenarios/golden";
constexpr char kThisRelease[] = "tests/scenarios/golden/0.2.0";
constexpr char kScenario[] = "tests/scenarios/every_kind_of_event.txt";

struct Golden {
  // Stored bytes of each stream's events, in order.
  std::map<std::string, std::vector<std::string>> events;
  std::map<std::string, std::string> states;
};

std::string HexHash(const std::string& bytes) { return absl::BytesToHexString(Sha256(bytes)); }

Golden ReadGolden(const std::string& path) {
  Golden golden;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    if (words[0] == "state") golden.states[words[1]] = words[2];
    std::string bytes;
    if (words[0] == "event" && absl::Base64Unescape(words[3], &bytes)) {
      golden.events[words[1]].push_back(bytes);
    }
  }
  return golden;
}

v1::Event Parsed(const std::string& bytes) {
  v1::Event event;
  EXPECT_TRUE(event.ParseFromString(bytes));
  return event;
}

std::string KindOf(const v1::Event& event) {
  const auto* kind = v1::Event::GetReflection()->GetOneofFieldDescriptor(
      event, v1::Event::descriptor()->oneof_decl(0));
  return kind == nullptr ? "unknown" : kind->name();
}

std::string Replayed(const std::string& stream, const std::vector<std::string>& events) {
  conference::State state(stream);
  conference::Overlay overlay(state);
  for (const std::string& bytes : events) {
    EXPECT_TRUE(conference::Apply(Parsed(bytes), overlay).ok());
  }
  std::move(overlay).MergeInto(state);
  return HexHash(state.Bytes());
}

void Rewrite() {
  std::ifstream scenario(kScenario);
  std::stringstream script;
  script << scenario.rdbuf();
  Stage stage;
  Play(script.str(), [&stage](const Step& step) { return stage.Play(step); });
  std::ofstream file(kThisRelease);
  for (const std::string& stream : stage.house().Streams()) {
    std::vector<std::string> events;
    for (const journal::StoredEvent& stored : stage.house().Stored(stream)) {
      events.push_back(stored.bytes);
      file << "event " << stream << " " << KindOf(Parsed(stored.bytes)) << " "
           << absl::Base64Escape(stored.bytes) << "\n";
    }
    file << "state " << stream << " " << Replayed(stream, events) << "\n";
  }
}

void RewriteStates(const std::string& path) {
  const Golden golden = ReadGolden(path);
  std::ifstream file(path);
  std::string lines;
  for (std::string line; std::getline(file, line);) {
    if (!absl::StartsWith(line, "state ")) absl::StrAppend(&lines, line, "\n");
  }
  for (const auto& [stream, events] : golden.events) {
    absl::StrAppend(&lines, "state ", stream, " ", Replayed(stream, events), "\n");
  }
  std::ofstream(path) << lines;
}

std::vector<std::string> Releases() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kGoldenFolder)) {
    paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST(GoldenTest, EveryReleaseStaysReadable) {
  if (std::getenv("NHIPCAU_REWRITE") != nullptr) {
    Rewrite();
    for (const std::string& path : Releases()) RewriteStates(path);
  }
  ASSERT_FALSE(Releases().empty());
  for (const std::string& path : Releases()) {
    const Golden golden = ReadGolden(path);
    ASSERT_FALSE(golden.events.empty()) << path;
    for (const auto& [stream, events] : golden.events) {
      EXPECT_EQ(Replayed(stream, events), golden.states.at(stream)) << path << ", " << stream;
      journal::ChainChecker checker(stream, journal::Head());
      for (size_t i = 0; i < events.size(); ++i) {
        const auto status =
            checker.Check(static_cast<int64_t>(i) + 1, events[i], Sha256(events[i]));
        EXPECT_TRUE(status.ok()) << path << ": " << status;
      }
    }
  }
}

TEST(GoldenTest, EveryKindOfEventIsInOneOfThem) {
  std::set<std::string> kinds;
  for (const std::string& path : Releases()) {
    const Golden golden = ReadGolden(path);
    for (const auto& [stream, events] : golden.events) {
      for (const std::string& bytes : events) kinds.insert(KindOf(Parsed(bytes)));
    }
  }
  const auto* all = v1::Event::descriptor()->oneof_decl(0);
  for (int i = 0; i < all->field_count(); ++i) {
    EXPECT_TRUE(kinds.contains(all->field(i)->name())) << all->field(i)->name();
  }
}

}  // namespace
}  // namespace nhipcau::scenarios
