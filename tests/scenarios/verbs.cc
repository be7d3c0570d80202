#include "tests/scenarios/verbs.h"

#include "absl/strings/str_cat.h"

namespace nhipcau::scenarios {
namespace {

using Words = std::map<std::string, Place>;

const Place kPoint = {kPointField, "bridgePoints"};
const Place kRequest = {"name", "floorRequests"};
const Place kSpeech = {"name", "speeches"};
const Place kItem = {"name", "agendaItems"};
const Place kIncident = {"name", "incidents"};
const Place kRollCall = {"name", "rollCalls"};
const Place kVote = {"name", "votes"};
const Place kSubmission = {"name", "submissions"};
const Place kTask = {"name", "tasks"};
// "minutes", "conclusionNotice", and what lies below them: "minutes/reviewComments/1".
const Place kDocument = {"name", "officialDocuments"};
const Words kToldBy = {{"told-by", {"told_by"}}};
const Words kBecause = {{"because", {"reason"}}};
const Words kDeclared = {{"present", {"declared.present"}},
                         {"excused", {"declared.absent_with_reason"}},
                         {"unexcused", {"declared.absent_without_reason"}},
                         {"beyond", {"declared.beyond_list"}},
                         {"confirmed", {"counts_confirmed"}}};
const Words kCounts = {
    {"for", {"counts.in_favour"}}, {"against", {"counts.against"}}, {"other", {"counts.other"}}};
const Words kTarget = {{"to-level", {"target.level"}},
                       {"to-subtree", {"target.subtree", "bridgePoints"}},
                       {"to-point", {"target.bridge_point", "bridgePoints"}}};
const std::vector<std::string> kContact = {"display_name", "office", "telephone"};
const std::vector<std::string> kPerson = {"display_name", "office"};

Words operator+(Words left, const Words& right) {
  left.insert(right.begin(), right.end());
  return left;
}

// The rules of a conference at `path`.
Words Rules(const std::string& path) {
  const std::string floor = absl::StrCat(path, ".floor.");
  const std::string quorum = absl::StrCat(path, ".quorum.");
  const std::string canned = absl::StrCat(path, ".canned_texts.");
  return {{"limit", {path + ".speech_limit"}},
          {"grace", {path + ".line_lost_grace"}},
          {"requests", {path + ".open_requests_per_point_max"}},
          {"alarm-share", {path + ".alarm_share_percent"}},
          {"policy", {floor + "policy"}},
          {"unit", {floor + "fairness_unit"}},
          {"later-limit", {floor + "later_speech_limit"}},
          {"turns-per-item", {floor + "turns_per_item_max"}},
          {"turns", {floor + "turns_per_conference_max"}},
          {"on-deck", {floor + "on_deck_count"}},
          {"warning", {floor + "warning_before_end"}},
          {"hold", {floor + "line_lost_hold"}},
          {"hall-after", {floor + "hall_reminder_after"}},
          {"opens-with-item", {floor + "registration_opens_with_item"}},
          {"quorum-points", {quorum + "points_percent_min"}},
          {"quorum-people", {quorum + "people_percent_min"}},
          {"quorum-level", {quorum + "levels", "", {"level", "points_percent_min"}}},
          {"canned-announcement", {canned + "announcements"}},
          {"canned-to-points", {canned + "to_points"}},
          {"canned-from-points", {canned + "from_points"}}};
}

// A file that is pointed to.
Words File(const std::string& path) {
  return {{"link", {path + ".uri"}},
          {"sha256", {path + ".sha256"}},
          {"type", {path + ".media_type"}},
          {"size", {path + ".size_bytes"}}};
}

Verbs ConferenceVerbs() {
  const Words words =
      Rules("conference.rules") +
      Words{{"from", {"conference.planned_start_time"}},
            {"to", {"conference.planned_end_time"}},
            {"convened-by", {"conference.convener"}},
            {"in", {"conference.place"}},
            {"chaired-by", {"conference.chair.display_name"}},
            {"label", {"conference.levels", "", {"level", "label"}}},
            {"submissions-until", {"conference.submission_deadline_time"}},
            {"contributions-until", {"conference.written_contributions_until_time"}},
            {"template", {"conference.template"}},
            {"revision", {"conference.revision"}}};
  const Words times = {{"from", {"planned_start_time"}}, {"to", {"planned_end_time"}}};
  return {
      {"create-conference", {"CreateConference", {{"conference.title"}}, words}},
      {"update-conference", {"UpdateConference", {{"conference.title"}}, words}},
      {"clone",
       {"CloneConference",
        {{"source", "conferences"}, {"title"}},
        times + Words{{"template", {"template"}}}}},
      {"set-rules", {"SetConferenceRules", {}, Rules("rules") + Words{{"revision", {"revision"}}}}},
      {"start-rehearsal", {"StartRehearsal"}},
      {"end-rehearsal", {"EndRehearsal"}},
      {"open-session", {"OpenSession"}},
      {"undo-opening", {"UndoOpening", {}, kBecause}},
      {"begin-recess", {"BeginRecess", {}, {{"until", {"until_time"}}}}},
      {"resume-session", {"ResumeSession"}},
      {"end-session", {"EndSession"}},
      {"reopen-session", {"ReopenSession", {}, kBecause}},
      {"postpone", {"PostponeConference", {}, kBecause}},
      {"reschedule", {"RescheduleConference", {}, times}},
      {"cancel-conference", {"CancelConference", {}, kBecause}}};
}

Verbs PointVerbs() {
  const Words words = {{"level", {"bridge_point.level"}},
                       {"below", {"bridge_point.parent", "bridgePoints"}},
                       {"expected", {"bridge_point.expected_count"}},
                       {"head", {"bridge_point.head_name"}},
                       {"head-office", {"bridge_point.head_office"}},
                       {"room", {"bridge_point.room"}},
                       {"operator", {"bridge_point.operator_contact", "", kContact}},
                       {"technician", {"bridge_point.technician_contact", "", kContact}},
                       {"telephone", {"bridge_point.telephone"}},
                       {"kind", {"bridge_point.kind"}},
                       {"by-telephone", {"bridge_point.by_telephone"}},
                       {"attends-at", {"bridge_point.attends_at", "bridgePoints"}},
                       {"revision", {"bridge_point.revision"}}};
  const Words submission = {
      {"room", {"submission.room"}},
      {"head", {"submission.head", "", kContact}},
      {"operator", {"submission.operator_contact", "", kContact}},
      {"technician", {"submission.technician_contact", "", kContact}},
      {"delegate", {"submission.delegates", "", kContact}},
      {"speech", {"submission.prepared_speech", "", {"speaker_name", "speaker_office", "topic"}}}};
  const Words revision = {{"revision", {"revision"}}};
  return {
      {"add-point",
       {"AddBridgePoint", {{"bridge_point.code"}, {"bridge_point.display_name"}}, words}},
      {"update-point",
       {"UpdateBridgePoint",
        {{"bridge_point.name", "bridgePoints"}, {"bridge_point.display_name"}},
        words}},
      {"delete-points",
       {"DeleteBridgePoints", {{"names", "bridgePoints"}}, {{"and", {"names", "bridgePoints"}}}}},
      {"delete-delegates",
       {"DeleteDelegates", {{"names", "delegates"}}, {{"and", {"names", "delegates"}}}}},
      {"undo-import", {"UndoImport", {{"name", "imports"}}}},
      {"submit", {"SendSubmission", {kPoint}, submission + kToldBy}},
      {"approve-submission", {"ApproveSubmission", {kSubmission}, revision}},
      {"return-submission", {"ReturnSubmission", {kSubmission}, revision + kBecause}},
      {"readiness",
       {"RecordReadiness",
        {kPoint},
        kToldBy + Words{{"passed", {"checks", "", {"item"}, "passed"}},
                        {"failed", {"checks", "", {"item", "note"}}}}}}};
}

Verbs AttendanceVerbs() {
  const Words revision = {{"revision", {"revision"}}};
  const Words person = kToldBy + Words{{"office", {"office"}}};
  return {
      {"check-in", {"CheckIn", {kPoint}, kDeclared + kToldBy + revision}},
      {"declare", {"DeclareAttendance", {kPoint}, kDeclared + kToldBy + revision}},
      {"leave", {"LeaveConference", {kPoint}, kToldBy}},
      {"mark-absent", {"MarkAbsent", {kPoint}, kBecause + kToldBy}},
      {"video-line", {"StateVideoLine", {kPoint, {"state"}}, kToldBy}},
      {"attend-at", {"AttendAt", {kPoint, {"at", "bridgePoints"}}, kToldBy}},
      {"sign-in",
       {"RecordDelegates",
        {kPoint, {"entries.delegate", "delegates"}, {"entries.state"}},
        kToldBy +
            Words{{"because", {"entries.absence_reason"}},
                  {"revision", {"entries.revision"}},
                  {"rest", {"rest_state"}},
                  {"except", {"entries", "delegates", {"delegate", "state", "absence_reason"}}}}}},
      {"add-delegate",
       {"AddDelegate",
        {kPoint, {"display_name"}},
        person + Words{{"telephone", {"telephone"}}, {"beyond-list", {"beyond_list"}}}}},
      {"substitute",
       {"AppointSubstitute",
        {kPoint, {"delegate", "delegates"}, {"display_name"}},
        person + Words{{"paper", {"paper"}}}}},
      {"attach-sheet", {"AttachSignedSheet", {kPoint, {"sheet.title"}}, kToldBy + File("sheet")}},
      {"open-roll-call",
       {"OpenRollCall", {{"title"}}, kTarget + Words{{"until", {"deadline_time"}}}}},
      {"answer-roll-call", {"AnswerRollCall", {kPoint, kRollCall}, kDeclared + kToldBy}},
      {"close-roll-call", {"CloseRollCall", {kRollCall}}},
      {"reopen-roll-call", {"ReopenRollCall", {kRollCall}, kBecause}},
      {"void-roll-call", {"VoidRollCall", {kRollCall}, kBecause}}};
}

Verbs CorrectionVerbs() {
  const Words absence = {{"absent-because", {"absence_reason"}}};
  return {{"correct-attendance",
           {"CorrectAttendance",
            {kPoint, {"state"}},
            kDeclared + absence + kBecause + Words{{"since", {"effective_time"}}}}},
          {"correct-delegate",
           {"CorrectDelegate",
            {{"name", "delegates"}},
            absence + kBecause +
                Words{{"name", {"display_name"}}, {"office", {"office"}}, {"state", {"state"}}}}},
          {"correct-point",
           {"CorrectBridgePoint",
            {kPoint},
            kBecause + Words{{"name", {"display_name"}},
                             {"head", {"head_name"}},
                             {"head-office", {"head_office"}}}}},
          {"correct-officials",
           {"CorrectOfficials",
            {},
            kBecause + Words{{"chair", {"chair", "", kPerson}},
                             {"secretary", {"secretary", "", kPerson}}}}},
          {"correct-speaker",
           {"CorrectSpeaker",
            {kSpeech, {"speaker.display_name"}},
            kBecause + Words{{"office", {"speaker.office"}},
                             {"delegate", {"speaker.delegate", "delegates"}},
                             {"about", {"topic"}},
                             {"at", {"bridge_point", "bridgePoints"}}}}}};
}

Verbs FloorVerbs() {
  const Place speaker = {"beneficiary.display_name"};
  const Place item = {"agenda_item", "agendaItems"};
  const Words speaking = {{"office", {"beneficiary.office"}},
                          {"delegate", {"beneficiary.delegate", "delegates"}},
                          {"about", {"topic"}}};
  const Words limits = {{"limit", {"limit"}}, {"call-only", {"call_only"}}};
  const Words kind = {{"kind", {"kind"}}};
  return {{"open-registration", {"OpenRegistration", {}, {{"item", item}}}},
          {"close-registration", {"CloseRegistration"}},
          {"set-policy", {"SetQueuePolicy", {{"policy"}}, {{"unit", {"fairness_unit"}}}}},
          {"request-floor",
           {"RequestFloor",
            {kPoint, speaker},
            speaking + kind + kToldBy +
                Words{{"item", item},
                      {"reply-to", {"in_reply_to", "speeches"}},
                      {"accepted", {"accept"}}}}},
          {"prepare", {"EnterPreparedSpeech", {kPoint, speaker}, speaking + Words{{"item", item}}}},
          {"accept", {"AcceptFloorRequest", {kRequest}}},
          {"move", {"MoveFloorRequest", {kRequest}, {{"to", {"position"}}}}},
          {"deny", {"DenyFloorRequest", {kRequest}, kBecause}},
          {"withdraw-request", {"CancelFloorRequest", {kRequest}, kToldBy}},
          {"ready", {"ConfirmReady", {kRequest}, kToldBy, {"ready"}}},
          {"not-ready", {"ConfirmReady", {kRequest, {"note"}}, kToldBy}},
          {"skip", {"SkipFloorRequest", {kRequest}, kBecause}},
          {"grant", {"GrantFloor", {kRequest}, kBecause + limits}},
          {"call", {"CallToFloor", {kPoint, speaker}, speaking + kind + limits}},
          {"start-speech", {"StartSpeech", {kSpeech}, kToldBy}},
          {"pause", {"PauseSpeech", {kSpeech}}},
          {"resume", {"ResumeSpeech", {kSpeech}}},
          {"remind", {"RemindSpeaker", {kSpeech}}},
          {"extend", {"ExtendSpeech", {kSpeech}, {{"by", {"extension"}}}}},
          {"release", {"ReleaseFloor", {kSpeech}, kToldBy}},
          {"revoke", {"RevokeFloor", {kSpeech}, kBecause}},
          {"withdraw-grant", {"WithdrawGrant", {kSpeech}, kBecause}},
          {"restore-request", {"RestoreFloorRequest", {kRequest}, kBecause}},
          {"set-limit", {"SetSpeechLimit", {kSpeech}, {{"to", {"limit"}}}}}};
}

Verbs AgendaVerbs() {
  const Words words = {{"kind", {"agenda_item.kind"}},
                       {"by", {"agenda_item.presenter.display_name"}},
                       {"at", {"agenda_item.planned_start_time"}},
                       {"for", {"agenda_item.planned_duration"}},
                       {"limit", {"agenda_item.speech_limit"}},
                       {"later-limit", {"agenda_item.later_speech_limit"}},
                       {"below", {"agenda_item.parent", "agendaItems"}},
                       {"document", {"agenda_item.documents", "", {"title", "uri", "sha256"}}},
                       {"position", {"agenda_item.position"}},
                       {"revision", {"agenda_item.revision"}}};
  return {
      {"add-item", {"AddAgendaItem", {{"agenda_item.title"}}, words}},
      {"update-item",
       {"UpdateAgendaItem", {{"agenda_item.name", "agendaItems"}, {"agenda_item.title"}}, words}},
      {"move-item",
       {"MoveAgendaItem", {kItem}, {{"below", {"parent", "agendaItems"}}, {"to", {"position"}}}}},
      {"delete-items",
       {"DeleteAgendaItems", {{"names", "agendaItems"}}, {{"and", {"names", "agendaItems"}}}}},
      {"skip-item", {"SkipAgendaItem", {kItem}, kBecause}},
      {"start-item", {"StartAgendaItem", {kItem}}},
      {"undo-start", {"UndoAgendaItemStart", {kItem}, kBecause}},
      {"end-item", {"EndAgendaItem", {kItem}}}};
}

Verbs VoteVerbs() {
  return {
      {"open-vote", {"OpenVote", {{"question"}}}},
      {"cast",
       {"CastBallot", {kPoint, kVote}, kCounts + kToldBy + Words{{"opinion", {"other_opinion"}}}}},
      {"close-vote", {"CloseVote", {kVote}}},
      {"reopen-vote", {"ReopenVote", {kVote}, kBecause}},
      {"void-vote", {"VoidVote", {kVote}, kBecause}},
      {"show-of-hands", {"RecordShowOfHands", {{"question"}}, kCounts}}};
}

Verbs HallScreenVerbs() {
  const std::string screen = "hall_screen.";
  return {{"set-screen",
           {"SetHallScreen",
            {{screen + "view"}},
            {{"which-announcement", {screen + "announcement", "announcements"}},
             {"which-vote", {screen + "vote", "votes"}},
             {"hides-next", {screen + "hides_next"}},
             {"hides-item", {screen + "hides_agenda_item"}},
             {"hides-counts", {screen + "hides_counts"}}}}}};
}

Verbs CommunicationVerbs() {
  const std::string file = "written_contribution.attachment";
  return {
      {"announce",
       {"PostAnnouncement",
        {{"text"}},
        kTarget + Words{{"acknowledged", {"acknowledgement_wanted"}}}}},
      {"withdraw-announcement", {"WithdrawAnnouncement", {{"name", "announcements"}}, kBecause}},
      {"acknowledge", {"AcknowledgeAnnouncement", {kPoint, {"name", "announcements"}}, kToldBy}},
      {"send-message", {"SendMessage", {kPoint, {"text"}}}},
      {"mark-read", {"MarkMessagesRead", {kPoint, {"last_message", "messages"}}}},
      {"contribute",
       {"SendWrittenContribution",
        {kPoint, {"written_contribution.topic"}},
        kToldBy + File(file) +
            Words{{"file", {file + ".title"}},
                  {"text", {"written_contribution.text"}},
                  {"by", {"written_contribution.author.display_name"}},
                  {"office", {"written_contribution.author.office"}},
                  {"request", {"written_contribution.floor_request", "floorRequests"}}}}},
      {"report-incident", {"ReportIncident", {kPoint, {"kind"}, {"description"}}, kToldBy}},
      {"take-incident", {"TakeIncident", {kIncident}}},
      {"resolve-incident",
       {"ResolveIncident", {kIncident}, kToldBy + Words{{"cause", {"cause"}}}}}};
}

Verbs MinutesVerbs() {
  const Words words = {{"speech", {"minutes_entry.speech", "speeches"}},
                       {"lead", {"minutes_entry.task.leads"}},
                       {"partner", {"minutes_entry.task.partners"}},
                       {"by", {"minutes_entry.task.deadline"}},
                       {"from-point", {"minutes_entry.proposal.bridge_point", "bridgePoints"}},
                       {"to-answer", {"minutes_entry.proposal.answering_unit"}},
                       {"answer", {"minutes_entry.proposal.answer"}},
                       {"kind", {"minutes_entry.kind"}},
                       {"revision", {"minutes_entry.revision"}}};
  return {{"write", {"AddMinutesEntry", {{"minutes_entry.kind"}, {"minutes_entry.text"}}, words}},
          {"rewrite",
           {"UpdateMinutesEntry",
            {{"minutes_entry.name", "minutesEntries"}, {"minutes_entry.text"}},
            words}},
          {"withdraw-entry",
           {"WithdrawMinutesEntry", {{"name", "minutesEntries"}}, {{"revision", {"revision"}}}}}};
}

Verbs DocumentVerbs() {
  const std::string head = "letterhead.";
  const Words letterhead = {{"parent-agency", {head + "parent_agency"}},
                            {"agency", {head + "issuing_agency"}},
                            {"sign", {head + "number_sign"}},
                            {"place", {head + "place_name"}},
                            {"subject", {head + "subject"}},
                            {"authority", {head + "signer_authority"}},
                            {"signer-office", {head + "signer_office"}},
                            {"signer", {head + "signer_name"}},
                            {"recipient", {head + "recipients"}},
                            {"revision", {"revision"}}};
  return {{"set-letterhead", {"SetLetterhead", {kDocument}, letterhead}},
          {"reword",
           {"RewordSection",
            {kDocument, {"section"}, {"text"}},
            {{"over", {"automatic_sha256"}}, {"revision", {"revision"}}}}},
          {"comment", {"AddReviewComment", {kDocument, {"text"}}, {{"on", {"section"}}}}},
          {"resolve-comment", {"ResolveReviewComment", {kDocument}}},
          {"submit-document", {"SubmitDocument", {kDocument}}},
          {"return-document", {"ReturnDocument", {kDocument}, kBecause}},
          {"approve-document",
           {"ApproveDocument",
            {kDocument, {"approver.display_name"}},
            {{"office", {"approver.office"}}, {"content", {"content_sha256"}}}}},
          {"issue-document",
           {"IssueDocument",
            {kDocument, {"number"}},
            File("signed_file") + Words{{"on", {"date"}}, {"file", {"signed_file.title"}}}}},
          {"reopen-document", {"ReopenDocument", {kDocument}, kBecause}}};
}

Verbs TaskVerbs() {
  const Place report = {"report"};
  return {{"follow-tasks", {"FollowTasks"}},
          {"report-task",
           {"ReportTask",
            {kTask, {"report.text"}},
            File("report.attachment") + kToldBy +
                Words{{"percent", {"report.progress_percent"}},
                      {"completed", {"report.completed"}},
                      {"of", {"report.unit"}},
                      {"file", {"report.attachment.title"}}}}},
          {"accept-report", {"AcceptTaskReport", {kTask, report}}},
          {"return-report", {"ReturnTaskReport", {kTask, report}, kBecause}},
          {"extend-task", {"ExtendTask", {kTask, {"due_date"}}, kBecause}},
          {"close-task", {"CloseTask", {kTask, {"outcome"}}, kBecause}},
          {"withdraw-task", {"WithdrawTask", {kTask}, kBecause}},
          {"reopen-task", {"ReopenTask", {kTask}, kBecause}}};
}

Verbs PublicRecordVerbs() {
  return {{"set-public",
           {"SetPublicRecord",
            {},
            {{"officials", {"officials"}},
             {"attendance", {"attendance"}},
             {"entry", {"entries", "minutesEntries", {"minutes_entry", "revision"}}},
             {"introduction", {"introduction"}},
             {"revision", {"revision"}}}}},
          {"release-public", {"ReleasePublicRecord", {}, {{"revision", {"revision"}}}}},
          {"withdraw-public", {"WithdrawPublicRecord", {}, kBecause}}};
}

Verbs OfficeVerbs() {
  return {{"set-holidays",
           {"SetHolidays",
            {},
            {{"holiday", {"holidays"}},
             {"worked", {"working_weekend_days"}},
             {"revision", {"revision"}}}}},
          {"set-template",
           {"SetDocumentTemplate", {{"kind"}}, File("file") + Words{{"file", {"file.title"}}}}},
          {"set-retention", {"SetRetention", {{"retention_years"}}, {{"revision", {"revision"}}}}},
          {"import-archive", {"ImportArchive", {}, {{"sha256", {"sha256"}}}}},
          {"propose-purge", {"ProposePurge", {}, kBecause}},
          {"withdraw-purge", {"WithdrawPurge"}},
          {"confirm-purge", {"ConfirmPurge"}}};
}

Verbs AccessVerbs() {
  return {{"invite",
           {"CreateInvitation",
            {{"invitation.role"}, {"invitation.display_name"}},
            {{"to-point", {"invitation.bridge_point", "bridgePoints"}},
             {"of-unit", {"invitation.unit"}},
             {"until", {"invitation.expire_time"}}}}},
          {"reissue", {"ReissueInvitation", {{"name", "invitations"}}}},
          {"create-code", {"CreateAccessCode", {{"name", "invitations"}}}},
          {"revoke-invitation", {"RevokeInvitation", {{"name", "invitations"}}}},
          {"revoke-point", {"RevokeOperatorInvitations", {{"bridge_point", "bridgePoints"}}}},
          {"enrol", {"EnrolDevice", {{"display_name"}}}},
          {"revoke-device", {"RevokeDevice", {{"name", "devices"}}}},
          {"commit-import", {"CommitImport", {{"name", "imports"}}}}};
}

Verbs Joined() {
  Verbs all;
  for (const Verbs& some :
       {ConferenceVerbs(), PointVerbs(), AttendanceVerbs(), CorrectionVerbs(), FloorVerbs(),
        AgendaVerbs(), VoteVerbs(), HallScreenVerbs(), CommunicationVerbs(), MinutesVerbs(),
        DocumentVerbs(), TaskVerbs(), PublicRecordVerbs(), OfficeVerbs(), AccessVerbs()}) {
    all.insert(some.begin(), some.end());
  }
  return all;
}

}  // namespace

const Verbs& AllVerbs() {
  static const auto* const kVerbs = new Verbs(Joined());
  return *kVerbs;
}

const Verbs& AllTopics() {
  static const auto* const kTopics =
      new Verbs{{"forecast", {"GetAgendaForecast"}},
                {"statistics", {"GetFloorStatistics"}},
                {"not-spoken",
                 {"ListPointsNotSpoken", {{"level"}}, {{"item", {"agenda_item", "agendaItems"}}}}},
                {"search", {"SearchSpeakers", {{"query"}}, {{"limit", {"limit"}}}}},
                {"attendance-at", {"GetAttendanceAt", {{"time"}}}},
                {"sentence", {"DescribeAttendance", {kPoint}}},
                {"compare", {"CompareRollCalls", {kRollCall, {"second", "rollCalls"}}}},
                {"not-acknowledged", {"ListPendingAcknowledgements", {{"name", "announcements"}}}},
                {"draft", {"GetDocumentDraft", {kDocument}}},
                {"office", {"GetOfficeSettings"}},
                {"tasks", {"ListTasks"}},
                {"preset", {"GetRulesPreset", {{"preset"}}}},
                {"rules-check", {"CheckConferenceRules", {}, Rules("rules")}}};
  return *kTopics;
}

}  // namespace nhipcau::scenarios
