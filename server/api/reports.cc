#include "server/api/reports.h"

#include <unordered_map>
#include <utility>

#include "server/api/speaker_search.h"
#include "server/api/task_lists.h"
#include "server/conference/attendance/attendance_history.h"
#include "server/conference/attendance/roll_calls.h"
#include "server/conference/office/office.h"
#include "server/conference/plan/rules_document.h"
#include "server/conference/talk/communication.h"
#include "server/minutes/attendance_sentence.h"
#include "server/minutes/document_facts.h"
#include "server/screens/attendance_curve.h"
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
using Function = absl::StatusOr<Response> (*)(const Overlay&, const Question&, const Request&);

template <typename Request, typename Response>
void Add(Reports& reports, bool walks, Function<Request, Response> function) {
  const auto answer = [function](
                          const Overlay& view, const Question& question,
                          const Message& request) -> absl::StatusOr<std::unique_ptr<Message>> {
    absl::StatusOr<Response> response =
        function(view, question, static_cast<const Request&>(request));
    if (!response.ok()) return response.status();
    return std::make_unique<Response>(*std::move(response));
  };
  reports[Request::descriptor()] = {walks, answer};
}

template <typename Request, typename Response>
void AddWalk(Reports& reports, Function<Request, Response> function) {
  Add(reports, /*walks=*/true, function);
}

// Looks at single records.
template <typename Request, typename Response>
void AddShort(Reports& reports, Function<Request, Response> function) {
  Add(reports, /*walks=*/false, function);
}

Reports AllReports() {
  Reports reports;
  AddWalk(reports, conference::ListPendingAcknowledgements);
  AddWalk(reports, conference::GetFloorStatistics);
  AddWalk(reports, conference::ListPointsNotSpoken);
  AddWalk(reports, SearchSpeakers);
  AddWalk(reports, ListTasks);
  AddWalk(reports, conference::GetAttendanceAt);
  AddWalk(reports, conference::GetAttendanceCurve);
  AddWalk(reports, conference::CompareRollCalls);
  AddWalk(reports, minutes::DescribeAttendance);
  AddWalk(reports, minutes::GetDocumentDraft);
  AddWalk(reports, conference::GetAgendaForecast);
  AddShort(reports, conference::CheckConferenceRules);
  AddShort(reports, conference::GetRulesPreset);
  AddShort(reports, conference::GetOfficeSettings);
  return reports;
}

}  // namespace

const Report* FindReport(const Descriptor* request) {
  static const auto* const reports = new Reports(AllReports());
  const auto found = reports->find(request);
  return found == reports->end() ? nullptr : &found->second;
}

}  // namespace nhipcau::api
