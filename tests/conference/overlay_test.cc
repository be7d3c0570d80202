// The overlay at random, against a plain map.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using Model = std::map<std::string, std::string, NameLess>;

v1::Record RecordNamed(const std::string& name, const std::string& text) {
  v1::Message message;
  message.set_name(name);
  message.set_text(text);
  return RecordOf(message);
}

Model Listed(const Overlay& overlay, const std::string& prefix) {
  Model listed;
  std::string last;
  overlay.ForEachRecord(prefix, [&](const std::string& name, const RecordPtr& record) {
    EXPECT_TRUE(last.empty() || NameLess()(last, name)) << last << " before " << name;
    last = name;
    listed[name] = record->message().text();
  });
  return listed;
}

Model Beginning(const Model& model, const std::string& prefix) {
  Model found;
  for (const auto& [name, text] : model) {
    if (name.compare(0, prefix.size(), prefix) == 0) found.emplace(name, text);
  }
  return found;
}

class OverlayTest : public testing::TestWithParam<int> {};

TEST_P(OverlayTest, ReadsAsAMapWould) {
  std::mt19937 random(static_cast<unsigned>(GetParam()));
  State state(kStream);
  Model model;
  for (int batch = 0; batch < 20; ++batch) {
    Overlay overlay(state);
    Model changed = model;
    for (int i = 0; i < 15; ++i) {
      const char* collections[] = {"messages", "message", "speeches"};
      const std::string name =
          NumberedName(kStream, collections[random() % 3], static_cast<int>(random() % 120));
      if (random() % 3 == 0) {
        overlay.Erase(name);
        changed.erase(name);
      } else {
        const std::string text = std::to_string(random());
        overlay.Put(RecordNamed(name, text));
        changed[name] = text;
      }
    }
    for (const char* prefix : {"/", "/messages/", "/message/", "/speeches/", "/none/"}) {
      EXPECT_EQ(Listed(overlay, kStream + std::string(prefix)),
                Beginning(changed, kStream + std::string(prefix)));
    }
    // What is below stays as it was until the overlay is merged, and for ever when it is dropped.
    EXPECT_EQ(Listed(Overlay(state), kStream + std::string("/")), model);
    if (random() % 3 == 0) continue;
    std::move(overlay).MergeInto(state);
    model = changed;
  }
  EXPECT_EQ(Listed(Overlay(state), kStream + std::string("/")), model);
}

INSTANTIATE_TEST_SUITE_P(Seeds, OverlayTest, testing::Range(1, 21));

std::vector<std::string> NamesIn(const RecordRange& records) {
  std::vector<std::string> names;
  for (auto at = records.begin(); at != records.end(); ++at) {
    EXPECT_EQ(NameOf(**at), at.name());
    names.push_back(at.name());
  }
  return names;
}

TEST(OverlayIndexTest, FollowsTheRecords) {
  Table table;
  v1::Incident incident;
  incident.set_name(Numbered("incidents", 1));
  incident.set_state(v1::INCIDENT_STATE_OPEN);
  table.Put(incident);
  EXPECT_EQ(NamesIn(table.view().Indexed(Index::kOpenIncidents)).size(), 1U);
  Overlay overlay(table.state);
  incident.set_state(v1::INCIDENT_STATE_RESOLVED);
  overlay.Put(RecordOf(incident));
  EXPECT_TRUE(overlay.Indexed(Index::kOpenIncidents).empty());
  EXPECT_EQ(NamesIn(table.view().Indexed(Index::kOpenIncidents)).size(), 1U);
  std::move(overlay).MergeInto(table.state);
  EXPECT_TRUE(table.view().Indexed(Index::kOpenIncidents).empty());
}

// Incidents come, go, are resolved and are moved to another point.
void ChangeAnIncident(std::mt19937& random, Overlay& overlay) {
  const std::string name = Numbered("incidents", 1 + static_cast<int>(random() % 12));
  if (random() % 4 == 0) return overlay.Erase(name);
  v1::Incident incident;
  incident.set_name(name);
  incident.set_bridge_point(Point(std::to_string(1 + random() % 3)));
  incident.set_state(random() % 3 == 0 ? v1::INCIDENT_STATE_RESOLVED : v1::INCIDENT_STATE_OPEN);
  overlay.Put(RecordOf(incident));
}

// What an index holds, found by looking at all incidents.
std::vector<std::string> OpenIncidents(const Overlay& overlay, const std::string& point) {
  std::vector<std::string> names;
  for (const v1::Incident& incident :
       overlay.All<v1::Incident>(std::string(kStream) + "/incidents/")) {
    const bool wanted = point.empty() || incident.bridge_point() == point;
    if (wanted && incident.state() == v1::INCIDENT_STATE_OPEN) names.push_back(incident.name());
  }
  return names;
}

class OverlayKeysTest : public testing::TestWithParam<int> {};

TEST_P(OverlayKeysTest, EachHasItsOwnRecords) {
  std::mt19937 random(static_cast<unsigned>(GetParam()));
  State state(kStream);
  for (int batch = 0; batch < 20; ++batch) {
    Overlay overlay(state);
    for (int i = 0; i < 6; ++i) ChangeAnIncident(random, overlay);
    EXPECT_EQ(NamesIn(overlay.Indexed(Index::kOpenIncidents)), OpenIncidents(overlay, ""));
    for (const char* code : {"1", "2", "3", "4"}) {
      EXPECT_EQ(NamesIn(overlay.Indexed(Index::kOpenIncidentsOfPoint, Point(code))),
                OpenIncidents(overlay, Point(code)));
    }
    if (random() % 4 != 0) std::move(overlay).MergeInto(state);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, OverlayKeysTest, testing::Range(1, 11));

TEST(OverlayChangesTest, SayWhatWasAndWhatIs) {
  Table table;
  table.Put(RecordNamed(Numbered("messages", 1), "old").message());
  table.Put(RecordNamed(Numbered("messages", 2), "old").message());
  Overlay overlay(table.state);
  overlay.Put(RecordNamed(Numbered("messages", 1), "new"));
  overlay.Erase(Numbered("messages", 2));
  overlay.Put(RecordNamed(Numbered("messages", 3), "new"));
  // Nobody ever saw this one.
  overlay.Put(RecordNamed(Numbered("messages", 4), "new"));
  overlay.Erase(Numbered("messages", 4));
  const std::vector<Change> changes = overlay.Changes();
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].before->message().text(), "old");
  EXPECT_EQ(changes[0].after->message().text(), "new");
  EXPECT_EQ(changes[1].before->message().text(), "old");
  EXPECT_EQ(changes[1].after, nullptr);
  EXPECT_EQ(changes[2].before, nullptr);
  EXPECT_EQ(changes[2].after->message().text(), "new");
}

TEST(OverlayNumbersTest, AreNotGivenTwice) {
  Table table;
  v1::Speech speech;
  speech.set_name(Numbered("speeches", 7));
  table.Put(speech);
  EXPECT_EQ(table.view().NextNumber("speeches"), 8);
  Overlay overlay(table.state);
  overlay.Erase(speech.name());
  std::move(overlay).MergeInto(table.state);
  EXPECT_EQ(table.view().NextNumber("speeches"), 8);
  EXPECT_EQ(table.view().NextNumber("incidents"), 1);
}

}  // namespace
}  // namespace nhipcau::conference
