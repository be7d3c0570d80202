#include "server/conference/kernel/names.h"

#include <gtest/gtest.h>

#include <string>

#include "server/conference/kernel/state.h"

namespace nhipcau::conference {
namespace {

TEST(NamesTest, StreamOf) {
  const std::pair<const char*, const char*> cases[] = {
      {"conferences/hoa-binh", "conferences/hoa-binh"},
      {"conferences/hoa-binh/bridgePoints/04867", "conferences/hoa-binh"},
      {"conferences/hoa-binh/announcements/1/acknowledgements/04867", "conferences/hoa-binh"},
      {"office", "office"},
      {"office/invitations/1", "office"},
      {"officer", ""},
      {"conferences/", ""},
      {"conferences//bridgePoints/1", ""},
      {"conferences/Hoa-Binh", ""},
      {"conferences/-a", ""},
      {"conferences/a-", ""},
      {"conference/a", ""},
      {"", ""},
  };
  for (const auto& [name, stream] : cases) EXPECT_EQ(StreamOf(name), stream) << name;
}

TEST(NamesTest, Parts) {
  EXPECT_EQ(IdOf("conferences/x/bridgePoints/04867"), "04867");
  EXPECT_EQ(CollectionOf("conferences/x/bridgePoints/04867"), "bridgePoints");
  EXPECT_EQ(CollectionOf("office"), "");
  EXPECT_EQ(NumberedName("conferences/x", "speeches", 7), "conferences/x/speeches/7");
  EXPECT_EQ(FloorName("conferences/x"), "conferences/x/floor");
  EXPECT_EQ(TaskName("conferences/x/minutesEntries/7"), "conferences/x/tasks/7");
}

// A level is any text, and its tally has one name below the conference all the same.
TEST(NamesTest, OfALevelWithASlash) {
  const std::string name = LevelTallyName("conferences/x", "cụm/khối/");
  EXPECT_EQ(name, "conferences/x/levelTallies/cụm-khối-");
  EXPECT_EQ(StreamOf(name), "conferences/x");
  EXPECT_EQ(CollectionOf(name), "levelTallies");
  EXPECT_EQ(IdOf(name), "cụm-khối-");
}

TEST(NamesTest, Identifiers) {
  for (const char* id : {"a", "hoa-binh-2021", "0"}) EXPECT_TRUE(IsConferenceId(id)) << id;
  for (const char* id : {"", "-", "A", "a_b", "a.b", "hòa", "office"}) {
    EXPECT_FALSE(IsConferenceId(id)) << id;
  }
  EXPECT_TRUE(IsConferenceId(std::string(63, 'a')));
  EXPECT_FALSE(IsConferenceId(std::string(64, 'a')));
  for (const char* code : {"17", "04867", "A-b_c"}) EXPECT_TRUE(IsPointCode(code)) << code;
  for (const char* code : {"", "a b", "a/b", "xã", "."}) EXPECT_FALSE(IsPointCode(code)) << code;
  EXPECT_FALSE(IsPointCode(std::string(33, '1')));
}

TEST(NameLessTest, ShorterIdentifiersFirstWithinACollection) {
  const NameLess less;
  const char* const ordered[] = {
      "conferences/x",
      "conferences/x/floor",
      "conferences/x/bridgePoints/17",
      "conferences/x/bridgePoints/150",
      "conferences/x/bridgePoints/04789",
      "conferences/x/floorRequests/2",
      "conferences/x/floorRequests/9",
      "conferences/x/floorRequests/10",
  };
  for (size_t i = 0; i < std::size(ordered); ++i) {
    for (size_t j = 0; j < std::size(ordered); ++j) {
      EXPECT_EQ(less(ordered[i], ordered[j]), i < j) << ordered[i] << " " << ordered[j];
    }
  }
}

}  // namespace
}  // namespace nhipcau::conference
