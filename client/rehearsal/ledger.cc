#include "client/rehearsal/ledger.h"

#include <cstdint>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"

namespace nhipcau::rehearsal {
namespace {

using CommandKey = std::pair<std::string, std::string>;

// The events of one command, as they stand in the feed.
struct Unit {
  int64_t last_sequence = 0;
  bool complete = false;
  int count = 0;
};

std::string Described(const LedgerEntry& entry) {
  return absl::StrCat(entry.method, " by ", entry.principal, " (", entry.request_id, ")");
}

void CheckOrder(const std::vector<v1::Event>& events, std::vector<std::string>& problems) {
  int64_t sequence = 0;
  std::pair<int64_t, int32_t> time;
  for (const v1::Event& event : events) {
    if (event.sequence() != sequence + 1) {
      problems.push_back(absl::StrCat("event ", event.sequence(), " follows event ", sequence));
    }
    const std::pair<int64_t, int32_t> now(event.time().seconds(), event.time().nanos());
    if (now < time) {
      problems.push_back(absl::StrCat("event ", event.sequence(), " is older than the one before"));
    }
    sequence = event.sequence();
    time = now;
  }
}

std::map<CommandKey, Unit> UnitsOf(const std::vector<v1::Event>& events) {
  std::map<CommandKey, Unit> units;
  for (const v1::Event& event : events) {
    if (event.request_id().empty()) continue;
    Unit& unit = units[{event.principal(), event.request_id()}];
    const bool goes_on = unit.count > 0 && !unit.complete;
    if (!goes_on) ++unit.count;
    unit.last_sequence = event.sequence();
    unit.complete = !event.more();
  }
  return units;
}

void CheckAccepted(const LedgerEntry& entry, const Unit* unit, std::vector<std::string>& problems) {
  if (unit == nullptr) {
    if (!entry.may_change_nothing) problems.push_back("lost: " + Described(entry));
    return;
  }
  if (unit->count != 1) {
    problems.push_back(absl::StrCat("recorded ", unit->count, " times: ", Described(entry)));
  }
  if (unit->last_sequence != entry.receipt.sequence()) {
    problems.push_back(absl::StrCat("receipt says ", entry.receipt.sequence(), ", record says ",
                                    unit->last_sequence, ": ", Described(entry)));
  }
}

}  // namespace

std::vector<std::string> CheckFeed(const std::vector<v1::Event>& events,
                                   const std::vector<LedgerEntry>& ledger) {
  std::vector<std::string> problems;
  CheckOrder(events, problems);
  const std::map<CommandKey, Unit> units = UnitsOf(events);
  for (const LedgerEntry& entry : ledger) {
    const auto found = units.find({entry.principal, entry.request_id});
    const Unit* unit = found == units.end() ? nullptr : &found->second;
    if (entry.code == 0) {
      CheckAccepted(entry, unit, problems);
    } else if (unit != nullptr) {
      problems.push_back("refused and yet recorded: " + Described(entry));
    }
  }
  return problems;
}

}  // namespace nhipcau::rehearsal
