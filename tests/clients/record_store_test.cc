#include "client/library/record_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/state_service.pb.h"

namespace nhipcau::client {
namespace {

using ::testing::ElementsAre;
using ::testing::Key;

v1::WatchStateResponse Chunk(const std::string& name, int64_t sequence = 0) {
  v1::WatchStateResponse chunk;
  chunk.add_records()->mutable_bridge_point()->set_name(name);
  if (sequence > 0) {
    chunk.set_complete(true);
    chunk.set_sequence(sequence);
    chunk.set_token("token" + std::to_string(sequence));
  }
  return chunk;
}

TEST(RecordStoreTest, ChunksAreAppliedTogether) {
  RecordStore store;
  EXPECT_FALSE(store.Add(Chunk("a")));
  EXPECT_EQ(store.Find("a"), nullptr);
  EXPECT_TRUE(store.Add(Chunk("b", 5)));
  EXPECT_THAT(store.records(), ElementsAre(Key("a"), Key("b")));
  EXPECT_THAT(store.changed_names(), ElementsAre("a", "b"));
  EXPECT_EQ(store.sequence(), 5);
  EXPECT_EQ(store.token(), "token5");
}

TEST(RecordStoreTest, AnUpdateThatWasCutOffIsForgotten) {
  RecordStore store;
  store.Add(Chunk("a"));
  store.DropPending();
  store.Add(Chunk("b", 1));
  EXPECT_THAT(store.records(), ElementsAre(Key("b")));
}

TEST(RecordStoreTest, ResetForgetsEverythingBefore) {
  RecordStore store;
  store.Add(Chunk("a", 1));
  v1::WatchStateResponse anew = Chunk("b");
  anew.set_reset(true);
  store.Add(anew);
  EXPECT_THAT(store.records(), ElementsAre(Key("a")));
  store.Add(Chunk("c", 2));
  EXPECT_THAT(store.records(), ElementsAre(Key("b"), Key("c")));
  EXPECT_TRUE(store.was_reset());
  store.Add(Chunk("d", 3));
  EXPECT_FALSE(store.was_reset());
}

TEST(RecordStoreTest, RemovedNamesAreGone) {
  RecordStore store;
  store.Add(Chunk("a", 1));
  v1::WatchStateResponse update = Chunk("b", 2);
  update.add_removed_names("a");
  store.Add(update);
  EXPECT_THAT(store.records(), ElementsAre(Key("b")));
  EXPECT_THAT(store.changed_names(), ElementsAre("a", "b"));
}

TEST(RecordStoreTest, EveryKindOfRecordHasItsName) {
  const auto* kinds = v1::Record::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kinds->field_count(); ++i) {
    v1::Record record;
    auto* resource = record.GetReflection()->MutableMessage(&record, kinds->field(i));
    resource->GetReflection()->SetString(resource, resource->GetDescriptor()->FindFieldByNumber(1),
                                         "name");
    EXPECT_EQ(RecordName(record), "name") << kinds->field(i)->name();
  }
  EXPECT_EQ(RecordName(v1::Record()), "");
}

}  // namespace
}  // namespace nhipcau::client
