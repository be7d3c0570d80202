#include "server/conference/attendance/counting.h"

#include <google/protobuf/descriptor.h>

#include "nhipcau/v1/conference_state.pb.h"

namespace nhipcau::conference {
namespace {

void CountDeclared(const v1::DeclaredCounts& declared, v1::Tally& counts) {
  counts.set_present_count(declared.present());
  counts.set_absent_with_reason_count(declared.absent_with_reason());
  counts.set_absent_without_reason_count(declared.absent_without_reason());
  counts.set_beyond_list_count(declared.beyond_list());
}

}  // namespace

void Accumulate(const v1::Tally& from, int sign, v1::Tally& to) {
  const google::protobuf::Reflection* reflection = v1::Tally::GetReflection();
  const google::protobuf::Descriptor* descriptor = v1::Tally::descriptor();
  for (int i = 0; i < descriptor->field_count(); ++i) {
    const google::protobuf::FieldDescriptor* field = descriptor->field(i);
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_INT32) continue;
    reflection->SetInt32(
        &to, field, reflection->GetInt32(to, field) + sign * reflection->GetInt32(from, field));
  }
}

v1::Tally CountAttendance(const v1::Attendance& attendance, int expected) {
  v1::Tally counts;
  counts.set_point_count(1);
  counts.set_expected_count(expected);
  switch (attendance.state()) {
    case v1::ATTENDANCE_STATE_CHECKED_IN:
      counts.set_checked_in_point_count(1);
      CountDeclared(attendance.declared(), counts);
      break;
    case v1::ATTENDANCE_STATE_LEFT:
      counts.set_left_point_count(1);
      CountDeclared(attendance.declared(), counts);
      break;
    case v1::ATTENDANCE_STATE_ABSENT:
      counts.set_absent_point_count(1);
      counts.set_absent_with_reason_count(expected);
      break;
    default:
      counts.set_not_arrived_point_count(1);
      counts.set_not_declared_count(expected);
      break;
  }
  return counts;
}

v1::DelegateState DelegateStateNow(const v1::Delegate& delegate, bool rehearsing) {
  const bool stale = delegate.in_rehearsal() && !rehearsing;
  return stale ? v1::DELEGATE_STATE_NOT_CHECKED : delegate.state();
}

bool IsNamedPresent(v1::DelegateState state) {
  return state == v1::DELEGATE_STATE_PRESENT_IN_HALL || state == v1::DELEGATE_STATE_PRESENT_ONLINE;
}

v1::Tally CountDelegate(const v1::Delegate& delegate, bool rehearsing) {
  v1::Tally counts;
  if (!delegate.substituted_by().empty()) return counts;
  const v1::DelegateState state = DelegateStateNow(delegate, rehearsing);
  const bool present = IsNamedPresent(state);
  counts.set_listed_delegate_count(1);
  counts.set_substitute_count(!delegate.replaces().empty());
  counts.set_named_present_count(present);
  counts.set_named_in_hall_count(state == v1::DELEGATE_STATE_PRESENT_IN_HALL);
  counts.set_named_online_count(state == v1::DELEGATE_STATE_PRESENT_ONLINE);
  counts.set_named_absent_count(state == v1::DELEGATE_STATE_ABSENT);
  counts.set_named_not_checked_count(!present && state != v1::DELEGATE_STATE_ABSENT);
  counts.set_named_beyond_list_count(present && delegate.beyond_list());
  return counts;
}

}  // namespace nhipcau::conference
