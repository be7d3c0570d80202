#include "tests/support/promises.h"

#include <google/protobuf/descriptor.h>

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/names.h"
#include "server/conference/minutes/documents.h"
#include "server/conference/rules.h"
#include "server/minutes/document_facts.h"

namespace nhipcau {
namespace {

using conference::Overlay;
// By name.
using Contents = std::map<std::string, std::string>;

bool AreApproved(const Overlay& view) {
  const auto state =
      conference::OfficialDocumentOf(
          view, conference::OfficialDocumentName(view.stream(), v1::OFFICIAL_DOCUMENT_KIND_MINUTES))
          .state();
  return state == v1::OFFICIAL_DOCUMENT_STATE_APPROVED ||
         state == v1::OFFICIAL_DOCUMENT_STATE_ISSUED;
}

// Sections of the minutes by name, while they are approved; else nothing.
std::optional<Contents> ApprovedSections(const Overlay& view) {
  if (!AreApproved(view)) return std::nullopt;
  Contents sections;
  for (const v1::DraftSection& section :
       minutes::DraftOf(view, v1::OFFICIAL_DOCUMENT_KIND_MINUTES).sections) {
    sections[section.section()] = section.SerializeAsString();
  }
  return sections;
}

// What a record says that came about as the conference was held, outside a rehearsal; nothing: it
// is of another kind. Told by the field `in_rehearsal`, which every such kind has.
std::optional<std::string> Happened(const v1::Record& record) {
  if (record.has_delegate()) {
    // Who was not checked may be named in the rehearsal: the mark says that it counts for nothing.
    const bool is_checked = record.delegate().state() != v1::DELEGATE_STATE_NOT_CHECKED;
    if (record.delegate().in_rehearsal() || !is_checked) return std::nullopt;
    return absl::StrCat(record.delegate().state(), " ", record.delegate().absence_reason());
  }
  // Prepared beforehand: a list, in which the session begins anew.
  if (record.floor_request().prepared()) return std::nullopt;
  const auto* kind = v1::Record::GetReflection()->GetOneofFieldDescriptor(
      record, v1::Record::descriptor()->oneof_decl(0));
  const auto* mark = kind->message_type()->FindFieldByName("in_rehearsal");
  if (mark == nullptr) return std::nullopt;
  const auto& message = v1::Record::GetReflection()->GetMessage(record, kind);
  if (message.GetReflection()->GetBool(message, mark)) return std::nullopt;
  return message.SerializeAsString();
}

Contents AllThatHappened(const Overlay& view) {
  Contents happened;
  view.ForEachRecord(view.stream() + "/",
                     [&happened](const std::string& name, const conference::RecordPtr& record) {
                       if (auto says = Happened(*record)) happened[name] = *std::move(says);
                     });
  return happened;
}

// Names whose content is another in `after`, or gone.
std::vector<std::string> Changed(const Contents& before, const Contents& after) {
  std::vector<std::string> changed;
  for (const auto& [name, content] : before) {
    const auto found = after.find(name);
    if (found == after.end() || found->second != content) changed.push_back(name);
  }
  return changed;
}

// Calls `visit` with each text of a message, at any depth.
template <typename Visit>
void ForEachText(const google::protobuf::Message& message, const Visit& visit) {
  using google::protobuf::FieldDescriptor;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool is_message = field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!is_message && field->type() != FieldDescriptor::TYPE_STRING) continue;
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 0;
    for (int i = 0; i < count; ++i) {
      if (is_message) {
        ForEachText(reflection.GetRepeatedMessage(message, field, i), visit);
      } else {
        visit(reflection.GetRepeatedString(message, field, i));
      }
    }
    if (field->is_repeated()) continue;
    if (is_message) {
      ForEachText(reflection.GetMessage(message, field), visit);
    } else {
      visit(reflection.GetString(message, field));
    }
  }
}

// Names of records that name what was deleted.
std::vector<std::string> Orphans(const Overlay& view, const v1::RecordsDeleted& deleted) {
  std::set<std::string> gone(deleted.names().begin(), deleted.names().end());
  gone.insert(deleted.along().begin(), deleted.along().end());
  std::vector<std::string> orphans;
  view.ForEachRecord(
      view.stream() + "/", [&](const std::string& name, const conference::RecordPtr& record) {
        if (record->has_invitation() && record->invitation().revoked()) return;
        bool names_one = false;
        ForEachText(*record, [&](const std::string& text) { names_one |= gone.contains(text); });
        if (names_one) orphans.push_back(name);
      });
  return orphans;
}

class Promises {
 public:
  explicit Promises(const Overlay& view) : view_(view) {}

  // Call after each event.
  void Check(const v1::Event& event) {
    CheckApproved(event);
    CheckRehearsed(event);
    if (event.has_records_deleted()) {
      Report(event, "what it deletes is still named by ", Orphans(view_, event.records_deleted()));
    }
  }

  std::vector<std::string> TakeBroken() && { return std::move(broken_); }

 private:
  void Report(const v1::Event& event, const char* what, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      broken_.push_back(
          absl::StrCat(view_.stream(), ", event ", event.sequence(), ": ", what, name));
    }
  }

  void CheckApproved(const v1::Event& event) {
    std::optional<Contents> now = ApprovedSections(view_);
    if (approved_ && now) {
      Report(event, "changes the approved minutes, section ", Changed(*approved_, *now));
      Report(event, "changes the approved minutes, section ", Changed(*now, *approved_));
    }
    approved_ = std::move(now);
  }

  void CheckRehearsed(const v1::Event& event) {
    if (event.has_rehearsal_started()) before_rehearsal_ = AllThatHappened(view_);
    if (!before_rehearsal_ || !(event.has_rehearsal_ended() || event.has_session_opened())) return;
    // Planners take delegates off the list at any time.
    std::erase_if(*before_rehearsal_, [this](const auto& entry) {
      return conference::CollectionOf(entry.first) == "delegates" && !view_.Find(entry.first);
    });
    Report(event, "a rehearsal changed ", Changed(*before_rehearsal_, AllThatHappened(view_)));
    before_rehearsal_.reset();
  }

  const Overlay& view_;
  std::optional<Contents> approved_;
  std::optional<Contents> before_rehearsal_;
  std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> BrokenPromises(const std::string& stream,
                                        const std::vector<v1::Event>& events) {
  const conference::State nothing(stream);
  Overlay view(nothing);
  Promises promises(view);
  for (const v1::Event& event : events) {
    if (const auto status = conference::Apply(event, view); !status.ok()) {
      return {std::string(status.message())};
    }
    promises.Check(event);
  }
  return std::move(promises).TakeBroken();
}

}  // namespace nhipcau
