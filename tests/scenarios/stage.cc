#include "tests/scenarios/stage.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/import_service.pb.h"
#include "server/api/reports.h"
#include "server/base/viet_nam.h"
#include "server/conference/kernel/names.h"
#include "server/conference/plan/imports.h"
#include "tests/scenarios/telling.h"
#include "tests/support/promises.h"

namespace nhipcau::scenarios {
namespace {

constexpr char kFirstDay[] = "2021-06-11";

bool IsMoment(const std::string& word) {
  return word.size() >= 5 && word[2] == ':' && absl::ascii_isdigit(word[0]);
}

// Roles that stand beside a code or a name: "point 04867", "coordinator 150", "unit "Sở Y tế"".
bool HasCode(const std::string& role) {
  return role == "point" || role == "coordinator" || role == "unit";
}

// A line of a file with cells in quotation marks where they have commas.
v1::ImportRow RowOf(const std::string& line, int number) {
  v1::ImportRow row;
  row.set_line(number);
  std::string cell;
  bool quoted = false;
  for (const char c : line + ",") {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      row.add_cells(std::exchange(cell, ""));
    } else {
      cell += c;
    }
  }
  return row;
}

std::vector<std::string> LinesOf(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

v1::ImportKind KindOf(const std::string& word) {
  if (word == "points") return v1::IMPORT_KIND_BRIDGE_POINTS;
  return word == "delegates" ? v1::IMPORT_KIND_DELEGATES : v1::IMPORT_KIND_AGENDA;
}

std::shared_ptr<conference::ImportDraft> DraftOf(const std::string& kind,
                                                 const std::vector<std::string>& rows) {
  auto draft = std::make_shared<conference::ImportDraft>();
  draft->kind = KindOf(kind);
  for (size_t i = 0; i < rows.size(); ++i) {
    v1::ImportRow row = RowOf(rows[i], static_cast<int>(i) + 1);
    if (i == 0) {
      draft->columns.assign(row.cells().begin(), row.cells().end());
    } else {
      draft->rows.push_back(std::move(row));
    }
  }
  return draft;
}

std::string ToldProblem(const v1::ImportProblem& problem) {
  std::string line = absl::StrCat("line ", problem.line(), ", column ", problem.column(), ": ",
                                  v1::ImportProblemCause_Name(problem.cause()).substr(21));
  if (!problem.value().empty()) absl::StrAppend(&line, " \"", problem.value(), "\"");
  if (problem.other_line() > 0) absl::StrAppend(&line, ", as line ", problem.other_line());
  return absl::StrCat(line, ": ", problem.message());
}

}  // namespace

Stage::Stage() : house_(absl::UnixEpoch()) {
  setting_.zone = VietNam();
  SetDay(kFirstDay);
  Restart();
}

std::vector<std::string> Stage::Play(const Step& step) {
  return Shortened(PlayWords(step.words, step.rows));
}

Stage::Lines Stage::PlayWords(Words words, const std::vector<std::string>& rows) {
  Lines lines;
  if (IsMoment(words[0])) {
    lines = PassTimeTo(words[0]);
    words.erase(words.begin());
  }
  if (words.empty()) return lines;
  const bool on_stage = words[0] == "day" || words[0] == "conference" || words[0] == "restart" ||
                        words[0] == "kill" || words[0] == "disk" || words[0] == "show" ||
                        words[0] == "at" || words[0] == "archive";
  const Lines more = on_stage              ? PlayStage(words)
                     : words[0] == "every" ? PlayEvery(words)
                                           : PlayPerson(std::move(words), rows);
  lines.insert(lines.end(), more.begin(), more.end());
  return lines;
}

Stage::Lines Stage::PlayStage(const Words& words) {
  if (words[0] == "restart") return Restart();
  if (words[0] == "kill") {
    house_.Kill();
    return {};
  }
  if (words[0] == "archive") {
    house_.MakeArchive(setting_.conference);
    return News();
  }
  if (words.size() < 2) return {"what about it?"};
  if (words[0] == "day") return SetDay(words[1]);
  if (words[0] == "at") return PassTimeTo(words[1]);
  if (words[0] == "disk") {
    house_.journal().SetFull(words[1] == "full");
    return {};
  }
  if (words[0] == "conference") {
    setting_.conference = conference::ConferenceName(words[1]);
    return {};
  }
  return Show({words.begin() + 1, words.end()});
}

Stage::Lines Stage::Show(const Words& words) {
  if (AllTopics().contains(words[0])) return Ask("moderator", "", words);
  return Shown(house_.mirror().records(setting_.conference), words[0],
               words.size() > 1 ? words[1] : "");
}

Stage::Lines Stage::SetDay(const std::string& day) {
  if (!absl::ParseCivilTime(day, &setting_.day)) return {"no such day"};
  house_.time().AdvanceTo(absl::FromCivil(setting_.day, setting_.zone));
  return News();
}

Stage::Lines Stage::Restart() {
  if (const auto status = house_.Restart(); !status.ok()) return {status.ToString()};
  return News();
}

Stage::Lines Stage::PassTimeTo(const std::string& moment) {
  const auto time = ParseMoment(setting_, moment);
  if (!time.ok()) return {std::string(time.status().message())};
  if (*time < house_.time().Now()) return {"time does not go back"};
  house_.time().AdvanceTo(*time);
  return News();
}

Stage::Lines Stage::PlayPerson(Words words, const std::vector<std::string>& rows) {
  std::string who = words[0];
  std::string own_point;
  words.erase(words.begin());
  if (HasCode(who) && !words.empty()) {
    if (who == "point") own_point = words[0];
    absl::StrAppend(&who, " ", words[0]);
    words.erase(words.begin());
  }
  if (words.empty()) return {absl::StrCat("what does ", who, " do?")};
  if (words[0] == "import") return Import(who, words, rows);
  if (words[0] == "asks") return Ask(who, own_point, {words.begin() + 1, words.end()});
  return Call(who, own_point, words);
}

Stage::Lines Stage::Call(const std::string& who, const std::string& own_point, const Words& words) {
  setting_.own_point = own_point;
  const auto request =
      ParseRequest(setting_, AllVerbs(), words, absl::StrCat("request-", ++request_count_));
  if (!request.ok()) return {std::string(request.status().message())};
  const auto receipt = house_.Call(CredentialOf(who), **request);
  if (!receipt.ok()) return {Told(receipt.status())};
  Lines news = News();
  if (news.empty()) news.push_back(Told(*receipt));
  return news;
}

Stage::Lines Stage::Ask(const std::string& who, const std::string& own_point, const Words& words) {
  if (words.empty()) return {"asks what?"};
  setting_.own_point = own_point;
  const auto request = ParseRequest(setting_, AllTopics(), words, "");
  if (!request.ok()) return {std::string(request.status().message())};
  const api::Report* report = api::FindReport((*request)->GetDescriptor());
  if (report == nullptr) return {"nobody answers that"};
  Lines lines;
  house_.Ask(CredentialOf(who), **request,
             [&](absl::StatusOr<coordinator::Coordinator::Admitted> admitted) {
               if (!admitted.ok()) return lines.push_back(Told(admitted.status()));
               const auto response = report->answer(
                   admitted->view,
                   {setting_.conference, admitted->principal,
                    std::max(house_.time().Now(), admitted->view.time()), &admitted->office},
                   **request);
               lines = response.ok() ? ToldReport(**response) : Lines{Told(response.status())};
             });
  return lines;
}

Stage::Lines Stage::Import(const std::string& who, const Words& words,
                           std::vector<std::string> rows) {
  if (words.size() < 2) return {"import what?"};
  if (words.size() > 3 && words[2] == "from") rows = LinesOf(words[3]);
  const auto draft = DraftOf(words[1], rows);
  v1::CommitImportRequest request;
  request.set_request_id(absl::StrCat("request-", ++request_count_));
  request.set_name(conference::NumberedName(setting_.conference, "imports", ++import_count_));
  const auto receipt = house_.Call(CredentialOf(who), request, draft);
  if (receipt.ok()) return News();
  Lines lines = {Told(receipt.status())};
  conference::State state(setting_.conference);
  for (const auto& [name, record] : house_.mirror().records(setting_.conference)) {
    conference::Overlay overlay(state);
    overlay.Put(*record);
    std::move(overlay).MergeInto(state);
  }
  for (const v1::ImportProblem& problem :
       conference::CheckImport(conference::Overlay(state), *draft).problems) {
    lines.push_back(ToldProblem(problem));
  }
  return lines;
}

// "every commune check-in present expected": each point of a level does it for itself.
Stage::Lines Stage::PlayEvery(const Words& words) {
  if (words.size() < 3) return {"every what does what?"};
  std::vector<v1::BridgePoint> points;
  for (const auto& [name, record] : house_.mirror().records(setting_.conference)) {
    if (record->has_bridge_point() && record->bridge_point().level() == words[1]) {
      points.push_back(record->bridge_point());
    }
  }
  size_t event_count = 0;
  Lines refusals;
  for (const v1::BridgePoint& point : points) {
    Words own(words.begin() + 2, words.end());
    for (std::string& word : own) {
      if (word == "expected") word = absl::StrCat(point.expected_count());
    }
    const Lines lines = Call("point " + point.code(), point.code(), own);
    for (const std::string& line : lines) {
      const bool happened = absl::ascii_isdigit(line[0]);
      event_count += happened;
      if (!happened) refusals.push_back(absl::StrCat(point.code(), ": ", line));
    }
  }
  Lines lines = {absl::StrCat(points.size(), " points, ", event_count, " events")};
  lines.insert(lines.end(), refusals.begin(), refusals.end());
  return lines;
}

std::string Stage::CredentialOf(const std::string& who) const {
  const bool of_office = who == "planner" || who == "administrator" || who == "deputy";
  return absl::StrCat(of_office ? std::string(conference::kOffice) : setting_.conference, " ", who);
}

Stage::Lines Stage::News() {
  Lines lines;
  for (const std::string& stream : house_.Streams()) {
    for (const v1::Event& event : house_.Events(stream, told_[stream] + 1)) {
      told_[stream] = event.sequence();
      lines.push_back((stream == conference::kOffice ? "office: " : "") + Told(event));
    }
  }
  return lines;
}

Stage::Lines Stage::Shortened(Lines lines) const {
  for (std::string& line : lines) {
    line = absl::StrReplaceAll(line, {{setting_.conference + "/", ""}});
  }
  return lines;
}

std::vector<std::string> Stage::Errors() {
  std::vector<std::string> errors;
  for (const std::string& stream : house_.Streams()) {
    if (house_.LiveBytes(stream) != house_.ReplayedBytes(stream)) {
      errors.push_back(stream + ": what is replayed is not what lives");
    }
    for (const std::string& name : house_.MirrorErrors(stream)) {
      errors.push_back(name + ": what screens show is not what is on record");
    }
    const Lines broken = BrokenPromises(stream, house_.Events(stream));
    errors.insert(errors.end(), broken.begin(), broken.end());
  }
  return errors;
}

}  // namespace nhipcau::scenarios
