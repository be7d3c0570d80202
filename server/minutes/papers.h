// Papers that are made from the record when somebody asks, and not kept: each a template and what
// it is filled with.
#ifndef NHIPCAU_SERVER_MINUTES_PAPERS_H_
#define NHIPCAU_SERVER_MINUTES_PAPERS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// Links that one request may bring: those of a whole country.
inline constexpr int kLinksMax = 40'000;
inline constexpr size_t kLinkBytesMax = 512;

// Whether what the request names is there. Any kind of document.
absl::Status CheckPaperRequest(const conference::Overlay& view,
                               const v1::RenderDocumentRequest& request);

// What the template of the paper is filled with, as JSON; empty: it is of another kind of
// document. `settings` are the office's; `now` is for what stands on a day.
// REQUIRES: CheckPaperRequest() is OK, at this or an earlier state of the record.
std::string PaperJson(const conference::Overlay& view, const v1::OfficeSettings& settings,
                      const v1::RenderDocumentRequest& request, absl::Time now);

// Facts of a document or paper in which every field is there, and one line of each table: what its
// template may name. As JSON.
std::string ExampleFactsJson(v1::OfficialDocumentKind kind);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_PAPERS_H_
