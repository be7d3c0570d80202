// An import that is undone leaves what was there before, and says what stays.
#include "server/conference/plan/import_undo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/bridge_point_service.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "nhipcau/v1/receipt.pb.h"
#include "server/conference/plan/deletions.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

using testing::ElementsAre;

constexpr v1::Role kPlanner = v1::ROLE_PLANNER;
constexpr char kPointColumns[] = "code,name,level,parent_code,expected_delegates,attends_at_code";
constexpr char kDelegateColumns[] = "bridge_point_code,name,office";

void Import(Table& table, int number, v1::ImportKind kind, const std::vector<std::string>& lines) {
  ImportDraft draft;
  draft.kind = kind;
  draft.columns = absl::StrSplit(lines[0], ',');
  for (size_t i = 1; i < lines.size(); ++i) {
    v1::ImportRow& row = draft.rows.emplace_back();
    row.set_line(static_cast<int>(i) + 1);
    const std::vector<std::string> cells = absl::StrSplit(lines[i], ',');
    row.mutable_cells()->Assign(cells.begin(), cells.end());
  }
  v1::CommitImportRequest request;
  request.set_name(Numbered("imports", number));
  Command command;
  command.method = &MethodOf(request);
  command.request = &request;
  command.stream = kStream;
  command.time = table.now;
  command.enclosure = std::make_shared<const ImportDraft>(draft);
  auto events = Decide(table.view(), command);
  ASSERT_TRUE(events.ok()) << events.status();
  table.Apply(*events);
}

v1::UndoImportRequest UndoOf(int number) {
  v1::UndoImportRequest request;
  request.set_name(Numbered("imports", number));
  return request;
}

v1::DeletedCounts Undo(Table& table, int number) {
  v1::DeletedCounts counts;
  auto events = table.Decide(UndoOf(number), kPlanner);
  EXPECT_TRUE(events.ok()) << events.status();
  if (!events.ok()) return counts;
  for (const v1::Event& event : *events) {
    if (event.has_records_deleted()) CountDeleted(event.records_deleted(), counts);
    if (event.has_records_restored()) CountRestored(event.records_restored(), counts);
  }
  table.Apply(*events);
  return counts;
}

// Every record, by name.
std::map<std::string, std::string> Records(const Table& table) {
  std::map<std::string, std::string> records;
  const Overlay view = table.view();
  view.ForEachRecord(std::string(kStream) + "/",
                     [&records](const std::string& name, const RecordPtr& record) {
                       records[name] = record->ShortDebugString();
                     });
  return records;
}

class ImportUndoTest : public testing::Test {
 protected:
  ImportUndoTest() {
    Import(table_, 1, v1::IMPORT_KIND_BRIDGE_POINTS,
           {kPointColumns, "17,Tỉnh,x,,20,", "150,Huyện,x,17,45,", "151,Quận,x,17,30,"});
    Import(table_, 2, v1::IMPORT_KIND_DELEGATES,
           {kDelegateColumns, "17,Hà Văn Nam,Chủ tịch", "150,Bùi Hoa,"});
    Import(table_, 3, v1::IMPORT_KIND_AGENDA,
           {"title,minutes", "Khai mạc,10", "Báo cáo,20", "Thảo luận,60"});
  }

  void EditPoint(const std::string& code, const std::string& name) {
    v1::UpdateBridgePointRequest update;
    *update.mutable_bridge_point() = table_.Get<v1::BridgePoint>(Point(code));
    update.mutable_bridge_point()->set_display_name(name);
    ASSERT_EQ(table_.Do(update, kPlanner), kAccepted);
  }

  Table table_{v1::CONFERENCE_STATE_PLANNED};
};

TEST_F(ImportUndoTest, EveryRecordIsAsBefore) {
  const auto before = Records(table_);
  // A new point above two that were there, one of which sits in its hall.
  Import(table_, 4, v1::IMPORT_KIND_BRIDGE_POINTS,
         {kPointColumns, "C1,Cụm,x,17,9,", "150,Huyện Đà Bắc,x,C1,46,C1", "151,Quận,x,C1,30,"});
  Import(table_, 5, v1::IMPORT_KIND_DELEGATES,
         {kDelegateColumns, "17,Hà Văn Nam,Bí thư", "151,Lê An,"});
  Import(table_, 6, v1::IMPORT_KIND_AGENDA,
         {"title,minutes", "Thảo luận,45", "Giải lao,15", "Khai mạc,10", "Báo cáo,20"});
  v1::DeletedCounts counts = Undo(table_, 6);
  EXPECT_EQ(counts.agenda_item_count(), 1);
  EXPECT_EQ(counts.restored_count(), 1);
  EXPECT_TRUE(counts.restored_order());
  counts = Undo(table_, 5);
  EXPECT_EQ(counts.delegate_count(), 1);
  EXPECT_EQ(counts.restored_count(), 1);
  EXPECT_FALSE(counts.restored_order());
  counts = Undo(table_, 4);
  EXPECT_EQ(counts.bridge_point_count(), 1);
  EXPECT_EQ(counts.restored_count(), 2);
  EXPECT_EQ(counts.kept_count(), 0);
  EXPECT_EQ(Records(table_), before);
  for (const int number : {4, 5, 6}) {
    EXPECT_EQ(table_.Do(UndoOf(number), kPlanner), v1::REASON_NOT_FOUND);
  }
  // And those that brought them in can be undone, too.
  EXPECT_EQ(Undo(table_, 3).agenda_item_count(), 3);
  EXPECT_EQ(Undo(table_, 2).delegate_count(), 2);
  EXPECT_EQ(Undo(table_, 1).bridge_point_count(), 3);
}

TEST_F(ImportUndoTest, WhatWasChangedSinceStaysAndIsNamed) {
  Import(table_, 4, v1::IMPORT_KIND_BRIDGE_POINTS,
         {kPointColumns, "150,Huyện Đà Bắc,x,17,46,", "151,Quận Một,x,17,31,", "152,Mới,x,17,1,",
          "153,Khác,x,17,1,"});
  EditPoint("150", "Xã Đà Bắc");
  EditPoint("152", "Xã Mới");
  const v1::DeletedCounts counts = Undo(table_, 4);
  EXPECT_EQ(counts.bridge_point_count(), 1);
  EXPECT_EQ(counts.restored_count(), 1);
  EXPECT_EQ(counts.kept_count(), 2);
  EXPECT_THAT(counts.kept_names(), ElementsAre(Point("152"), Point("150")));
  EXPECT_EQ(table_.Get<v1::BridgePoint>(Point("150")).display_name(), "Xã Đà Bắc");
  EXPECT_EQ(table_.Get<v1::BridgePoint>(Point("151")).display_name(), "Quận");
}

TEST_F(ImportUndoTest, TheLaterImportIsUndoneFirst) {
  Import(table_, 4, v1::IMPORT_KIND_BRIDGE_POINTS, {kPointColumns, "150,Hai,x,17,46,"});
  Import(table_, 5, v1::IMPORT_KIND_BRIDGE_POINTS, {kPointColumns, "150,Ba,x,17,47,"});
  EXPECT_EQ(table_.Do(UndoOf(4), kPlanner), v1::REASON_NOT_FOUND);
  EXPECT_EQ(Undo(table_, 5).restored_count(), 1);
  EXPECT_EQ(table_.Get<v1::BridgePoint>(Point("150")).display_name(), "Hai");
  EXPECT_EQ(Undo(table_, 4).restored_count(), 1);
  EXPECT_EQ(table_.Get<v1::BridgePoint>(Point("150")).display_name(), "Huyện");
}

TEST_F(ImportUndoTest, WhatCameAboutSinceStays) {
  Import(table_, 4, v1::IMPORT_KIND_BRIDGE_POINTS, {kPointColumns, "150,Hai,x,17,46,"});
  auto point = table_.Get<v1::BridgePoint>(Point("150"));
  point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
  table_.Put(point);
  EXPECT_EQ(Undo(table_, 4).restored_count(), 1);
  point = table_.Get<v1::BridgePoint>(Point("150"));
  EXPECT_EQ(point.display_name(), "Huyện");
  EXPECT_EQ(point.attendance().state(), v1::ATTENDANCE_STATE_CHECKED_IN);
}

TEST_F(ImportUndoTest, APointStaysWhereItIsWhenTheOneAboveItIsGone) {
  Import(table_, 4, v1::IMPORT_KIND_BRIDGE_POINTS, {kPointColumns, "151,Quận,x,150,30,"});
  v1::DeleteBridgePointsRequest remove;
  Import(table_, 5, v1::IMPORT_KIND_BRIDGE_POINTS, {kPointColumns, "151,Quận,x,17,30,"});
  remove.set_conference(kStream);
  remove.add_names(Point("150"));
  ASSERT_EQ(table_.Do(remove, kPlanner), kAccepted);
  EXPECT_EQ(table_.Do(UndoOf(5), kPlanner), v1::REASON_NOT_FOUND);
  EXPECT_EQ(table_.Get<v1::BridgePoint>(Point("151")).parent(), Point("17"));
}

TEST_F(ImportUndoTest, ThePlacesOfItemsStayOnceSomebodyMovedOne) {
  Import(table_, 4, v1::IMPORT_KIND_AGENDA,
         {"title,minutes", "Thảo luận,60", "Khai mạc,10", "Báo cáo,25"});
  v1::MoveAgendaItemRequest move;
  move.set_name(Numbered("agendaItems", 1));
  move.set_position(1);
  ASSERT_EQ(table_.Do(move, kPlanner), kAccepted);
  const v1::DeletedCounts counts = Undo(table_, 4);
  EXPECT_EQ(counts.restored_count(), 1);
  EXPECT_FALSE(counts.restored_order());
  EXPECT_EQ(counts.kept_count(), 3);
  EXPECT_EQ(table_.Get<v1::AgendaItem>(Numbered("agendaItems", 1)).position(), 1);
  EXPECT_EQ(table_.Get<v1::AgendaItem>(Numbered("agendaItems", 2)).planned_duration().seconds(),
            20 * 60);
}

// An item that stays keeps its place, and no other takes it.
TEST_F(ImportUndoTest, ThePlacesOfItemsStayWhileOneOfTheImportDoes) {
  Import(table_, 4, v1::IMPORT_KIND_AGENDA, {"title", "Khai mạc", "Giới thiệu", "Báo cáo"});
  v1::UpdateAgendaItemRequest update;
  *update.mutable_agenda_item() = table_.Get<v1::AgendaItem>(Numbered("agendaItems", 4));
  update.mutable_agenda_item()->set_title("Giới thiệu đại biểu");
  ASSERT_EQ(table_.Do(update, kPlanner), kAccepted);
  EXPECT_EQ(table_.Do(UndoOf(4), kPlanner), v1::REASON_NOT_FOUND);
  EXPECT_EQ(table_.Get<v1::AgendaItem>(Numbered("agendaItems", 2)).position(), 3);
}

TEST_F(ImportUndoTest, NothingIsPutBackOnceTheSessionWasOpened) {
  Import(table_, 4, v1::IMPORT_KIND_BRIDGE_POINTS, {kPointColumns, "150,Hai,x,17,46,"});
  v1::OpenSessionRequest open;
  open.set_conference(kStream);
  ASSERT_EQ(table_.Do(open), kAccepted);
  EXPECT_EQ(table_.Do(UndoOf(4), kPlanner), v1::REASON_WRONG_CONFERENCE_STATE);
  v1::UndoOpeningRequest undo;
  undo.set_conference(kStream);
  undo.set_reason("Bấm nhầm");
  ASSERT_EQ(table_.Do(undo), kAccepted);
  EXPECT_EQ(table_.Do(UndoOf(4), kPlanner), v1::REASON_NOT_FOUND);
}

std::vector<std::string> RandomAgenda(std::mt19937& random) {
  std::vector<std::string> lines;
  for (const char* title : {"A", "B", "C", "D", "E", "F"}) {
    if (random() % 3 != 0) lines.push_back(absl::StrCat(title, ",", 10 + random() % 3));
  }
  lines.push_back("G,5");
  std::shuffle(lines.begin(), lines.end(), random);
  lines.insert(lines.begin(), "title,minutes");
  return lines;
}

// One after the other, and back in the other direction: each step is as it was.
TEST_F(ImportUndoTest, AnyAgendasOneAfterTheOther) {
  for (uint32_t seed = 0; seed < 50; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    Table table(v1::CONFERENCE_STATE_PLANNED);
    std::vector<std::map<std::string, std::string>> steps;
    for (int number = 1; number <= 6; ++number) {
      steps.push_back(Records(table));
      Import(table, number, v1::IMPORT_KIND_AGENDA, RandomAgenda(random));
    }
    for (int number = 6; number >= 1; --number) {
      if (Records(table) != steps[number - 1]) Undo(table, number);
      ASSERT_EQ(Records(table), steps[number - 1]) << number;
    }
  }
}

}  // namespace
}  // namespace nhipcau::conference
