#include "server/api/document_formats.h"

namespace nhipcau::api {
namespace {

constexpr char kDocx[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr char kXlsx[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr char kPdf[] = "application/pdf";
constexpr char kCsv[] = "text/csv; charset=utf-8";

// The template that is shipped has the name of the file that is made of it.
struct TemplateOfKind {
  v1::DocumentKind kind;
  DocumentTemplateName name;
};

constexpr TemplateOfKind kTemplates[] = {
    {v1::DOCUMENT_KIND_MINUTES, {v1::OFFICIAL_DOCUMENT_KIND_MINUTES, "bien-ban", true}},
    {v1::DOCUMENT_KIND_CONCLUSION_NOTICE,
     {v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE, "thong-bao-ket-luan", true}},
    {v1::DOCUMENT_KIND_ATTENDANCE_SHEETS,
     {v1::OFFICIAL_DOCUMENT_KIND_ATTENDANCE_SHEETS, "danh-sach-dai-bieu"}},
    {v1::DOCUMENT_KIND_INVITATIONS, {v1::OFFICIAL_DOCUMENT_KIND_INVITATIONS, "giay-moi", true}},
    {v1::DOCUMENT_KIND_QUICK_REPORT,
     {v1::OFFICIAL_DOCUMENT_KIND_QUICK_REPORT, "bao-cao-nhanh", true}},
    {v1::DOCUMENT_KIND_PROPOSALS,
     {v1::OFFICIAL_DOCUMENT_KIND_PROPOSALS, "tong-hop-kien-nghi", true}},
    {v1::DOCUMENT_KIND_CHAIR_SCRIPT,
     {v1::OFFICIAL_DOCUMENT_KIND_CHAIR_SCRIPT, "kich-ban-dieu-hanh"}},
    {v1::DOCUMENT_KIND_LINE_CHECKS,
     {v1::OFFICIAL_DOCUMENT_KIND_LINE_CHECKS, "bien-ban-kiem-tra-duong-truyen", true}},
    {v1::DOCUMENT_KIND_TASK_EXTRACT, {v1::OFFICIAL_DOCUMENT_KIND_TASK_EXTRACT, "trich-sao", true}},
    {v1::DOCUMENT_KIND_FILE_INDEX, {v1::OFFICIAL_DOCUMENT_KIND_FILE_INDEX, "muc-luc-ho-so"}},
    {v1::DOCUMENT_KIND_TASKS, {v1::OFFICIAL_DOCUMENT_KIND_TASK_LIST, "theo-doi-thuc-hien", true}},
    {v1::DOCUMENT_KIND_COUNTING_RECORD,
     {v1::OFFICIAL_DOCUMENT_KIND_COUNTING_RECORD, "bien-ban-kiem-phieu"}},
    {v1::DOCUMENT_KIND_RESOLUTION, {v1::OFFICIAL_DOCUMENT_KIND_RESOLUTION, "nghi-quyet"}},
};

constexpr DocumentForm kForms[] = {
    {v1::DOCUMENT_KIND_MINUTES, v1::DOCUMENT_FORMAT_DOCX, "bien-ban.docx", kDocx, "docx"},
    {v1::DOCUMENT_KIND_MINUTES, v1::DOCUMENT_FORMAT_PDF, "bien-ban.pdf", kPdf, "pdf"},
    {v1::DOCUMENT_KIND_MINUTES, v1::DOCUMENT_FORMAT_MARKDOWN, "bien-ban.md",
     "text/markdown; charset=utf-8", nullptr},
    {v1::DOCUMENT_KIND_MINUTES, v1::DOCUMENT_FORMAT_JSON, "bien-ban.json", "application/json",
     nullptr},
    {v1::DOCUMENT_KIND_CONCLUSION_NOTICE, v1::DOCUMENT_FORMAT_DOCX, "thong-bao-ket-luan.docx",
     kDocx, "docx"},
    {v1::DOCUMENT_KIND_CONCLUSION_NOTICE, v1::DOCUMENT_FORMAT_PDF, "thong-bao-ket-luan.pdf", kPdf,
     "pdf"},
    {v1::DOCUMENT_KIND_CONCLUSION_NOTICE, v1::DOCUMENT_FORMAT_JSON, "thong-bao-ket-luan.json",
     "application/json", nullptr},
    {v1::DOCUMENT_KIND_ATTENDANCE, v1::DOCUMENT_FORMAT_XLSX, "tham-du.xlsx", kXlsx, "xlsx"},
    {v1::DOCUMENT_KIND_ATTENDANCE, v1::DOCUMENT_FORMAT_CSV, "tham-du.csv", kCsv, nullptr},
    {v1::DOCUMENT_KIND_SPEAKERS, v1::DOCUMENT_FORMAT_XLSX, "nguoi-phat-bieu.xlsx", kXlsx, "xlsx"},
    {v1::DOCUMENT_KIND_SPEAKERS, v1::DOCUMENT_FORMAT_CSV, "nguoi-phat-bieu.csv", kCsv, nullptr},
    {v1::DOCUMENT_KIND_TASKS, v1::DOCUMENT_FORMAT_DOCX, "theo-doi-thuc-hien.docx", kDocx, "docx"},
    {v1::DOCUMENT_KIND_TASKS, v1::DOCUMENT_FORMAT_PDF, "theo-doi-thuc-hien.pdf", kPdf, "pdf"},
    {v1::DOCUMENT_KIND_TASKS, v1::DOCUMENT_FORMAT_XLSX, "theo-doi-thuc-hien.xlsx", kXlsx, "xlsx"},
    {v1::DOCUMENT_KIND_TASKS, v1::DOCUMENT_FORMAT_CSV, "theo-doi-thuc-hien.csv", kCsv, nullptr},
    {v1::DOCUMENT_KIND_ATTENDANCE_SHEETS, v1::DOCUMENT_FORMAT_DOCX, "danh-sach-dai-bieu.docx",
     kDocx, "docx"},
    {v1::DOCUMENT_KIND_ATTENDANCE_SHEETS, v1::DOCUMENT_FORMAT_PDF, "danh-sach-dai-bieu.pdf", kPdf,
     "pdf"},
    {v1::DOCUMENT_KIND_INVITATIONS, v1::DOCUMENT_FORMAT_DOCX, "giay-moi.docx", kDocx, "docx"},
    {v1::DOCUMENT_KIND_INVITATIONS, v1::DOCUMENT_FORMAT_PDF, "giay-moi.pdf", kPdf, "pdf"},
    {v1::DOCUMENT_KIND_QUICK_REPORT, v1::DOCUMENT_FORMAT_DOCX, "bao-cao-nhanh.docx", kDocx, "docx"},
    {v1::DOCUMENT_KIND_QUICK_REPORT, v1::DOCUMENT_FORMAT_PDF, "bao-cao-nhanh.pdf", kPdf, "pdf"},
    {v1::DOCUMENT_KIND_PROPOSALS, v1::DOCUMENT_FORMAT_DOCX, "tong-hop-kien-nghi.docx", kDocx,
     "docx"},
    {v1::DOCUMENT_KIND_PROPOSALS, v1::DOCUMENT_FORMAT_PDF, "tong-hop-kien-nghi.pdf", kPdf, "pdf"},
    {v1::DOCUMENT_KIND_PROPOSALS, v1::DOCUMENT_FORMAT_XLSX, "tong-hop-kien-nghi.xlsx", kXlsx,
     "xlsx"},
    {v1::DOCUMENT_KIND_PROPOSALS, v1::DOCUMENT_FORMAT_CSV, "tong-hop-kien-nghi.csv", kCsv, nullptr},
    {v1::DOCUMENT_KIND_CHAIR_SCRIPT, v1::DOCUMENT_FORMAT_DOCX, "kich-ban-dieu-hanh.docx", kDocx,
     "docx"},
    {v1::DOCUMENT_KIND_CHAIR_SCRIPT, v1::DOCUMENT_FORMAT_PDF, "kich-ban-dieu-hanh.pdf", kPdf,
     "pdf"},
    {v1::DOCUMENT_KIND_LINE_CHECKS, v1::DOCUMENT_FORMAT_DOCX, "bien-ban-kiem-tra-duong-truyen.docx",
     kDocx, "docx"},
    {v1::DOCUMENT_KIND_LINE_CHECKS, v1::DOCUMENT_FORMAT_PDF, "bien-ban-kiem-tra-duong-truyen.pdf",
     kPdf, "pdf"},
    {v1::DOCUMENT_KIND_TASK_EXTRACT, v1::DOCUMENT_FORMAT_DOCX, "trich-sao.docx", kDocx, "docx"},
    {v1::DOCUMENT_KIND_TASK_EXTRACT, v1::DOCUMENT_FORMAT_PDF, "trich-sao.pdf", kPdf, "pdf"},
    {v1::DOCUMENT_KIND_FILE_INDEX, v1::DOCUMENT_FORMAT_DOCX, "muc-luc-ho-so.docx", kDocx, "docx"},
    {v1::DOCUMENT_KIND_FILE_INDEX, v1::DOCUMENT_FORMAT_PDF, "muc-luc-ho-so.pdf", kPdf, "pdf"},
    {v1::DOCUMENT_KIND_COUNTING_RECORD, v1::DOCUMENT_FORMAT_DOCX, "bien-ban-kiem-phieu.docx", kDocx,
     "docx"},
    {v1::DOCUMENT_KIND_COUNTING_RECORD, v1::DOCUMENT_FORMAT_PDF, "bien-ban-kiem-phieu.pdf", kPdf,
     "pdf"},
    {v1::DOCUMENT_KIND_RESOLUTION, v1::DOCUMENT_FORMAT_DOCX, "nghi-quyet.docx", kDocx, "docx"},
    {v1::DOCUMENT_KIND_RESOLUTION, v1::DOCUMENT_FORMAT_PDF, "nghi-quyet.pdf", kPdf, "pdf"},
    {v1::DOCUMENT_KIND_CHAPTERS, v1::DOCUMENT_FORMAT_VTT, "chuong.vtt", "text/vtt", nullptr},
    {v1::DOCUMENT_KIND_PUBLIC_RECORD, v1::DOCUMENT_FORMAT_TEXT, "thong-tin-cong-khai.txt",
     "text/plain; charset=utf-8", nullptr},
    {v1::DOCUMENT_KIND_PUBLIC_RECORD, v1::DOCUMENT_FORMAT_HTML, "thong-tin-cong-khai.html",
     "text/html; charset=utf-8", nullptr},
};

}  // namespace

std::string DocumentTemplateName::ShippedFor(v1::DocumentStandard standard) const {
  return std::string(shipped) + (standard == v1::DOCUMENT_STANDARD_PARTY ? "-dang" : "");
}

bool IsShipped(v1::OfficialDocumentKind kind, v1::DocumentStandard standard) {
  if (standard != v1::DOCUMENT_STANDARD_PARTY) return v1::DocumentStandard_IsValid(standard);
  for (const TemplateOfKind& each : kTemplates) {
    if (each.name.kind == kind) return each.name.has_party;
  }
  return false;
}

const DocumentForm* FindDocumentForm(v1::DocumentKind kind, v1::DocumentFormat format) {
  for (const DocumentForm& form : kForms) {
    if (form.kind == kind && form.format == format) return &form;
  }
  return nullptr;
}

v1::OfficialDocumentKind OfficialKindOf(v1::DocumentKind kind) {
  switch (kind) {
    case v1::DOCUMENT_KIND_MINUTES:
      return v1::OFFICIAL_DOCUMENT_KIND_MINUTES;
    case v1::DOCUMENT_KIND_CONCLUSION_NOTICE:
      return v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE;
    default:
      return v1::OFFICIAL_DOCUMENT_KIND_UNSPECIFIED;
  }
}

DocumentTemplateName TemplateOf(v1::DocumentKind kind) {
  for (const TemplateOfKind& each : kTemplates) {
    if (each.kind == kind) return each.name;
  }
  return {};
}

}  // namespace nhipcau::api
