#include "server/conference/floor/speech_time.h"

#include <algorithm>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/rules.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/floor/floor.h"
#include "server/conference/kernel/deciding.h"

namespace nhipcau::conference {
namespace {

constexpr absl::Duration kSpeechLimitDefault = absl::Minutes(5);
constexpr absl::Duration kWarningDefault = absl::Minutes(1);

// The first that is set.
absl::Duration FirstSet(std::initializer_list<google::protobuf::Duration> durations,
                        absl::Duration otherwise) {
  for (const google::protobuf::Duration& duration : durations) {
    if (FromProto(duration) > absl::ZeroDuration()) return FromProto(duration);
  }
  return otherwise;
}

// One reminder that is to come.
struct Due {
  absl::Time time;
  v1::ReminderLevel level;
};

bool TimeRuns(const v1::Speech& speech) {
  // Records of releases that knew no states name none while a speech is under way.
  return speech.state() == v1::SPEECH_STATE_SPEAKING ||
         speech.state() == v1::SPEECH_STATE_UNSPECIFIED;
}

void AddWarning(const v1::Speech& speech, const v1::FloorRules& rules, absl::Time limit,
                std::vector<Due>& due) {
  const absl::Duration before = FirstSet({rules.warning_before_end()}, kWarningDefault);
  const absl::Time warning = limit - before;
  // The moderator's own reminder before that moment is no warning of it.
  const bool warned = speech.reminder_level() >= v1::REMINDER_LEVEL_CHAIR ||
                      (speech.has_reminder_time() && FromProto(speech.reminder_time()) >= warning);
  if (!warned && before < FromProto(speech.limit())) {
    due.push_back({warning, v1::REMINDER_LEVEL_SPEAKER});
  }
}

// In order of time.
std::vector<Due> RemindersToCome(const Overlay& view) {
  std::vector<Due> due;
  const v1::Speech* speech = CurrentSpeech(view);
  if (speech == nullptr || !TimeRuns(*speech)) return due;
  const v1::FloorRules& rules = ConferenceOf(view).rules().floor();
  const absl::Time limit = FromProto(speech->start_time()) + FromProto(speech->paused_duration()) +
                           FromProto(speech->limit());
  const absl::Duration hall_after = FromProto(rules.hall_reminder_after());
  if (!speech->has_limit_reached_time()) {
    AddWarning(*speech, rules, limit, due);
    due.push_back({limit, v1::REMINDER_LEVEL_CHAIR});
  }
  if (hall_after > absl::ZeroDuration() && speech->reminder_level() < v1::REMINDER_LEVEL_HALL) {
    due.push_back({limit + hall_after, v1::REMINDER_LEVEL_HALL});
  }
  return due;
}

void SetReminder(const v1::Event& event, v1::ReminderLevel level, v1::Speech& speech) {
  speech.set_reminder_level(std::max(speech.reminder_level(), level));
  *speech.mutable_reminder_time() = event.time();
}

}  // namespace

absl::Duration SpokenUntil(const v1::Speech& speech, absl::Time now) {
  if (speech.has_duration()) return FromProto(speech.duration());
  if (!speech.has_start_time()) return absl::ZeroDuration();
  const absl::Time until =
      speech.has_paused_since_time() ? FromProto(speech.paused_since_time()) : now;
  return until - FromProto(speech.start_time()) - FromProto(speech.paused_duration());
}

absl::Duration OverrunAt(const v1::Speech& speech, absl::Time now) {
  return std::max(SpokenUntil(speech, now) - FromProto(speech.limit()), absl::ZeroDuration());
}

void ChangeLimit(const google::protobuf::Duration& limit, v1::Speech& speech) {
  *speech.mutable_limit() = limit;
  if (speech.has_end_time()) {
    *speech.mutable_overrun() = ToProto(OverrunAt(speech, FromProto(speech.end_time())));
    return;
  }
  speech.clear_limit_reached_time();
  speech.clear_reminder_level();
  speech.clear_reminder_time();
}

absl::Duration LimitOfTurn(const Overlay& view, const std::string& agenda_item, int turn) {
  const v1::ConferenceRules& rules = ConferenceOf(view).rules();
  const auto* found = view.Find<v1::AgendaItem>(agenda_item);
  const v1::AgendaItem& item = found ? *found : v1::AgendaItem::default_instance();
  const absl::Duration first =
      FirstSet({item.speech_limit(), rules.speech_limit()}, kSpeechLimitDefault);
  if (turn <= 1) return first;
  return FirstSet({item.later_speech_limit(), rules.floor().later_speech_limit()}, first);
}

Events DecideSpeechTime(const Overlay& view, absl::Time now) {
  Events events;
  const std::vector<Due> to_come = RemindersToCome(view);
  for (size_t i = 0; i < to_come.size() && to_come[i].time <= now; ++i) {
    const std::string& speech = CurrentSpeech(view)->name();
    const bool overtaken = i + 1 < to_come.size() && to_come[i + 1].time <= now;
    if (to_come[i].level == v1::REMINDER_LEVEL_CHAIR) {
      events.emplace_back().mutable_speech_limit_reached()->set_speech(speech);
    } else if (!overtaken) {
      v1::SpeakerReminded& reminded = *events.emplace_back().mutable_speaker_reminded();
      reminded.set_speech(speech);
      reminded.set_level(to_come[i].level);
    }
  }
  return events;
}

std::optional<absl::Time> NextSpeechTime(const Overlay& view) {
  const std::vector<Due> to_come = RemindersToCome(view);
  if (to_come.empty()) return std::nullopt;
  return to_come.front().time;
}

bool ApplySpeechTime(const v1::Event& event, Overlay& view) {
  if (event.has_speaker_reminded()) {
    view.Edit<v1::Speech>(event.speaker_reminded().speech(), [&event](v1::Speech& speech) {
      SetReminder(event, event.speaker_reminded().level(), speech);
    });
  } else if (event.has_speech_limit_reached()) {
    view.Edit<v1::Speech>(event.speech_limit_reached().speech(), [&event](v1::Speech& speech) {
      *speech.mutable_limit_reached_time() = event.time();
      SetReminder(event, v1::REMINDER_LEVEL_CHAIR, speech);
    });
  } else {
    return false;
  }
  return true;
}

}  // namespace nhipcau::conference
