// What people call fields, by their paths.
#include "server/base/field_words.h"

#include <gtest/gtest.h>

namespace nhipcau {
namespace {

TEST(FieldWordsTest, TheEndOfThePathTells) {
  EXPECT_EQ(FieldWords("minutes_entry.task.basis").vi(), "Căn cứ");
  EXPECT_EQ(FieldWords("canned_texts.announcements[3]").vi(), "Tin soạn sẵn");
  EXPECT_EQ(FieldWords("speaker.office").vi(), "Chức vụ người phát biểu");
  EXPECT_EQ(FieldWords("call_id").vi(), "call_id") << "only programs fill it";
}

TEST(FieldWordsTest, BytesThatAreNoRequestHaveNoField) {
  EXPECT_EQ(FieldWords("").vi(), "Yêu cầu");
}

}  // namespace
}  // namespace nhipcau
