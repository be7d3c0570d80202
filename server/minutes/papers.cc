#include "server/minutes/papers.h"

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/document_facts.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/minutes/attendance_sheets.h"
#include "server/minutes/chair_script.h"
#include "server/minutes/counting_record.h"
#include "server/minutes/facts_json.h"
#include "server/minutes/file_index.h"
#include "server/minutes/invitations.h"
#include "server/minutes/line_checks.h"
#include "server/minutes/proposal_summary.h"
#include "server/minutes/quick_report.h"
#include "server/minutes/resolution.h"
#include "server/minutes/task_extract.h"
#include "server/minutes/task_list.h"

namespace nhipcau::minutes {
namespace {

using conference::Overlay;

absl::Status CheckIsPoint(const Overlay& view, const std::string& point) {
  if (view.Find<v1::BridgePoint>(point) != nullptr) return absl::OkStatus();
  return RefuseResource(v1::REASON_NOT_FOUND, point,
                        absl::StrCat("There is no bridge point ", point, "."));
}

// A record is of all votes where none is named, a resolution of one.
absl::Status CheckVote(const Overlay& view, const v1::RenderDocumentRequest& request) {
  const bool needs_vote = request.kind() == v1::DOCUMENT_KIND_RESOLUTION;
  if (request.vote().empty() && !needs_vote) return absl::OkStatus();
  if (IsCounted(view, request.vote())) return absl::OkStatus();
  return RefuseField("vote", {v1::FIELD_RULE_SUCH_ONE},
                     "Name a vote that is closed and was not in a rehearsal.");
}

absl::Status CheckLinks(const Overlay& view, const v1::RenderDocumentRequest& request) {
  if (request.links_size() > kLinksMax) {
    return RefuseField(
        "links", {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kLinksMax)}},
        absl::StrCat("At most ", kLinksMax, " links; ask for a part of the points."));
  }
  for (const v1::PointLink& each : request.links()) {
    if (auto status = CheckIsPoint(view, each.bridge_point()); !status.ok()) return status;
    if (each.link().empty() || each.link().size() > kLinkBytesMax) {
      return RefuseField("links",
                         {v1::FIELD_RULE_RANGE, {"1 byte", absl::StrCat(kLinkBytesMax, " byte")}},
                         absl::StrCat("A link has 1 to ", kLinkBytesMax, " bytes."));
    }
  }
  return absl::OkStatus();
}

LinksByPoint LinksOf(const v1::RenderDocumentRequest& request) {
  LinksByPoint links;
  for (const v1::PointLink& each : request.links()) links[each.bridge_point()] = each.link();
  return links;
}

template <typename PaperFacts>
std::string ExampleJsonOf() {
  PaperFacts facts;
  FillEveryField(facts);
  return JsonOf(facts);
}

}  // namespace

absl::Status CheckPaperRequest(const Overlay& view, const v1::RenderDocumentRequest& request) {
  if (!request.bridge_point().empty()) {
    if (auto status = CheckIsPoint(view, request.bridge_point()); !status.ok()) return status;
  }
  for (const absl::Status& status : {CheckLinks(view, request), CheckVote(view, request)}) {
    if (!status.ok()) return status;
  }
  const bool needs_task = request.kind() == v1::DOCUMENT_KIND_TASK_EXTRACT;
  if (needs_task && !IsTask(view, request.minutes_entry())) {
    return RefuseField("minutes_entry", {v1::FIELD_RULE_SUCH_ONE},
                       "Name a task of the minutes that was not withdrawn.");
  }
  return absl::OkStatus();
}

std::string PaperJson(const Overlay& view, const v1::OfficeSettings& settings,
                      const v1::RenderDocumentRequest& request, absl::Time now) {
  switch (request.kind()) {
    case v1::DOCUMENT_KIND_TASKS:
      return JsonOf(TaskListOf(view, now));
    case v1::DOCUMENT_KIND_ATTENDANCE_SHEETS:
      return JsonOf(AttendanceSheetsOf(view, request.bridge_point()));
    case v1::DOCUMENT_KIND_INVITATIONS:
      return JsonOf(InvitationsOf(view, request.bridge_point(), LinksOf(request)));
    case v1::DOCUMENT_KIND_QUICK_REPORT:
      return JsonOf(QuickReportOf(view, settings));
    case v1::DOCUMENT_KIND_PROPOSALS:
      return JsonOf(ProposalsOf(view));
    case v1::DOCUMENT_KIND_CHAIR_SCRIPT:
      return JsonOf(ChairScriptOf(view));
    case v1::DOCUMENT_KIND_LINE_CHECKS:
      return JsonOf(LineChecksOf(view));
    case v1::DOCUMENT_KIND_TASK_EXTRACT:
      return JsonOf(TaskExtractOf(view, request.minutes_entry()));
    case v1::DOCUMENT_KIND_FILE_INDEX:
      return JsonOf(FileIndexOf(view));
    case v1::DOCUMENT_KIND_COUNTING_RECORD:
      return JsonOf(CountingRecordOf(view, request.vote()));
    case v1::DOCUMENT_KIND_RESOLUTION:
      return JsonOf(ResolutionOf(view, request.vote()));
    default:
      return "";
  }
}

std::string ExampleFactsJson(v1::OfficialDocumentKind kind) {
  switch (kind) {
    case v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE:
      return ExampleJsonOf<v1::ConclusionNoticeFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_ATTENDANCE_SHEETS:
      return ExampleJsonOf<v1::AttendanceSheetsFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_INVITATIONS:
      return ExampleJsonOf<v1::InvitationsFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_QUICK_REPORT:
      return ExampleJsonOf<v1::QuickReportFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_PROPOSALS:
      return ExampleJsonOf<v1::ProposalsFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_CHAIR_SCRIPT:
      return ExampleJsonOf<v1::ChairScriptFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_LINE_CHECKS:
      return ExampleJsonOf<v1::LineChecksFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_TASK_EXTRACT:
      return ExampleJsonOf<v1::TaskExtractFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_TASK_LIST:
      return ExampleJsonOf<v1::TaskListFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_FILE_INDEX:
      return ExampleJsonOf<v1::FileIndexFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_COUNTING_RECORD:
      return ExampleJsonOf<v1::CountingRecordFacts>();
    case v1::OFFICIAL_DOCUMENT_KIND_RESOLUTION:
      return ExampleJsonOf<v1::ResolutionFacts>();
    default:
      return ExampleJsonOf<v1::MinutesFacts>();
  }
}

}  // namespace nhipcau::minutes
