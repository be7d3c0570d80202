#include "server/conference/attendance/delegates.h"

#include <set>
#include <utility>

#include "nhipcau/v1/attendance.pb.h"
#include "nhipcau/v1/attendance_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/conference/attendance/counting.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

constexpr int kEntriesMax = 500;
constexpr char kPaperFollows[] = "Bổ sung sau";

absl::StatusOr<const v1::Delegate*> RequireOfPoint(const Overlay& view, std::string_view field,
                                                   const std::string& name,
                                                   const std::string& bridge_point) {
  auto delegate = Require<v1::Delegate>(view, name);
  if (!delegate.ok() || (*delegate)->bridge_point() == bridge_point) return delegate;
  return RefuseField(std::string(field), {v1::FIELD_RULE_OF_THIS_POINT},
                     absl::StrCat(name, " is expected at ", (*delegate)->bridge_point(), "."));
}

absl::Status CheckEntry(const Overlay& view, const std::string& point,
                        const v1::DelegateEntry& entry) {
  const auto delegate = RequireOfPoint(view, "entries.delegate", entry.delegate(), point);
  if (!delegate.ok()) return delegate.status();
  if (!(*delegate)->substituted_by().empty()) {
    return RefuseField("entries.delegate", {v1::FIELD_RULE_NOT_REPLACED},
                       absl::StrCat(entry.delegate(), " was replaced. Sign ",
                                    (*delegate)->substituted_by(), " in."));
  }
  if (entry.has_revision()) {
    if (auto status = CheckRevision(entry.delegate(), (*delegate)->revision(), entry.revision());
        !status.ok()) {
      return status;
    }
  }
  if (entry.state() == v1::DELEGATE_STATE_UNSPECIFIED ||
      !v1::DelegateState_IsValid(entry.state())) {
    return RefuseField("entries.state", {v1::FIELD_RULE_REQUIRED}, "Say how the delegate attends.");
  }
  if (entry.state() == v1::DELEGATE_STATE_ABSENT) {
    return CheckRequiredText("entries.absence_reason", entry.absence_reason(), kLabelBytesMax);
  }
  return CheckText("entries.absence_reason", entry.absence_reason(), kLabelBytesMax);
}

// Each absence has a reason of its own, so that nobody is absent as one of the rest.
absl::Status CheckEntries(const Overlay& view, const v1::RecordDelegatesRequest& request) {
  const bool has_rest = request.rest_state() != v1::DELEGATE_STATE_UNSPECIFIED;
  if (has_rest && !IsNamedPresent(request.rest_state())) {
    return RefuseField("rest_state", {v1::FIELD_RULE_KNOWN_VALUE},
                       "The rest can only be present. Name those who are absent.");
  }
  if ((request.entries().empty() && !has_rest) || request.entries_size() > kEntriesMax) {
    return RefuseField("entries", {v1::FIELD_RULE_RANGE, {"1", "500"}},
                       "Send 1 to 500 entries a call, or how all the rest attend.");
  }
  for (const v1::DelegateEntry& entry : request.entries()) {
    if (auto status = CheckEntry(view, request.bridge_point(), entry); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Those of the point of whom nothing was said yet and who are not among the entries.
std::vector<v1::DelegateEntry> RestOf(const Overlay& view,
                                      const v1::RecordDelegatesRequest& request, bool rehearsing) {
  std::set<std::string> named;
  for (const v1::DelegateEntry& entry : request.entries()) named.insert(entry.delegate());
  std::vector<v1::DelegateEntry> rest;
  for (const v1::Delegate* delegate : DelegatesOf(view, request.bridge_point())) {
    const bool open = DelegateStateNow(*delegate, rehearsing) == v1::DELEGATE_STATE_NOT_CHECKED &&
                      delegate->substituted_by().empty() && !named.contains(delegate->name());
    if (!open) continue;
    v1::DelegateEntry& entry = rest.emplace_back();
    entry.set_delegate(delegate->name());
    entry.set_state(request.rest_state());
  }
  return rest;
}

// Events of bounded size, however many delegates a point has.
void AddRecorded(const Command& command, const v1::RecordDelegatesRequest& request,
                 std::vector<v1::DelegateEntry> entries, Events& events) {
  for (size_t i = 0; i < entries.size(); ++i) {
    if (i % kEntriesMax == 0) {
      v1::Event& event = events.emplace_back();
      event.mutable_delegates_recorded()->set_bridge_point(request.bridge_point());
      MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
    }
    v1::DelegateEntry& entry = *events.back().mutable_delegates_recorded()->add_entries();
    entry = std::move(entries[i]);
    // What it rested on was checked; on record is what came of it.
    entry.clear_revision();
  }
}

v1::Delegate NewDelegate(const Overlay& view, const std::string& bridge_point) {
  v1::Delegate delegate;
  delegate.set_name(NumberedName(view.stream(), "delegates", view.NextNumber("delegates")));
  delegate.set_bridge_point(bridge_point);
  delegate.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
  return delegate;
}

absl::Status CheckReplaceable(const v1::Delegate& delegate) {
  if (delegate.substituted_by().empty()) return absl::OkStatus();
  return RefuseResource(v1::REASON_WRONG_ATTENDANCE_STATE, delegate.name(),
                        absl::StrCat(delegate.name(), " was replaced by ",
                                     delegate.substituted_by(), ". Replace that one instead."));
}

void ApplySubstitute(const v1::Delegate& substitute, Overlay& view) {
  view.Edit<v1::Delegate>(substitute.replaces(), [&substitute](v1::Delegate& replaced) {
    replaced.set_substituted_by(substitute.name());
  });
  view.Put(RecordOf(substitute));
}

void ApplyRecorded(const v1::DelegatesRecorded& recorded, bool rehearsing, Overlay& view) {
  for (const v1::DelegateEntry& entry : recorded.entries()) {
    view.Edit<v1::Delegate>(entry.delegate(), [&entry, rehearsing](v1::Delegate& delegate) {
      delegate.set_state(entry.state());
      delegate.set_absence_reason(entry.absence_reason());
      delegate.set_in_rehearsal(rehearsing);
      delegate.set_revision(delegate.revision() + 1);
    });
  }
}

absl::StatusOr<Events> DecideRecordDelegates(const Overlay& view, const Command& command,
                                             const v1::RecordDelegatesRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  if (auto status = CheckEntries(view, request); !status.ok()) return status;
  std::vector<v1::DelegateEntry> entries(request.entries().begin(), request.entries().end());
  if (request.rest_state() != v1::DELEGATE_STATE_UNSPECIFIED) {
    for (v1::DelegateEntry& entry : RestOf(view, request, Rehearsing(view))) {
      entries.push_back(std::move(entry));
    }
  }
  Events events;
  AddRecorded(command, request, std::move(entries), events);
  return events;
}

absl::StatusOr<Events> DecideAddDelegate(const Overlay& view, const Command& command,
                                         const v1::AddDelegateRequest& request) {
  const auto point = Require<v1::BridgePoint>(view, request.bridge_point());
  if (!point.ok()) return point.status();
  for (const absl::Status& status :
       {CheckRequiredName("display_name", request.display_name()),
        CheckName("office", request.office()), CheckName("telephone", request.telephone())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Event& event = events.emplace_back();
  v1::Delegate& delegate = *event.mutable_delegate_added()->mutable_delegate();
  delegate = NewDelegate(view, request.bridge_point());
  delegate.set_display_name(request.display_name());
  delegate.set_office(request.office());
  delegate.set_telephone(request.telephone());
  delegate.set_beyond_list(request.beyond_list());
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

absl::StatusOr<Events> DecideAppointSubstitute(const Overlay& view, const Command& command,
                                               const v1::AppointSubstituteRequest& request) {
  const auto replaced =
      RequireOfPoint(view, "delegate", request.delegate(), request.bridge_point());
  if (!replaced.ok()) return replaced.status();
  for (const absl::Status& status :
       {CheckReplaceable(**replaced), CheckRequiredName("display_name", request.display_name()),
        CheckName("office", request.office()), CheckName("paper", request.paper())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::Event& event = events.emplace_back();
  v1::Delegate& substitute = *event.mutable_substitute_appointed()->mutable_substitute();
  substitute = NewDelegate(view, request.bridge_point());
  substitute.set_display_name(request.display_name());
  substitute.set_office(request.office());
  substitute.set_replaces(request.delegate());
  substitute.set_substitute_paper(request.paper().empty() ? kPaperFollows : request.paper());
  substitute.set_beyond_list((*replaced)->beyond_list());
  MarkOnBehalf(command, request.bridge_point(), request.told_by(), event);
  return events;
}

}  // namespace

std::vector<const v1::Delegate*> DelegatesOf(const Overlay& view, std::string_view bridge_point) {
  std::vector<const v1::Delegate*> delegates;
  for (const RecordPtr& record : view.Indexed(Index::kDelegatesOfPoint, bridge_point)) {
    delegates.push_back(&record->delegate());
  }
  return delegates;
}

void AddDelegates(Deciders& deciders) {
  deciders.Add(DecideRecordDelegates);
  deciders.Add(DecideAddDelegate);
  deciders.Add(DecideAppointSubstitute);
}

bool ApplyDelegates(const v1::Event& event, Overlay& view) {
  if (event.has_delegates_recorded()) {
    ApplyRecorded(event.delegates_recorded(), Rehearsing(view), view);
  } else if (event.has_delegate_added()) {
    view.Put(RecordOf(event.delegate_added().delegate()));
  } else if (event.has_substitute_appointed()) {
    ApplySubstitute(event.substitute_appointed().substitute(), view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
