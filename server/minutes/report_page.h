// Whether a quick report is one page: counted in advance, since whoever makes the page cannot take
// away from what it says.
#ifndef NHIPCAU_SERVER_MINUTES_REPORT_PAGE_H_
#define NHIPCAU_SERVER_MINUTES_REPORT_PAGE_H_

#include "nhipcau/v1/document_facts.pb.h"

namespace nhipcau::minutes {

// In the shipped template (server/renderer/src/templates/quick_report.ts); rather no than yes.
bool FitsOnePage(const v1::QuickReportFacts& report);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_REPORT_PAGE_H_
