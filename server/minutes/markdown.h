// The minutes in plain form: Markdown in Vietnamese, in the order of form 1.9
// (Decree 30/2020/NĐ-CP, Appendix III) with the annexes of a conference of many
// points.
#ifndef NHIPCAU_SERVER_MINUTES_MARKDOWN_H_
#define NHIPCAU_SERVER_MINUTES_MARKDOWN_H_

#include <string>

#include "server/conference/state.h"

namespace nhipcau::minutes {

// Texts of people are escaped, so that none of them can change the document's structure.
std::string RenderMarkdown(const conference::Overlay& view, const std::string& conference);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_MARKDOWN_H_
