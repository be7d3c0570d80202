#include "server/screens/screens.h"

#include "server/conference/kernel/names.h"
#include "server/screens/alarms.h"
#include "server/screens/announcement_progress.h"
#include "server/screens/attention.h"
#include "server/screens/floor_screens.h"
#include "server/screens/forecast.h"
#include "server/screens/point_cards.h"
#include "server/screens/unanswered.h"

namespace nhipcau::conference {

Screens::Screens(const std::string& stream) {
  if (stream == kOffice) return;
  kinds_.push_back(std::make_unique<FloorScreens>(stream));
  kinds_.push_back(std::make_unique<AgendaForecasts>(stream));
  kinds_.push_back(std::make_unique<AnnouncementCounts>(stream));
  kinds_.push_back(std::make_unique<Alarms>(stream));
  kinds_.push_back(std::make_unique<Attentions>(stream));
  kinds_.push_back(std::make_unique<PointCards>(stream));
  kinds_.push_back(std::make_unique<UnansweredGroups>());
}

std::vector<ScreenChange> Screens::Update(const Overlay& view, std::span<const Change> changes) {
  Emit emit(view, derived_);
  for (const auto& kind : kinds_) kind->Take(view, changes, emit);
  return emit.TakeChanged();
}

}  // namespace nhipcau::conference
