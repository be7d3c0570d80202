// The record as tables for spreadsheets, and as chapters of the recording.
#ifndef NHIPCAU_SERVER_MINUTES_TABLES_H_
#define NHIPCAU_SERVER_MINUTES_TABLES_H_

#include <initializer_list>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "nhipcau/v1/document_facts.pb.h"
#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// Width in characters.
struct TableColumn {
  const char* title;
  int width;
  bool is_number = false;
};

v1::SpreadsheetFacts TableOf(std::string_view title, std::initializer_list<TableColumn> columns);
// A cell for each column.
void AddRow(std::initializer_list<std::string> cells, v1::SpreadsheetFacts& table);

// A row for each bridge point, with its counts.
v1::SpreadsheetFacts AttendanceTable(const Facts& facts);
// A row for each turn, in order: a speech that was continued after its line was lost is one.
v1::SpreadsheetFacts SpeakersTable(const Facts& facts);
// A row for each task: leads, partners, deadline, basis.
v1::SpreadsheetFacts TasksTable(const Facts& facts);

// RFC 4180, UTF-8 behind a byte order mark, so that Excel takes it for what it is. A cell that a
// spreadsheet would take for a formula begins with an apostrophe.
std::string Csv(const v1::SpreadsheetFacts& table);

// WebVTT: a cue for each agenda item and each speech, from the start of the recording on. What
// was before it is left out.
std::string Chapters(const Facts& facts, absl::Time recording_start);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_TABLES_H_
