#include "client/command_line/language.h"

#include "absl/strings/str_cat.h"
#include "client/command_line/enum_names.h"
#include "nhipcau/v1/words.pb.h"

namespace nhipcau::command_line {
namespace {

// The words that the protocol gives the value; "" where it gives none.
const std::string& WordsOf(const google::protobuf::EnumValueDescriptor& value, Language language) {
  return language == Language::kVietnamese ? value.options().GetExtension(v1::vi)
                                           : value.options().GetExtension(v1::en);
}

std::string DuplicateWords(const v1::ImportProblem& problem, Language language) {
  const bool vietnamese = language == Language::kVietnamese;
  if (problem.other_line() == 0) {
    return vietnamese ? absl::StrCat("trùng mã ", problem.value(), " đã có trong hội nghị")
                      : absl::StrCat(problem.value(), " is already in the conference");
  }
  return vietnamese ? absl::StrCat("trùng mã ", problem.value(), " ở dòng ", problem.other_line())
                    : absl::StrCat(problem.value(), " is already on line ", problem.other_line());
}

std::string CauseWords(const v1::ImportProblem& problem, Language language) {
  const bool vietnamese = language == Language::kVietnamese;
  const std::string& value = problem.value();
  switch (problem.cause()) {
    case v1::IMPORT_PROBLEM_CAUSE_COLUMN_MISSING:
      return vietnamese ? "thiếu cột này" : "the column is missing";
    case v1::IMPORT_PROBLEM_CAUSE_COLUMN_UNKNOWN:
      return vietnamese ? "không có cột này trong mẫu" : "the column is unknown";
    case v1::IMPORT_PROBLEM_CAUSE_CELL_MISSING:
      return vietnamese ? "ô này không được để trống" : "the cell is empty";
    case v1::IMPORT_PROBLEM_CAUSE_CELL_INVALID:
      return vietnamese ? absl::StrCat("giá trị \"", value, "\" chưa đúng")
                        : absl::StrCat("\"", value, "\" is not valid");
    case v1::IMPORT_PROBLEM_CAUSE_DUPLICATE:
      return DuplicateWords(problem, language);
    case v1::IMPORT_PROBLEM_CAUSE_REFERENCE_UNKNOWN:
      return vietnamese ? absl::StrCat("không có điểm cầu mã ", value)
                        : absl::StrCat("there is no bridge point ", value);
    case v1::IMPORT_PROBLEM_CAUSE_PARENT_CYCLE:
      return vietnamese ? absl::StrCat("điểm cầu cấp trên ", value, " tạo thành vòng lặp")
                        : absl::StrCat("parent ", value, " forms a circle");
    default:
      return problem.message();
  }
}

}  // namespace

std::string EnumWord(const google::protobuf::EnumValueDescriptor& value, Language language) {
  if (value.number() == 0) return "";
  const std::string& words = WordsOf(value, language);
  return words.empty() ? ShortEnumName(value, ' ') : words;
}

std::string ReasonWords(v1::Reason reason, Language language) {
  const auto* reasons = v1::Reason_descriptor();
  const auto* known = reasons->FindValueByNumber(reason);
  return WordsOf(known == nullptr ? *reasons->value(0) : *known, language);
}

std::string ProblemWords(const v1::ImportProblem& problem, Language language) {
  const bool vietnamese = language == Language::kVietnamese;
  std::string where = problem.line() == 0
                          ? std::string(vietnamese ? "Dòng tiêu đề" : "Header")
                          : absl::StrCat(vietnamese ? "Dòng " : "Line ", problem.line());
  if (!problem.column().empty()) {
    absl::StrAppend(&where, vietnamese ? ", cột \"" : ", column \"", problem.column(), "\"");
  }
  return absl::StrCat(where, ": ", CauseWords(problem, language), ".");
}

}  // namespace nhipcau::command_line
