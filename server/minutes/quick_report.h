// A page for the leader when the session has ended (Báo cáo nhanh).
#ifndef NHIPCAU_SERVER_MINUTES_QUICK_REPORT_H_
#define NHIPCAU_SERVER_MINUTES_QUICK_REPORT_H_

#include "nhipcau/v1/document_facts.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::minutes {

// `settings` say on which days offices work.
v1::QuickReportFacts QuickReportOf(const conference::Overlay& view,
                                   const v1::OfficeSettings& settings);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_QUICK_REPORT_H_
