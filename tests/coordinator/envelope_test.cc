// Every event says who, when, under which request, and after what.
#include "server/coordinator/envelope.h"

#include <gtest/gtest.h>

#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "server/base/proto_time.h"
#include "server/base/sha256.h"
#include "tests/coordinator/plan.h"
#include "tests/support/methods.h"

namespace nhipcau {
namespace {

class EnvelopeTest : public PlannedHouse {};

TEST_F(EnvelopeTest, IsComplete) {
  house.time().AdvanceTo(kMorning + absl::Minutes(1));
  v1::CheckInRequest request = CheckInRequest("bao-1", 19);
  request.set_told_by("Xa Văn Dựng");
  ASSERT_TRUE(house.Call("conferences/hoa-binh coordinator 04867", request).ok());
  const v1::Event event = house.Events(kStream).back();
  EXPECT_EQ(event.sequence(), static_cast<int64_t>(house.Events(kStream).size()));
  EXPECT_EQ(FromProto(event.time()), kMorning + absl::Minutes(1));
  EXPECT_EQ(event.principal(), "conferences/hoa-binh/invitations/coordinator-04867");
  EXPECT_EQ(event.on_behalf_of(), "conferences/hoa-binh/bridgePoints/04867");
  EXPECT_EQ(event.told_by(), "Xa Văn Dựng");
  EXPECT_EQ(event.request_id(), "bao-1");
  EXPECT_EQ(event.fingerprint(), coordinator::Fingerprint(MethodOf(request), request));
  EXPECT_EQ(event.cause(), v1::EVENT_CAUSE_COMMAND);
  EXPECT_FALSE(event.more());
}

TEST_F(EnvelopeTest, EventsFormAChain) {
  Open();
  ASSERT_TRUE(house.Call(kModerator, CallRequest("call", absl::Minutes(1))).ok());
  std::string hash = journal::ZeroHash();
  for (const journal::StoredEvent& stored : house.Stored(kStream)) {
    v1::Event event;
    event.ParseFromString(stored.bytes);
    EXPECT_EQ(event.previous_hash(), hash) << stored.sequence;
    hash = Sha256(stored.bytes);
  }
}

TEST_F(EnvelopeTest, CommandOfSeveralEventsIsOneUnit) {
  Open();
  ASSERT_TRUE(house.Call(kModerator, CallRequest("call", absl::Minutes(1))).ok());
  const std::vector<v1::Event> events = house.Events(kStream);
  const v1::Event& granted = events.back();
  const v1::Event& requested = events[events.size() - 2];
  EXPECT_TRUE(requested.has_floor_requested());
  EXPECT_TRUE(requested.more());
  EXPECT_FALSE(granted.more());
  EXPECT_EQ(requested.request_id(), granted.request_id());
  EXPECT_EQ(requested.fingerprint(), granted.fingerprint());
}

TEST_F(EnvelopeTest, ReceiptNamesWhatWasCreated) {
  Open();
  const auto receipt = house.Call(kModerator, CallRequest("call", absl::Minutes(1)));
  ASSERT_TRUE(receipt.ok());
  ASSERT_EQ(receipt->created_names_size(), 2);
  EXPECT_EQ(receipt->created_names(0), "conferences/hoa-binh/floorRequests/1");
  EXPECT_EQ(receipt->created_names(1), "conferences/hoa-binh/speeches/1");
  EXPECT_EQ(receipt->sequence(), house.Events(kStream).back().sequence());
}

TEST(FingerprintTest, LeavesOutTheRequestIdOnly) {
  const v1::CheckInRequest one = CheckInRequest("a", 19);
  const v1::CheckInRequest same = CheckInRequest("b", 19);
  const v1::CheckInRequest other = CheckInRequest("a", 18);
  EXPECT_EQ(coordinator::Fingerprint(MethodOf(one), one),
            coordinator::Fingerprint(MethodOf(same), same));
  EXPECT_NE(coordinator::Fingerprint(MethodOf(one), one),
            coordinator::Fingerprint(MethodOf(other), other));
  // The same fields mean something else under another method.
  EXPECT_NE(coordinator::Fingerprint(*FindCommand("CheckIn"), one),
            coordinator::Fingerprint(*FindCommand("DeclareAttendance"), one));
}

TEST(UnitsOfTest, PartsOfAnImportStandAlone) {
  std::vector<v1::Event> events(3);
  events[0].mutable_import_staged();
  events[1].mutable_import_staged();
  events[2].mutable_import_committed();
  coordinator::Seal({}, journal::Head(), events);
  journal::Head head;
  const std::vector<journal::Unit> units = coordinator::UnitsOf("office", events, head);
  ASSERT_EQ(units.size(), 3U);
  EXPECT_EQ(units[2].expected_sequence, 2);
  EXPECT_EQ(head.sequence, 3);
  EXPECT_FALSE(events[0].more());
}

}  // namespace
}  // namespace nhipcau
