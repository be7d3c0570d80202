// Sentences that give tasks, against a file that a clerk can correct.
#include "server/minutes/tasks.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>

#include "absl/strings/str_split.h"
#include "nhipcau/v1/minutes.pb.h"

namespace nhipcau::minutes {
namespace {

// A block of the file: what stands behind each label.
using Block = std::map<std::string, std::string>;

std::string SentenceOf(Block& block) {
  v1::MinutesEntry entry;
  entry.set_text(block["việc"]);
  v1::TaskAssignment& task = *entry.mutable_task();
  for (const auto& lead : absl::StrSplit(block["chủ trì"], "; ", absl::SkipEmpty())) {
    task.add_leads(std::string(lead));
  }
  for (const auto& partner : absl::StrSplit(block["phối hợp"], "; ", absl::SkipEmpty())) {
    task.add_partners(std::string(partner));
  }
  task.set_deadline(block["thời hạn"]);
  task.set_basis(block["căn cứ"]);
  return TaskSentence(entry);
}

TEST(TasksTest, EachIsTheSentenceThatAClerkWrote) {
  std::ifstream file(std::string(NHIPCAU_MINUTES_GOLDEN) + "/nhiem_vu.txt");
  Block block;
  int count = 0;
  for (std::string line; std::getline(file, line);) {
    const size_t colon = line.find(": ");
    if (line.starts_with("#") || colon == std::string::npos) continue;
    block[line.substr(0, colon)] = line.substr(colon + 2);
    if (!line.starts_with("câu: ")) continue;
    EXPECT_EQ(SentenceOf(block), block["câu"]);
    block.clear();
    ++count;
  }
  EXPECT_GT(count, 10);
}

TEST(TasksTest, ATextOfManyLinesIsOneSentence) {
  v1::MinutesEntry entry;
  entry.set_text("Rà soát cán bộ\ncấp xã. ");
  entry.mutable_task()->add_leads("Sở Nội vụ");
  EXPECT_EQ(TaskSentence(entry), "Giao Sở Nội vụ rà soát cán bộ cấp xã.");
}

}  // namespace
}  // namespace nhipcau::minutes
