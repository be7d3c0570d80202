#include "server/conference/plan/import_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/base/proto_time.h"
#include "server/conference/agenda/agenda.h"
#include "server/conference/kernel/agenda_tree.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/import_outcome.h"
#include "server/conference/plan/import_table.h"
#include "server/conference/points/bridge_points.h"

namespace nhipcau::conference {
namespace {

constexpr int32_t kExpectedMax = 1'000'000;
constexpr int32_t kMinutesMax = 24 * 60;

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

void CheckParents(const Overlay& view, const std::vector<v1::BridgePoint>& points,
                  ImportTable& table) {
  const PointsInFile in_file = ByName(points);
  for (size_t row = 0; row < points.size(); ++row) {
    const std::string& parent = points[row].parent();
    if (parent.empty()) continue;
    if (FindPoint(view, in_file, parent) == nullptr) {
      table.Report(row, "parent_code", v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN,
                   "No bridge point has this code, neither in the file nor on record.");
      continue;
    }
    std::set<std::string> seen = {points[row].name()};
    for (const v1::BridgePoint* at = &points[row]; at != nullptr && !at->parent().empty();
         at = FindPoint(view, in_file, at->parent())) {
      if (seen.insert(at->parent()).second) continue;
      table.Report(row, "parent_code", v1::IMPORT_PROBLEM_CAUSE_PARENT_CYCLE,
                   "The parents of this bridge point form a circle.");
      break;
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

ImportRows ReadPoints(const Overlay& view, const ImportDraft& draft) {
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

// Pairs rows with the records that they mean. Every record is meant once.
template <typename T>
class Meant {
 public:
  void Offer(const std::string& key, const T* record) { free_[key].push_back(record); }

  // For each row: its record, or null. `is_equal` says whether the row `i` says what the record
  // says: those find each other first.
  template <typename IsEqual>
  std::vector<const T*> Pair(const std::vector<std::string>& keys, const IsEqual& is_equal) {
    std::vector<const T*> meant(keys.size(), nullptr);
    for (size_t i = 0; i < keys.size(); ++i) {
      meant[i] = Take(keys[i], [&](const T* record) { return is_equal(i, *record); });
    }
    for (size_t i = 0; i < keys.size(); ++i) {
      if (meant[i] == nullptr) meant[i] = Take(keys[i], [](const T*) { return true; });
    }
    return meant;
  }

  // In order of keys.
  template <typename Visit>
  void ForEachLeft(const Visit& visit) const {
    for (const auto& [key, records] : free_) {
      for (const T* record : records) visit(*record);
    }
  }

 private:
  template <typename Fits>
  const T* Take(const std::string& key, const Fits& fits) {
    const auto of_key = free_.find(key);
    if (of_key == free_.end()) return nullptr;
    const auto found = std::find_if(of_key->second.begin(), of_key->second.end(), fits);
    if (found == of_key->second.end()) return nullptr;
    const T* record = *found;
    of_key->second.erase(found);
    return record;
  }

  std::map<std::string, std::vector<const T*>> free_;
};

std::string KeyOf(const v1::Delegate& delegate) {
  return absl::StrCat(delegate.bridge_point(), "\n", delegate.display_name());
}

// What the row says; `name` is empty.
v1::Delegate ReadDelegateRow(const Overlay& view, size_t row, ImportTable& table) {
  v1::Delegate delegate;
  const std::string code = table.RequiredText(row, "bridge_point_code");
  delegate.set_bridge_point(BridgePointName(view.stream(), code));
  if (!code.empty() && !view.Find(delegate.bridge_point())) {
    table.Report(row, "bridge_point_code", v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN,
                 "No bridge point on record has this code.");
  }
  delegate.set_display_name(table.RequiredText(row, "name"));
  delegate.set_office(table.OptionalText(row, "office"));
  delegate.set_telephone(table.OptionalText(row, "telephone"));
  return delegate;
}

// `before` with what the row says.
v1::Delegate Over(const v1::Delegate& before, const v1::Delegate& said) {
  v1::Delegate after = before;
  if (!said.office().empty()) after.set_office(said.office());
  if (!said.telephone().empty()) after.set_telephone(said.telephone());
  return after;
}

Meant<v1::Delegate> DelegatesOfPoints(const Overlay& view, const std::vector<v1::Delegate>& said) {
  std::set<std::string> points;
  for (const v1::Delegate& delegate : said) points.insert(delegate.bridge_point());
  Meant<v1::Delegate> meant;
  for (const std::string& point : points) {
    for (const v1::Delegate& delegate :
         KindRange<v1::Delegate>(view.Indexed(Index::kDelegatesOfPoint, point))) {
      meant.Offer(KeyOf(delegate), &delegate);
    }
  }
  return meant;
}

ImportRows ReadDelegates(const Overlay& view, const ImportDraft& draft) {
  ImportTable table(draft,
                    {{"bridge_point_code", true}, {"name", true}, {"office"}, {"telephone"}});
  std::vector<v1::Delegate> said;
  std::vector<std::string> keys;
  for (size_t row = 0; row < table.row_count(); ++row) {
    said.push_back(ReadDelegateRow(view, row, table));
    keys.push_back(KeyOf(said.back()));
  }
  Meant<v1::Delegate> on_record = DelegatesOfPoints(view, said);
  const auto meant = on_record.Pair(keys, [&said](size_t row, const v1::Delegate& record) {
    return CellsOf(Over(record, said[row])) == CellsOf(record);
  });
  ImportRows rows;
  OutcomeOfRows outcome;
  int64_t number = view.NextNumber("delegates");
  for (size_t row = 0; row < said.size(); ++row) {
    v1::Delegate after = meant[row] == nullptr ? said[row] : Over(*meant[row], said[row]);
    if (!outcome.Add(table.line(row), meant[row], after)) continue;
    if (meant[row] == nullptr) {
      after.set_name(NumberedName(view.stream(), "delegates", number++));
      after.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
    }
    rows.delegates.push_back(std::move(after));
  }
  on_record.ForEachLeft([&outcome](const v1::Delegate& left) {
    outcome.AddAbsent(left.name(), IdOf(left.bridge_point()), left.display_name());
  });
  rows.checked = {std::move(table).TakeProblems(), std::move(outcome).Take()};
  return rows;
}

// What a row of an agenda says; what it leaves open is not there.
struct SaidItem {
  std::string title;
  // 0: nothing is said.
  int kind = 0;
  std::string presenter;
  std::string presenter_office;
  std::optional<absl::Time> start;
  absl::Duration duration;
  absl::Duration speech_limit;
};

SaidItem ReadItemRow(size_t row, ImportTable& table) {
  SaidItem said;
  said.title = table.RequiredText(row, "title");
  said.kind = table.Word(row, "kind",
                         {{"opening", v1::AGENDA_ITEM_KIND_OPENING},
                          {"report", v1::AGENDA_ITEM_KIND_REPORT},
                          {"discussion", v1::AGENDA_ITEM_KIND_DISCUSSION},
                          {"conclusion", v1::AGENDA_ITEM_KIND_CONCLUSION}},
                         0);
  said.presenter = table.OptionalText(row, "presenter");
  said.presenter_office = table.OptionalText(row, "presenter_office");
  said.start = table.Time(row, "start");
  said.duration = absl::Minutes(table.Count(row, "minutes", kMinutesMax, false));
  said.speech_limit = absl::Minutes(table.Count(row, "speech_minutes", kMinutesMax, false));
  return said;
}

v1::AgendaItem Over(const v1::AgendaItem& before, const SaidItem& said) {
  v1::AgendaItem after = before;
  after.set_title(said.title);
  if (said.kind != 0) after.set_kind(static_cast<v1::AgendaItemKind>(said.kind));
  if (!said.presenter.empty()) after.mutable_presenter()->set_display_name(said.presenter);
  if (!said.presenter_office.empty()) after.mutable_presenter()->set_office(said.presenter_office);
  if (said.start.has_value()) *after.mutable_planned_start_time() = ToProto(*said.start);
  if (said.duration > absl::ZeroDuration()) {
    *after.mutable_planned_duration() = ToProto(said.duration);
  }
  if (said.speech_limit > absl::ZeroDuration()) {
    *after.mutable_speech_limit() = ToProto(said.speech_limit);
  }
  return after;
}

// Items on record by title, each title's in order of the agenda.
Meant<v1::AgendaItem> ItemsOnRecord(const Overlay& view) {
  const AgendaTree tree(view);
  Meant<v1::AgendaItem> meant;
  for (const v1::AgendaItem* item : tree.Below("")) meant.Offer(item->title(), item);
  return meant;
}

ImportRows ReadAgenda(const Overlay& view, const ImportDraft& draft) {
  ImportTable table(draft, {{"title", true},
                            {"kind"},
                            {"presenter"},
                            {"presenter_office"},
                            {"start"},
                            {"minutes"},
                            {"speech_minutes"}});
  std::vector<SaidItem> said;
  std::vector<std::string> titles;
  for (size_t row = 0; row < table.row_count(); ++row) {
    said.push_back(ReadItemRow(row, table));
    titles.push_back(said.back().title);
  }
  Meant<v1::AgendaItem> on_record = ItemsOnRecord(view);
  const auto meant = on_record.Pair(titles, [&said](size_t row, const v1::AgendaItem& record) {
    return CellsOf(Over(record, said[row])) == CellsOf(record);
  });
  ImportRows rows;
  OutcomeOfRows outcome;
  int64_t number = view.NextNumber("agendaItems");
  int32_t position = NextPosition(view, "");
  for (size_t row = 0; row < said.size(); ++row) {
    v1::AgendaItem after = Over(meant[row] == nullptr ? v1::AgendaItem() : *meant[row], said[row]);
    if (!outcome.Add(table.line(row), meant[row], after)) continue;
    if (meant[row] == nullptr) {
      after.set_position(position++);
      after = PlannedItem(view.stream(), number++, after);
    } else {
      after.set_revision(after.revision() + 1);
    }
    rows.items.push_back(std::move(after));
  }
  on_record.ForEachLeft(
      [&outcome](const v1::AgendaItem& left) { outcome.AddAbsent(left.name(), "", left.title()); });
  rows.checked = {std::move(table).TakeProblems(), std::move(outcome).Take()};
  return rows;
}

ImportRows ReadByKind(const Overlay& view, const ImportDraft& draft) {
  switch (draft.kind) {
    case v1::IMPORT_KIND_BRIDGE_POINTS:
      return ReadPoints(view, draft);
    case v1::IMPORT_KIND_DELEGATES:
      return ReadDelegates(view, draft);
    case v1::IMPORT_KIND_AGENDA:
      return ReadAgenda(view, draft);
    default:
      return {};
  }
}

}  // namespace

ImportRows ReadImportRows(const Overlay& view, const ImportDraft& draft) {
  ImportRows rows = ReadByKind(view, draft);
  if (!rows.checked.problems.empty()) rows.checked.outcome.Clear();
  return rows;
}

}  // namespace nhipcau::conference
