#include "server/minutes/public_record.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/public_record.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/minutes/public_record.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/people.h"
#include "server/minutes/sections.h"
#include "server/minutes/tasks.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

using conference::Overlay;

constexpr char kCaption[] = "THÔNG TIN CÔNG KHAI";
constexpr char kDraft[] = "DỰ THẢO – chưa công khai";

// No resources: not even a link can make a reader's browser ask anybody for anything.
constexpr std::string_view kHead =
    "<!DOCTYPE html>\n"
    "<html lang=\"vi\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
    "style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";

constexpr std::string_view kStyle =
    "<style>\n"
    "body { max-width: 46rem; margin: 0 auto; padding: 1.5rem; color: #111; background: #fff;\n"
    "  font: 1.0625rem/1.5 \"Times New Roman\", \"Liberation Serif\", serif;\n"
    "  overflow-wrap: anywhere; }\n"
    "header { text-align: center; }\n"
    "h1 { margin: 0.5rem 0; font-size: 1.5rem; line-height: 1.3; }\n"
    "h2 { margin: 1.5rem 0 0.5rem; font-size: 1.125rem; break-after: avoid; }\n"
    "p, li, dd { unicode-bidi: isolate; }\n"
    ".caption { margin: 1rem 0 0; font-weight: bold; }\n"
    ".status { margin: 0.5rem 0; font-style: italic; }\n"
    ".draft { padding: 0.5rem; border: 2px solid #a00; color: #a00; font-style: normal;\n"
    "  font-weight: bold; }\n"
    "dl { margin: 1.5rem 0; }\n"
    "dt { float: left; margin-right: 0.5rem; font-weight: bold; }\n"
    "dd { margin: 0; }\n"
    "li { margin: 0.375rem 0; break-inside: avoid; }\n"
    "@page { size: A4; margin: 20mm 15mm 20mm 30mm; }\n"
    "@media print { body { max-width: none; padding: 0; font-size: 14pt; } }\n"
    "</style>\n";

// In this order: what is no UTF-8 has no precomposed form.
std::string Clean(std::string_view text) { return Nfc(Harmless(text)); }

// Every line that says something.
std::vector<std::string> LinesOf(std::string_view text) {
  std::vector<std::string> lines;
  const std::string clean = Clean(text);
  for (const auto& line : absl::StrSplit(clean, '\n', absl::SkipWhitespace())) {
    lines.emplace_back(line);
  }
  return lines;
}

std::string CleanLine(std::string_view text) {
  std::string line = Clean(text);
  for (char& c : line) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return line;
}

std::string StatusOf(const v1::PublicRecord& record) {
  if (!record.has_release_time()) return kDraft;
  return absl::StrCat("Công khai ", DateInText(FromProto(record.release_time())));
}

void AddLabelled(const char* label, std::string_view words, PublicText& text) {
  if (!words.empty()) text.labelled.emplace_back(label, CleanLine(words));
}

void AddCircumstances(const Facts& facts, const v1::PublicRecord& record, PublicText& text) {
  const v1::Conference& conference = facts.conference;
  if (conference.has_open_time()) {
    AddLabelled("Bắt đầu", MomentInText(FromProto(conference.open_time())), text);
  }
  for (const v1::Reopening& reopening : conference.reopenings()) {
    const absl::Time ended = FromProto(reopening.end_time());
    const absl::Time reopened = FromProto(reopening.reopen_time());
    if (InSameMinute(ended, reopened)) continue;
    AddLabelled("Gián đoạn",
                absl::StrCat("từ ", MomentInText(ended), " đến ", MomentInText(reopened)), text);
  }
  if (conference.has_end_time()) {
    AddLabelled("Kết thúc", MomentInText(FromProto(conference.end_time())), text);
  }
  AddLabelled("Địa điểm", conference.place(), text);
  if (record.officials()) {
    AddLabelled("Chủ trì",
                WithOffice(conference.chair().display_name(), conference.chair().office()), text);
  }
  if (record.attendance()) AddLabelled("Tham dự", AttendedInText(facts), text);
}

std::string Sentence(const v1::MinutesEntry& entry) {
  return entry.kind() == v1::MINUTES_ENTRY_KIND_TASK ? TaskSentence(entry) : entry.text();
}

void AddPart(const Overlay& view, const v1::PublicRecord& record, v1::MinutesEntryKind kind,
             const char* heading, PublicText& text) {
  PublicText::Part part{heading, {}};
  for (const v1::ReleasedEntry& chosen : record.entries()) {
    const v1::MinutesEntry* entry = conference::FindReleased(view, chosen);
    if (entry != nullptr && entry->kind() == kind)
      part.lines.push_back(CleanLine(Sentence(*entry)));
  }
  if (!part.lines.empty()) text.parts.push_back(std::move(part));
}

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string Element(std::string_view tag, std::string_view text) {
  return absl::StrCat("<", std::string(tag), ">", Escaped(text), "</", std::string(tag), ">\n");
}

std::string Header(const PublicText& text) {
  std::string html = "<header>\n";
  absl::StrAppend(&html, text.released ? "<p class=\"status\">" : "<p class=\"status draft\">",
                  Escaped(text.status), "</p>\n");
  if (!text.simulated.empty()) html += Element("p", text.simulated);
  return absl::StrCat(html, "<p class=\"caption\">", kCaption, "</p>\n", Element("h1", text.title),
                      "</header>\n");
}

std::string Labelled(const PublicText& text) {
  if (text.labelled.empty()) return "";
  std::string html = "<dl>\n";
  for (const auto& [label, words] : text.labelled) {
    html += Element("dt", label + ":");
    html += Element("dd", words);
  }
  return html + "</dl>\n";
}

std::string PartsOf(const PublicText& text) {
  std::string html;
  for (const PublicText::Part& part : text.parts) {
    html += Element("h2", part.heading);
    html += "<ol>\n";
    for (const std::string& line : part.lines) html += Element("li", line);
    html += "</ol>\n";
  }
  return html;
}

}  // namespace

PublicText PublicTextOf(const Overlay& view) {
  const Facts facts = CollectFacts(view, view.stream());
  const v1::PublicRecord record = conference::PublicRecordOf(view);
  PublicText text;
  text.status = StatusOf(record);
  text.released = record.has_release_time();
  if (facts.conference.simulated_clock()) text.simulated = kSimulated;
  text.title = CleanLine(facts.conference.title());
  AddCircumstances(facts, record, text);
  text.introduction = LinesOf(record.introduction());
  AddPart(view, record, v1::MINUTES_ENTRY_KIND_CONCLUSION, "Kết luận", text);
  AddPart(view, record, v1::MINUTES_ENTRY_KIND_DECISION, "Quyết định", text);
  AddPart(view, record, v1::MINUTES_ENTRY_KIND_TASK, "Nhiệm vụ giao", text);
  return text;
}

std::string RenderText(const PublicText& text) {
  std::string plain = absl::StrCat(text.status, "\n");
  if (!text.simulated.empty()) absl::StrAppend(&plain, text.simulated, "\n");
  absl::StrAppend(&plain, "\n", kCaption, "\n", text.title, "\n");
  if (!text.labelled.empty()) plain += "\n";
  for (const auto& [label, words] : text.labelled) {
    absl::StrAppend(&plain, label, ": ", words, "\n");
  }
  if (!text.introduction.empty()) plain += "\n";
  for (const std::string& line : text.introduction) absl::StrAppend(&plain, line, "\n");
  for (const PublicText::Part& part : text.parts) {
    absl::StrAppend(&plain, "\n", part.heading, "\n");
    for (size_t i = 0; i < part.lines.size(); ++i) {
      absl::StrAppend(&plain, i + 1, ". ", part.lines[i], "\n");
    }
  }
  return plain;
}

std::string RenderHtml(const PublicText& text) {
  std::string html =
      absl::StrCat(std::string(kHead), Element("title", text.title), std::string(kStyle),
                   "</head>\n<body>\n", Header(text), "<main>\n", Labelled(text));
  for (const std::string& line : text.introduction) html += Element("p", line);
  return absl::StrCat(html, PartsOf(text), "</main>\n</body>\n</html>\n");
}

}  // namespace nhipcau::minutes
