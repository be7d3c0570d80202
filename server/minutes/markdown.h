// The minutes in plain form: Markdown in Vietnamese, in the order of form 1.9
// (Decree 30/2020/NĐ-CP, Appendix III) with the annexes of a conference of many
// points.
#ifndef NHIPCAU_SERVER_MINUTES_MARKDOWN_H_
#define NHIPCAU_SERVER_MINUTES_MARKDOWN_H_

#include <string>

#include "nhipcau/v1/document_facts.pb.h"

namespace nhipcau::minutes {

// Texts of people are escaped, so that none of them can change the document's structure.
std::string RenderMarkdown(const v1::MinutesFacts& minutes);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_MARKDOWN_H_
