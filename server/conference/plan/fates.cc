#include "server/conference/plan/fates.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/rehearsal.h"

namespace nhipcau::conference {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool NamesOne(const Message& message, const GoneNames& gone);

bool FieldNamesOne(const Message& message, const FieldDescriptor& field, const GoneNames& gone) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  const bool is_text = field.type() == FieldDescriptor::TYPE_STRING;
  if (!is_text && field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return false;
  if (!field.is_repeated()) {
    return is_text ? gone.contains(reflection.GetString(message, &field))
                   : NamesOne(reflection.GetMessage(message, &field), gone);
  }
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    if (is_text ? gone.contains(reflection.GetRepeatedString(message, &field, i))
                : NamesOne(reflection.GetRepeatedMessage(message, &field, i), gone)) {
      return true;
    }
  }
  return false;
}

// In any of its fields, at any depth.
bool NamesOne(const Message& message, const GoneNames& gone) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (FieldNamesOne(message, *field, gone)) return true;
  }
  return false;
}

Fate InTheWayIf(bool condition) { return condition ? Fate::kStandsInTheWay : Fate::kStays; }
Fate AlongIf(bool condition) { return condition ? Fate::kGoesAlong : Fate::kStays; }

Fate FateOf(const v1::Delegate& delegate, const GoneNames& gone) {
  if (gone.contains(delegate.bridge_point())) {
    return IsSignedIn(delegate) ? Fate::kStandsInTheWay : Fate::kGoesAlong;
  }
  return InTheWayIf(gone.contains(delegate.replaces()) || gone.contains(delegate.substituted_by()));
}

// Before the opening only a rehearsal has started items.
Fate FateOf(const v1::AgendaItem& item, const GoneNames& gone) {
  if (gone.contains(item.parent())) return Fate::kStandsInTheWay;
  return NamesOne(item.before_start(), gone) ? Fate::kIsCleared : Fate::kStays;
}

bool IsAbout(const v1::MissingAnswers& missing, const GoneNames& gone) {
  const std::string_view stream = StreamOf(missing.name());
  return std::any_of(missing.codes().begin(), missing.codes().end(), [&](const std::string& code) {
    return gone.contains(BridgePointName(stream, code));
  });
}

// Where points write as they like, only the field counts that names the point: a text may say
// anything.
bool IsAbout(const v1::Record& record, const GoneNames& gone) {
  switch (record.kind_case()) {
    case v1::Record::kMessage:
      return gone.contains(record.message().bridge_point());
    case v1::Record::kIncident:
      return gone.contains(record.incident().bridge_point());
    case v1::Record::kAttendanceStatement:
      return gone.contains(record.attendance_statement().bridge_point());
    case v1::Record::kMissingAnswers:
      return IsAbout(record.missing_answers(), gone);
    default:
      return NamesOne(record, gone);
  }
}

// Of what came about while the conference was held, outside a rehearsal.
Fate FateOfHappened(const v1::Record& record) {
  switch (record.kind_case()) {
    case v1::Record::kMessage:
    case v1::Record::kAnnouncement:
    case v1::Record::kAcknowledgement:
    // That the point has nothing to report now was found before.
    case v1::Record::kAttendanceStatement:
      return Fate::kGoesAlong;
    case v1::Record::kIncident:
      return record.incident().state() == v1::INCIDENT_STATE_RESOLVED ? Fate::kGoesAlong
                                                                      : Fate::kStandsInTheWay;
    default:
      return Fate::kStandsInTheWay;
  }
}

}  // namespace

// Plans are many and name others in few fields; of all else there is little before the opening.
Fate FateOf(const v1::Record& record, const GoneNames& gone) {
  switch (record.kind_case()) {
    case v1::Record::kBridgePoint:
      return InTheWayIf(gone.contains(record.bridge_point().parent()) ||
                        gone.contains(record.bridge_point().attends_at()));
    case v1::Record::kDelegate:
      return FateOf(record.delegate(), gone);
    case v1::Record::kAgendaItem:
      return FateOf(record.agenda_item(), gone);
    case v1::Record::kInvitation:
      return !record.invitation().revoked() && gone.contains(record.invitation().bridge_point())
                 ? Fate::kIsRevoked
                 : Fate::kStays;
    case v1::Record::kSubmission:
      return AlongIf(gone.contains(record.submission().bridge_point()));
    case v1::Record::kReadiness:
      return AlongIf(gone.contains(record.readiness().bridge_point()));
    // Its invitation stays; what a screen shows is looked after when it is gone.
    case v1::Record::kDevice:
    case v1::Record::kHallScreen:
      return Fate::kStays;
    default:
      break;
  }
  if (!IsAbout(record, gone)) return Fate::kStays;
  // The floor itself: closed, but for what a rehearsal left on it.
  if (record.has_floor() || HappenedInRehearsal(record).value_or(false)) return Fate::kIsCleared;
  const bool is_prepared = record.has_floor_request() && record.floor_request().prepared();
  return is_prepared ? Fate::kGoesAlong : FateOfHappened(record);
}

bool HasAttendance(const v1::BridgePoint& point) {
  return point.attendance().state() != v1::ATTENDANCE_STATE_NOT_ARRIVED &&
         !point.attendance().in_rehearsal();
}

// Nobody is at a point that was marked absent; delegates who are said to be there stand in the way
// themselves.
bool HasReported(const v1::BridgePoint& point) {
  return HasAttendance(point) && point.attendance().state() != v1::ATTENDANCE_STATE_ABSENT;
}

bool IsSignedIn(const v1::Delegate& delegate) {
  return delegate.state() != v1::DELEGATE_STATE_NOT_CHECKED && !delegate.in_rehearsal();
}

}  // namespace nhipcau::conference
