#include "server/api/task_lists.h"

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/task_service.pb.h"
#include "server/access/visibility.h"
#include "server/api/queries.h"
#include "server/base/refusal.h"
#include "server/conference/follow/due_dates.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::api {
namespace {

using coordinator::OpenTasks;

// Whoever sees few of many pages on with fewer rows than he asked for.
constexpr int kLookedAtMax = 1000;

// Before all tasks for an empty text; nothing: this server made no such token.
std::optional<OpenTasks::Place> PlaceIn(const std::string& after) {
  if (after.empty()) return OpenTasks::Place(std::numeric_limits<int64_t>::min(), "");
  const std::pair<std::string, std::string> parts = absl::StrSplit(after, absl::MaxSplits(' ', 1));
  OpenTasks::Place place{0, parts.second};
  if (!absl::SimpleAtoi(parts.first, &place.first)) return std::nullopt;
  return place;
}

std::string TokenOf(const OpenTasks::Place& place) {
  return PageToken(absl::StrCat(place.first, " ", place.second));
}

// Tasks come with all that was reported of them, up to 400 kB for one; with more than so many bytes
// a page has no room for another, or the answer would not fit a browser's frame.
constexpr size_t kBytesMax = size_t{1} << 20;

struct Found {
  std::vector<conference::RecordPtr> tasks;
  std::string next_page_token;
};

Found Find(const Admitted& admitted, const OpenTasks::Place& after, int32_t size) {
  const std::string& own = admitted.principal.conference();
  const OpenTasks::Tasks& all = admitted.open_tasks.all();
  Found found;
  int looked_at = 0;
  OpenTasks::Place last = after;
  for (auto at = all.upper_bound(after); at != all.end(); ++at) {
    if (found.tasks.size() == static_cast<size_t>(size) || looked_at++ == kLookedAtMax) {
      found.next_page_token = TokenOf(last);
      break;
    }
    last = at->first;
    if (own.empty() || conference::StreamOf(last.second) == own) found.tasks.push_back(at->second);
  }
  return found;
}

v1::ListOpenTasksResponse AnswerOf(const Found& found, absl::Time now) {
  v1::ListOpenTasksResponse response;
  for (const conference::RecordPtr& task : found.tasks) {
    v1::TaskStanding& standing = *response.add_tasks();
    standing = conference::StandingOf(task->task(), now);
    auto& reports = *standing.mutable_task()->mutable_reports();
    if (reports.size() > 1) reports.DeleteSubrange(0, reports.size() - 1);
  }
  response.set_next_page_token(found.next_page_token);
  return response;
}

}  // namespace

absl::StatusOr<v1::ListTasksResponse> ListTasks(const conference::Overlay& view,
                                                const conference::Question& question,
                                                const v1::ListTasksRequest& request) {
  const absl::StatusOr<Page> page = PageOf(request);
  if (!page.ok()) return page.status();
  v1::ListTasksResponse response;
  size_t bytes = 0;
  const auto tasks = view.All(conference::ChildName(question.stream, "tasks", ""));
  for (auto at = tasks.begin(); at != tasks.end(); ++at) {
    if (!page->after.empty() && !conference::NameLess()(page->after, at.name())) continue;
    if (!access::Visible(view, question.principal, **at)) continue;
    if (response.tasks_size() == page->size || bytes > kBytesMax) {
      response.set_next_page_token(PageToken(response.tasks().rbegin()->task().name()));
      break;
    }
    v1::TaskStanding& standing = *response.add_tasks();
    standing = conference::StandingOf((*at)->task(), question.now);
    bytes += standing.ByteSizeLong();
  }
  return response;
}

void ListOpenTasks(const CallPtr& call, const Admitted& admitted, absl::Time now,
                   FairReader& reader) {
  const absl::StatusOr<Page> page = PageOf(call->RequestAs<v1::ListOpenTasksRequest>());
  if (!page.ok()) return call->Refuse(page.status());
  const std::optional<OpenTasks::Place> after = PlaceIn(page->after);
  if (!after) {
    return call->Refuse(RefuseField("page_token", {v1::FIELD_RULE_OF_PROGRAM},
                                    "Send the next_page_token of the page before."));
  }
  reader.Post(admitted.principal.name(), [call, now, found = Find(admitted, *after, page->size)] {
    call->Answer(AnswerOf(found, now));
  });
}

}  // namespace nhipcau::api
