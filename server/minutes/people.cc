#include "server/minutes/people.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "server/minutes/text.h"

namespace nhipcau::minutes {
namespace {

constexpr std::string_view kAddressed[] = {"đồng chí ", "ông ", "bà ", "đ/c "};

// With the space behind it.
std::string_view AddressOf(v1::FormOfAddress form) {
  switch (form) {
    case v1::FORM_OF_ADDRESS_NONE:
      return "";
    case v1::FORM_OF_ADDRESS_MR_OR_MS:
      return "ông (bà) ";
    default:
      return "đồng chí ";
  }
}

bool IsAddressed(std::string_view name) {
  const std::string small = WithSmallFirst(name);
  return std::any_of(std::begin(kAddressed), std::end(kAddressed), [&](std::string_view start) {
    return std::string_view(small).substr(0, start.size()) == start;
  });
}

}  // namespace

std::string WithOffice(std::string_view name, std::string_view office) {
  if (name.empty()) return office.empty() ? kNotYet : std::string(office);
  return office.empty() ? std::string(name)
                        : absl::StrCat(std::string(name), ", ", std::string(office));
}

std::string Addressed(v1::FormOfAddress form, std::string_view name, std::string_view office) {
  // An office that named nobody.
  if (const std::string small = WithSmallFirst(name); small.starts_with("đại diện")) {
    return office.empty() ? small : absl::StrCat(small, " ", std::string(office));
  }
  std::string text = WithOffice(name, office);
  if (name.empty()) return text;
  if (IsAddressed(name)) return WithSmallFirst(text);
  return std::string(AddressOf(form)) + text;
}

std::string AddressedByOffice(v1::FormOfAddress form, std::string_view name,
                              std::string_view office) {
  if (office.empty()) return Addressed(form, name, "");
  return std::string(AddressOf(form)) + MainOffice(office);
}

std::string MainOffice(std::string_view office) {
  const size_t comma = office.rfind(", ");
  return std::string(comma == std::string_view::npos ? office : office.substr(comma + 2));
}

}  // namespace nhipcau::minutes
