#include "server/minutes/report_page.h"

#include <algorithm>
#include <string>

namespace nhipcau::minutes {
namespace {

// Points, as the template comes out in Liberation Serif, which is as wide and high as Times New
// Roman. A4 without margins of 20 mm has 728; the rest is for lines that break earlier than
// counted.
constexpr int kPage = 724;
// Number, nation, kind and the line below the subject.
constexpr int kHeadOfPage = 110;
constexpr int kHeadLine = 17;
constexpr int kSimulatedNote = 27;
constexpr int kLine = 15;
constexpr int kBelowParagraph = 2;
constexpr int kTableHead = 36;
constexpr int kTwoTableRows = 27;
constexpr int kChart = 50;
constexpr int kSignature = 66;

// Letters on a line: of the agency in capitals, of the subject in bold, of the body.
constexpr int kAgencyLetters = 18;
constexpr int kSubjectLetters = 66;
constexpr int kBodyLetters = 82;
// The first line is set in.
constexpr int kSetIn = 7;
// For the agency there is room beside the nation.
constexpr int kAgencyLines = 2;

int LettersOf(const std::string& text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

int LinesFor(int letters, int letters_of_line) {
  return (letters + letters_of_line - 1) / letters_of_line;
}

int ParagraphFor(int letters) {
  return LinesFor(letters + kSetIn, kBodyLetters) * kLine + kBelowParagraph;
}

int HeadOf(const v1::PaperHead& head) {
  const int agency = LinesFor(LettersOf(head.parent_agency()), kAgencyLetters) +
                     LinesFor(LettersOf(head.issuing_agency()), kAgencyLetters);
  const int subject = LinesFor(LettersOf("Kết quả " + head.title()), kSubjectLetters);
  return kHeadOfPage + std::max(0, agency - kAgencyLines) * kLine + subject * kHeadLine +
         (head.simulated().empty() ? 0 : kSimulatedNote);
}

int PartOf(const v1::ReportPart& part) {
  int letters = LettersOf(part.heading()) + LettersOf(": ") + LettersOf(part.text());
  for (const v1::FactsParagraph& line : part.lines()) letters += LettersOf(line.text()) + 1;
  return ParagraphFor(letters);
}

}  // namespace

bool FitsOnePage(const v1::QuickReportFacts& report) {
  int height = HeadOf(report.head()) + ParagraphFor(LettersOf(report.opening())) +
               ParagraphFor(LettersOf("1. Tham dự: ") + LettersOf(report.attendance())) +
               kTableHead + report.groups_size() * kTwoTableRows / 2 + kSignature;
  if (report.has_attendance_chart()) height += kChart;
  for (const v1::ReportPart& part : report.parts()) height += PartOf(part);
  return height <= kPage;
}

}  // namespace nhipcau::minutes
