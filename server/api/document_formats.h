// Which documents there are in which forms: the one table of RenderDocument.
#ifndef NHIPCAU_SERVER_API_DOCUMENT_FORMATS_H_
#define NHIPCAU_SERVER_API_DOCUMENT_FORMATS_H_

#include <string>

#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_service.pb.h"

namespace nhipcau::api {

struct DocumentForm {
  v1::DocumentKind kind;
  v1::DocumentFormat format;
  // "bien-ban.docx".
  const char* file_name;
  const char* media_type;
  // "docx", "pdf", "xlsx": the renderer makes it; null: the server itself.
  const char* rendered_as;
};

// Null: there is no such document.
const DocumentForm* FindDocumentForm(v1::DocumentKind kind, v1::DocumentFormat format);

// Under which kind an office replaces the template of a document, and those that are shipped.
struct DocumentTemplateName {
  v1::OfficialDocumentKind kind = v1::OFFICIAL_DOCUMENT_KIND_UNSPECIFIED;
  const char* shipped = "";
  // Whether a second one is shipped, after the form of the Party's documents.
  bool has_party = false;

  // The name of the file, without its ending. REQUIRES: `has_party`, for the Party's.
  std::string ShippedFor(v1::DocumentStandard standard) const;
};

// Empty: it is made without a template.
DocumentTemplateName TemplateOf(v1::DocumentKind kind);

// Whether a template is shipped after the form.
bool IsShipped(v1::OfficialDocumentKind kind, v1::DocumentStandard standard);

// The office's document that is kept and goes through review; unspecified with all others.
v1::OfficialDocumentKind OfficialKindOf(v1::DocumentKind kind);

}  // namespace nhipcau::api

#endif  // NHIPCAU_SERVER_API_DOCUMENT_FORMATS_H_
