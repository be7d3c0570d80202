#include "server/api/conference_list.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "nhipcau/v1/conference_service.pb.h"
#include "server/access/visibility.h"
#include "server/api/queries.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::api {
namespace {

using Admitted = coordinator::Coordinator::Admitted;

// One list in the making. Used on the state thread; kept alive by what it waits for.
class Lister : public std::enable_shared_from_this<Lister> {
 public:
  Lister(coordinator::Coordinator* coordinator, CallPtr call, Page page)
      : coordinator_(coordinator), call_(std::move(call)), page_(std::move(page)) {}

  void Begin() {
    coordinator_->Query(call_->Incoming(), [self = shared_from_this()](auto admitted) {
      if (!admitted.ok()) return self->call_->Refuse(admitted.status());
      const std::string own = admitted->principal.conference();
      if (own.empty()) return self->ListAll();
      self->Start({own});
    });
  }

 private:
  void ListAll() {
    coordinator_->Streams([self = shared_from_this()](auto names) {
      if (!names.ok()) return self->call_->Refuse(names.status());
      self->Start(*std::move(names));
    });
  }

  void Start(std::vector<std::string> names) {
    std::erase_if(names, [this](const std::string& name) {
      return name == conference::kOffice ||
             (!page_.after.empty() && !conference::NameLess()(page_.after, name));
    });
    std::sort(names.begin(), names.end(), conference::NameLess());
    names_ = std::move(names);
    Continue();
  }

  void Continue() {
    if (index_ == names_.size()) return call_->Answer(response_);
    if (response_.conferences_size() == page_.size) {
      response_.set_next_page_token(PageToken(names_[index_ - 1]));
      return call_->Answer(response_);
    }
    coordinator::Incoming submission = call_->Incoming();
    submission.stream = names_[index_];
    coordinator_->Query(std::move(submission), [self = shared_from_this()](auto admitted) {
      // One that was purged meanwhile is no longer in the list.
      const bool gone = absl::IsNotFound(admitted.status());
      if (!admitted.ok() && !gone) return self->call_->Refuse(admitted.status());
      if (!gone) self->Add(*admitted);
      ++self->index_;
      self->Continue();
    });
  }

  void Add(const Admitted& admitted) {
    const conference::RecordPtr record = admitted.view.Find(names_[index_]);
    if (!record || !access::Visible(admitted.view, admitted.principal, *record)) return;
    *response_.add_conferences() = record->conference();
  }

  coordinator::Coordinator* const coordinator_;
  const CallPtr call_;
  const Page page_;
  std::vector<std::string> names_;
  size_t index_ = 0;
  v1::ListConferencesResponse response_;
};

}  // namespace

void ListConferences(coordinator::Coordinator* coordinator, CallPtr call) {
  absl::StatusOr<Page> page = PageOf(*call->request.message);
  if (!page.ok()) return call->Refuse(page.status());
  std::make_shared<Lister>(coordinator, std::move(call), *std::move(page))->Begin();
}

}  // namespace nhipcau::api
