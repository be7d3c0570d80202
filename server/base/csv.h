// Comma-separated values as RFC 4180 has them, for spreadsheets to read. Every file of such values
// that leaves the server or the command line is written here.
#ifndef NHIPCAU_SERVER_BASE_CSV_H_
#define NHIPCAU_SERVER_BASE_CSV_H_

#include <ostream>
#include <string>
#include <vector>

namespace nhipcau {

// One file. It begins with a byte order mark: without it Excel garbles Vietnamese.
class CsvWriter {
 public:
  // `out` must outlive it.
  explicit CsvWriter(std::ostream& out);

  // Ended by CRLF; cells are quoted where they must be. A text that a spreadsheet would take for a
  // formula begins with an apostrophe, which imports take off again: names come from other people.
  // Numbers stay numbers; "+84…" is a telephone.
  void Row(const std::vector<std::string>& cells);

 private:
  std::ostream& out_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_CSV_H_
