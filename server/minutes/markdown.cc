#include "server/minutes/markdown.h"

#include <initializer_list>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace nhipcau::minutes {
namespace {

// Markdown and HTML see only text; line breaks become spaces, so that a line stays a line.
std::string Text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n' || c == '\t') {
      escaped += ' ';
      continue;
    }
    if (std::string_view("\\`*_{}[]<>#|~&").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string Row(std::initializer_list<std::string> cells) {
  return absl::StrCat("| ", absl::StrJoin(cells, " | "), " |\n");
}

std::string Header(std::initializer_list<std::string> cells) {
  std::string rule = "|";
  for (size_t i = 0; i < cells.size(); ++i) rule += "---|";
  return Row(cells) + rule + "\n";
}

std::string Title(const v1::MinutesFacts& minutes) {
  std::string text = absl::StrCat("# BIÊN BẢN\n\n**", Text(minutes.subject()), "**\n\n");
  if (!minutes.simulated().empty()) absl::StrAppend(&text, "*", Text(minutes.simulated()), "*\n\n");
  return text;
}

std::string Labelled(std::string_view label, std::string_view text) {
  return absl::StrCat("**", std::string(label), ":** ", Text(text), "\n\n");
}

std::string Levels(const v1::MinutesFacts& minutes) {
  std::string text = Header({"Cấp", "Điểm cầu tham dự", "Triệu tập", "Có mặt", "Vắng có lý do",
                             "Vắng không lý do", "Ngoài danh sách triệu tập", "Chưa báo"});
  for (const v1::LevelRow& row : minutes.levels()) {
    text += Row({Text(row.label()), row.points(), row.expected(), row.present(),
                 row.absent_with_reason(), row.absent_without_reason(), row.beyond_list(),
                 row.not_declared()});
  }
  return text + "\n";
}

// Paragraphs that begin with a dash are a list's.
std::string Paragraphs(const v1::FactsSection& section) {
  std::string text;
  bool in_list = false;
  for (const v1::FactsParagraph& paragraph : section.paragraphs()) {
    const std::string& line = paragraph.text();
    const bool is_point = line.starts_with("- ");
    // Without an empty line, what follows a list would go on in its last point.
    if (in_list && !is_point) text += "\n";
    in_list = is_point;
    if (is_point) {
      absl::StrAppend(&text, "- ", Text(line.substr(2)), "\n");
    } else {
      absl::StrAppend(&text, Text(line), "\n\n");
    }
  }
  for (const v1::TaskRow& task : section.tasks()) {
    absl::StrAppend(&text, task.no(), ". ", Text(task.sentence()), "\n");
  }
  return text;
}

std::string Content(const v1::MinutesFacts& minutes) {
  std::string text = "## Nội dung (theo diễn biến hội nghị)\n\n";
  for (const v1::FactsSection& section : minutes.content()) {
    if (!section.heading().empty()) absl::StrAppend(&text, "### ", Text(section.heading()), "\n\n");
    absl::StrAppend(&text, Paragraphs(section), "\n");
  }
  return text;
}

std::string Closing(const v1::MinutesFacts& minutes) {
  return absl::StrCat(Text(minutes.closing()), "\n\n", Header({"THƯ KÝ", "CHỦ TỌA"}),
                      Row({Text(minutes.secretary_name()), Text(minutes.chair_name())}), "\n");
}

std::string AnnexHeading(std::string_view number, std::string_view title) {
  return absl::StrCat("## Phụ lục ", std::string(number), ". ", std::string(title), "\n\n");
}

std::string PointLine(const v1::PointRow& row) {
  return Row({row.no(), Text(row.unit()), Text(row.head()), row.expected(), row.present(),
              row.beyond_list(), row.absent_with_reason(), row.absent_without_reason(),
              row.not_declared(), row.arrival(), Text(row.note())});
}

std::string AnnexPoints(const v1::MinutesFacts& minutes) {
  if (minutes.points_annex().empty()) return "";
  std::string text =
      AnnexHeading(minutes.points_annex(), "DANH SÁCH CÁC ĐIỂM CẦU") +
      Header({"TT", "Điểm cầu", "Chủ trì điểm cầu", "Triệu tập", "Có mặt", "Ngoài danh sách",
              "Vắng có lý do", "Vắng không lý do", "Chưa báo", "Giờ báo có mặt", "Ghi chú"});
  for (const v1::PointRow& row : minutes.points()) text += PointLine(row);
  return absl::StrCat(text, PointLine(minutes.points_total()), "\n");
}

std::string AnnexDelegates(const v1::MinutesFacts& minutes) {
  if (minutes.delegates_annex().empty()) return "";
  std::string text = AnnexHeading(minutes.delegates_annex(), "DANH SÁCH ĐẠI BIỂU") +
                     Header({"TT", "Họ và tên", "Chức vụ", "Điểm cầu", "Ghi chú"});
  for (const v1::DelegateRow& row : minutes.delegates()) {
    text +=
        Row({row.no(), Text(row.name()), Text(row.office()), Text(row.unit()), Text(row.note())});
  }
  return text + "\n";
}

std::string AnnexSpeakers(const v1::MinutesFacts& minutes) {
  if (minutes.speakers_annex().empty()) return "";
  std::string text =
      AnnexHeading(minutes.speakers_annex(), "DANH SÁCH ĐẠI BIỂU PHÁT BIỂU") +
      Header({"TT", "Thời gian", "Họ tên", "Chức vụ", "Điểm cầu", "Loại", "Thời lượng", "Tóm tắt"});
  for (const v1::SpeakerRow& row : minutes.speakers()) {
    text += Row({row.no(), row.time(), Text(row.name()), Text(row.office()), Text(row.unit()),
                 row.kind(), row.duration(), Text(row.summary())});
  }
  return text + "\n";
}

std::string AnnexIncidents(const v1::MinutesFacts& minutes) {
  if (minutes.incidents_annex().empty()) return "";
  std::string text =
      AnnexHeading(minutes.incidents_annex(), "CÁC SỰ CỐ") +
      Header({"TT", "Điểm cầu", "Sự cố", "Từ", "Đến", "Mô tả", "Nguyên nhân", "Khắc phục"});
  for (const v1::IncidentRow& row : minutes.incidents()) {
    text += Row({row.no(), Text(row.unit()), row.kind(), row.from(), row.until(),
                 Text(row.description()), Text(row.cause()), Text(row.remedy())});
  }
  return text;
}

}  // namespace

std::string RenderMarkdown(const v1::MinutesFacts& minutes) {
  return absl::StrCat(Title(minutes), Labelled("Thời gian bắt đầu", minutes.start()),
                      Labelled("Địa điểm", minutes.place()),
                      Labelled("Thành phần tham dự", minutes.attendance()), Levels(minutes),
                      Labelled("Chủ trì (chủ tọa)", minutes.chair()),
                      Labelled("Thư ký (người ghi biên bản)", minutes.secretary()),
                      Content(minutes), Closing(minutes), AnnexPoints(minutes),
                      AnnexDelegates(minutes), AnnexSpeakers(minutes), AnnexIncidents(minutes));
}

}  // namespace nhipcau::minutes
