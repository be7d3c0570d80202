#include "tests/simulation/watcher.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "nhipcau/v1/state_service.pb.h"
#include "server/access/token.h"
#include "server/access/visibility.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/point_tree.h"
#include "tests/support/recount.h"

namespace nhipcau::simulation {
namespace {

// What may end a line beside a link that opens nothing.
bool MayHappen(const absl::Status& status) {
  const v1::Reason reason = ErrorOf(status).reason();
  return reason == v1::REASON_TOKEN_EXPIRED || reason == v1::REASON_NOT_FOUND ||
         reason == v1::REASON_LIMIT_EXCEEDED;
}

// How many of the pages are open at a point and below it.
int64_t CountBelow(const conference::Overlay& view, const std::string& point,
                   const std::set<std::string>& pages) {
  return std::count_if(pages.begin(), pages.end(), [&](const std::string& page) {
    const auto path = conference::PathOf(view, page);
    return std::find(path.begin(), path.end(), point) != path.end();
  });
}

}  // namespace

void Watcher::Open(Server& server) {
  v1::WatchStateRequest request;
  request.set_conference(conference_);
  request.set_resume_token(shown_.token());
  line_ = std::make_shared<Line>();
  server.Open(
      link_.token, request, [] {},
      [weak = std::weak_ptr<Line>(line_)](absl::StatusOr<std::unique_ptr<Stream>> stream) {
        const std::shared_ptr<Line> line = weak.lock();
        if (line == nullptr) return;
        line->end = stream.status();
        if (stream.ok()) line->stream = *std::move(stream);
      });
}

void Watcher::Cut() {
  line_ = nullptr;
  shown_.Cut();
}

std::string Watcher::Page() const {
  return is_open() && link_.holder.role() == v1::ROLE_OPERATOR ? link_.holder.bridge_point() : "";
}

std::vector<std::string> Watcher::Read(int count_max, const Truth& truth) {
  Errors errors;
  while (is_open() && count_max-- > 0) {
    const auto next = line_->stream->Next();
    line_->end = next.status();
    if (!next.ok()) line_->stream = nullptr;
    if (next.ok() && !MayEnter(truth)) {
      errors.push_back(Says("looks on with a link that opens nothing"));
    }
    if (!next.ok() || !next->has_value()) break;
    for (const std::string& error : Take(**next, truth)) errors.push_back(error);
  }
  CheckEnd(truth, errors);
  return errors;
}

Watcher::Errors Watcher::Take(const std::string& bytes, const Truth& truth) {
  Errors errors;
  v1::WatchStateResponse chunk;
  if (!chunk.ParseFromString(bytes)) return {Says("is sent nonsense")};
  const std::map<std::string, std::string> visible = chunk.records().empty()
                                                         ? std::map<std::string, std::string>()
                                                         : truth.conference.VisibleTo(link_.holder);
  for (const v1::Record& record : chunk.records()) {
    const std::string name = NameOf(record);
    if (IsLive(record)) {
      if (!access::Visible(truth.conference.view(), link_.holder, record)) {
        errors.push_back(Says("may not see " + name));
      }
      continue;
    }
    const auto found = visible.find(name);
    if (found == visible.end()) {
      errors.push_back(Says("may not see " + name));
    } else if (found->second != record.SerializeAsString()) {
      errors.push_back(Says("is sent what is not so: " + name));
    }
  }
  if (std::string error = shown_.Take(std::move(chunk)); !error.empty()) {
    errors.push_back(Says(error));
  }
  return errors;
}

bool Watcher::MayEnter(const Truth& truth) const {
  return !access::HasCode(link_.token) &&
         (truth.conference.HolderOf(link_.token) || truth.office.HolderOf(link_.token));
}

void Watcher::CheckEnd(const Truth& truth, Errors& errors) const {
  if (line_ == nullptr || line_->end.ok() || MayHappen(line_->end)) return;
  if (!IsOfToken(line_->end) || MayEnter(truth)) {
    errors.push_back(Says(absl::StrCat("is sent away: ", line_->end.ToString())));
  }
}

std::vector<std::string> Watcher::ReadAll(const Truth& truth, const std::set<std::string>& pages) {
  Errors errors = Read(10000, truth);
  if (!is_open()) return errors;
  std::map<std::string, std::string> visible = truth.conference.VisibleTo(link_.holder);
  for (const auto& [name, bytes] : shown_.records()) {
    if (IsLive(shown_.Find(name))) continue;
    const auto found = visible.extract(name);
    if (found.empty()) {
      errors.push_back(Says("is still shown " + name));
    } else if (found.mapped() != bytes) {
      errors.push_back(Says("is shown what is not so: " + name));
    }
  }
  for (const auto& [name, bytes] : visible) errors.push_back(Says("is not shown " + name));
  CheckLive(truth, pages, errors);
  return errors;
}

void Watcher::CheckLive(const Truth& truth, const std::set<std::string>& pages,
                        Errors& errors) const {
  const conference::Overlay view = truth.conference.view();
  std::map<std::string, v1::Tally> by_point = Recount(view, conference_);
  for (auto& [level, tally] : RecountLevels(view, conference_)) by_point[level] = tally;
  for (const auto& [name, bytes] : shown_.records()) {
    const v1::Record record = shown_.Find(name);
    if (record.has_page_presence() &&
        record.page_presence().live() != pages.contains(record.page_presence().bridge_point())) {
      errors.push_back(Says("is told wrongly who looks: " + name));
    }
    if (!record.has_tally()) continue;
    const v1::Tally& tally = record.tally();
    const std::string& point = tally.bridge_point();
    const auto wanted = by_point.extract(point.empty() ? tally.level() : point);
    if (wanted.empty() ||
        CountsOnly(tally).SerializeAsString() != wanted.mapped().SerializeAsString()) {
      errors.push_back(Says("is told a wrong tally: " + name));
    }
    if (!point.empty() && tally.page_live_point_count() != CountBelow(view, point, pages)) {
      errors.push_back(Says("is told wrongly how many look: " + name));
    }
  }
  for (const auto& [what, tally] : by_point) {
    if (access::Visible(view, link_.holder, conference::RecordOf<v1::Tally>(v1::Tally(tally)))) {
      errors.push_back(Says("is told no tally of " + what));
    }
  }
}

std::string Watcher::Says(const std::string& what) const {
  return absl::StrCat(v1::Role_Name(link_.holder.role()), " ", link_.holder.name(), " ", what);
}

}  // namespace nhipcau::simulation
