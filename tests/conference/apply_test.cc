// Every kind of event has a room that applies it, and every command a rule that decides it.
#include <google/protobuf/unknown_field_set.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/event.pb.h"
#include "server/conference/rules.h"
#include "tests/conference/table.h"
#include "tests/support/methods.h"

namespace nhipcau::conference {
namespace {

// That each kind has a room, the compiler demands; that the room knows it, this test.
TEST(ApplyTest, EveryKindIsAppliedInItsRoom) {
  const Table table;
  const auto* kinds = v1::Event::descriptor()->oneof_decl(0);
  for (int i = 0; i < kinds->field_count(); ++i) {
    v1::Event event;
    event.set_sequence(table.state.sequence() + 1);
    v1::Event::GetReflection()->MutableMessage(&event, kinds->field(i));
    Overlay view(table.state);
    EXPECT_TRUE(Apply(event, view).ok()) << kinds->field(i)->name();
    EXPECT_EQ(view.sequence(), event.sequence()) << kinds->field(i)->name();
  }
}

TEST(ApplyTest, AnEventOfALaterReleaseIsRefused) {
  const Table table;
  constexpr int kNoKindHasThisNumber = 99999;
  v1::Event event;
  event.set_sequence(table.state.sequence() + 1);
  v1::Event::GetReflection()->MutableUnknownFields(&event)->AddLengthDelimited(kNoKindHasThisNumber,
                                                                               "");
  Overlay view(table.state);
  EXPECT_EQ(Apply(event, view).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(view.sequence(), table.state.sequence());
}

TEST(ApplyTest, EveryCommandIsDecided) {
  const Table table;
  ASSERT_GE(Commands().size(), 100U);
  for (const auto* method : Commands()) {
    if (!IsOfOffice(*method)) {
      EXPECT_NE(table.Decide(*NewRequest(*method)).status().code(), absl::StatusCode::kInternal)
          << method->name();
    }
  }
}

}  // namespace
}  // namespace nhipcau::conference
