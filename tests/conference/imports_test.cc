// What is wrong with a file: each cause with its line, its column and the other line.
#include "server/conference/plan/imports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_split.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

struct Found {
  int line;
  std::string column;
  v1::ImportProblemCause cause;
  int other_line = 0;

  bool operator==(const Found&) const = default;
};

void PrintTo(const Found& found, std::ostream* out) {
  *out << "line " << found.line << ", " << found.column << ": "
       << v1::ImportProblemCause_Name(found.cause) << " " << found.other_line;
}

struct ImportsCase {
  v1::ImportKind kind;
  // The header and the rows.
  std::vector<std::string> lines;
  std::vector<Found> problems;
};

ImportDraft DraftOf(v1::ImportKind kind, const std::vector<std::string>& lines) {
  ImportDraft draft;
  draft.kind = kind;
  draft.columns = absl::StrSplit(lines[0], ',');
  for (size_t i = 1; i < lines.size(); ++i) {
    v1::ImportRow& row = draft.rows.emplace_back();
    row.set_line(static_cast<int>(i) + 1);
    const std::vector<std::string> cells = absl::StrSplit(lines[i], ',');
    row.mutable_cells()->Assign(cells.begin(), cells.end());
  }
  return draft;
}

class ImportsTest : public testing::TestWithParam<ImportsCase> {};

TEST_P(ImportsTest, NamesEveryProblem) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  table.AddPoint("17");
  std::vector<Found> problems;
  const ImportDraft draft = DraftOf(GetParam().kind, GetParam().lines);
  for (const v1::ImportProblem& problem : CheckImport(table.view(), draft)) {
    problems.push_back({problem.line(), problem.column(), problem.cause(), problem.other_line()});
    EXPECT_FALSE(problem.message().empty());
  }
  EXPECT_THAT(problems, testing::ElementsAreArray(GetParam().problems));
}

constexpr v1::ImportKind kPoints = v1::IMPORT_KIND_BRIDGE_POINTS;
constexpr v1::ImportKind kDelegates = v1::IMPORT_KIND_DELEGATES;
constexpr v1::ImportKind kAgenda = v1::IMPORT_KIND_AGENDA;
constexpr char kHeader[] = "code,name,level,parent_code,expected_delegates";
constexpr auto kColumnMissing = v1::IMPORT_PROBLEM_CAUSE_COLUMN_MISSING;
constexpr auto kColumnUnknown = v1::IMPORT_PROBLEM_CAUSE_COLUMN_UNKNOWN;
constexpr auto kCellMissing = v1::IMPORT_PROBLEM_CAUSE_CELL_MISSING;
constexpr auto kCellInvalid = v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID;
constexpr auto kDuplicate = v1::IMPORT_PROBLEM_CAUSE_DUPLICATE;
constexpr auto kUnknown = v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN;
constexpr auto kCycle = v1::IMPORT_PROBLEM_CAUSE_PARENT_CYCLE;

INSTANTIATE_TEST_SUITE_P(
    Table, ImportsTest,
    testing::Values(
        ImportsCase{kPoints, {kHeader, "150,Huyện,district,17,45", "04867,Xã,commune,150,19"}, {}},
        // The parent may come later in the file.
        ImportsCase{kPoints, {kHeader, "04867,Xã,commune,150,19", "150,Huyện,district,17,45"}, {}},
        ImportsCase{kPoints,
                    {"code,name,level,parent_code", "150,Huyện,district,17"},
                    {{0, "expected_delegates", kColumnMissing}}},
        ImportsCase{kPoints,
                    {std::string(kHeader) + ",màu", "150,Huyện,district,17,45,đỏ"},
                    {{0, "màu", kColumnUnknown}}},
        ImportsCase{kPoints, {kHeader, "150,,district,17,45"}, {{2, "name", kCellMissing}}},
        ImportsCase{kPoints, {kHeader, ",Huyện,district,17,45"}, {{2, "code", kCellMissing}}},
        ImportsCase{kPoints, {kHeader, "1 5,Huyện,district,17,45"}, {{2, "code", kCellInvalid}}},
        ImportsCase{
            kPoints,
            {kHeader, "150,Huyện,district,17,-1", "151,Huyện,district,17,9999999"},
            {{2, "expected_delegates", kCellInvalid}, {3, "expected_delegates", kCellInvalid}}},
        ImportsCase{kPoints,
                    {kHeader, "150,Huyện,district,17,45", "151,Huyện,district,17,45",
                     "150,Huyện,district,17,45"},
                    {{4, "code", kDuplicate, 2}}},
        ImportsCase{kPoints, {kHeader, "17,Tỉnh,province,,45"}, {{2, "code", kDuplicate, 0}}},
        ImportsCase{kPoints, {kHeader, "150,Huyện,district,18,45"}, {{2, "parent_code", kUnknown}}},
        ImportsCase{kPoints,
                    {kHeader, "A,Một,x,B,1", "B,Hai,x,A,1"},
                    {{2, "parent_code", kCycle}, {3, "parent_code", kCycle}}},
        ImportsCase{kPoints, {kHeader, "A,Một,x,A,1"}, {{2, "parent_code", kCycle}}},
        ImportsCase{
            kPoints,
            {std::string(kHeader) + ",kind,by_telephone", "150,Huyện,district,17,45,hai,có"},
            {{2, "kind", kCellInvalid}, {2, "by_telephone", kCellInvalid}}},
        ImportsCase{kPoints,
                    {kHeader, "150"},
                    {{2, "name", kCellMissing},
                     {2, "level", kCellMissing},
                     {2, "expected_delegates", kCellMissing}}},
        ImportsCase{kDelegates, {"bridge_point_code,name", "17,Hà Văn Nam"}, {}},
        ImportsCase{kDelegates,
                    {"bridge_point_code,name", "18,Hà Văn Nam", "17,"},
                    {{2, "bridge_point_code", kUnknown}, {3, "name", kCellMissing}}},
        ImportsCase{kAgenda, {"title,kind,minutes", "Khai mạc,opening,10"}, {}},
        ImportsCase{
            kAgenda,
            {"title,kind,start,minutes", "Khai mạc,lễ,8 giờ,1441"},
            {{2, "kind", kCellInvalid}, {2, "start", kCellInvalid}, {2, "minutes", kCellInvalid}}},
        ImportsCase{kAgenda, {"kind", "opening"}, {{0, "title", kColumnMissing}}}));

// Everything or nothing; large files in parts that become visible with the last.
TEST(CommitImportTest, StagesInParts) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  table.AddPoint("17");
  std::vector<std::string> lines = {kHeader};
  for (int i = 0; i < 1001; ++i) {
    lines.push_back("1" + std::to_string(10'000 + i) + ",Xã,commune,17,19");
  }
  const ImportDraft draft = DraftOf(kPoints, lines);
  v1::CommitImportRequest request;
  request.set_name(Numbered("imports", 1));
  Command command;
  command.method = &MethodOf(request);
  command.request = &request;
  command.stream = kStream;
  command.enclosure = std::make_shared<const ImportDraft>(draft);
  auto events = Decide(table.view(), command);
  ASSERT_TRUE(events.ok());
  ASSERT_EQ(events->size(), 4U);
  EXPECT_EQ(events->back().import_committed().row_count(), 1001);
  Events parts(events->begin(), events->end() - 1);
  table.Apply(parts);
  EXPECT_FALSE(table.view().Find(Point("110000")));
  Events last(events->end() - 1, events->end());
  table.Apply(last);
  EXPECT_TRUE(table.view().Find(Point("110000")));
  EXPECT_TRUE(table.view().Find(Point("111000")));
  EXPECT_TRUE(table.view().staged().empty());
}

}  // namespace
}  // namespace nhipcau::conference
