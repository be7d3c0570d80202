#include "server/minutes/attendance_sheets.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/base/proto_time.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/people.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

// For whoever comes besides those of the list.
constexpr int kSpareRows = 5;
// A hall of so many signs on ten pages; more come with a list of their own.
constexpr int kRowsMax = 300;

using DelegatesByPoint = std::map<std::string, std::vector<const v1::Delegate*>>;

DelegatesByPoint ListedAt(const Facts& facts) {
  DelegatesByPoint listed;
  for (const v1::Delegate& delegate : facts.delegates) {
    if (delegate.substituted_by().empty()) listed[delegate.bridge_point()].push_back(&delegate);
  }
  return listed;
}

v1::AttendanceSheet SheetOf(const Facts& facts, const v1::BridgePoint& point,
                            const std::vector<const v1::Delegate*>& listed) {
  v1::AttendanceSheet sheet;
  sheet.set_unit(Nfc(PointInText(facts, point.name())));
  sheet.set_room(Nfc(point.room()));
  sheet.set_head(Nfc(WithOffice(point.head_name(), point.head_office())));
  sheet.set_expected(Number(point.expected_count()));
  for (const v1::Delegate* delegate : listed) {
    v1::DelegateRow& row = *sheet.add_delegates();
    row.set_no(absl::StrCat(sheet.delegates_size()));
    row.set_name(Nfc(delegate->display_name()));
    row.set_office(Nfc(delegate->office()));
  }
  const int rows = std::min(
      kRowsMax, std::max(point.expected_count(), static_cast<int>(listed.size()) + kSpareRows));
  while (sheet.delegates_size() < rows) {
    const int number = sheet.delegates_size() + 1;
    sheet.add_delegates()->set_no(absl::StrCat(number));
  }
  return sheet;
}

}  // namespace

v1::AttendanceSheetsFacts AttendanceSheetsOf(const conference::Overlay& view,
                                             const std::string& bridge_point) {
  const Facts facts = CollectFacts(view, view.stream());
  const v1::Conference& conference = facts.conference;
  v1::AttendanceSheetsFacts sheets;
  sheets.set_issuing_agency(InCapitals(Nfc(conference.convener())));
  sheets.set_title(Nfc(conference.title()));
  sheets.set_start(MomentInText(FromProto(conference.planned_start_time())));
  if (conference.simulated_clock()) sheets.set_simulated(kSimulated);
  DelegatesByPoint listed = ListedAt(facts);
  for (const v1::BridgePoint* point : PointsBelow(facts, bridge_point)) {
    if (sheets.sheets_size() > 0) {
      sheets.mutable_sheets(sheets.sheets_size() - 1)->set_is_followed(true);
    }
    *sheets.add_sheets() = SheetOf(facts, *point, listed[point->name()]);
  }
  return sheets;
}

}  // namespace nhipcau::minutes
