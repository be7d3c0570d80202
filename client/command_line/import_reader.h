// Reads files of offices, of every kind that the planner's page takes, with the page's own code: a
// Node program (dashboard/src/pages/planner/import/command_line) in a box: with little
// memory and time, without a network, and it reads nothing but itself. What a hostile file makes it
// do harms nobody else.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_IMPORT_READER_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_IMPORT_READER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/command_line/language.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/import_service.pb.h"

namespace nhipcau::command_line {

// What the page's buttons decide.
struct ImportChoices {
  // Empty: the first that has the headings.
  std::string sheet;
  // "G=room"; "G=" leaves the column out.
  std::vector<std::string> columns;
  bool skip_lines_without_code = false;
  bool put_back_zeros = false;
  bool leave_zeros = false;
  bool keep_old_letters = false;
};

struct ImportQuestion {
  v1::ImportKind kind = v1::IMPORT_KIND_UNSPECIFIED;
  std::string file_name;
  ImportChoices choices;
  // As they are on record.
  v1::Conference conference;
  std::vector<v1::BridgePoint> points;
};

// A file as the requests that put it before the server.
struct DraftedFile {
  // Without the conference.
  v1::CreateImportRequest create;
  // Without the draft's name.
  std::vector<v1::UploadImportRowsRequest> uploads;
  // As the reader said it, for Tell().
  std::string said;
};

// What is to be shown of a draft that the server has checked.
struct ImportTelling {
  std::string text;
  // Of the file or by the server's word: nothing can be imported.
  bool has_problems = false;
};

class ImportReader {
 public:
  // `program`: import_reader.mjs; empty: the one that was installed with this program.
  ImportReader(std::string program, Language language);

  // Usage errors say why the file or a choice cannot be used, or what is not installed.
  absl::StatusOr<DraftedFile> Draft(const ImportQuestion& question, const std::string& bytes) const;

  // `json`: a line for each problem and nothing else. `preview`: the rows, too.
  absl::StatusOr<ImportTelling> Tell(const DraftedFile& draft, const v1::CheckImportResponse& check,
                                     bool json, bool preview) const;

 private:
  const std::string program_;
  const Language language_;
};

// `status` of RunChild() in words: why the box ended a reader, or could not run it.
absl::Status WhyBoxEnded(const absl::Status& status);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_IMPORT_READER_H_
