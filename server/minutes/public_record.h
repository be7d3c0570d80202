// What is told to the public of a conference, as text and as one HTML page: only what staff have
// chosen, with the words and the numbers of the documents.
#ifndef NHIPCAU_SERVER_MINUTES_PUBLIC_RECORD_H_
#define NHIPCAU_SERVER_MINUTES_PUBLIC_RECORD_H_

#include <string>
#include <utility>
#include <vector>

#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// One model for both forms, so that they say the same. No text holds a control character, or one
// that turns the direction of writing.
struct PublicText {
  struct Part {
    std::string heading;
    std::vector<std::string> lines;
  };

  // "DỰ THẢO – chưa công khai" or "Công khai ngày 15 tháng 6 năm 2021".
  std::string status;
  bool released = false;
  // That it was made under a simulated clock; else empty.
  std::string simulated;
  std::string title;
  // "Bắt đầu", "8 giờ 00, ngày 11 tháng 6 năm 2021".
  std::vector<std::pair<std::string, std::string>> labelled;
  std::vector<std::string> introduction;
  // Those that have lines.
  std::vector<Part> parts;
};

// `view` is of the conference. Pure: the same record gives the same text.
PublicText PublicTextOf(const conference::Overlay& view);

// UTF-8; a paragraph a line, never wrapped.
std::string RenderText(const PublicText& text);

// Needs nothing beside it and runs nothing. Texts of people are escaped.
std::string RenderHtml(const PublicText& text);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_PUBLIC_RECORD_H_
