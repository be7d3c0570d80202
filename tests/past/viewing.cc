#include "tests/past/viewing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/stream/viewer.h"
#include "tests/scenarios/script.h"

namespace nhipcau {
namespace {

constexpr char kFolder[] = "tests/scenarios";
constexpr v1::Role kRoles[] = {v1::ROLE_MODERATOR, v1::ROLE_PLANNER, v1::ROLE_AUDITOR};

}  // namespace

std::string Difference(const Sight& left, const Sight& right) {
  std::string text = left.sequence == right.sequence
                         ? ""
                         : absl::StrCat("sequence ", left.sequence, " / ", right.sequence, "\n");
  const auto show = [&text](const char* side, const Sight& sight, const std::string& name) {
    const auto found = sight.records.find(name);
    v1::Record record;
    if (found != sight.records.end()) record.ParseFromString(found->second);
    absl::StrAppend(&text, side, " ", name, ": ", record.ShortDebugString(), "\n");
  };
  Sight all = left;
  all.records.insert(right.records.begin(), right.records.end());
  for (const auto& [name, bytes] : all.records) {
    const auto in_left = left.records.find(name);
    const auto in_right = right.records.find(name);
    if (in_left != left.records.end() && in_right != right.records.end() &&
        in_left->second == in_right->second) {
      continue;
    }
    show("<", left, name);
    show(">", right, name);
  }
  return text;
}

bool Reader::ReadOne() {
  while (true) {
    absl::StatusOr<std::optional<std::string>> next = subscription_->Next();
    end_ = next.status();
    if (!next.ok() || !next->has_value()) return false;
    EXPECT_TRUE(last_.ParseFromString(**next));
    Apply(last_);
    if (last_.complete()) return true;
  }
}

int Reader::ReadAll() {
  int count = 0;
  while (ReadOne()) ++count;
  return count;
}

absl::Time Reader::now() const { return FromProto(last_.clock().now()); }

void Reader::Apply(const v1::WatchStateResponse& chunk) {
  if (chunk.reset()) sight_.records.clear();
  for (v1::Record record : chunk.records()) {
    if (record.has_page_presence()) {
      ++presence_count_;
      continue;
    }
    if (record.has_tally()) {
      record.mutable_tally()->clear_as_of_sequence();
      record.mutable_tally()->clear_as_of_time();
    }
    sight_.records[conference::NameOf(record)] = record.SerializeAsString();
  }
  for (const std::string& name : chunk.removed_names()) sight_.records.erase(name);
  if (chunk.complete()) sight_.sequence = chunk.sequence();
}

stream::Viewer ViewerWith(v1::Role role) {
  v1::Principal principal;
  principal.set_role(role);
  return stream::ViewerOf(principal);
}

Witnessed::Witnessed(const std::string& scenario)
    : time_(absl::UnixEpoch()), hub_({.executor = &time_, .clock = &time_, .epoch = "e1"}) {
  house().mirror().on_publication = [this](const auto& publication) { Publish(publication); };
  std::ifstream file(absl::StrCat(kFolder, "/", scenario, ".txt"));
  std::stringstream script;
  script << file.rdbuf();
  scenarios::Play(script.str(), [this](const scenarios::Step& step) { return stage_.Play(step); });
}

void Witnessed::Publish(const coordinator::Publication& publication) {
  if (publication.stream == conference::kOffice) return;
  publication.everything ? hub_.Load(publication) : hub_.Publish(publication);
  // Tallies come at their own pace.
  time_.AdvanceTo(time_.Now() + absl::Seconds(1));
  for (const v1::Role role : kRoles) {
    const auto key = std::make_pair(role, publication.stream);
    if (!readers_.contains(key)) {
      readers_.emplace(key, Reader(hub_.Watch(ViewerWith(role), publication.stream, "", [] {})));
    }
    Reader& reader = readers_.at(key);
    reader.ReadAll();
    // Whom an event does not concern is not told of it at once.
    Sight sight = reader.sight();
    sight.sequence = publication.sequence;
    seen_[key][publication.time] = std::move(sight);
  }
}

std::vector<std::string> ScenarioNames() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt" && entry.path().stem() != "CMakeLists") {
      names.push_back(entry.path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace nhipcau
