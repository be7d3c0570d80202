// What the reference conference tells to the public, word for word: documents/ holds both forms.
// NHIPCAU_REWRITE=1 records what comes now.
#include "server/minutes/public_record.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "nhipcau/v1/event.pb.h"
#include "server/conference/kernel/state.h"
#include "server/conference/rules.h"
#include "tests/scenarios/script.h"
#include "tests/scenarios/stage.h"

namespace nhipcau::scenarios {
namespace {

constexpr char kStream[] = "conferences/hoa-binh";
constexpr char kFile[] = "tests/scenarios/documents/thong-tin-cong-khai";
// Behind hoa_binh.txt, which leaves two tasks.
constexpr char kAfter[] =
    "11:20 clerk write conclusion \"Công tác bảo vệ và chăm sóc trẻ em đã được các cấp, các ngành "
    "quan tâm; hạn chế lớn nhất là cán bộ cấp xã còn kiêm nhiệm.\"\n"
    "11:21 clerk write conclusion \"Nội dung chỉ lưu hành nội bộ\"\n"
    "11:22 clerk write decision \"Thành lập Ban Chỉ đạo phòng, chống đuối nước trẻ em.\"\n"
    "11:30 clerk set-public officials yes attendance yes entry \"5; 1\" entry \"2; 1\" entry "
    "\"3; 1\" entry \"1; 1\" introduction \"Ủy ban nhân dân tỉnh họp trực tuyến với các huyện, "
    "thành phố và các xã, phường, thị trấn.\"\n"
    "11:31 clerk release-public revision 1\n";

void ExpectAsRecorded(const std::string& path, const std::string& made) {
  if (std::getenv("NHIPCAU_REWRITE") != nullptr) {
    std::ofstream(path) << made;
  } else {
    EXPECT_EQ(made, ReadFile(path)) << path << ": NHIPCAU_REWRITE=1 records what came";
  }
}

TEST(PublicRecordFilesTest, TheReferenceConferenceTellsWhatWasReleased) {
  Stage stage;
  for (const std::string& script :
       {ReadFile("tests/scenarios/hoa_binh.txt"), std::string(kAfter)}) {
    Play(script, [&stage](const Step& step) { return stage.Play(step); });
  }
  conference::State state(kStream);
  conference::Overlay overlay(state);
  for (const journal::StoredEvent& stored : stage.house().Stored(kStream)) {
    v1::Event event;
    ASSERT_TRUE(event.ParseFromString(stored.bytes));
    ASSERT_TRUE(conference::Apply(event, overlay).ok());
  }
  const minutes::PublicText text = minutes::PublicTextOf(overlay);
  EXPECT_TRUE(text.released);
  EXPECT_EQ(text.parts.size(), 3);
  ExpectAsRecorded(std::string(kFile) + ".txt", minutes::RenderText(text));
  ExpectAsRecorded(std::string(kFile) + ".html", minutes::RenderHtml(text));
}

}  // namespace
}  // namespace nhipcau::scenarios
