#include "server/api/conference_list.h"

#include <iterator>
#include <string>
#include <utility>

#include "nhipcau/v1/conference_service.pb.h"
#include "server/api/queries.h"
#include "server/base/refusal.h"

namespace nhipcau::api {
namespace {

using Admitted = coordinator::Coordinator::Admitted;

// A null record is that of a conference that is only just coming in.
void Add(const conference::RecordPtr& record, v1::ListConferencesResponse& response) {
  if (record != nullptr) *response.add_conferences() = record->conference();
}

v1::ListConferencesResponse ListAll(const coordinator::Summaries& all, const Page& page) {
  v1::ListConferencesResponse response;
  auto next = page.after.empty() ? all.begin() : all.upper_bound(page.after);
  for (; next != all.end() && response.conferences_size() < page.size; ++next) {
    Add(next->second, response);
  }
  if (next != all.end()) response.set_next_page_token(PageToken(std::prev(next)->first));
  return response;
}

// Every role may see the conference that it belongs to, and those of the office all of them.
v1::ListConferencesResponse List(const Admitted& admitted, const Page& page) {
  const std::string& own = admitted.principal.conference();
  if (own.empty()) return ListAll(admitted.conferences, page);
  v1::ListConferencesResponse response;
  if (page.after.empty() || conference::NameLess()(page.after, own))
    Add(admitted.view.Find(own), response);
  return response;
}

}  // namespace

void ListConferences(coordinator::Coordinator* coordinator, const CallPtr& call) {
  const absl::StatusOr<Page> page = PageOf(*call->request.message);
  if (!page.ok()) return call->Refuse(page.status());
  coordinator->Query(call->Incoming(),
                     [call, page = *page](const absl::StatusOr<Admitted>& admitted) {
                       if (!admitted.ok()) return call->Refuse(admitted.status());
                       call->Answer(List(*admitted, page));
                     });
}

}  // namespace nhipcau::api
