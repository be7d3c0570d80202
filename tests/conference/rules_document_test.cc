// The rules as a document: presets are complete, and what they hold can be set.
#include "server/conference/plan/rules_document.h"

#include <gtest/gtest.h>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "nhipcau/v1/rules_service.pb.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

v1::ConferenceRules Preset(v1::RulesPreset preset) {
  const Table table;
  v1::GetRulesPresetRequest request;
  request.set_preset(preset);
  return GetRulesPreset(table.view(), {}, request).value().rules();
}

TEST(RulesDocument, PresetsLeaveNothingToADefault) {
  for (const auto preset : {v1::RULES_PRESET_ADMINISTRATIVE, v1::RULES_PRESET_NATIONAL_ASSEMBLY,
                            v1::RULES_PRESET_PEOPLES_COUNCIL}) {
    const v1::ConferenceRules rules = Preset(preset);
    EXPECT_TRUE(ProblemsOf(rules).empty());
    EXPECT_GT(rules.speech_limit().seconds(), 0);
    EXPECT_GT(rules.open_requests_per_point_max(), 0);
    EXPECT_GT(rules.line_lost_grace().seconds(), 0);
    EXPECT_GT(rules.alarm_share_percent(), 0);
    EXPECT_NE(rules.floor().policy(), v1::QUEUE_POLICY_UNSPECIFIED);
    EXPECT_NE(rules.floor().fairness_unit(), v1::FAIRNESS_UNIT_UNSPECIFIED);
    EXPECT_GT(rules.floor().later_speech_limit().seconds(), 0);
    EXPECT_GT(rules.floor().on_deck_count(), 0);
    EXPECT_GT(rules.floor().warning_before_end().seconds(), 0);
    EXPECT_GT(rules.floor().line_lost_hold().seconds(), 0);
    EXPECT_FALSE(rules.canned_texts().announcements().empty());
    EXPECT_FALSE(rules.canned_texts().to_points().empty());
    EXPECT_FALSE(rules.canned_texts().from_points().empty());
  }
}

TEST(RulesDocument, NothingDiffersFromItself) {
  Table table;
  auto conference = table.Get<v1::Conference>(kStream);
  *conference.mutable_rules() = Preset(v1::RULES_PRESET_NATIONAL_ASSEMBLY);
  table.Put(conference);
  v1::CheckConferenceRulesRequest request;
  *request.mutable_rules() = conference.rules();
  const Question question{kStream, {}, kMorning};
  EXPECT_TRUE(CheckConferenceRules(table.view(), question, request)->differences().empty());
  request.mutable_rules()->mutable_floor()->clear_turns_per_item_max();
  const auto response = CheckConferenceRules(table.view(), question, request);
  ASSERT_EQ(response->differences_size(), 1);
  EXPECT_EQ(response->differences(0).field(), "floor.turns_per_item_max");
  EXPECT_EQ(response->differences(0).current(), "2");
  EXPECT_EQ(response->differences(0).proposed(), "");
}

}  // namespace
}  // namespace nhipcau::conference
