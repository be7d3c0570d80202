#include "server/api/reports.h"

#include <unordered_map>
#include <utility>

#include "nhipcau/v1/document_service.pb.h"
#include "server/api/speaker_search.h"
#include "server/conference/attendance/attendance_history.h"
#include "server/conference/attendance/roll_calls.h"
#include "server/conference/office/office.h"
#include "server/conference/plan/rules_document.h"
#include "server/conference/talk/communication.h"
#include "server/minutes/attendance_sentence.h"
#include "server/minutes/document_facts.h"
#include "server/screens/floor_statistics.h"
#include "server/screens/forecast.h"

namespace nhipcau::api {
namespace {

using conference::Overlay;
using conference::Question;
using google::protobuf::Descriptor;
using google::protobuf::Message;
// Only looked up in, never iterated.
using Reports = std::unordered_map<const Descriptor*, Report>;

template <typename Request, typename Response>
void Add(Reports& reports,
         absl::StatusOr<Response> (*answer)(const Overlay&, const Question&, const Request&)) {
  reports[Request::descriptor()] =
      [answer](const Overlay& view, const Question& question,
               const Message& request) -> absl::StatusOr<std::unique_ptr<Message>> {
    absl::StatusOr<Response> response =
        answer(view, question, static_cast<const Request&>(request));
    if (!response.ok()) return response.status();
    return std::make_unique<Response>(*std::move(response));
  };
}

Reports AllReports() {
  Reports reports;
  Add(reports, conference::ListPendingAcknowledgements);
  Add(reports, conference::GetFloorStatistics);
  Add(reports, conference::ListPointsNotSpoken);
  Add(reports, SearchSpeakers);
  Add(reports, conference::GetAttendanceAt);
  Add(reports, conference::CompareRollCalls);
  Add(reports, minutes::DescribeAttendance);
  Add(reports, minutes::GetDocumentDraft);
  Add(reports, conference::GetAgendaForecast);
  Add(reports, conference::CheckConferenceRules);
  Add(reports, conference::GetRulesPreset);
  Add(reports, conference::GetOfficeSettings);
  return reports;
}

}  // namespace

const Report* FindReport(const Descriptor* request) {
  static const auto* const reports = new Reports(AllReports());
  const auto found = reports->find(request);
  return found == reports->end() ? nullptr : &found->second;
}

bool TakesLong(const Descriptor* request) {
  return request == v1::GetDocumentDraftRequest::descriptor();
}

}  // namespace nhipcau::api
