// The agenda's tree at random: whatever is added, moved, started, taken back, skipped and ended,
// places are 1…n without gaps, the tree stays a tree, and what is under way is one path from the
// top.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/conference/kernel/deciding.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

class RandomAgenda {
 public:
  explicit RandomAgenda(uint32_t seed) : random_(seed) {}

  void Step() {
    switch (Below(7)) {
      case 0:
        return Add();
      case 1:
      case 2:
        return Move();
      case 3:
        return OfOne<v1::StartAgendaItemRequest>();
      case 4:
        return OfOne<v1::EndAgendaItemRequest>();
      case 5:
        return UndoStart();
      default:
        return Skip();
    }
  }

  void ExpectTree() const {
    const Overlay view = table_.view();
    const AgendaTree tree(view);
    std::set<std::string> parents = {""};
    size_t count = 0;
    view.ForEach<v1::AgendaItem>(std::string(kStream) + "/agendaItems/",
                                 [&](const v1::AgendaItem& item) {
                                   parents.insert(item.name());
                                   ++count;
                                 });
    EXPECT_EQ(tree.Below("").size(), count);
    for (const std::string& parent : parents) {
      int32_t place = 0;
      for (const v1::AgendaItem* part : tree.PartsOf(parent)) {
        EXPECT_EQ(part->position(), ++place) << part->name();
      }
    }
  }

  void ExpectOnePathUnderWay() const {
    const Overlay view = table_.view();
    std::set<std::string> under_way;
    for (const v1::AgendaItem* item : AgendaTree(view).Below("")) {
      if (item->state() == v1::AGENDA_ITEM_STATE_UNDER_WAY) under_way.insert(item->name());
    }
    std::set<std::string> path;
    for (const auto* item : ItemPath(view, ConferenceOf(view).current_agenda_item())) {
      path.insert(item->name());
    }
    EXPECT_EQ(under_way, path);
  }

 private:
  int Below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  std::string AnyItem() { return Numbered("agendaItems", Below(count_ + 1) + 1); }
  std::string AnyParent() { return Below(3) == 0 ? "" : AnyItem(); }

  void Add() {
    if (count_ == 20) return;
    v1::AddAgendaItemRequest request;
    request.mutable_agenda_item()->set_title("Nội dung");
    request.mutable_agenda_item()->set_parent(AnyParent());
    if (table_.Do(request) == v1::REASON_UNSPECIFIED) ++count_;
  }

  void Move() {
    v1::MoveAgendaItemRequest request;
    request.set_name(AnyItem());
    request.set_parent(AnyParent());
    request.set_position(Below(5) + 1);
    table_.Do(request);
  }

  void Skip() {
    v1::SkipAgendaItemRequest request;
    request.set_name(AnyItem());
    request.set_reason("Theo ý kiến chủ trì");
    table_.Do(request);
  }

  void UndoStart() {
    v1::UndoAgendaItemStartRequest request;
    request.set_name(AnyItem());
    request.set_reason("Bấm nhầm");
    table_.Do(request);
  }

  template <typename Request>
  void OfOne() {
    Request request;
    request.set_name(AnyItem());
    table_.Do(request);
  }

  std::mt19937 random_;
  Table table_;
  int count_ = 0;
};

TEST(Agenda, StaysATreeWithOnePathUnderWay) {
  for (uint32_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(seed);
    RandomAgenda agenda(seed);
    for (int step = 0; step < 300; ++step) {
      agenda.Step();
      agenda.ExpectTree();
      agenda.ExpectOnePathUnderWay();
      if (testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace nhipcau::conference
