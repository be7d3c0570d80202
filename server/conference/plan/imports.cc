#include "server/conference/plan/imports.h"

#include <map>
#include <set>
#include <utility>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/conference/agenda/agenda.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/import_table.h"
#include "server/conference/points/bridge_points.h"

namespace nhipcau::conference {
namespace {

constexpr int32_t kExpectedMax = 1'000'000;
constexpr int32_t kMinutesMax = 24 * 60;
// Records in one ImportStaged, so that no event grows with the file.
constexpr int32_t kStagedMax = 500;

// What a draft says, as far as it could be read.
struct Parsed {
  std::vector<v1::BridgePoint> points;
  std::vector<v1::Delegate> delegates;
  std::vector<v1::AgendaItem> items;
  std::vector<v1::ImportProblem> problems;
};

// Lines of bridge points in the file by code, while its rows are read.
using Lines = std::map<std::string, int32_t>;

void CheckParents(const Overlay& view, const std::vector<v1::BridgePoint>& points,
                  ImportTable& table) {
  std::map<std::string, const v1::BridgePoint*> in_file;
  for (const v1::BridgePoint& point : points) in_file.emplace(point.name(), &point);
  for (size_t row = 0; row < points.size(); ++row) {
    const std::string& parent = points[row].parent();
    if (parent.empty()) continue;
    if (!in_file.contains(parent) && !view.Find(parent)) {
      table.Report(row, "parent_code", v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN,
                   "No bridge point has this code, neither in the file nor on record.");
      continue;
    }
    std::set<std::string> seen = {points[row].name()};
    for (const v1::BridgePoint* at = &points[row]; at != nullptr && !at->parent().empty();) {
      if (!seen.insert(at->parent()).second) {
        table.Report(row, "parent_code", v1::IMPORT_PROBLEM_CAUSE_PARENT_CYCLE,
                     "The parents of this bridge point form a circle.");
        break;
      }
      const auto next = in_file.find(at->parent());
      at = next == in_file.end() ? nullptr : next->second;
    }
  }
}

// Nobody sits at a point that itself sits elsewhere, or at itself.
void CheckHalls(const Overlay& view, const std::vector<v1::BridgePoint>& points,
                ImportTable& table) {
  std::map<std::string, const v1::BridgePoint*> in_file;
  for (const v1::BridgePoint& point : points) in_file.emplace(point.name(), &point);
  for (size_t row = 0; row < points.size(); ++row) {
    const std::string& at = points[row].attends_at();
    if (at.empty()) continue;
    const auto found = in_file.find(at);
    const auto* host = found == in_file.end() ? view.Find<v1::BridgePoint>(at) : found->second;
    if (host == nullptr) {
      table.Report(row, "attends_at_code", v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN,
                   "No bridge point has this code, neither in the file nor on record.");
    } else if (at == points[row].name() || !host->attends_at().empty()) {
      table.Report(row, "attends_at_code", v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID,
                   "The point where this one attends must sit in its own hall.");
    }
  }
}

void ReadContact(size_t row, std::string_view name, std::string_view telephone, ImportTable& table,
                 v1::Contact& contact) {
  contact.set_display_name(table.OptionalText(row, name));
  contact.set_telephone(table.OptionalText(row, telephone));
}

v1::BridgePoint ParsePoint(std::string_view stream, size_t row, ImportTable& table) {
  v1::BridgePoint plan;
  plan.set_code(table.RequiredText(row, "code"));
  if (!plan.code().empty() && !IsPointCode(plan.code())) {
    table.Report(row, "code", v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID,
                 "A code is 1 to 32 letters, digits, hyphens or underscores.");
  }
  plan.set_display_name(table.RequiredText(row, "name"));
  plan.set_level(table.RequiredText(row, "level"));
  const std::string parent = table.OptionalText(row, "parent_code");
  if (!parent.empty()) plan.set_parent(BridgePointName(stream, parent));
  plan.set_expected_count(table.Count(row, "expected_delegates", kExpectedMax, true));
  plan.set_kind(static_cast<v1::BridgePointKind>(
      table.Word(row, "kind",
                 {{"interactive", v1::BRIDGE_POINT_KIND_INTERACTIVE},
                  {"receive_only", v1::BRIDGE_POINT_KIND_RECEIVE_ONLY}},
                 v1::BRIDGE_POINT_KIND_INTERACTIVE)));
  plan.set_by_telephone(table.Word(row, "by_telephone", {{"yes", 1}, {"no", 0}}, 0) == 1);
  plan.set_head_name(table.OptionalText(row, "head"));
  plan.set_head_office(table.OptionalText(row, "head_office"));
  plan.set_telephone(table.OptionalText(row, "telephone"));
  plan.set_room(table.OptionalText(row, "room"));
  ReadContact(row, "operator", "operator_telephone", table, *plan.mutable_operator_contact());
  ReadContact(row, "technician", "technician_telephone", table, *plan.mutable_technician_contact());
  const std::string at = table.OptionalText(row, "attends_at_code");
  if (!at.empty()) plan.set_attends_at(BridgePointName(stream, at));
  return PlannedPoint(stream, plan);
}

Parsed ParsePoints(const Overlay& view, const ImportDraft& draft) {
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
  Parsed parsed;
  Lines lines;
  for (size_t row = 0; row < table.row_count(); ++row) {
    v1::BridgePoint point = ParsePoint(view.stream(), row, table);
    const auto [first, fresh] = lines.emplace(point.code(), table.line(row));
    if (!point.code().empty() && (!fresh || view.Find(point.name()))) {
      table.Report(row, "code", v1::IMPORT_PROBLEM_CAUSE_DUPLICATE,
                   fresh ? "A bridge point on record has this code."
                         : absl::StrCat("Line ", first->second, " has the same code."),
                   fresh ? 0 : first->second);
    }
    parsed.points.push_back(std::move(point));
  }
  CheckParents(view, parsed.points, table);
  CheckHalls(view, parsed.points, table);
  parsed.problems = std::move(table).TakeProblems();
  return parsed;
}

Parsed ParseDelegates(const Overlay& view, const ImportDraft& draft) {
  ImportTable table(draft,
                    {{"bridge_point_code", true}, {"name", true}, {"office"}, {"telephone"}});
  Parsed parsed;
  int64_t number = view.NextNumber("delegates");
  for (size_t row = 0; row < table.row_count(); ++row) {
    v1::Delegate delegate;
    delegate.set_name(NumberedName(view.stream(), "delegates", number++));
    const std::string code = table.RequiredText(row, "bridge_point_code");
    delegate.set_bridge_point(BridgePointName(view.stream(), code));
    if (!code.empty() && !view.Find(delegate.bridge_point())) {
      table.Report(row, "bridge_point_code", v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN,
                   "No bridge point on record has this code.");
    }
    delegate.set_display_name(table.RequiredText(row, "name"));
    delegate.set_office(table.OptionalText(row, "office"));
    delegate.set_telephone(table.OptionalText(row, "telephone"));
    delegate.set_state(v1::DELEGATE_STATE_NOT_CHECKED);
    parsed.delegates.push_back(std::move(delegate));
  }
  parsed.problems = std::move(table).TakeProblems();
  return parsed;
}

v1::AgendaItem ParseItem(size_t row, ImportTable& table) {
  v1::AgendaItem plan;
  plan.set_title(table.RequiredText(row, "title"));
  plan.set_kind(
      static_cast<v1::AgendaItemKind>(table.Word(row, "kind",
                                                 {{"opening", v1::AGENDA_ITEM_KIND_OPENING},
                                                  {"report", v1::AGENDA_ITEM_KIND_REPORT},
                                                  {"discussion", v1::AGENDA_ITEM_KIND_DISCUSSION},
                                                  {"conclusion", v1::AGENDA_ITEM_KIND_CONCLUSION}},
                                                 v1::AGENDA_ITEM_KIND_DISCUSSION)));
  plan.mutable_presenter()->set_display_name(table.OptionalText(row, "presenter"));
  plan.mutable_presenter()->set_office(table.OptionalText(row, "presenter_office"));
  if (const auto start = table.Time(row, "start"); start.has_value()) {
    *plan.mutable_planned_start_time() = ToProto(*start);
  }
  *plan.mutable_planned_duration() =
      ToProto(absl::Minutes(table.Count(row, "minutes", kMinutesMax, false)));
  *plan.mutable_speech_limit() =
      ToProto(absl::Minutes(table.Count(row, "speech_minutes", kMinutesMax, false)));
  return plan;
}

Parsed ParseAgenda(const Overlay& view, const ImportDraft& draft) {
  ImportTable table(draft, {{"title", true},
                            {"kind"},
                            {"presenter"},
                            {"presenter_office"},
                            {"start"},
                            {"minutes"},
                            {"speech_minutes"}});
  Parsed parsed;
  int64_t number = view.NextNumber("agendaItems");
  int32_t position = NextPosition(view, "");
  for (size_t row = 0; row < table.row_count(); ++row) {
    v1::AgendaItem plan = ParseItem(row, table);
    plan.set_position(position++);
    parsed.items.push_back(PlannedItem(view.stream(), number++, plan));
  }
  parsed.problems = std::move(table).TakeProblems();
  return parsed;
}

Parsed Parse(const Overlay& view, const ImportDraft& draft) {
  switch (draft.kind) {
    case v1::IMPORT_KIND_BRIDGE_POINTS:
      return ParsePoints(view, draft);
    case v1::IMPORT_KIND_DELEGATES:
      return ParseDelegates(view, draft);
    case v1::IMPORT_KIND_AGENDA:
      return ParseAgenda(view, draft);
    default:
      return {};
  }
}

// The parts of one import come without others between; those of an import that was never
// committed go when the next begins.
void ApplyStaged(const v1::ImportStaged& staged, Overlay& view) {
  const bool another = !view.staged().empty() && view.staged().front()->import() != staged.import();
  if (another) view.DropStaged();
  view.Stage(std::make_shared<const v1::ImportStaged>(staged));
}

void ApplyCommitted(Overlay& view) {
  const std::vector<StagedPart> parts = view.staged();
  view.DropStaged();
  for (const StagedPart& part : parts) {
    for (const v1::BridgePoint& point : part->bridge_points()) view.Put(RecordOf(point));
    for (const v1::Delegate& delegate : part->delegates()) view.Put(RecordOf(delegate));
    for (const v1::AgendaItem& item : part->agenda_items()) view.Put(RecordOf(item));
  }
}

// Puts the enclosed ImportDraft on record: ImportStaged events of bounded size, then
// ImportCommitted.
absl::StatusOr<Events> DecideCommitImport(const Overlay& view, const Command& command,
                                          const v1::CommitImportRequest& request) {
  const auto* draft = command.Enclosed<ImportDraft>();
  if (draft == nullptr) {
    return RefuseResource(v1::REASON_NOT_FOUND, request.name(),
                          "There is no such import. Upload the file again.");
  }
  Parsed parsed = Parse(view, *draft);
  if (!parsed.problems.empty()) {
    return RefuseResource(v1::REASON_IMPORT_HAS_PROBLEMS, request.name(),
                          absl::StrCat("The import has ", parsed.problems.size(),
                                       " problems; nothing was imported. See CheckImport."));
  }
  Events events;
  Stager stager(request.name(), events);
  for (v1::BridgePoint& point : parsed.points)
    *stager.Next().add_bridge_points() = std::move(point);
  for (v1::Delegate& delegate : parsed.delegates) {
    *stager.Next().add_delegates() = std::move(delegate);
  }
  for (v1::AgendaItem& item : parsed.items) *stager.Next().add_agenda_items() = std::move(item);
  stager.Commit();
  return events;
}

}  // namespace

v1::ImportStaged& Stager::Next() {
  if (count_ % kStagedMax == 0) {
    events_.emplace_back().mutable_import_staged()->set_import(import_);
  }
  ++count_;
  return *events_.back().mutable_import_staged();
}

void Stager::Commit() {
  v1::ImportCommitted& committed = *events_.emplace_back().mutable_import_committed();
  committed.set_import(import_);
  committed.set_row_count(count_);
}

std::vector<v1::ImportProblem> CheckImport(const Overlay& view, const ImportDraft& draft) {
  return Parse(view, draft).problems;
}

void AddImports(Deciders& deciders) { deciders.Add(DecideCommitImport); }

bool ApplyImports(const v1::Event& event, Overlay& view) {
  if (event.has_import_staged()) {
    ApplyStaged(event.import_staged(), view);
  } else if (event.has_import_committed()) {
    ApplyCommitted(view);
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
