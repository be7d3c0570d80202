// Every value that people may see has a word in Vietnamese.
#include "client/command_line/language.h"

#include <gtest/gtest.h>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "nhipcau/v1/submission.pb.h"
#include "nhipcau/v1/vote.pb.h"

namespace nhipcau::command_line {
namespace {

TEST(LanguageTest, EveryEnumThatIsShownHasVietnameseWords) {
  const google::protobuf::EnumDescriptor* const shown[] = {v1::ConferenceState_descriptor(),
                                                           v1::BridgePointKind_descriptor(),
                                                           v1::AttendanceState_descriptor(),
                                                           v1::VideoLineState_descriptor(),
                                                           v1::DelegateState_descriptor(),
                                                           v1::FloorRequestKind_descriptor(),
                                                           v1::FloorRequestState_descriptor(),
                                                           v1::AgendaItemKind_descriptor(),
                                                           v1::AgendaItemState_descriptor(),
                                                           v1::IncidentKind_descriptor(),
                                                           v1::IncidentState_descriptor(),
                                                           v1::MinutesEntryKind_descriptor(),
                                                           v1::Role_descriptor(),
                                                           v1::AttentionCause_descriptor(),
                                                           v1::AlarmCause_descriptor(),
                                                           v1::DeckState_descriptor(),
                                                           v1::SpeechState_descriptor(),
                                                           v1::UnheardCause_descriptor(),
                                                           v1::QueuePolicy_descriptor(),
                                                           v1::SubmissionState_descriptor(),
                                                           v1::ReadinessItem_descriptor(),
                                                           v1::RollCallState_descriptor(),
                                                           v1::VoteState_descriptor(),
                                                           v1::VoteMode_descriptor()};
  for (const auto* type : shown) {
    for (int i = 1; i < type->value_count(); ++i) {
      const auto& value = *type->value(i);
      EXPECT_NE(EnumWord(value, Language::kVietnamese), EnumWord(value, Language::kEnglish))
          << value.name();
    }
  }
  EXPECT_EQ(EnumWord(v1::CONFERENCE_STATE_IN_SESSION, Language::kVietnamese), "Đang họp");
  EXPECT_EQ(EnumWord(v1::CONFERENCE_STATE_IN_SESSION, Language::kEnglish), "in session");
}

TEST(LanguageTest, EveryReasonHasWords) {
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    const std::string unknown = ReasonWords(v1::REASON_UNSPECIFIED, language);
    for (int i = 1; i < v1::Reason_descriptor()->value_count(); ++i) {
      const auto reason = static_cast<v1::Reason>(v1::Reason_descriptor()->value(i)->number());
      EXPECT_NE(ReasonWords(reason, language), unknown) << v1::Reason_Name(reason);
    }
  }
}

TEST(LanguageTest, EveryImportProblemIsNamed) {
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    const auto* causes = v1::ImportProblemCause_descriptor();
    for (int i = 1; i < causes->value_count(); ++i) {
      v1::ImportProblem problem;
      problem.set_cause(static_cast<v1::ImportProblemCause>(causes->value(i)->number()));
      problem.set_message("only for developers");
      EXPECT_EQ(ProblemWords(problem, language).find(problem.message()), std::string::npos)
          << causes->value(i)->name();
    }
  }
}

}  // namespace
}  // namespace nhipcau::command_line
