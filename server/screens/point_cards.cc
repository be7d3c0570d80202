#include "server/screens/point_cards.h"

#include <string_view>
#include <utility>

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
  *shown.mutable_operator_contact() = point.operator_contact();
  *shown.mutable_technician_contact() = point.technician_contact();
  return shown.SerializeAsString();
}

}  // namespace

v1::PointCard PointCardOf(const Overlay& view, const v1::BridgePoint& point) {
  v1::PointCard card;
  card.set_name(ChildName(view.stream(), "pointCards", IdOf(point.name())));
  card.set_bridge_point(point.name());
  card.set_bridge_point_title(TitleOf(view, point.name()));
  if (const auto* parent = view.Find<v1::BridgePoint>(point.parent())) {
    AddIfReachable(CoordinatorAt(*parent), card);
  }
  const std::vector<std::string> path = PathOf(view, point.name());
  AddIfReachable(TechnicianAt(*view.Find<v1::BridgePoint>(path.back())), card);
  for (v1::AnnouncementTarget& target : TargetsMeaning(view, point)) {
    *card.add_reached_by() = std::move(target);
  }
  return card;
}

std::set<std::string, NameLess> PointCards::Take(const std::vector<Change>& changes) {
  Points points;
  for (const Change& change : changes) {
    if (!change.record || !change.record->has_bridge_point()) continue;
    const v1::BridgePoint& point = change.record->bridge_point();
    std::string shown = ShownOf(point);
    std::string& known = shown_[point.name()];
    if (known == shown) continue;
    const bool is_new = std::exchange(known, std::move(shown)).empty();
    points.insert(point.name());
    children_[point.parent()].insert(point.name());
    // Points come after their parents, or with them: the cards that show a new one are new too.
    if (!is_new) AddThoseWhoShow(point, points);
  }
  return points;
}

// The host's technician stands on every card, and the subtrees that a point belongs to on its own.
void PointCards::AddThoseWhoShow(const v1::BridgePoint& point, Points& points) const {
  if (point.parent().empty()) {
    for (const auto& [name, shown] : shown_) points.insert(name);
  } else {
    AddAllBelow(point.name(), points);
  }
}

// A point that moved away may still stand below its former parent: what is there already is not
// walked again.
void PointCards::AddAllBelow(const std::string& bridge_point, Points& points) const {
  const auto found = children_.find(bridge_point);
  if (found == children_.end()) return;
  for (const std::string& child : found->second) {
    if (points.insert(child).second) AddAllBelow(child, points);
  }
}

}  // namespace nhipcau::conference
