#include "server/minutes/tasks.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "server/minutes/text.h"

namespace nhipcau::minutes {
namespace {

using Units = google::protobuf::RepeatedPtrField<std::string>;

// "Các sở, ban, ngành": not the name of a unit.
bool IsGroup(const std::string& unit) {
  const std::string small = WithSmallFirst(unit);
  constexpr std::string_view kStarts[] = {"các ", "những ", "mọi ", "mỗi ", "từng "};
  return std::any_of(std::begin(kStarts), std::end(kStarts),
                     [&small](std::string_view start) { return small.starts_with(start); });
}

// "Sở Y tế, Sở Nội vụ và các địa phương".
std::string Listed(const Units& units) {
  std::string text;
  for (int i = 0; i < units.size(); ++i) {
    if (i > 0) text += i + 1 == units.size() ? " và " : ", ";
    text += IsGroup(units[i]) ? WithSmallFirst(units[i]) : units[i];
  }
  return OneLine(text);
}

// Who is to do it; empty: nobody is named.
std::string DoersOf(const v1::TaskAssignment& task) {
  if (task.leads().empty()) return "";
  const bool groups = std::all_of(task.leads().begin(), task.leads().end(), IsGroup);
  const std::string leads = Listed(task.leads());
  std::string doers = groups ? WithCapitalFirst(leads) : "Giao " + leads;
  if (task.partners().empty()) return doers;
  return absl::StrCat(doers, groups ? " phối hợp với " : " chủ trì, phối hợp với ",
                      Listed(task.partners()));
}

bool IsDate(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '-' || c == '.';
  });
}

std::string Until(const std::string& typed) {
  const std::string deadline = WithSmallFirst(WithoutFullStop(OneLine(typed)));
  if (deadline.empty()) return "";
  if (deadline == "thường xuyên") return ", thực hiện thường xuyên";
  if (IsDate(deadline)) return "; hoàn thành trước ngày " + deadline;
  for (const std::string_view period : {"quý ", "tháng ", "năm ", "tuần "}) {
    if (deadline.starts_with(period)) return "; hoàn thành trong " + deadline;
  }
  for (const std::string_view said : {"trong ", "trước ", "chậm nhất "}) {
    if (deadline.starts_with(said)) return "; hoàn thành " + deadline;
  }
  return "; thời hạn: " + deadline;
}

std::string BasisOf(const v1::TaskAssignment& task) {
  const std::string basis = WithoutFullStop(OneLine(task.basis()));
  return basis.empty() ? "" : absl::StrCat(" (căn cứ: ", basis, ")");
}

}  // namespace

std::string TaskSentence(const v1::MinutesEntry& task) {
  const std::string text = WithoutFullStop(OneLine(task.text()));
  const std::string doers = DoersOf(task.task());
  const std::string end = absl::StrCat(Until(task.task().deadline()), BasisOf(task.task()), ".");
  if (doers.empty()) return WithCapitalFirst(text) + end;
  return absl::StrCat(doers, BeginsWithName(text) ? ": " : " ", InSentence(text), end);
}

}  // namespace nhipcau::minutes
