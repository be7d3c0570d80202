// What stands around papers that are made from the record and not kept.
#ifndef NHIPCAU_SERVER_MINUTES_PAPER_HEAD_H_
#define NHIPCAU_SERVER_MINUTES_PAPER_HEAD_H_

#include <string>
#include <string_view>

#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_facts.pb.h"
#include "server/conference/kernel/state.h"
#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// The conclusion notice, whose letterhead is the office's for all its papers.
v1::OfficialDocument NoticeDocument(const conference::Overlay& view);

// Of whoever issues `document`, in running text. What was typed in capitals is the convener, if it
// names him.
std::string IssuingAgencyInText(const Facts& facts, const v1::OfficialDocument& document);

// `sign`: "GM", the abbreviation of the paper's kind. Its day is left to the registry.
v1::PaperHead PaperHeadOf(const conference::Overlay& view, const Facts& facts,
                          std::string_view sign);

// Of papers that are written on the day itself: dated when the session ended, or is planned.
v1::PaperHead DatedPaperHeadOf(const conference::Overlay& view, const Facts& facts,
                               std::string_view sign);

// As it signs, without academic titles.
std::string SecretaryName(const Facts& facts);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_PAPER_HEAD_H_
