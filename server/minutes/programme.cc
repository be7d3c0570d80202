#include "server/minutes/programme.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "nhipcau/v1/agenda.pb.h"
#include "server/base/proto_time.h"
#include "server/minutes/people.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"
#include "server/minutes/working_days.h"

namespace nhipcau::minutes {
namespace {

// "08:00"; on a later day of the conference "08:00 ngày 12/6".
std::string PlannedTime(const Facts& facts, absl::Time time) {
  const absl::CivilDay day = conference::DayInVietnam(time);
  const absl::CivilDay first =
      conference::DayInVietnam(FromProto(facts.conference.planned_start_time()));
  if (day == first) return HourInTable(time);
  return absl::StrCat(HourInTable(time), " ngày ", day.day(), "/", day.month());
}

std::string PresenterOf(const v1::AgendaItem& item) {
  const v1::Presenter& presenter = item.presenter();
  if (presenter.display_name().empty()) return presenter.office();
  return WithCapitalFirst(
      Addressed(v1::FORM_OF_ADDRESS_NONE, presenter.display_name(), presenter.office()));
}

}  // namespace

std::vector<v1::ProgrammeRow> ProgrammeRows(const Facts& facts) {
  std::vector<v1::ProgrammeRow> rows;
  std::optional<absl::Time> next = FromProto(facts.conference.planned_start_time());
  for (const v1::AgendaItem& item : facts.items) {
    const bool is_part = !item.parent().empty();
    std::optional<absl::Time> start = is_part ? std::nullopt : next;
    if (item.has_planned_start_time()) start = FromProto(item.planned_start_time());
    v1::ProgrammeRow& row = rows.emplace_back();
    row.set_no(facts.item_numbers.at(item.name()));
    if (start.has_value()) row.set_time(PlannedTime(facts, *start));
    row.set_title(Nfc(item.title()));
    row.set_presenter(Nfc(PresenterOf(item)));
    if (is_part) continue;
    const absl::Duration length = FromProto(item.planned_duration());
    next = start.has_value() && length > absl::ZeroDuration()
               ? std::optional<absl::Time>(*start + length)
               : std::nullopt;
  }
  return rows;
}

}  // namespace nhipcau::minutes
