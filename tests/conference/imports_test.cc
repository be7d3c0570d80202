// What is wrong with a file: each cause with its line, its column and the other line.
#include "server/conference/plan/imports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/conference/plan/import_pairs.h"
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
  for (const v1::ImportProblem& problem : CheckImport(table.view(), draft).problems) {
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
        ImportsCase{kPoints, {kHeader, "17,Tỉnh,province,,45"}, {}},
        // One circle through the file and the record.
        ImportsCase{kPoints,
                    {kHeader, "17,Tỉnh,province,150,45", "150,Huyện,district,17,45"},
                    {{2, "parent_code", kCycle}, {3, "parent_code", kCycle}}},
        ImportsCase{kPoints, {kHeader, "150,Huyện,district,18,45"}, {{2, "parent_code", kUnknown}}},
        ImportsCase{kPoints,
                    {kHeader, "A,Một,x,B,1", "B,Hai,x,A,1"},
                    {{2, "parent_code", kCycle}, {3, "parent_code", kCycle}}},
        ImportsCase{kPoints, {kHeader, "A,Một,x,A,1"}, {{2, "parent_code", kCycle}}},
        // Below a circle.
        ImportsCase{kPoints,
                    {kHeader, "A,Một,x,A,1", "B,Hai,x,A,1"},
                    {{2, "parent_code", kCycle}, {3, "parent_code", kCycle}}},
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

// As deep as AddBridgePoint lets it be.
TEST(ImportDepthTest, APathHasAsManyPointsAsOneMadeByHand) {
  for (const bool on_record : {false, true}) {
    Table table(v1::CONFERENCE_STATE_PLANNED);
    std::vector<std::string> lines = {kHeader};
    for (int depth = 1; depth <= 17; ++depth) {
      const std::string parent = depth == 1 ? "" : absl::StrCat("P", depth - 1);
      if (on_record && depth <= 15) {
        table.AddPoint(absl::StrCat("P", depth), parent);
      } else {
        lines.push_back(absl::StrCat("P", depth, ",Xã,commune,", parent, ",1"));
      }
    }
    const auto problems = CheckImport(table.view(), DraftOf(kPoints, lines)).problems;
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].value(), "P16");
    EXPECT_EQ(problems[0].cause(), kCellInvalid);
    EXPECT_THAT(problems[0].message(), testing::HasSubstr("at most 16 levels"));
    if (!on_record) continue;
    for (const int depth : {16, 17}) {
      v1::AddBridgePointRequest add;
      add.mutable_bridge_point()->set_code(absl::StrCat("P", depth));
      add.mutable_bridge_point()->set_display_name("Xã");
      add.mutable_bridge_point()->set_level("commune");
      add.mutable_bridge_point()->set_parent(Point(absl::StrCat("P", depth - 1)));
      EXPECT_EQ(table.Do(add, v1::ROLE_PLANNER), depth == 16 ? kAccepted : v1::REASON_PARENT_CYCLE);
    }
  }
}

// What stands below a point comes along, unless the file gives it another place.
TEST(ImportDepthTest, APointIsMovedWithThoseBelowIt) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  for (int depth = 1; depth <= 12; ++depth) {
    table.AddPoint(absl::StrCat("P", depth), depth == 1 ? "" : absl::StrCat("P", depth - 1));
  }
  for (int depth = 1; depth <= 5; ++depth) {
    table.AddPoint(absl::StrCat("Q", depth), depth == 1 ? "P1" : absl::StrCat("Q", depth - 1));
  }
  const auto problem_count = [&table](std::vector<std::string> lines) {
    lines.insert(lines.begin(), kHeader);
    return CheckImport(table.view(), DraftOf(kPoints, lines)).problems.size();
  };
  EXPECT_EQ(problem_count({"Q1,Xã,commune,P12,1"}), 1U);
  EXPECT_EQ(problem_count({"Q1,Xã,commune,P11,1"}), 0U);
  EXPECT_EQ(problem_count({"Q1,Xã,commune,P12,1", "Q5,Xã,commune,P1,1"}), 0U);
  for (const char* parent : {"P12", "P11"}) {
    v1::UpdateBridgePointRequest move;
    *move.mutable_bridge_point() = table.Get<v1::BridgePoint>(Point("Q1"));
    move.mutable_bridge_point()->set_parent(Point(parent));
    EXPECT_EQ(table.Do(move, v1::ROLE_PLANNER),
              parent == std::string("P11") ? kAccepted : v1::REASON_PARENT_CYCLE);
  }
}

absl::StatusOr<Events> DecideImport(const Table& table, const ImportDraft& draft, int import = 1) {
  v1::CommitImportRequest request;
  request.set_name(Numbered("imports", import));
  Command command;
  command.method = &MethodOf(request);
  command.request = &request;
  command.stream = kStream;
  command.enclosure = std::make_shared<const ImportDraft>(draft);
  return Decide(table.view(), command);
}

// The outcome of the check, in short, before the draft is put on record.
std::string Import(Table& table, v1::ImportKind kind, const std::vector<std::string>& lines,
                   int import = 1) {
  const ImportDraft draft = DraftOf(kind, lines);
  const CheckedImport checked = CheckImport(table.view(), draft);
  EXPECT_TRUE(checked.problems.empty());
  const v1::ImportOutcome& outcome = checked.outcome;
  std::string told = absl::StrCat("+", outcome.added_count(), " ~", outcome.changed_count(), " =",
                                  outcome.unchanged_count(), " left ", outcome.absent_count());
  for (const v1::ImportChange& change : outcome.changes()) {
    for (const v1::ImportCellChange& cell : change.cells()) {
      absl::StrAppend(&told, "; ", change.line(), " ", cell.column(), " ", cell.before(), ">",
                      cell.after());
    }
  }
  for (const v1::ImportAbsent& absent : outcome.absent()) {
    absl::StrAppend(&told, "; left ", absent.code(), " ", absent.title());
  }
  auto events = DecideImport(table, draft, import);
  EXPECT_TRUE(events.ok());
  EXPECT_EQ(events->empty(), outcome.added_count() + outcome.changed_count() == 0);
  if (!events->empty()) {
    EXPECT_EQ(events->back().import_committed().row_count(),
              outcome.added_count() + outcome.changed_count());
  }
  table.Apply(*events);
  return told;
}

TEST(ImportAgainTest, TheSamePointsChangeNothingAndCorrectedOnesOnlyWhatTheySay) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  const std::string header = std::string(kHeader) + ",kind,telephone,room,operator";
  const std::vector<std::string> file = {header, "17,Tỉnh,province,,45,,0210,Hội trường,",
                                         "150,Huyện,district,17,45,receive_only,,,Hoa",
                                         "151,Quận,district,17,20,,,,"};
  EXPECT_EQ(Import(table, kPoints, file), "+3 ~0 =0 left 0");
  EXPECT_EQ(Import(table, kPoints, file), "+0 ~0 =3 left 0");
  // An empty cell and a column that is not there leave what is on record.
  EXPECT_EQ(Import(table, kPoints,
                   {std::string(kHeader) + ",kind,telephone", "17,Tỉnh,province,,45,,",
                    "150,Huyện Đà Bắc,district,17,46,,0912", "152,Thị xã,district,17,9,,"}),
            "+1 ~1 =1 left 1; 3 name Huyện>Huyện Đà Bắc; 3 expected_delegates 45>46; "
            "3 telephone >0912; left 151 Quận");
  const auto changed = table.Get<v1::BridgePoint>(Point("150"));
  EXPECT_EQ(changed.kind(), v1::BRIDGE_POINT_KIND_RECEIVE_ONLY);
  EXPECT_EQ(changed.operator_contact().display_name(), "Hoa");
  EXPECT_EQ(changed.revision(), 2);
  const auto host = table.Get<v1::BridgePoint>(Point("17"));
  EXPECT_EQ(host.telephone(), "0210");
  EXPECT_FALSE(host.has_operator_contact());
}

TEST(ImportAgainTest, ALevelGivenUpSinceStaysWithWhoeverIsOnIt) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  Import(table, kPoints, {kHeader, "17,Tỉnh,province,,45", "150,Huyện,district,17,45"});
  v1::Conference conference = table.Get<v1::Conference>(kStream);
  conference.add_levels()->set_level("province");
  table.Put(conference);
  EXPECT_EQ(Import(table, kPoints, {kHeader, "17,Tỉnh,province,,45", "150,Huyện,district,17,60"}),
            "+0 ~1 =1 left 0; 3 expected_delegates 45>60");
  EXPECT_EQ(CheckImport(table.view(), DraftOf(kPoints, {kHeader, "151,Quận,district,17,45"}))
                .problems.size(),
            1);
}

TEST(ImportAgainTest, WhatHappenedAtAPointStays) {
  Table table(v1::CONFERENCE_STATE_IN_SESSION);
  Import(table, kPoints, {kHeader, "17,Tỉnh,province,,45"});
  v1::BridgePoint arrived = table.Get<v1::BridgePoint>(Point("17"));
  arrived.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
  table.Put(arrived);
  Import(table, kPoints, {kHeader, "17,Tỉnh Hòa Bình,province,,45"});
  const auto point = table.Get<v1::BridgePoint>(Point("17"));
  EXPECT_EQ(point.display_name(), "Tỉnh Hòa Bình");
  EXPECT_EQ(point.attendance().state(), v1::ATTENDANCE_STATE_CHECKED_IN);
}

TEST(ImportAgainTest, DelegatesAreKnownByPointAndNameAndNamesakesByTheirCells) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  Import(table, kPoints, {kHeader, "17,Tỉnh,province,,45", "150,Huyện,district,17,45"});
  const std::string header = "bridge_point_code,name,office";
  const std::vector<std::string> file = {header, "17,Hà Văn Nam,Chủ tịch", "17,Hà Văn Nam,Thư ký",
                                         "150,Bùi Hoa,"};
  EXPECT_EQ(Import(table, kDelegates, file), "+3 ~0 =0 left 0");
  EXPECT_EQ(Import(table, kDelegates, file), "+0 ~0 =3 left 0");
  // The second namesake changes although it comes first; those of other points are not missed.
  EXPECT_EQ(Import(table, kDelegates,
                   {header, "17,Hà Văn Nam,Kế toán", "17,Hà Văn Nam,Chủ tịch", "17,Lê An,"}),
            "+1 ~1 =1 left 0; 2 office Thư ký>Kế toán");
  EXPECT_EQ(Import(table, kDelegates, {header, "17,Lê An,"}),
            "+0 ~0 =1 left 2; left 17 Hà Văn Nam; left 17 Hà Văn Nam");
}

TEST(ImportAgainTest, ItemsAreKnownByTheirTitle) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  const std::string header = "title,kind,start,minutes";
  const std::vector<std::string> file = {header, "Khai mạc,opening,2026-10-12T08:00:00+07:00,10",
                                         "Giải lao,,2026-10-12T09:00:00+07:00,10",
                                         "Giải lao,,2026-10-12T10:00:00+07:00,10"};
  EXPECT_EQ(Import(table, kAgenda, file), "+3 ~0 =0 left 0");
  EXPECT_EQ(Import(table, kAgenda, file), "+0 ~0 =3 left 0");
  EXPECT_EQ(Import(table, kAgenda,
                   {header, "Giải lao,,2026-10-12T10:00:00+07:00,15", "Bế mạc,conclusion,,5"}),
            "+1 ~1 =0 left 2; 2 minutes 10>15; left  Giải lao; left  Khai mạc");
}

// Titles of the agenda, in order; of a part with a dash.
std::string Titles(const Table& table) {
  const Overlay view = table.view();
  std::string titles;
  for (const v1::AgendaItem* item : AgendaTree(view).Below("")) {
    absl::StrAppend(&titles, titles.empty() ? "" : ", ", item->parent().empty() ? "" : "-",
                    item->title());
  }
  return titles;
}

struct OrderCase {
  std::vector<std::string> titles;
  std::string told;
  std::string order;
};

// On record are A, B with its parts B1 and B2, C, D.
TEST(ImportOrderTest, AnAgendaStandsAsTheCorrectedFileHasIt) {
  const OrderCase cases[] = {
      {{"A", "B", "B1", "B2", "C", "D"}, "+0 ~0 =6 left 0", "A, B, -B1, -B2, C, D"},
      // Between others.
      {{"A", "X", "B", "C", "Y", "D"},
       "+2 ~0 =4 left 2; left  B1; left  B2",
       "A, X, B, -B1, -B2, C, Y, D"},
      {{"X", "A", "B", "B1", "B2", "C", "D"}, "+1 ~0 =6 left 0", "X, A, B, -B1, -B2, C, D"},
      // As few as possible move.
      {{"D", "A", "B", "B1", "B2", "C"}, "+0 ~1 =5 left 0; 2 order 4>1", "D, A, B, -B1, -B2, C"},
      {{"A", "B", "B2", "B1", "C", "D"}, "+0 ~1 =5 left 0; 4 order 2>1", "A, B, -B2, -B1, C, D"},
      // What the file does not name stays behind what it stood behind.
      {{"D", "B"},
       "+0 ~1 =1 left 4; 2 order 4>2; left  A; left  B1; left  B2; left  C",
       "A, D, B, -B1, -B2, C"},
      {{"C", "X"},
       "+1 ~0 =1 left 5; left  A; left  B; left  B1; left  B2; left  D",
       "A, B, -B1, -B2, C, D, X"}};
  for (const OrderCase& one : cases) {
    Table table(v1::CONFERENCE_STATE_PLANNED);
    Import(table, kAgenda, {"title", "A", "B", "C", "D"});
    for (const char* part : {"B1", "B2"}) {
      v1::AddAgendaItemRequest add;
      add.mutable_agenda_item()->set_title(part);
      add.mutable_agenda_item()->set_parent(Numbered("agendaItems", 2));
      ASSERT_EQ(table.Do(add), kAccepted);
    }
    std::vector<std::string> file = one.titles;
    file.insert(file.begin(), "title");
    EXPECT_EQ(Import(table, kAgenda, file, 2), one.told);
    EXPECT_EQ(Titles(table), one.order);
    // Once more it changes nothing.
    const ImportDraft again = DraftOf(kAgenda, file);
    EXPECT_EQ(CheckImport(table.view(), again).outcome.changed_count(), 0);
  }
}

TEST(ImportBreaksTest, APauseIsABreakByItsTitleUnlessTheFileSaysOtherwise) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  const std::vector<std::string> file = {
      "title,kind", "Khai mạc,opening",         "GIẢI LAO,",      "Nghỉ giải lao (15 phút),",
      "Nghỉ trưa,", "Nghỉ giữa giờ,discussion", "Tạm dừng,break", "Báo cáo về nghỉ lễ,"};
  const v1::ImportOutcome outcome = CheckImport(table.view(), DraftOf(kAgenda, file)).outcome;
  EXPECT_THAT(outcome.break_lines(), testing::ElementsAre(3, 4, 5));
  Import(table, kAgenda, file);
  std::vector<int> breaks;
  for (int number = 1; number <= 7; ++number) {
    const auto item = table.Get<v1::AgendaItem>(Numbered("agendaItems", number));
    if (item.kind() == v1::AGENDA_ITEM_KIND_BREAK) breaks.push_back(number);
  }
  EXPECT_THAT(breaks, testing::ElementsAre(2, 3, 4, 6));
  // Who plans may call it otherwise; the same file then asks for the change.
  auto other = table.Get<v1::AgendaItem>(Numbered("agendaItems", 2));
  other.set_kind(v1::AGENDA_ITEM_KIND_DISCUSSION);
  table.Put(other);
  EXPECT_THAT(Import(table, kAgenda, file, 2), testing::HasSubstr("3 kind discussion>break"));
}

struct PairsCase {
  std::vector<KeyedCells> rows;
  std::vector<KeyedCells> records;
  // For each row; -1: none.
  std::vector<int> meant;
  std::vector<size_t> left;
};

TEST(PairRowsTest, EqualOnesFirstThenInOrder) {
  const auto record = [](const char* key, const char* office, const char* telephone) {
    return KeyedCells{key, {{"office", office}, {"telephone", telephone}}};
  };
  const PairsCase cases[] = {
      {{{"a", {}}, {"b", {}}}, {record("a", "", "")}, {0, -1}, {}},
      // The second row has the first record's cells.
      {{{"a", {{"office", "y"}}}, {{"a"}, {{"office", "x"}}}},
       {record("a", "x", "1"), record("a", "y", "2")},
       {1, 0},
       {}},
      {{{"a", {{"office", "z"}}}, {{"a"}, {{"office", "x"}}}},
       {record("a", "x", "1"), record("a", "y", "2")},
       {1, 0},
       {}},
      // Each says something else.
      {{{"a", {{"telephone", "2"}}}, {"a", {{"office", "x"}}}, {"a", {}}},
       {record("a", "x", "2"), record("a", "x", "1"), record("a", "y", "3")},
       {0, 1, 2},
       {}},
      // Of two namesakes the one with that office, whose telephone is new.
      {{{"a", {{"office", "y"}, {"telephone", "3"}}}},
       {record("a", "x", "1"), record("a", "y", "2")},
       {1},
       {0}},
      // A cell that says nothing fits whatever is there.
      {{{"a", {}}, {"a", {{"office", "x"}, {"telephone", "1"}}}},
       {record("a", "x", "1"), record("a", "y", "2")},
       {0, 1},
       {}},
      {{{"b", {}}}, {record("b", "", ""), record("b", "", ""), record("a", "", "")}, {0}, {2, 1}}};
  for (const PairsCase& one : cases) {
    const ImportPairs pairs = PairRows(one.rows, one.records, {"office", "telephone"});
    std::vector<int> meant;
    for (const auto& found : pairs.record_of_row)
      meant.push_back(found ? static_cast<int>(*found) : -1);
    EXPECT_EQ(meant, one.meant);
    EXPECT_EQ(pairs.left, one.left);
  }
}

// Names that are not known yet are one name for all: rows times records would not come to an end.
TEST(PairRowsTest, ManyOfOneName) {
  constexpr size_t kCount = 20'000;
  std::vector<KeyedCells> rows;
  std::vector<KeyedCells> records;
  for (size_t i = 0; i < kCount; ++i) {
    rows.push_back({"Chưa rõ", {{"office", absl::StrCat(kCount - i)}}});
    records.push_back({"Chưa rõ", {{"office", absl::StrCat(i)}, {"telephone", ""}}});
  }
  const ImportPairs pairs = PairRows(rows, records, {"office"});
  EXPECT_EQ(pairs.record_of_row[0], 0U) << "what no row means is left for it";
  for (size_t i = 1; i < kCount; ++i) ASSERT_EQ(pairs.record_of_row[i], kCount - i);
  EXPECT_TRUE(pairs.left.empty());
}

// Everything or nothing; large files in parts that become visible with the last.
TEST(CommitImportTest, StagesInParts) {
  Table table(v1::CONFERENCE_STATE_PLANNED);
  table.AddPoint("17");
  std::vector<std::string> lines = {kHeader};
  for (int i = 0; i < 1001; ++i) {
    lines.push_back("1" + std::to_string(10'000 + i) + ",Xã,commune,17,19");
  }
  const ImportDraft draft = DraftOf(kPoints, lines);
  const auto events = DecideImport(table, draft);
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
