#include "server/conference/office/archives.h"

#include <algorithm>
#include <utility>

#include "absl/time/civil_time.h"
#include "nhipcau/v1/access.pb.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/office.pb.h"
#include "nhipcau/v1/office_service.pb.h"
#include "server/base/proto_time.h"
#include "server/base/refusal.h"
#include "server/base/viet_nam.h"
#include "server/conference/access/invitations.h"
#include "server/conference/kernel/deciding.h"
#include "server/conference/kernel/names.h"
#include "server/conference/office/office.h"

namespace nhipcau::conference {
namespace {

constexpr int32_t kRetentionYearsMax = 100;

// Between a proposal and its confirmation. From Friday evening to Monday evening: a weekend and a
// working day in which whoever is of the office can see it on the office's page and take it back.
constexpr absl::Duration kPurgeWait = absl::Hours(72);

// Of proposals of earlier releases, too, which say no time.
absl::Time ConfirmFrom(const v1::PurgeProposal& proposal) {
  return std::max(FromProto(proposal.confirm_from_time()), FromProto(proposal.time()) + kPurgeWait);
}

absl::Status RefuseSecondPerson(const std::string& conference, const char* why) {
  return RefuseResource(v1::REASON_SECOND_PERSON_NEEDED, conference, why);
}

// An invitation stands for a person, whatever device it is used on. But whoever hands out a link
// has had it in hand, and could be both persons: with it and his own, with two that he handed out,
// or with one that was made since.
absl::Status CheckSecondPerson(const Overlay& office, const v1::PurgeProposal& proposal,
                               const std::string& conference, const std::string& second) {
  if (proposal.proposed_by() == second) {
    return RefuseSecondPerson(conference, "Whoever proposed the purge cannot confirm it.");
  }
  if (FromOneHand(office, proposal.proposed_by(), second)) {
    return RefuseSecondPerson(conference,
                              "One administrator has had both links in hand, the one that proposed "
                              "the purge and this one. Somebody confirms it whose link none of "
                              "them handed out: `nhipcau-server invite-administrator` makes one.");
  }
  const auto* link = office.Find<v1::Invitation>(second);
  if (link == nullptr || FromProto(link->issue_time()) < FromProto(proposal.time())) {
    return absl::OkStatus();
  }
  return RefuseSecondPerson(conference,
                            "This link was made or renewed after the purge was proposed. Somebody "
                            "who was of the office before confirms it, or proposes anew.");
}

absl::Status CheckWaited(const v1::PurgeProposal& proposal, const std::string& conference,
                         absl::Time now) {
  const absl::Time from = ConfirmFrom(proposal);
  if (now >= from) return absl::OkStatus();
  return RefuseResource(v1::REASON_PURGE_TOO_EARLY, conference,
                        absl::StrCat("Everybody of the office has until ",
                                     absl::FormatTime("%H:%M %d/%m/%Y", from, VietNam()),
                                     " to see the proposal. Confirm it after that."));
}

std::string ConferenceArchiveName(std::string_view stream) {
  return ChildName(kOffice, "conferenceArchives", IdOf(stream));
}

absl::Time EndOf(const v1::Conference& conference) {
  return FromProto(conference.state() == v1::CONFERENCE_STATE_CANCELLED ? conference.state_time()
                                                                        : conference.end_time());
}

// The same day of the calendar so many years later, as the office counts it.
absl::Time AfterYears(absl::Time time, int32_t years) {
  const absl::CivilSecond then = absl::ToCivilSecond(time, VietNam());
  return absl::FromCivil(absl::CivilSecond(then.year() + years, then.month(), then.day(),
                                           then.hour(), then.minute(), then.second()),
                         VietNam());
}

absl::Status CheckRetention(const Overlay& office, const Command& command,
                            const v1::Conference& conference) {
  const int32_t years = OfficeSettingsOf(office).retention_years();
  if (years == 0) {
    return RefuseResource(v1::REASON_RETENTION_NOT_OVER, conference.name(),
                          "The office has set no retention period: conferences are kept for ever.");
  }
  const absl::Time until = AfterYears(EndOf(conference), years);
  if (command.time >= until) return absl::OkStatus();
  return RefuseResource(v1::REASON_RETENTION_NOT_OVER, conference.name(),
                        absl::StrCat("The conference is kept for ", years, " years, until ",
                                     absl::FormatTime("%d/%m/%Y", until, VietNam()), "."));
}

// An archive was made of the conference as it is now or came from one, and it is the one that was
// verified.
absl::Status CheckArchive(const v1::ConferenceArchive* known, const Subject& subject,
                          const std::string& conference, const std::string& sha256) {
  const auto fits = [&](const auto& archive, const std::string& archive_sha256) {
    return archive_sha256 == sha256 && archive.sequence() == subject.view->sequence() &&
           archive.sequence_sha256() == subject.sequence_sha256;
  };
  const bool found = known != nullptr && (fits(known->archive(), known->archive().sha256()) ||
                                          fits(known->import(), known->import().archive_sha256()));
  if (found) return absl::OkStatus();
  return RefuseResource(v1::REASON_ARCHIVE_MISSING, conference,
                        "No archive with this checksum holds the conference as it is now. Export "
                        "and verify one, then repeat.");
}

// What must be so when a purge is proposed, and still when it is confirmed.
absl::Status CheckPurgeable(const Overlay& office, const Command& command, const std::string& name,
                            const std::string& sha256) {
  const Subject& subject = *command.subject;
  const v1::Conference& conference = ConferenceOf(*subject.view);
  if (command.simulated_clock && !conference.simulated_clock()) {
    return RefuseResource(v1::REASON_CLOCK_SIMULATED, name,
                          "Under a simulated clock only what was held under one can be purged.");
  }
  if (auto status = CheckArchive(FindConferenceArchive(office, name), subject, name, sha256);
      !status.ok()) {
    return status;
  }
  return CheckRetention(office, command, conference);
}

absl::Status CheckSubject(const Command& command, const std::string& conference) {
  if (command.subject != nullptr && command.subject->view->sequence() > 0) return absl::OkStatus();
  return RefuseResource(v1::REASON_NOT_FOUND, conference,
                        absl::StrCat("There is no conference \"", conference, "\"."));
}

absl::StatusOr<const v1::PurgeProposal*> RequireProposal(const Overlay& office,
                                                         const std::string& conference) {
  const auto* archive = FindConferenceArchive(office, conference);
  if (archive != nullptr && archive->has_proposal()) return &archive->proposal();
  return RefuseResource(v1::REASON_WRONG_PURGE_STATE, conference,
                        "Nobody has proposed to purge this conference, or the proposal was taken "
                        "back.");
}

template <typename Change>
void EditArchive(const std::string& conference, Overlay& view, const Change& change) {
  v1::ConferenceArchive archive;
  if (const auto* known = FindConferenceArchive(view, conference)) archive = *known;
  archive.set_name(ConferenceArchiveName(conference));
  archive.set_conference(conference);
  change(archive);
  view.Put(RecordOf(std::move(archive)));
}

void ApplyImported(const v1::Event& event, v1::ConferenceArchive& archive) {
  *archive.mutable_import() = event.archive_imported().import();
  *archive.mutable_import()->mutable_time() = event.time();
  archive.clear_purge();
  archive.clear_proposal();
}

void ApplyPurged(const v1::Event& event, v1::ConferenceArchive& archive) {
  *archive.mutable_purge() = event.conference_purged().purge();
  *archive.mutable_purge()->mutable_time() = event.time();
  archive.clear_proposal();
}

absl::StatusOr<Events> DecideSetRetention(const Overlay& view, const Command&,
                                          const v1::SetRetentionRequest& request) {
  const v1::OfficeSettings settings = OfficeSettingsOf(view);
  if (auto status = CheckRevision(settings.name(), settings.revision(), request.revision());
      !status.ok()) {
    return status;
  }
  if (request.retention_years() < 0 || request.retention_years() > kRetentionYearsMax) {
    return RefuseField("retention_years",
                       {v1::FIELD_RULE_RANGE, {"0", absl::StrCat(kRetentionYearsMax)}},
                       absl::StrCat("A conference is kept for 1 to ", kRetentionYearsMax,
                                    " years; 0 means for ever."));
  }
  Events events;
  events.emplace_back().mutable_retention_set()->set_retention_years(request.retention_years());
  return events;
}

// That the archive is whole, the door has proved; its events wait in the journal under another
// name.
absl::StatusOr<Events> DecideImportArchive(const Overlay&, const Command& command,
                                           const v1::ImportArchiveRequest& request) {
  const auto* proved = command.Enclosed<ProvedArchive>();
  if (proved == nullptr || proved->sha256 != request.sha256()) {
    return RefuseField("sha256", {v1::FIELD_RULE_FILE_SENT},
                       "No archive with this checksum has arrived. Upload it first.");
  }
  const ProvedArchive& archive = *proved;
  if (command.subject->view->sequence() > 0) {
    return RefuseResource(v1::REASON_ALREADY_EXISTS, archive.conference,
                          absl::StrCat("There is a conference \"", archive.conference,
                                       "\" here. An archive never replaces one."));
  }
  Events events;
  v1::ArchiveImported& imported = *events.emplace_back().mutable_archive_imported();
  imported.set_conference(archive.conference);
  imported.mutable_import()->set_archive_sha256(archive.sha256);
  imported.mutable_import()->set_sequence(archive.sequence);
  imported.mutable_import()->set_sequence_sha256(archive.sequence_sha256);
  imported.mutable_import()->set_imported_by(command.principal.name());
  imported.mutable_import()->set_imported_by_display_name(command.principal.display_name());
  return events;
}

absl::StatusOr<Events> DecideProposePurge(const Overlay& view, const Command& command,
                                          const v1::ProposePurgeRequest& request) {
  const std::string& name = request.conference();
  for (const absl::Status& status :
       {CheckSubject(command, name),
        CheckRequiredText("reason", request.reason(), kLabelBytesMax)}) {
    if (!status.ok()) return status;
  }
  const auto* archive = FindConferenceArchive(view, name);
  if (archive != nullptr && archive->has_proposal()) {
    return RefuseResource(v1::REASON_WRONG_PURGE_STATE, name,
                          "The purge is proposed already. A second person confirms it or takes it "
                          "back.");
  }
  if (auto status = CheckPurgeable(view, command, name, request.archive_sha256()); !status.ok()) {
    return status;
  }
  Events events;
  v1::PurgeProposed& proposed = *events.emplace_back().mutable_purge_proposed();
  proposed.set_conference(name);
  proposed.mutable_proposal()->set_proposed_by(command.principal.name());
  proposed.mutable_proposal()->set_proposed_by_display_name(command.principal.display_name());
  proposed.mutable_proposal()->set_archive_sha256(request.archive_sha256());
  proposed.mutable_proposal()->set_reason(request.reason());
  *proposed.mutable_proposal()->mutable_confirm_from_time() = ToProto(command.time + kPurgeWait);
  return events;
}

absl::StatusOr<Events> DecideWithdrawPurge(const Overlay& view, const Command&,
                                           const v1::WithdrawPurgeRequest& request) {
  const auto proposal = RequireProposal(view, request.conference());
  if (!proposal.ok()) return proposal.status();
  Events events;
  events.emplace_back().mutable_purge_withdrawn()->set_conference(request.conference());
  return events;
}

// Must be decided with nothing under way that could still change the conference.
absl::StatusOr<Events> DecideConfirmPurge(const Overlay& view, const Command& command,
                                          const v1::ConfirmPurgeRequest& request) {
  const std::string& name = request.conference();
  if (auto status = CheckSubject(command, name); !status.ok()) return status;
  const auto proposal = RequireProposal(view, name);
  if (!proposal.ok()) return proposal.status();
  if ((*proposal)->archive_sha256() != request.archive_sha256()) {
    return RefuseResource(v1::REASON_ARCHIVE_MISSING, name,
                          "The proposal names another archive. Read it again.");
  }
  for (const absl::Status& status :
       {CheckSecondPerson(view, **proposal, name, command.principal.name()),
        CheckWaited(**proposal, name, command.time),
        CheckPurgeable(view, command, name, request.archive_sha256())}) {
    if (!status.ok()) return status;
  }
  Events events;
  v1::ConferencePurged& purged = *events.emplace_back().mutable_conference_purged();
  purged.set_conference(name);
  *purged.mutable_purge()->mutable_proposal() = **proposal;
  purged.mutable_purge()->set_confirmed_by(command.principal.name());
  purged.mutable_purge()->set_confirmed_by_display_name(command.principal.display_name());
  purged.mutable_purge()->set_sequence(command.subject->view->sequence());
  purged.mutable_purge()->set_sequence_sha256(command.subject->sequence_sha256);
  return events;
}

}  // namespace

const v1::ConferenceArchive* FindConferenceArchive(const Overlay& office, std::string_view stream) {
  return office.Find<v1::ConferenceArchive>(ConferenceArchiveName(stream));
}

bool IsPurged(const Overlay& office, std::string_view stream) {
  const auto* archive = FindConferenceArchive(office, stream);
  return archive != nullptr && archive->has_purge();
}

void AddArchives(Deciders& deciders) {
  deciders.Add(DecideSetRetention);
  deciders.Add(DecideImportArchive);
  deciders.Add(DecideProposePurge);
  deciders.Add(DecideWithdrawPurge);
  deciders.Add(DecideConfirmPurge);
}

bool ApplyArchives(const v1::Event& event, Overlay& view) {
  switch (event.kind_case()) {
    case v1::Event::kArchiveMade:
      EditArchive(event.archive_made().conference(), view, [&event](auto& archive) {
        *archive.mutable_archive() = event.archive_made().archive();
        *archive.mutable_archive()->mutable_time() = event.time();
      });
      break;
    case v1::Event::kArchiveImported:
      EditArchive(event.archive_imported().conference(), view,
                  [&event](auto& archive) { ApplyImported(event, archive); });
      break;
    case v1::Event::kPurgeProposed:
      EditArchive(event.purge_proposed().conference(), view, [&event](auto& archive) {
        *archive.mutable_proposal() = event.purge_proposed().proposal();
        *archive.mutable_proposal()->mutable_time() = event.time();
      });
      break;
    case v1::Event::kPurgeWithdrawn:
      EditArchive(event.purge_withdrawn().conference(), view,
                  [](auto& archive) { archive.clear_proposal(); });
      break;
    case v1::Event::kConferencePurged:
      EditArchive(event.conference_purged().conference(), view,
                  [&event](auto& archive) { ApplyPurged(event, archive); });
      break;
    default:
      return false;
  }
  return true;
}

}  // namespace nhipcau::conference
