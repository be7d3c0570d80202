// Every value that people may see has words in both languages.
#include "client/command_line/language.h"

#include <gtest/gtest.h>

#include <set>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/document_service.pb.h"
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
#include "nhipcau/v1/words.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;

bool HasWords(const EnumValueDescriptor& value) {
  return !value.options().GetExtension(v1::vi).empty() &&
         !value.options().GetExtension(v1::en).empty();
}

bool HasAnyWord(const EnumDescriptor& type) {
  for (int i = 0; i < type.value_count(); ++i) {
    const auto& options = type.value(i)->options();
    if (options.HasExtension(v1::vi) || options.HasExtension(v1::en)) return true;
  }
  return false;
}

// Those of the file and of all that it imports.
void AddEnums(const google::protobuf::FileDescriptor& file,
              std::set<const EnumDescriptor*>& enums) {
  for (int i = 0; i < file.enum_type_count(); ++i) enums.insert(file.enum_type(i));
  for (int i = 0; i < file.dependency_count(); ++i) AddEnums(*file.dependency(i), enums);
}

std::set<const EnumDescriptor*> EnumsWithWords() {
  std::set<const EnumDescriptor*> enums;
  for (const auto* file : {v1::Record::descriptor()->file(), v1::Reason_descriptor()->file(),
                           v1::UnheardCause_descriptor()->file()}) {
    AddEnums(*file, enums);
  }
  std::erase_if(enums, [](const EnumDescriptor* type) { return !HasAnyWord(*type); });
  return enums;
}

TEST(LanguageTest, AnEnumThatHasWordsHasBothLanguagesForEachValue) {
  for (const EnumDescriptor* type : EnumsWithWords()) {
    for (int i = 1; i < type->value_count(); ++i) {
      EXPECT_TRUE(HasWords(*type->value(i))) << type->value(i)->name();
    }
  }
}

TEST(LanguageTest, EveryEnumThatIsShownHasWords) {
  const std::set<const EnumDescriptor*> worded = EnumsWithWords();
  const EnumDescriptor* const shown[] = {v1::ConferenceState_descriptor(),
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
                                         v1::VoteMode_descriptor(),
                                         v1::Reason_descriptor()};
  for (const EnumDescriptor* type : shown) EXPECT_TRUE(worded.count(type)) << type->name();
}

TEST(LanguageTest, SaysWhatTheProtocolSays) {
  EXPECT_EQ(EnumWord(v1::CONFERENCE_STATE_IN_SESSION, Language::kVietnamese), "Đang họp");
  EXPECT_EQ(EnumWord(v1::CONFERENCE_STATE_IN_SESSION, Language::kEnglish), "In session");
  EXPECT_EQ(EnumWord(v1::CONFERENCE_STATE_UNSPECIFIED, Language::kVietnamese), "");
  EXPECT_EQ(EnumWord(v1::DOCUMENT_KIND_CONCLUSION_NOTICE, Language::kEnglish), "conclusion notice");
  EXPECT_EQ(ReasonWords(v1::REASON_VOTE_OPEN, Language::kEnglish),
            "A vote is open. Close it first.");
}

TEST(LanguageTest, AReasonOfALaterServerIsToldAsUnknown) {
  EXPECT_EQ(ReasonWords(static_cast<v1::Reason>(999), Language::kEnglish),
            ReasonWords(v1::REASON_UNSPECIFIED, Language::kEnglish));
}

}  // namespace
}  // namespace nhipcau::command_line
