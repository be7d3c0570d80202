#include "server/screens/point_cards.h"

#include <set>
#include <vector>

#include "server/conference/kernel/names.h"
#include "server/conference/kernel/point_tree.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/target.h"

namespace nhipcau::conference {
namespace {

v1::SupportContact ContactAt(const v1::BridgePoint& point, v1::SupportContactKind kind,
                             const std::string& display_name, const std::string& telephone) {
  v1::SupportContact contact;
  contact.set_kind(kind);
  contact.set_display_name(display_name);
  contact.set_telephone(telephone);
  contact.set_bridge_point_title(point.display_name());
  return contact;
}

v1::SupportContact ContactAt(const v1::BridgePoint& point, v1::SupportContactKind kind,
                             const v1::Contact& person) {
  return ContactAt(point, kind, person.display_name(), person.telephone());
}

v1::SupportContact CoordinatorAt(const v1::BridgePoint& parent) {
  constexpr auto kKind = v1::SUPPORT_CONTACT_KIND_COORDINATOR;
  if (!parent.operator_contact().telephone().empty()) {
    return ContactAt(parent, kKind, parent.operator_contact());
  }
  return ContactAt(parent, kKind, parent.head_name(), parent.telephone());
}

v1::SupportContact TechnicianAt(const v1::BridgePoint& host) {
  const bool has_technician = !host.technician_contact().telephone().empty();
  return ContactAt(host, v1::SUPPORT_CONTACT_KIND_TECHNICIAN,
                   has_technician ? host.technician_contact() : host.operator_contact());
}

bool IsSamePerson(const v1::SupportContact& left, const v1::SupportContact& right) {
  return left.display_name() == right.display_name() && left.telephone() == right.telephone();
}

void AddIfReachable(v1::SupportContact contact, v1::PointCard& card) {
  if (contact.telephone().empty()) return;
  for (const v1::SupportContact& known : card.contacts()) {
    if (IsSamePerson(known, contact)) return;
  }
  *card.add_contacts() = std::move(contact);
}

// The fields of a point that stand on its own card and on those below it.
std::string ShownOf(const v1::BridgePoint& point) {
  v1::BridgePoint shown;
  shown.set_display_name(point.display_name());
  shown.set_level(point.level());
  shown.set_parent(point.parent());
  shown.set_head_name(point.head_name());
  shown.set_telephone(point.telephone());
  shown.set_attends_at(point.attends_at());
  *shown.mutable_operator_contact() = point.operator_contact();
  *shown.mutable_technician_contact() = point.technician_contact();
  return shown.SerializeAsString();
}

using Names = std::set<std::string, NameLess>;

void AddAllBelow(const Overlay& view, const std::string& bridge_point, Names& points) {
  for (const RecordPtr& record : view.Indexed(Index::kPointsBelow, bridge_point)) {
    const std::string& name = record->bridge_point().name();
    // What is there already is not walked again, not even in a circle.
    if (points.insert(name).second) AddAllBelow(view, name, points);
  }
}

// The host's technician stands on every card, the subtrees that a point belongs to on its own, and
// the hall's name on the cards of those who sit there.
void AddThoseWhoShow(const Overlay& view, const std::string& stream, const v1::BridgePoint& point,
                     Names& points) {
  for (const RecordPtr& guest : view.Indexed(Index::kPointsAttendingAt, point.name())) {
    points.insert(guest->bridge_point().name());
  }
  if (!point.parent().empty()) return AddAllBelow(view, point.name(), points);
  for (const v1::BridgePoint& each : view.All<v1::BridgePoint>(stream + "/bridgePoints/")) {
    points.insert(each.name());
  }
}

}  // namespace

v1::PointCard PointCardOf(const Overlay& view, const v1::BridgePoint& point) {
  v1::PointCard card;
  card.set_name(ChildName(view.stream(), "pointCards", IdOf(point.name())));
  card.set_bridge_point(point.name());
  card.set_bridge_point_title(TitleOf(view, point.name()));
  if (const auto* hall = view.Find<v1::BridgePoint>(point.attends_at())) {
    card.set_attends_at_title(hall->display_name());
  }
  if (const auto* parent = view.Find<v1::BridgePoint>(point.parent())) {
    card.set_parent_title(parent->display_name());
    AddIfReachable(CoordinatorAt(*parent), card);
  }
  const std::vector<std::string> path = PathOf(view, point.name());
  AddIfReachable(TechnicianAt(*view.Find<v1::BridgePoint>(path.back())), card);
  *card.mutable_reached_by() = TargetsMeaning(view, point);
  return card;
}

void PointCards::Take(const Overlay& view, std::span<const Change> changes, Emit& emit) {
  Names points;
  for (const Change& change : changes) {
    if (!change.after || !change.after->has_bridge_point()) continue;
    if (!Differs(change, &v1::Record::bridge_point, ShownOf)) continue;
    points.insert(change.name);
    // Points come after their parents, or with them: the cards that show a new one are new too.
    if (change.before) AddThoseWhoShow(view, stream_, change.after->bridge_point(), points);
  }
  for (const std::string& name : points) {
    if (const auto* point = view.Find<v1::BridgePoint>(name)) emit.Put(PointCardOf(view, *point));
  }
}

}  // namespace nhipcau::conference
