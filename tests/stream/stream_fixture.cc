#include "tests/stream/stream_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/role.pb.h"

namespace nhipcau::stream {

void ManualExecutor::PostAfter(absl::Duration delay, std::function<void()> task) {
  const std::lock_guard lock(mutex_);
  last_delay_ = delay;
  waiting_.push_back(std::move(task));
}

size_t ManualExecutor::waiting_count() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

absl::Duration ManualExecutor::last_delay() const {
  const std::lock_guard lock(mutex_);
  return last_delay_;
}

void ManualExecutor::RunWaiting() {
  std::vector<std::function<void()>> tasks;
  {
    const std::lock_guard lock(mutex_);
    tasks.swap(waiting_);
  }
  for (const auto& task : tasks) task();
}

Screen::Screen(Hub& hub, Viewer viewer, const std::string& token)
    : viewer_(std::move(viewer)), subscription_(hub.Watch(viewer_, kConference, token, Ready())) {}

std::function<void()> Screen::Ready() {
  return [count = ready_count_] { ++*count; };
}

bool Screen::Pull() {
  absl::StatusOr<std::optional<std::string>> next = subscription_->Next();
  end_ = next.status();
  if (!next.ok() || !next->has_value()) return false;
  ++chunk_count_;
  chunk_bytes_max_ = std::max(chunk_bytes_max_, (*next)->size());
  v1::WatchStateResponse chunk;
  EXPECT_TRUE(chunk.ParseFromString(**next));
  EXPECT_EQ(shown_.Take(std::move(chunk)), "");
  return true;
}

void Screen::PullAll() {
  while (Pull()) {
  }
}

void Screen::Reconnect(Hub& hub) {
  subscription_.reset();
  shown_.Cut();
  subscription_ = hub.Watch(viewer_, kConference, token(), Ready());
}

Viewer Moderator() {
  v1::Principal principal;
  principal.set_name("conferences/hoa-binh/invitations/1");
  principal.set_role(v1::ROLE_MODERATOR);
  return ViewerOf(principal);
}

Viewer Planner() {
  v1::Principal principal;
  principal.set_name("conferences/hoa-binh/invitations/2");
  principal.set_role(v1::ROLE_PLANNER);
  return ViewerOf(principal);
}

Viewer Operator(const std::string& point) {
  v1::Principal principal;
  principal.set_name("conferences/hoa-binh/invitations/3");
  principal.set_device("conferences/hoa-binh/devices/1");
  principal.set_role(v1::ROLE_OPERATOR);
  principal.set_bridge_point(point);
  return ViewerOf(principal);
}

Viewer CoordinatorOf(const std::string& point) {
  v1::Principal principal;
  principal.set_name("conferences/hoa-binh/invitations/4");
  principal.set_role(v1::ROLE_COORDINATOR);
  principal.set_bridge_point(point);
  return ViewerOf(principal);
}

conference::Audience Room() { return {conference::AudienceKind::kEveryone, {}}; }
conference::Audience Control() { return {conference::AudienceKind::kControl, {}}; }
conference::Audience Minutes() { return {conference::AudienceKind::kMinutes, {}}; }
conference::Audience Preparation() { return {conference::AudienceKind::kPreparation, {}}; }
conference::Audience Points(std::vector<std::string> points) {
  return {conference::AudienceKind::kPoints, std::move(points)};
}

v1::Record PointRecord(const std::string& point, const std::string& parent) {
  v1::Record record;
  record.mutable_bridge_point()->set_name(point);
  record.mutable_bridge_point()->set_parent(parent);
  return record;
}

v1::Record MessageRecord(int number, const std::string& point, const std::string& text) {
  v1::Record record;
  record.mutable_message()->set_name(absl::StrCat(kConference, "/messages/", number));
  record.mutable_message()->set_bridge_point(point);
  record.mutable_message()->set_text(text);
  return record;
}

v1::Tally TallyOf(const std::string& point, int64_t sequence) {
  v1::Tally tally;
  tally.set_name(absl::StrCat(kConference, "/tallies/", point.substr(point.rfind('/') + 1)));
  tally.set_bridge_point(point);
  tally.set_as_of_sequence(sequence);
  return tally;
}

coordinator::PublishedChange Put(v1::Record record, conference::Audience audience) {
  std::string name = NameOf(record);
  return {std::move(name), std::make_shared<const v1::Record>(std::move(record)),
          std::move(audience)};
}

coordinator::PublishedChange Gone(const std::string& name, conference::Audience audience) {
  return {name, nullptr, std::move(audience)};
}

coordinator::Publication At(int64_t sequence, std::vector<coordinator::PublishedChange> changes) {
  coordinator::Publication publication;
  publication.stream = kConference;
  publication.sequence = sequence;
  publication.changes = std::move(changes);
  return publication;
}

coordinator::Publication HoaBinh() {
  v1::Record conference;
  conference.mutable_conference()->set_name(kConference);
  coordinator::Publication all =
      At(10, {Put(conference, Room()), Put(PointRecord(kProvince, ""), Points({kProvince})),
              Put(PointRecord(kDistrict, kProvince), Points({kDistrict, kProvince})),
              Put(PointRecord(kOtherDistrict, kProvince), Points({kOtherDistrict, kProvince})),
              Put(PointRecord(kCommune, kDistrict), Points({kCommune, kDistrict, kProvince})),
              Put(PointRecord(kOtherCommune, kOtherDistrict),
                  Points({kOtherCommune, kOtherDistrict, kProvince}))});
  for (const char* point : {kProvince, kDistrict, kOtherDistrict, kCommune, kOtherCommune}) {
    all.tallies.push_back(TallyOf(point, 10));
  }
  return all;
}

}  // namespace nhipcau::stream
