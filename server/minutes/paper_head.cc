#include "server/minutes/paper_head.h"

#include "absl/strings/str_cat.h"
#include "server/base/proto_time.h"
#include "server/conference/minutes/documents.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/meeting.h"
#include "server/minutes/people.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

// Room for what the registry gives.
constexpr char kNumberToCome[] = "      ";

// "TB-UBND" of the notice makes "GM-UBND", "TB/TU" of the Party's "GM/TU".
std::string SignOf(const v1::Letterhead& letterhead, std::string_view sign) {
  const std::string& notice = letterhead.number_sign();
  const size_t dash = notice.find_first_of("-/");
  return absl::StrCat(std::string(sign),
                      dash == std::string::npos ? std::string("-") + kNotYet : notice.substr(dash));
}

absl::Time DayOf(const v1::Conference& conference) {
  return FromProto(conference.has_end_time() ? conference.end_time()
                                             : conference.planned_start_time());
}

std::string YearOf(const v1::Conference& conference) {
  const std::string date = DateInText(DayOf(conference));
  return date.substr(date.rfind(' ') + 1);
}

void SetSigner(const Facts& facts, const v1::Letterhead& letterhead, v1::PaperHead& head) {
  head.set_signer_authority(InCapitals(Nfc(letterhead.signer_authority())));
  head.set_signer_in_place_of(InCapitals(Nfc(letterhead.signer_in_place_of())));
  head.set_signer_office(InCapitals(Nfc(letterhead.signer_office().empty()
                                            ? MainOffice(facts.conference.chair().office())
                                            : letterhead.signer_office())));
  head.set_signer_name(Nfc(WithoutAcademicTitles(letterhead.signer_name())));
}

}  // namespace

v1::OfficialDocument NoticeDocument(const conference::Overlay& view) {
  return conference::OfficialDocumentOf(
      view, conference::OfficialDocumentName(view.stream(),
                                             v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE));
}

std::string IssuingAgencyInText(const Facts& facts, const v1::OfficialDocument& document) {
  const std::string own = Nfc(document.letterhead().issuing_agency());
  const std::string convener = Nfc(facts.conference.convener());
  return own.empty() || own == InCapitals(convener) ? convener : own;
}

v1::PaperHead PaperHeadOf(const conference::Overlay& view, const Facts& facts,
                          std::string_view sign) {
  const v1::OfficialDocument notice = NoticeDocument(view);
  const v1::Letterhead& letterhead = notice.letterhead();
  v1::PaperHead head;
  head.set_parent_agency(InCapitals(Nfc(letterhead.parent_agency())));
  head.set_issuing_agency_in_text(IssuingAgencyInText(facts, notice));
  head.set_issuing_agency(InCapitals(head.issuing_agency_in_text()));
  head.set_registry_number(kNumberToCome);
  head.set_number_sign(SignOf(letterhead, sign));
  head.set_place_name(letterhead.place_name().empty() ? kNotYet : Nfc(letterhead.place_name()));
  head.set_date("ngày      tháng      năm " + YearOf(facts.conference));
  if (facts.conference.simulated_clock()) head.set_simulated(kSimulated);
  head.set_title(Nfc(facts.conference.title()));
  head.set_meeting(MeetingWord(facts.conference));
  for (const std::string& recipient : letterhead.recipients()) {
    head.add_recipient_names()->set_text(Nfc(recipient));
  }
  head.set_archive(Nfc(WithoutFullStop(letterhead.archive())));
  SetSigner(facts, letterhead, head);
  return head;
}

v1::PaperHead DatedPaperHeadOf(const conference::Overlay& view, const Facts& facts,
                               std::string_view sign) {
  v1::PaperHead head = PaperHeadOf(view, facts, sign);
  head.set_date(DateInText(DayOf(facts.conference)));
  return head;
}

std::string SecretaryName(const Facts& facts) {
  return Nfc(WithoutAcademicTitles(facts.conference.secretary().display_name()));
}

}  // namespace nhipcau::minutes
