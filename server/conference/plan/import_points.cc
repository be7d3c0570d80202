#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/conference/kernel/names.h"
#include "server/conference/kernel/point_tree.h"
#include "server/conference/plan/import_outcome.h"
#include "server/conference/plan/import_rows.h"
#include "server/conference/plan/import_table.h"
#include "server/conference/points/bridge_points.h"
#include "server/conference/points/parents.h"

namespace nhipcau::conference {
namespace {

constexpr int32_t kExpectedMax = 1'000'000;

using PointsInFile = std::map<std::string, const v1::BridgePoint*>;

PointsInFile ByName(const std::vector<v1::BridgePoint>& points) {
  PointsInFile in_file;
  for (const v1::BridgePoint& point : points) in_file.emplace(point.name(), &point);
  return in_file;
}

// As it will be: the file's, else the one on record.
const v1::BridgePoint* FindPoint(const Overlay& view, const PointsInFile& in_file,
                                 const std::string& name) {
  const auto found = in_file.find(name);
  return found == in_file.end() ? view.Find<v1::BridgePoint>(name) : found->second;
}

// Of the point, as it will be. As PathOf() says that of one on record.
std::vector<std::string> PathIn(const Overlay& view, const PointsInFile& in_file,
                                const std::string& name) {
  std::vector<std::string> path;
  const v1::BridgePoint* at = FindPoint(view, in_file, name);
  while (at != nullptr && path.size() < kPointDepthMax) {
    path.push_back(at->name());
    at = FindPoint(view, in_file, at->parent());
  }
  return path;
}

void CheckParents(const Overlay& view, const std::vector<v1::BridgePoint>& points,
                  ImportTable& table) {
  const PointsInFile in_file = ByName(points);
  for (size_t row = 0; row < points.size(); ++row) {
    if (points[row].parent().empty()) continue;
    const std::vector<std::string> path = PathIn(view, in_file, points[row].parent());
    if (path.empty()) {
      table.Report(row, "parent_code", v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN,
                   "No bridge point has this code, neither in the file nor on record.");
      continue;
    }
    const size_t levels_below =
        LevelsBelow(view, points[row].name(),
                    [&in_file](const std::string& name) { return in_file.contains(name); });
    switch (ParentProblemOf(points[row].name(), path, levels_below)) {
      case ParentProblem::kNone:
        break;
      case ParentProblem::kCircle:
        table.Report(row, "parent_code", v1::IMPORT_PROBLEM_CAUSE_PARENT_CYCLE,
                     "The parents of this bridge point form a circle.");
        break;
      case ParentProblem::kTooDeep:
        table.Report(
            row, "parent_code", v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID,
            absl::StrCat("Points stand on at most ", kPointDepthMax,
                         " levels, those below this one included. Choose a higher parent."));
    }
  }
}

// Somebody on record who is not in the file sits in the hall of this point.
bool IsHallOfOthers(const Overlay& view, const PointsInFile& in_file, const std::string& name) {
  const RecordRange guests = view.Indexed(Index::kPointsAttendingAt, name);
  for (auto at = guests.begin(); at != guests.end(); ++at) {
    if (!in_file.contains(std::string(at.name()))) return true;
  }
  return false;
}

// Nobody sits at a point that itself sits elsewhere, or at itself.
void CheckHalls(const Overlay& view, const std::vector<v1::BridgePoint>& points,
                ImportTable& table) {
  const PointsInFile in_file = ByName(points);
  for (size_t row = 0; row < points.size(); ++row) {
    const std::string& at = points[row].attends_at();
    if (at.empty()) continue;
    const v1::BridgePoint* host = FindPoint(view, in_file, at);
    if (host == nullptr) {
      table.Report(row, "attends_at_code", v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN,
                   "No bridge point has this code, neither in the file nor on record.");
    } else if (at == points[row].name() || !host->attends_at().empty()) {
      table.Report(row, "attends_at_code", v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID,
                   "The point where this one attends must sit in its own hall.");
    } else if (IsHallOfOthers(view, in_file, points[row].name())) {
      table.Report(row, "attends_at_code", v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID,
                   "Others attend at this point. Move them first.");
    }
  }
}

// The cell's text, or `present` where it is empty.
std::string TextOr(const std::string& present, size_t row, std::string_view column,
                   ImportTable& table) {
  std::string text = table.OptionalText(row, column);
  return text.empty() ? present : text;
}

v1::Contact ReadContact(v1::Contact contact, size_t row, std::string_view name,
                        std::string_view telephone, ImportTable& table) {
  contact.set_display_name(TextOr(contact.display_name(), row, name, table));
  contact.set_telephone(TextOr(contact.telephone(), row, telephone, table));
  return contact;
}

// Nobody stays unset: a contact without a word would be a change.
void ReadContacts(size_t row, ImportTable& table, v1::BridgePoint& plan) {
  const v1::Contact on_duty =
      ReadContact(plan.operator_contact(), row, "operator", "operator_telephone", table);
  const v1::Contact technician =
      ReadContact(plan.technician_contact(), row, "technician", "technician_telephone", table);
  if (on_duty.ByteSizeLong() > 0) *plan.mutable_operator_contact() = on_duty;
  if (technician.ByteSizeLong() > 0) *plan.mutable_technician_contact() = technician;
}

// What the row says over `plan`, which has its code, and is empty or on record.
void ReadPoint(std::string_view stream, size_t row, ImportTable& table, v1::BridgePoint& plan) {
  plan.set_display_name(table.RequiredText(row, "name"));
  plan.set_level(table.RequiredText(row, "level"));
  const std::string parent = table.OptionalText(row, "parent_code");
  if (!parent.empty()) plan.set_parent(BridgePointName(stream, parent));
  plan.set_expected_count(table.Count(row, "expected_delegates", kExpectedMax, true));
  plan.set_kind(static_cast<v1::BridgePointKind>(
      table.Word(row, "kind",
                 {{"interactive", v1::BRIDGE_POINT_KIND_INTERACTIVE},
                  {"receive_only", v1::BRIDGE_POINT_KIND_RECEIVE_ONLY}},
                 plan.kind())));
  plan.set_by_telephone(
      table.Word(row, "by_telephone", {{"yes", 1}, {"no", 0}}, plan.by_telephone() ? 1 : 0) == 1);
  plan.set_head_name(TextOr(plan.head_name(), row, "head", table));
  plan.set_head_office(TextOr(plan.head_office(), row, "head_office", table));
  plan.set_telephone(TextOr(plan.telephone(), row, "telephone", table));
  plan.set_room(TextOr(plan.room(), row, "room", table));
  ReadContacts(row, table, plan);
  const std::string at = table.OptionalText(row, "attends_at_code");
  if (!at.empty()) plan.set_attends_at(BridgePointName(stream, at));
}

v1::BridgePoint ReadPointRow(const Overlay& view, size_t row, ImportTable& table) {
  const std::string code = table.RequiredText(row, "code");
  if (!code.empty() && !IsPointCode(code)) {
    table.Report(row, "code", v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID,
                 "A code is 1 to 32 letters, digits, hyphens or underscores.");
  }
  const auto* before = view.Find<v1::BridgePoint>(BridgePointName(view.stream(), code));
  v1::BridgePoint plan = before == nullptr ? v1::BridgePoint() : *before;
  plan.set_code(code);
  ReadPoint(view.stream(), row, table, plan);
  // A level that the conference has given up since stays with whoever is on it.
  const bool stays = before != nullptr && plan.level() == before->level();
  if (!plan.level().empty() && !stays && !IsLevel(view, plan.level())) {
    table.Report(row, "level", v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID,
                 "The conference has no such level.");
  }
  if (before == nullptr) return PlannedPoint(view.stream(), plan);
  plan.set_revision(plan.revision() + 1);
  return plan;
}

void AddAbsentPoints(const Overlay& view, const std::vector<v1::BridgePoint>& points,
                     OutcomeOfRows& outcome) {
  const PointsInFile in_file = ByName(points);
  view.ForEach<v1::BridgePoint>(BridgePointName(view.stream(), ""), [&](const auto& point) {
    if (in_file.contains(point.name())) return;
    outcome.AddAbsent(point.name(), point.code(), point.display_name());
  });
}

}  // namespace

ImportRows ReadPointRows(const Overlay& view, const ImportDraft& draft) {
  ImportTable table(draft, {{"code", true},
                            {"name", true},
                            {"level", true},
                            {"parent_code", true},
                            {"expected_delegates", true},
                            {"kind"},
                            {"by_telephone"},
                            {"head"},
                            {"head_office"},
                            {"telephone"},
                            {"room"},
                            {"operator"},
                            {"operator_telephone"},
                            {"technician"},
                            {"technician_telephone"},
                            {"attends_at_code"}});
  std::vector<v1::BridgePoint> points;
  std::map<std::string, int32_t> lines;
  for (size_t row = 0; row < table.row_count(); ++row) {
    v1::BridgePoint point = ReadPointRow(view, row, table);
    const auto [first, fresh] = lines.emplace(point.code(), table.line(row));
    if (!point.code().empty() && !fresh) {
      table.Report(row, "code", v1::IMPORT_PROBLEM_CAUSE_DUPLICATE,
                   absl::StrCat("Line ", first->second, " has the same code."), first->second);
    }
    points.push_back(std::move(point));
  }
  CheckParents(view, points, table);
  CheckHalls(view, points, table);
  OutcomeOfRows outcome;
  AddAbsentPoints(view, points, outcome);
  ImportRows rows;
  for (size_t row = 0; row < points.size(); ++row) {
    const auto* before = view.Find<v1::BridgePoint>(points[row].name());
    if (outcome.Add(table.line(row), before, points[row])) {
      rows.points.push_back(std::move(points[row]));
    }
  }
  rows.checked = {std::move(table).TakeProblems(), std::move(outcome).Take()};
  return rows;
}

}  // namespace nhipcau::conference
