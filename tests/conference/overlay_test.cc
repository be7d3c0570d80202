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

TEST(OverlayIndexTest, FollowsTheRecords) {
  Table table;
  v1::Incident incident;
  incident.set_name(Numbered("incidents", 1));
  incident.set_state(v1::INCIDENT_STATE_OPEN);
  table.Put(incident);
  EXPECT_EQ(table.view().Indexed(Index::kOpenIncidents).size(), 1U);
  Overlay overlay(table.state);
  incident.set_state(v1::INCIDENT_STATE_RESOLVED);
  overlay.Put(RecordOf(incident));
  EXPECT_TRUE(overlay.Indexed(Index::kOpenIncidents).empty());
  EXPECT_EQ(table.view().Indexed(Index::kOpenIncidents).size(), 1U);
  std::move(overlay).MergeInto(table.state);
  EXPECT_TRUE(table.view().Indexed(Index::kOpenIncidents).empty());
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
