#include "server/minutes/chair_script.h"

#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/floor/queue_order.h"
#include "server/conference/floor/speech_time.h"
#include "server/minutes/facts.h"
#include "server/minutes/meeting.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/people.h"
#include "server/minutes/programme.h"
#include "server/minutes/sections.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"

namespace nhipcau::minutes {
namespace {

constexpr char kScriptSign[] = "KB";

void AddSaid(std::string_view text, v1::ScriptStep& step) {
  step.add_lines()->set_text(Nfc(OneLine(text)));
}

void AddDone(std::string_view note, v1::ScriptStep& step) {
  step.add_lines()->set_note(absl::StrCat("(", Nfc(OneLine(note)), ")"));
}

// Who waits, in order.
std::vector<v1::FloorRequest> Waiting(const conference::Overlay& view) {
  std::vector<v1::FloorRequest> waiting;
  for (const conference::RecordPtr& record : conference::AcceptedInOrder(view)) {
    waiting.push_back(record->floor_request());
  }
  for (const conference::RecordPtr& record : conference::PendingInOrder(view)) {
    waiting.push_back(record->floor_request());
  }
  return waiting;
}

// Steps of one script, with what they all rest on.
class ScriptWriter {
 public:
  ScriptWriter(const conference::Overlay& view, const Facts& facts)
      : view_(view), facts_(facts), waiting_(Waiting(view)) {}

  void Write(v1::ChairScriptFacts& script) const {
    WriteBefore(*script.add_steps());
    const std::vector<v1::ProgrammeRow> rows = ProgrammeRows(facts_);
    for (size_t i = 0; i < rows.size(); ++i) {
      v1::ScriptStep& step = *script.add_steps();
      const v1::AgendaItem& item = facts_.items[i];
      step.set_no(rows[i].no());
      step.set_time(rows[i].time());
      step.set_title(rows[i].title());
      const absl::Duration length = FromProto(item.planned_duration());
      if (length > absl::ZeroDuration()) step.set_duration(DurationInText(length));
      WriteItem(item, step);
      CallWaiting(item.name(), step);
    }
    WriteEnd(*script.add_steps());
  }

 private:
  std::string meeting() const { return MeetingWord(facts_.conference); }

  std::string Audience() const {
    const v1::FormOfAddress form = facts_.form_of_address;
    const bool comrades =
        form == v1::FORM_OF_ADDRESS_UNSPECIFIED || form == v1::FORM_OF_ADDRESS_COMRADE;
    return comrades ? "các đồng chí" : "quý vị đại biểu";
  }

  void WriteBefore(v1::ScriptStep& step) const {
    step.set_title("Trước giờ khai mạc");
    AddDone(
        "Thư ký báo cáo số điểm cầu, số đại biểu đã có mặt; cán bộ kỹ thuật báo cáo tình hình "
        "đường truyền.",
        step);
    CallWaiting("", step);
  }

  void WriteItem(const v1::AgendaItem& item, v1::ScriptStep& step) const {
    switch (item.kind()) {
      case v1::AGENDA_ITEM_KIND_OPENING:
        return WriteOpening(item, step);
      case v1::AGENDA_ITEM_KIND_DISCUSSION:
        return WriteDiscussion(item, step);
      case v1::AGENDA_ITEM_KIND_QUESTIONING:
        return WriteQuestioning(item, step);
      case v1::AGENDA_ITEM_KIND_CONCLUSION:
        return WriteConclusion(step);
      case v1::AGENDA_ITEM_KIND_BREAK:
        return AddSaid(absl::StrCat("Xin mời ", Audience(), " ",
                                    InSentence(WithoutFullStop(item.title())), "."),
                       step);
      default:
        return InvitePresenter(item, step);
    }
  }

  std::string Attending() const {
    if (AttendedPointCount(facts_.total) > 0) return AttendedInText(facts_);
    return absl::StrCat(Number(facts_.total.expected_count), " đại biểu được triệu tập tại ",
                        Number(facts_.total.point_count), " điểm cầu");
  }

  void WriteOpening(const v1::AgendaItem& item, v1::ScriptStep& step) const {
    if (HasPresenter(item)) {
      AddSaid(absl::StrCat("Xin mời ", PresenterOf(item), " ",
                           InSentence(WithoutFullStop(item.title())), "."),
              step);
    }
    const std::string& convener = facts_.conference.convener();
    AddSaid(absl::StrCat("Kính thưa ", Audience(), "! Hôm nay, ",
                         convener.empty() ? "chúng ta" : convener, " tổ chức ",
                         facts_.conference.title(), "."),
            step);
    AddSaid(absl::StrCat("Dự ", meeting(), " có ", Attending(), ". Tôi xin tuyên bố khai mạc ",
                         meeting(), "."),
            step);
  }

  static bool HasPresenter(const v1::AgendaItem& item) {
    return !item.presenter().display_name().empty() || !item.presenter().office().empty();
  }

  std::string PresenterOf(const v1::AgendaItem& item) const {
    const v1::Presenter& presenter = item.presenter();
    if (presenter.display_name().empty()) return "đại diện " + presenter.office();
    return Addressed(facts_.form_of_address, presenter.display_name(), presenter.office());
  }

  void InvitePresenter(const v1::AgendaItem& item, v1::ScriptStep& step) const {
    if (!HasPresenter(item)) return AddDone("Chưa phân công người trình bày.", step);
    AddSaid(absl::StrCat("Xin mời ", PresenterOf(item), " trình bày ",
                         InSentence(WithoutFullStop(item.title())), "."),
            step);
    AddSaid("Xin cảm ơn.", step);
  }

  void WriteDiscussion(const v1::AgendaItem& item, v1::ScriptStep& step) const {
    const std::string title = InSentence(WithoutFullStop(item.title()));
    AddSaid(absl::StrCat("Tiếp theo, ", meeting(),
                         title.starts_with("thảo luận") ? " " : " thảo luận: ", title, "."),
            step);
    const absl::Duration limit = conference::LimitOfTurn(view_, item.name(), 1);
    AddSaid(absl::StrCat("Đề nghị các điểm cầu đăng ký phát biểu; mỗi ý kiến không quá ",
                         DurationInText(limit), "."),
            step);
  }

  void WriteQuestioning(const v1::AgendaItem& item, v1::ScriptStep& step) const {
    AddSaid(absl::StrCat("Tiếp theo, ", meeting(), " tiến hành ",
                         InSentence(WithoutFullStop(item.title())), "."),
            step);
    const absl::Duration limit = conference::LimitOfTurn(view_, item.name(), 1);
    AddSaid(absl::StrCat("Đề nghị đại biểu đăng ký chất vấn; mỗi lượt không quá ",
                         DurationInText(limit), "."),
            step);
  }

  void WriteConclusion(v1::ScriptStep& step) const {
    AddSaid(absl::StrCat("Kính thưa ", Audience(),
                         "! Sau khi nghe các báo cáo và ý kiến phát biểu, tôi xin kết luận ",
                         meeting(), " như sau:"),
            step);
    AddDone("Nội dung kết luận.", step);
  }

  void CallWaiting(const std::string& item, v1::ScriptStep& step) const {
    for (const v1::FloorRequest& request : waiting_) {
      const std::string& stated = request.agenda_item();
      if ((facts_.item_numbers.contains(stated) ? stated : "") != item) continue;
      const v1::Beneficiary& person = request.beneficiary();
      std::string text = absl::StrCat(
          "Xin mời ",
          person.display_name().empty() && person.office().empty()
              ? "đại biểu"
              : Addressed(facts_.form_of_address, person.display_name(), person.office()),
          " (điểm cầu ", PointInText(facts_, request.bridge_point()), ") phát biểu");
      if (!request.topic().empty()) {
        absl::StrAppend(&text, " về ", InSentence(WithoutFullStop(request.topic())));
      }
      AddSaid(text + ".", step);
    }
  }

  void WriteEnd(v1::ScriptStep& step) const {
    step.set_title("Bế mạc");
    AddSaid(absl::StrCat("Xin cảm ơn ", Audience(), " đã dự ", meeting(),
                         ". Tôi xin tuyên bố bế mạc ", meeting(), "."),
            step);
  }

  const conference::Overlay& view_;
  const Facts& facts_;
  const std::vector<v1::FloorRequest> waiting_;
};

}  // namespace

v1::ChairScriptFacts ChairScriptOf(const conference::Overlay& view) {
  Facts facts = CollectFacts(view, view.stream());
  facts.form_of_address = NoticeDocument(view).letterhead().form_of_address();
  const v1::Person& chair = facts.conference.chair();
  v1::ChairScriptFacts script;
  *script.mutable_head() = DatedPaperHeadOf(view, facts, kScriptSign);
  script.set_start(MomentInText(FromProto(facts.conference.planned_start_time())));
  script.set_place(Nfc(PlaceInText(facts)));
  script.set_chair(Nfc(
      WithCapitalFirst(Addressed(facts.form_of_address, chair.display_name(), chair.office()))));
  ScriptWriter(view, facts).Write(script);
  return script;
}

}  // namespace nhipcau::minutes
