#include "server/minutes/resolution.h"

#include <string_view>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/minutes.pb.h"
#include "nhipcau/v1/vote.pb.h"
#include "server/base/proto_time.h"
#include "server/minutes/document_facts.h"
#include "server/minutes/facts.h"
#include "server/minutes/paper_head.h"
#include "server/minutes/text.h"
#include "server/minutes/vietnamese.h"
#include "server/minutes/vote_numbers.h"

namespace nhipcau::minutes {
namespace {

constexpr char kResolutionSign[] = "NQ";

// Words before the subject of a question: "Thông qua dự thảo Nghị quyết về …".
constexpr std::string_view kBeforeSubject[] = {
    "Thông qua ", "Biểu quyết thông qua ", "dự thảo ", "Dự thảo ", "nghị quyết ", "Nghị quyết "};

std::string SubjectOfQuestion(const v1::Vote& vote) {
  const std::string question = WithoutFullStop(OneLine(vote.question()));
  std::string_view subject = question;
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view word : kBeforeSubject) {
      if (!subject.starts_with(word) || subject.size() == word.size()) continue;
      subject.remove_prefix(word.size());
      found = true;
    }
  }
  return WithCapitalFirst(subject);
}

void AddArticle(const std::string& text, v1::ResolutionFacts& resolution) {
  v1::ResolutionArticle& article = *resolution.add_articles();
  article.set_no(absl::StrCat("Điều ", resolution.articles_size()));
  article.set_text(Nfc(text));
}

// One is left to be written where nothing was decided.
void AddArticles(const Facts& facts, const v1::Vote& vote, v1::ResolutionFacts& resolution) {
  for (const v1::MinutesEntry& entry : facts.entries) {
    const bool is_its = entry.kind() == v1::MINUTES_ENTRY_KIND_DECISION &&
                        entry.agenda_item() == vote.agenda_item();
    if (is_its) AddArticle(OneLine(entry.text()), resolution);
  }
  if (resolution.articles().empty()) AddArticle(kNotYet, resolution);
}

std::string Adoption(const Facts& facts, const v1::PaperHead& head, const v1::Vote& vote) {
  const VoteNumbers numbers = NumbersOf(vote);
  const int64_t all = numbers.is_by_members() ? numbers.members : numbers.cast;
  return absl::StrCat("Nghị quyết này được ", head.issuing_agency_in_text(), " thông qua tại ",
                      facts.conference.title(), " ", DateInText(FromProto(vote.close_time())),
                      ", với ", Number(numbers.in_favour), "/", Number(all),
                      " đại biểu tán thành, bằng ", Percentage(numbers.in_favour, all),
                      numbers.is_by_members() ? " tổng số đại biểu" : " số đại biểu biểu quyết");
}

}  // namespace

v1::ResolutionFacts ResolutionOf(const conference::Overlay& view, const std::string& vote) {
  const Facts facts = CollectFacts(view, view.stream());
  const v1::Vote& adopted = *view.Find<v1::Vote>(vote);
  v1::ResolutionFacts resolution;
  *resolution.mutable_head() = PaperHeadOf(view, facts, kResolutionSign);
  resolution.set_subject(Nfc(SubjectOfQuestion(adopted)));
  resolution.set_session(InCapitals(Nfc(facts.conference.title())));
  AddArticles(facts, adopted, resolution);
  if (NumbersOf(adopted).has_majority()) {
    resolution.set_adoption(Nfc(Adoption(facts, resolution.head(), adopted)));
  } else {
    resolution.set_draft(kDraftMark);
  }
  return resolution;
}

}  // namespace nhipcau::minutes
