#include "server/conference/kernel/deciding.h"

#include <optional>

#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/base/refusal.h"
#include "server/base/utf8.h"

namespace nhipcau::conference {
namespace {

absl::Status CheckSeen(std::string_view field, std::string_view text) {
  if (!IsBlank(text)) return absl::OkStatus();
  return RefuseField(std::string(field), {v1::FIELD_RULE_REQUIRED},
                     absl::StrCat(std::string(field), " is required."));
}

}  // namespace

const v1::Conference& ConferenceOf(const Overlay& view) {
  const v1::Conference* found = view.Find<v1::Conference>(view.stream());
  return found ? *found : v1::Conference::default_instance();
}

bool Rehearsing(const Overlay& view) {
  return ConferenceOf(view).state() == v1::CONFERENCE_STATE_REHEARSING;
}

bool IsUnderWay(v1::ConferenceState state) {
  return state == v1::CONFERENCE_STATE_REHEARSING || state == v1::CONFERENCE_STATE_IN_SESSION ||
         state == v1::CONFERENCE_STATE_IN_RECESS;
}

absl::Status CheckText(std::string_view field, std::string_view text, size_t bytes_max) {
  if (text.size() > bytes_max) {
    return RefuseField(
        std::string(field), {v1::FIELD_RULE_BYTES_MAX, {absl::StrCat(bytes_max)}},
        absl::StrCat(std::string(field), " is longer than ", bytes_max, " bytes. Shorten it."));
  }
  const std::optional<int32_t> unprintable = FirstUnprintable(text);
  if (!unprintable.has_value()) return absl::OkStatus();
  return RefuseCharacter(std::string(field), *unprintable,
                         absl::StrCat("Character ", *unprintable, " of ", std::string(field),
                                      " is no plain UTF-8. Remove control characters."));
}

absl::Status CheckRequiredText(std::string_view field, std::string_view text, size_t bytes_max) {
  if (absl::Status status = CheckText(field, text, bytes_max); !status.ok()) return status;
  return CheckSeen(field, text);
}

absl::Status CheckName(std::string_view field, std::string_view text) {
  if (absl::Status status = CheckText(field, text, kLabelBytesMax); !status.ok()) return status;
  const std::optional<int32_t> hidden = FirstHidden(text);
  if (!hidden.has_value()) return absl::OkStatus();
  return RefuseCharacter(std::string(field), *hidden,
                         absl::StrCat("Character ", *hidden, " of ", std::string(field),
                                      " ends the line or cannot be seen. Delete it."));
}

absl::Status CheckRequiredName(std::string_view field, std::string_view text) {
  if (absl::Status status = CheckName(field, text); !status.ok()) return status;
  return CheckSeen(field, text);
}

absl::Status CheckDuration(std::string_view field, const google::protobuf::Duration& duration) {
  const bool well_formed = duration.seconds() >= 0 && duration.seconds() <= 24 * 3600 &&
                           duration.nanos() >= 0 && duration.nanos() < 1'000'000'000;
  if (well_formed) return absl::OkStatus();
  return RefuseField(std::string(field), {v1::FIELD_RULE_RANGE, {"0", "24 h"}},
                     absl::StrCat(std::string(field), " must lie between 0 and 24 hours."));
}

absl::Status CheckTime(std::string_view field, const google::protobuf::Timestamp& time) {
  static const int64_t kEndSeconds =
      absl::ToUnixSeconds(absl::FromCivil(absl::CivilYear(kYearsEnd), absl::UTCTimeZone()));
  const bool well_formed = time.seconds() >= 0 && time.seconds() < kEndSeconds &&
                           time.nanos() >= 0 && time.nanos() < 1'000'000'000;
  if (well_formed) return absl::OkStatus();
  return RefuseField(
      std::string(field), {v1::FIELD_RULE_RANGE, {"1970", absl::StrCat(kYearsEnd - 1)}},
      absl::StrCat(std::string(field), " must lie in the years 1970 to ", kYearsEnd - 1, "."));
}

void MarkOnBehalf(const Command& command, std::string_view bridge_point, std::string_view told_by,
                  v1::Event& event) {
  if (command.principal.role() == v1::ROLE_OPERATOR) return;
  event.set_on_behalf_of(std::string(bridge_point));
  event.set_told_by(std::string(told_by));
}

std::string EnteredBy(const v1::Event& event, const std::string& said) {
  return said.empty() && !event.on_behalf_of().empty() ? event.principal() : said;
}

std::string EnteredBy(const Command& command) {
  if (command.principal.role() == v1::ROLE_OPERATOR) return "";
  const std::string& said = command.principal.display_name();
  return said.empty() ? command.principal.name() : said;
}

absl::Status CheckMaySpeakFor(const Command& command, const v1::BridgePoint& point,
                              std::string_view stated) {
  const bool own = command.principal.role() == v1::ROLE_OPERATOR;
  if (own || point.by_telephone() || stated.empty()) return absl::OkStatus();
  return RefuseResource(
      v1::REASON_STATED_BY_POINT, std::string(stated),
      absl::StrCat(point.name(), " has entered this itself. Only its operator changes it."));
}

absl::Status CheckRevision(std::string_view name, int64_t current, int64_t shown) {
  if (current == shown) return absl::OkStatus();
  return RefuseResource(v1::REASON_REVISION_STALE, std::string(name),
                        absl::StrCat(std::string(name), " is at revision ", current, ", not ",
                                     shown, ". Read it again and repeat the change."));
}

}  // namespace nhipcau::conference
