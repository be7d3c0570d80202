// How the session runs against its plan: drift, and when it will end.
//
// What is left of the agenda is laid out from now on, each item for as long as it was
// planned (schedule.h), with the breaks that are still to come; the end moves by as
// much as this is later than the plan. Time planned for a skipped item is won, what an
// item under way used beyond its time is lost, and a recess is no item's time. A break
// is over once what follows it has begun. A rehearsal runs as if it began on time.
//
// Rests on the agenda's items, and of the conference on its state, its planned times and its
// recesses.
#ifndef NHIPCAU_SERVER_SCREENS_FORECAST_H_
#define NHIPCAU_SERVER_SCREENS_FORECAST_H_

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/forecast.pb.h"
#include "server/conference/kernel/question.h"
#include "server/conference/kernel/state.h"
#include "server/screens/derived.h"

namespace nhipcau::conference {

// As of `now`, which must not lie before what is on record. Without planned times of the
// conference: no more than its name.
v1::AgendaForecast ForecastAt(const Overlay& view, std::string_view stream, absl::Time now);

// The same as of the last change that is on record: follows from the records alone.
v1::AgendaForecast LatestForecast(const Overlay& view, std::string_view stream);

// The forecast that is shown.
class AgendaForecasts : public Derived {
 public:
  explicit AgendaForecasts(std::string stream) : stream_(std::move(stream)) {}

  void Take(const Overlay& view, std::span<const Change> changes, Emit& emit) override;

 private:
  std::string stream_;
};

// As of now.
absl::StatusOr<v1::GetAgendaForecastResponse> GetAgendaForecast(
    const Overlay&, const Question&, const v1::GetAgendaForecastRequest&);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_FORECAST_H_
