#include "server/minutes/file_index.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/attachment.pb.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "server/base/proto_time.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/meeting.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/people.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"
#include "server/minutes/working_days.h"

namespace nhipcau::minutes {
namespace {

constexpr char kIndexSign[] = "ML";

// "15/06/2021", as tables write days.
std::string DayInTable(absl::Time time) {
  const absl::CivilDay day = conference::DayInVietnam(time);
  return absl::StrFormat("%02d/%02d/%d", day.day(), day.month(), day.year());
}

class IndexWriter {
 public:
  IndexWriter(const conference::Overlay& view, const Facts& facts, v1::FileIndexFacts& index)
      : view_(view), facts_(facts), index_(index) {}

  void Write() {
    AddAgendaPapers();
    AddSheets();
    AddContributions();
    AddOfficial(v1::OFFICIAL_DOCUMENT_KIND_MINUTES);
    AddOfficial(v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE);
    const std::string agency = index_.head().issuing_agency_in_text();
    const std::string meeting = WithSmallFirst(MeetingWord(facts_.conference));
    Add("", std::nullopt, absl::StrCat("Nhật ký ", meeting, " (tệp điện tử)"), agency,
        Number(view_.sequence()) + " mục");
  }

 private:
  void Add(const std::string& number, std::optional<absl::Time> time, const std::string& title,
           const std::string& author, const std::string& note) {
    v1::FileIndexRow& row = *index_.add_papers();
    row.set_no(absl::StrCat(index_.papers_size()));
    row.set_number(Nfc(number));
    if (time.has_value()) row.set_date(DayInTable(*time));
    row.set_title(Nfc(OneLine(title)));
    row.set_author(Nfc(OneLine(author)));
    row.set_note(Nfc(note));
  }

  std::string NumberOrTitle(const v1::AgendaItem& item) const {
    const std::string& number = facts_.item_numbers.at(item.name());
    return number.empty() ? InSentence(item.title()) : number;
  }

  void AddAgendaPapers() {
    for (const v1::AgendaItem& item : facts_.items) {
      const std::string& office = item.presenter().office();
      for (const v1::Attachment& paper : item.documents()) {
        Add("", std::nullopt, paper.title().empty() ? item.title() : paper.title(), office,
            "Tài liệu của nội dung " + NumberOrTitle(item));
      }
    }
  }

  void AddSheets() {
    for (const v1::BridgePoint& point : facts_.points) {
      const v1::Attendance& attendance = point.attendance();
      if (!attendance.has_signed_sheet() || attendance.in_rehearsal()) continue;
      Add("", FromProto(attendance.state_time()),
          "Danh sách đại biểu có chữ ký, điểm cầu " + PointInText(facts_, point.name()),
          PointInCell(facts_, point.name()), "");
    }
  }

  void AddContributions() {
    for (const v1::WrittenContribution& each : facts_.contributions) {
      std::string title = absl::StrCat(
          "Ý kiến bằng văn bản của ",
          Addressed(facts_.form_of_address, each.author().display_name(), each.author().office()));
      if (!each.topic().empty()) {
        absl::StrAppend(&title, " về ", InSentence(WithoutFullStop(each.topic())));
      }
      std::optional<absl::Time> sent;
      if (each.has_send_time()) sent = FromProto(each.send_time());
      Add("", sent, title, PointInCell(facts_, each.bridge_point()),
          each.has_attachment() ? "Có tệp kèm theo" : "");
    }
  }

  void AddOfficial(v1::OfficialDocumentKind kind) {
    const DocumentDraft draft = DraftOf(view_, kind);
    const v1::OfficialDocument& document = draft.document;
    const bool is_notice = kind == v1::OFFICIAL_DOCUMENT_KIND_CONCLUSION_NOTICE;
    const std::string subject = is_notice ? "Thông báo " + WithSmallFirst(draft.notice.subject())
                                          : "Biên bản " + draft.minutes.subject();
    for (const v1::PastEdition& past : document.past_editions()) {
      AddEdition(document, past.edition(), past.approval(), past.issue(), subject);
    }
    if (document.has_approval()) {
      AddEdition(document, document.edition(), document.approval(), document.issue(), subject);
    }
  }

  void AddEdition(const v1::OfficialDocument& document, int edition, const v1::Approval& approval,
                  const v1::Issue& issue, const std::string& subject) {
    const std::string& sign = document.letterhead().number_sign();
    std::string number = issue.number();
    if (number.size() == 1) number.insert(0, "0");
    if (!number.empty() && !sign.empty()) absl::StrAppend(&number, "/", sign);
    Add(number, FromProto(issue.has_date() ? issue.date() : approval.time()), subject,
        IssuingAgencyInText(facts_, document),
        absl::StrCat(issue.has_date() ? "Đã ban hành" : "Đã duyệt, chưa ban hành",
                     edition > 1 ? absl::StrCat("; bản lần ", edition) : ""));
  }

  const conference::Overlay& view_;
  const Facts& facts_;
  v1::FileIndexFacts& index_;
};

std::string PeriodOf(const Facts& facts) {
  const v1::Conference& conference = facts.conference;
  const std::string begin = DateInText(FromProto(
      conference.has_open_time() ? conference.open_time() : conference.planned_start_time()));
  if (!conference.has_end_time()) return "Từ " + begin;
  const std::string end = DateInText(FromProto(conference.end_time()));
  return begin == end ? WithCapitalFirst(begin) : absl::StrCat("Từ ", begin, " đến ", end);
}

}  // namespace

v1::FileIndexFacts FileIndexOf(const conference::Overlay& view) {
  Facts facts = CollectFacts(view, view.stream());
  facts.form_of_address = NoticeDocument(view).letterhead().form_of_address();
  v1::FileIndexFacts index;
  *index.mutable_head() = PaperHeadOf(view, facts, kIndexSign);
  index.set_period(PeriodOf(facts));
  IndexWriter(view, facts, index).Write();
  index.set_summary(absl::StrCat("Hồ sơ gồm ", index.papers_size(), " văn bản, tài liệu."));
  index.set_keeper_name(SecretaryName(facts));
  return index;
}

}  // namespace nhipcau::minutes
