#include "server/conference/office/office.h"

#include <utility>

#include "absl/time/civil_time.h"
#include "nhipcau/v1/document.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "server/base/refusal.h"
#include "server/conference/kernel/attachments.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

constexpr int kDaysMax = 1000;

using Days = google::protobuf::RepeatedPtrField<std::string>;

absl::Status CheckDays(std::string_view field, const Days& days) {
  if (days.size() > kDaysMax) {
    return RefuseField(std::string(field), {v1::FIELD_RULE_COUNT_MAX, {absl::StrCat(kDaysMax)}},
                       absl::StrCat("At most ", kDaysMax, " days."));
  }
  for (const std::string& day : days) {
    absl::CivilDay parsed;
    if (!absl::ParseCivilTime(day, &parsed) || absl::FormatCivilTime(parsed) != day ||
        parsed.year() < 1970 || parsed.year() >= kYearsEnd) {
      return RefuseField(std::string(field), {v1::FIELD_RULE_WRITTEN_LIKE, {"2021-09-02"}},
                         absl::StrCat("\"", day, "\" is no day; write 2021-09-02."));
    }
  }
  return absl::OkStatus();
}

template <typename Change>
void EditSettings(Overlay& view, const Change& change) {
  v1::OfficeSettings settings = OfficeSettingsOf(view);
  change(settings);
  settings.set_revision(settings.revision() + 1);
  view.Put(RecordOf(std::move(settings)));
}

void ApplyTemplateSet(const v1::Event& event, v1::OfficeSettings& settings) {
  const v1::DocumentTemplateSet& set = event.document_template_set();
  auto& templates = *settings.mutable_templates();
  for (int i = 0; i < templates.size(); ++i) {
    if (templates[i].kind() == set.kind()) templates.DeleteSubrange(i--, 1);
  }
  if (!set.has_file() && set.standard() != v1::DOCUMENT_STANDARD_PARTY) return;
  v1::DocumentTemplate& own = *templates.Add();
  own.set_kind(set.kind());
  own.set_standard(set.standard());
  if (set.has_file()) *own.mutable_file() = set.file();
  *own.mutable_set_time() = event.time();
  own.set_set_by(event.principal());
}

absl::StatusOr<Events> DecideSetHolidays(const Overlay& view, const Command&,
                                         const v1::SetHolidaysRequest& request) {
  const v1::OfficeSettings settings = OfficeSettingsOf(view);
  for (const absl::Status& status :
       {CheckRevision(settings.name(), settings.revision(), request.revision()),
        CheckDays("holidays", request.holidays()),
        CheckDays("working_weekend_days", request.working_weekend_days())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::HolidaysSet& set = *events.emplace_back().mutable_holidays_set();
  *set.mutable_holidays() = request.holidays();
  *set.mutable_working_weekend_days() = request.working_weekend_days();
  return events;
}

// That the file is a template without mistakes, and which forms are shipped, the door has proved.
absl::StatusOr<Events> DecideSetDocumentTemplate(const Overlay&, const Command&,
                                                 const v1::SetDocumentTemplateRequest& request) {
  if (request.kind() == v1::OFFICIAL_DOCUMENT_KIND_UNSPECIFIED ||
      !v1::OfficialDocumentKind_IsValid(request.kind())) {
    return RefuseField("kind", {v1::FIELD_RULE_REQUIRED},
                       "Say of which document it is the template.");
  }
  if (!v1::DocumentStandard_IsValid(request.standard())) {
    return RefuseField("standard", {v1::FIELD_RULE_KNOWN_VALUE}, "There is no such form.");
  }
  if (request.has_file()) {
    if (auto status = CheckAttachment("file", request.file()); !status.ok()) return status;
  }
  Events events;
  v1::DocumentTemplateSet& set = *events.emplace_back().mutable_document_template_set();
  set.set_kind(request.kind());
  if (request.has_file()) {
    *set.mutable_file() = request.file();
  } else {
    set.set_standard(request.standard());
  }
  return events;
}

}  // namespace

v1::OfficeSettings OfficeSettingsOf(const Overlay& office) {
  const std::string name = absl::StrCat(std::string(kOffice), "/settings");
  if (const auto* found = office.Find<v1::OfficeSettings>(name)) return *found;
  v1::OfficeSettings settings;
  settings.set_name(name);
  return settings;
}

absl::StatusOr<v1::GetOfficeSettingsResponse> GetOfficeSettings(
    const Overlay& view, const Question&, const v1::GetOfficeSettingsRequest&) {
  v1::GetOfficeSettingsResponse response;
  *response.mutable_office_settings() = OfficeSettingsOf(view);
  return response;
}

void AddOfficeSettings(Deciders& deciders) {
  deciders.Add(DecideSetHolidays);
  deciders.Add(DecideSetDocumentTemplate);
}

bool ApplyOfficeSettings(const v1::Event& event, Overlay& view) {
  switch (event.kind_case()) {
    case v1::Event::kHolidaysSet:
      EditSettings(view, [&set = event.holidays_set()](v1::OfficeSettings& settings) {
        *settings.mutable_holidays() = set.holidays();
        *settings.mutable_working_weekend_days() = set.working_weekend_days();
      });
      break;
    case v1::Event::kDocumentTemplateSet:
      EditSettings(view,
                   [&event](v1::OfficeSettings& settings) { ApplyTemplateSet(event, settings); });
      break;
    case v1::Event::kRetentionSet:
      EditSettings(view, [&set = event.retention_set()](v1::OfficeSettings& settings) {
        settings.set_retention_years(set.retention_years());
      });
      break;
    default:
      return false;
  }
  return true;
}

}  // namespace nhipcau::conference
