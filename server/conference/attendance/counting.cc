#include "server/conference/attendance/counting.h"

#include <iterator>

#include "nhipcau/v1/conference_state.pb.h"

namespace nhipcau::conference {
namespace {

struct Field {
  int32_t TallyCounts::*count;
  void (v1::Tally::*set)(int32_t);
};

constexpr Field kFields[] = {
    {&TallyCounts::point_count, &v1::Tally::set_point_count},
    {&TallyCounts::checked_in_point_count, &v1::Tally::set_checked_in_point_count},
    {&TallyCounts::not_arrived_point_count, &v1::Tally::set_not_arrived_point_count},
    {&TallyCounts::left_point_count, &v1::Tally::set_left_point_count},
    {&TallyCounts::absent_point_count, &v1::Tally::set_absent_point_count},
    {&TallyCounts::line_connected_point_count, &v1::Tally::set_line_connected_point_count},
    {&TallyCounts::expected_count, &v1::Tally::set_expected_count},
    {&TallyCounts::present_count, &v1::Tally::set_present_count},
    {&TallyCounts::absent_with_reason_count, &v1::Tally::set_absent_with_reason_count},
    {&TallyCounts::absent_without_reason_count, &v1::Tally::set_absent_without_reason_count},
    {&TallyCounts::beyond_list_count, &v1::Tally::set_beyond_list_count},
    {&TallyCounts::not_declared_count, &v1::Tally::set_not_declared_count},
    {&TallyCounts::listed_delegate_count, &v1::Tally::set_listed_delegate_count},
    {&TallyCounts::named_present_count, &v1::Tally::set_named_present_count},
    {&TallyCounts::named_in_hall_count, &v1::Tally::set_named_in_hall_count},
    {&TallyCounts::named_online_count, &v1::Tally::set_named_online_count},
    {&TallyCounts::named_absent_count, &v1::Tally::set_named_absent_count},
    {&TallyCounts::named_not_checked_count, &v1::Tally::set_named_not_checked_count},
    {&TallyCounts::substitute_count, &v1::Tally::set_substitute_count},
    {&TallyCounts::named_beyond_list_count, &v1::Tally::set_named_beyond_list_count},
    {&TallyCounts::ready_point_count, &v1::Tally::set_ready_point_count},
    {&TallyCounts::submission_missing_point_count, &v1::Tally::set_submission_missing_point_count},
};
static_assert(std::size(kFields) * sizeof(int32_t) == sizeof(TallyCounts));

void CountDeclared(const v1::DeclaredCounts& declared, TallyCounts& counts) {
  counts.present_count = declared.present();
  counts.absent_with_reason_count = declared.absent_with_reason();
  counts.absent_without_reason_count = declared.absent_without_reason();
  counts.beyond_list_count = declared.beyond_list();
}

}  // namespace

void TallyCounts::Add(const TallyCounts& other, int32_t sign) {
  for (const Field& field : kFields) this->*field.count += sign * other.*field.count;
}

void TallyCounts::WriteTo(v1::Tally& tally) const {
  for (const Field& field : kFields) (tally.*field.set)(this->*field.count);
}

TallyCounts CountAttendance(const v1::Attendance& attendance, int32_t expected) {
  TallyCounts counts;
  counts.point_count = 1;
  counts.expected_count = expected;
  switch (attendance.state()) {
    case v1::ATTENDANCE_STATE_CHECKED_IN:
      counts.checked_in_point_count = 1;
      CountDeclared(attendance.declared(), counts);
      break;
    case v1::ATTENDANCE_STATE_LEFT:
      counts.left_point_count = 1;
      CountDeclared(attendance.declared(), counts);
      break;
    case v1::ATTENDANCE_STATE_ABSENT:
      counts.absent_point_count = 1;
      counts.absent_with_reason_count = expected;
      break;
    default:
      counts.not_arrived_point_count = 1;
      counts.not_declared_count = expected;
      break;
  }
  return counts;
}

TallyCounts CountAttendance(const v1::BridgePoint& point, bool rehearsing) {
  const bool stale = point.attendance().in_rehearsal() && !rehearsing;
  return CountAttendance(stale ? v1::Attendance::default_instance() : point.attendance(),
                         point.expected_count());
}

v1::DelegateState DelegateStateNow(const v1::Delegate& delegate, bool rehearsing) {
  const bool stale = delegate.in_rehearsal() && !rehearsing;
  return stale ? v1::DELEGATE_STATE_NOT_CHECKED : delegate.state();
}

bool IsNamedPresent(v1::DelegateState state) {
  return state == v1::DELEGATE_STATE_PRESENT_IN_HALL || state == v1::DELEGATE_STATE_PRESENT_ONLINE;
}

bool CountsAgree(const v1::BridgePoint& point) {
  const v1::DeclaredCounts& declared = point.attendance().declared();
  return declared.present() - declared.beyond_list() + declared.absent_with_reason() +
             declared.absent_without_reason() ==
         point.expected_count();
}

TallyCounts CountDelegate(const v1::Delegate& delegate, bool rehearsing) {
  TallyCounts counts;
  if (!delegate.substituted_by().empty()) return counts;
  const v1::DelegateState state = DelegateStateNow(delegate, rehearsing);
  const bool present = IsNamedPresent(state);
  counts.listed_delegate_count = 1;
  counts.substitute_count = delegate.replaces().empty() ? 0 : 1;
  counts.named_present_count = present ? 1 : 0;
  counts.named_in_hall_count = state == v1::DELEGATE_STATE_PRESENT_IN_HALL ? 1 : 0;
  counts.named_online_count = state == v1::DELEGATE_STATE_PRESENT_ONLINE ? 1 : 0;
  counts.named_absent_count = state == v1::DELEGATE_STATE_ABSENT ? 1 : 0;
  counts.named_not_checked_count = !present && state != v1::DELEGATE_STATE_ABSENT ? 1 : 0;
  counts.named_beyond_list_count = present && delegate.beyond_list() ? 1 : 0;
  return counts;
}

}  // namespace nhipcau::conference
