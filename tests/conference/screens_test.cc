// Which changes make which derived records again, and that no others are touched.
#include "server/screens/screens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/communication.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/incident.pb.h"
#include "nhipcau/v1/readiness.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "server/base/proto_time.h"
#include "server/conference/kernel/names.h"
#include "server/screens/alarms.h"
#include "server/screens/announcement_progress.h"
#include "server/screens/attention.h"
#include "server/screens/floor_screens.h"
#include "server/screens/forecast.h"
#include "server/screens/point_cards.h"
#include "server/screens/tallies.h"
#include "server/screens/unanswered.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

constexpr char kQueue[] = "conferences/hoa-binh/floorQueue";

// Says something else than any record that is made.
RecordPtr Spoilt(const RecordPtr& record) {
  auto spoilt = std::make_shared<v1::Record>(*record);
  v1::Record::GetReflection()->MutableUnknownFields(spoilt.get())->AddVarint(1000, 1);
  return spoilt;
}

struct Row {
  const char* what;
  std::function<void(Overlay&)> change;
  // Below the conference; "-" before what is gone.
  std::vector<std::string> made_again;
};

// In session: points 17 > 150 > 04867, 04870 and 17 > 152. Of 150, which has trouble, and 152
// nobody has come; 04867 is next to speak.
class ScreensTest : public testing::TestWithParam<Row> {
 protected:
  ScreensTest() : tallies_(kStream) {
    kinds_.push_back(std::make_unique<FloorScreens>(kStream));
    kinds_.push_back(std::make_unique<AgendaForecasts>(kStream));
    kinds_.push_back(std::make_unique<AnnouncementCounts>(kStream));
    kinds_.push_back(std::make_unique<Alarms>(kStream));
    kinds_.push_back(std::make_unique<Attentions>(kStream));
    kinds_.push_back(std::make_unique<PointCards>(kStream));
    kinds_.push_back(std::make_unique<UnansweredGroups>());
    PutPoints();
    PutRest();
    std::vector<Change> all;
    table_.view().ForEachRecord("", [&all](const std::string& name, const RecordPtr& record) {
      all.push_back({name, nullptr, record});
    });
    Take(all);
  }

  void PutPoints() {
    table_.AddPoint("17");
    for (const char* code : {"150", "152"}) table_.AddPoint(code, "17");
    for (const char* code : {"04867", "04870"}) table_.AddPoint(code, "150");
    for (const char* code : {"17", "04867", "04870"}) {
      auto point = table_.Get<v1::BridgePoint>(Point(code));
      point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
      point.mutable_attendance()->mutable_declared()->set_present(point.expected_count());
      table_.Put(point);
    }
  }

  void PutRest() {
    auto conference = table_.Get<v1::Conference>(kStream);
    *conference.mutable_planned_start_time() = ToProto(kMorning);
    *conference.mutable_planned_end_time() = ToProto(kMorning + absl::Hours(3));
    table_.Put(conference);
    v1::AgendaItem item;
    item.set_name(Numbered("agendaItems", 1));
    item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
    *item.mutable_planned_duration() = ToProto(absl::Hours(1));
    table_.Put(item);
    v1::FloorRequest request;
    request.set_name(Numbered("floorRequests", 1));
    request.set_bridge_point(Point("04867"));
    request.set_state(v1::FLOOR_REQUEST_STATE_ACCEPTED);
    table_.Put(request);
    v1::Announcement announcement;
    announcement.set_name(Numbered("announcements", 1));
    announcement.set_acknowledgement_wanted(true);
    table_.Put(announcement);
    v1::Incident incident;
    incident.set_name(Numbered("incidents", 1));
    incident.set_bridge_point(Point("150"));
    incident.set_state(v1::INCIDENT_STATE_OPEN);
    table_.Put(incident);
  }

  std::vector<ScreenChange> Take(const std::vector<Change>& changes) {
    const Overlay view = table_.view();
    Emit emit(view, derived_);
    for (const auto& kind : kinds_) kind->Take(view, changes, emit);
    changed_tallies_ = tallies_.Update(view, changes);
    return emit.TakeChanged();
  }

  // What is made again shows, since whatever was there before is spoilt; but for the queue, which
  // others rest on.
  std::vector<std::string> MadeAgainBy(const std::function<void(Overlay&)>& change) {
    const Records known = derived_;
    for (auto at = known.Begin(""); !at.AtEnd(); ++at) {
      if (at.name() != kQueue) derived_.Set(at.name(), Spoilt(*at));
    }
    Overlay overlay(table_.state);
    change(overlay);
    const std::vector<Change> changes = overlay.Changes();
    std::move(overlay).MergeInto(table_.state);
    std::vector<std::string> made;
    const size_t below = std::string(kStream).size() + 1;
    for (const ScreenChange& each : Take(changes)) {
      made.push_back((each.record ? "" : "-") + each.name.substr(below));
    }
    for (const v1::Tally& tally : changed_tallies_) made.push_back(tally.name().substr(below));
    return made;
  }

  Table table_;
  Records derived_;
  std::vector<std::unique_ptr<Derived>> kinds_;
  Tallies tallies_;
  std::vector<v1::Tally> changed_tallies_;
};

template <typename T>
std::function<void(Overlay&)> Edited(const std::string& name, std::function<void(T&)> edit) {
  return [name, edit = std::move(edit)](Overlay& overlay) { overlay.Edit<T>(name, edit); };
}

std::function<void(Overlay&)> OfConference(std::function<void(v1::Conference&)> edit) {
  return Edited<v1::Conference>(kStream, std::move(edit));
}

std::function<void(Overlay&)> OfPoint(const std::string& code,
                                      std::function<void(v1::BridgePoint&)> edit) {
  return Edited<v1::BridgePoint>(Point(code), std::move(edit));
}

std::function<void(Overlay&)> Opened(const std::string& bridge_point) {
  return [bridge_point](Overlay& overlay) {
    v1::RollCall roll_call;
    roll_call.set_name(Numbered("rollCalls", 1));
    roll_call.set_state(v1::ROLL_CALL_STATE_OPEN);
    roll_call.mutable_target()->set_bridge_point(bridge_point);
    overlay.Put(RecordOf(roll_call));
  };
}

void StepAgenda(Overlay& overlay) {
  overlay.Edit<v1::Conference>(kStream, [](v1::Conference& conference) {
    conference.set_current_agenda_item(Numbered("agendaItems", 1));
  });
  overlay.Edit<v1::AgendaItem>(Numbered("agendaItems", 1), [](v1::AgendaItem& item) {
    item.set_state(v1::AGENDA_ITEM_STATE_UNDER_WAY);
    *item.mutable_start_time() = ToProto(kMorning);
  });
}

void BeginRecess(v1::Conference& conference) {
  conference.set_state(v1::CONFERENCE_STATE_IN_RECESS);
  *conference.mutable_state_time() = ToProto(kMorning + absl::Hours(1));
}

void CheckIn(v1::BridgePoint& point) {
  point.mutable_attendance()->set_state(v1::ATTENDANCE_STATE_CHECKED_IN);
  point.mutable_attendance()->mutable_declared()->set_present(point.expected_count());
}

void OpenIncident(Overlay& overlay) {
  v1::Incident incident;
  incident.set_name(Numbered("incidents", 2));
  incident.set_bridge_point(Point("04870"));
  incident.set_state(v1::INCIDENT_STATE_OPEN);
  overlay.Put(RecordOf(incident));
}

void Acknowledge(Overlay& overlay) {
  v1::Acknowledgement acknowledgement;
  acknowledgement.set_name(Numbered("announcements", 1) + "/acknowledgements/152");
  acknowledgement.set_bridge_point(Point("152"));
  overlay.Put(RecordOf(acknowledgement));
}

void BeginSpeech(Overlay& overlay) {
  v1::Speech speech;
  speech.set_name(Numbered("speeches", 1));
  speech.set_bridge_point(Point("152"));
  speech.set_state(v1::SPEECH_STATE_SPEAKING);
  overlay.Put(RecordOf(speech));
}

void StateReady(Overlay& overlay) {
  v1::Readiness readiness;
  readiness.set_name(ChildName(kStream, "readinesses", "152"));
  readiness.set_bridge_point(Point("152"));
  readiness.set_ready(true);
  overlay.Put(RecordOf(readiness));
}

void SignIn(Overlay& overlay) {
  v1::Delegate delegate;
  delegate.set_name(Numbered("delegates", 1));
  delegate.set_bridge_point(Point("152"));
  delegate.set_state(v1::DELEGATE_STATE_PRESENT_IN_HALL);
  overlay.Put(RecordOf(delegate));
}

void SendMessage(Overlay& overlay) {
  v1::Message message;
  message.set_name(Numbered("messages", 1));
  message.set_bridge_point(Point("152"));
  overlay.Put(RecordOf(message));
}

TEST_P(ScreensTest, MakesAgainWhatRestsOnIt) {
  EXPECT_THAT(MadeAgainBy(GetParam().change),
              testing::UnorderedElementsAreArray(GetParam().made_again));
}

const std::vector<std::string> kFloor = {"floorSummary", "floorPlaces/1"};
const std::vector<std::string> kAlarms = {"alarms/150", "alarms/many"};

std::vector<std::string> Both(std::vector<std::string> left,
                              const std::vector<std::string>& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

INSTANTIATE_TEST_SUITE_P(
    Changes, ScreensTest,
    testing::Values(
        Row{"a step of the agenda", StepAgenda, {"agendaForecast"}},
        Row{"the conference's title",
            OfConference([](v1::Conference& conference) { conference.set_title("Khác"); }),
            {}},
        // The state's time stands with those that have not arrived since.
        Row{"a recess",
            OfConference(BeginRecess),
            {"agendaForecast", "attentions/150", "attentions/152"}},
        Row{"the number on deck", OfConference([](v1::Conference& conference) {
              conference.mutable_rules()->mutable_floor()->set_on_deck_count(3);
            }),
            kFloor},
        Row{"the share that alarms",
            OfConference([](v1::Conference& conference) {
              conference.mutable_rules()->set_alarm_share_percent(50);
            }),
            {"alarms/150", "-alarms/many"}},
        Row{"a roll call", Opened(""), {"rollCalls/1/unanswered/17", "rollCalls/1/unanswered/150"}},
        Row{"a roll call of one point", Opened(Point("152")), {"rollCalls/1/unanswered/17"}},
        Row{"a check-in",
            OfPoint("152", CheckIn),
            {"-attentions/152", "levelTallies/commune", "tallies/17", "tallies/152"}},
        Row{"a head-count of the host",
            OfPoint("17",
                    [](v1::BridgePoint& point) {
                      point.mutable_attendance()->mutable_declared()->set_present(18);
                    }),
            {"attentions/17", "levelTallies/commune", "tallies/17"}},
        Row{"the name of a point next to speak",
            OfPoint("04867", [](v1::BridgePoint& point) { point.set_display_name("Khác"); }),
            Both(kFloor, {"pointCards/04867"})},
        Row{"the name of a point that others show",
            OfPoint("17", [](v1::BridgePoint& point) { point.set_display_name("Khác"); }),
            {"pointCards/17", "pointCards/150", "pointCards/152", "pointCards/04867",
             "pointCards/04870"}},
        Row{"a lost line",
            OfPoint("04870",
                    [](v1::BridgePoint& point) {
                      point.mutable_video_line()->set_state(v1::VIDEO_LINE_STATE_DISCONNECTED);
                    }),
            {"attentions/04870"}},
        Row{"a line lost for long",
            OfPoint("04870",
                    [](v1::BridgePoint& point) {
                      point.mutable_video_line()->set_state(v1::VIDEO_LINE_STATE_DISCONNECTED);
                      point.mutable_video_line()->set_incident(Numbered("incidents", 1));
                    }),
            Both(kAlarms, {"attentions/04870"})},
        Row{"an incident", OpenIncident, Both(kAlarms, {"attentions/04870"})},
        Row{"an acknowledgement", Acknowledge, {"announcementProgresses/1"}},
        Row{"a speech", BeginSpeech, Both(kFloor, kAlarms)},
        Row{"readiness",
            StateReady,
            {"attentions/152", "levelTallies/commune", "tallies/17", "tallies/152"}},
        Row{"a delegate",
            SignIn,
            {"attentions/152", "levelTallies/commune", "tallies/17", "tallies/152"}},
        Row{"a message", SendMessage, {}}),
    [](const testing::TestParamInfo<Row>& row) {
      std::string name = row.param.what;
      std::erase_if(name, [](char c) { return !absl::ascii_isalnum(c); });
      return name;
    });

// Nothing is told that does not differ, whatever was looked at.
TEST(ScreensQuietTest, SameRecordsSayNothing) {
  Table table;
  table.AddPoint("17");
  std::vector<Change> all;
  table.view().ForEachRecord("", [&all](const std::string& name, const RecordPtr& record) {
    all.push_back({name, nullptr, record});
  });
  Screens screens(kStream);
  Tallies tallies(kStream);
  EXPECT_FALSE(screens.Update(table.view(), all).empty());
  EXPECT_EQ(tallies.Update(table.view(), all).size(), 2U);
  Overlay overlay(table.state);
  overlay.Edit<v1::Conference>(kStream, [](v1::Conference& conference) {
    conference.set_state(v1::CONFERENCE_STATE_REHEARSING);
    *conference.mutable_state_time() = ToProto(kMorning + absl::Hours(1));
  });
  const std::vector<Change> changes = overlay.Changes();
  std::move(overlay).MergeInto(table.state);
  EXPECT_FALSE(screens.Update(table.view(), changes).empty());
  // All points were counted again, and none counts otherwise.
  EXPECT_TRUE(tallies.Update(table.view(), changes).empty());
}

// A host with 600 points right below it, all of which a roll call asks.
class LargeGroupTest : public testing::Test {
 protected:
  LargeGroupTest() : screens_(kStream) {
    table_.AddPoint("17");
    for (int i = 0; i < kCount; ++i) table_.AddPoint(CodeOf(i), "17");
    Overlay overlay(table_.state);
    Opened("")(overlay);
    Publish(std::move(overlay));
  }

  static std::string CodeOf(int number) { return absl::StrCat(10'000 + number); }

  // What changed of who owes an answer: how many do in each record; -1: it is gone.
  std::map<std::string, int> Answer(const std::string& code) {
    v1::RollCallAnswer answer;
    answer.set_name(Numbered("rollCalls", 1) + "/answers/" + code);
    answer.set_roll_call(Numbered("rollCalls", 1));
    answer.set_bridge_point(Point(code));
    Overlay overlay(table_.state);
    overlay.Put(RecordOf(answer));
    return Publish(std::move(overlay));
  }

  std::map<std::string, int> TakeBack(const std::string& code) {
    Overlay overlay(table_.state);
    overlay.Erase(Numbered("rollCalls", 1) + "/answers/" + code);
    return Publish(std::move(overlay));
  }

  // As they would be made now by one who has just come.
  std::map<std::string, int> Fresh() const {
    std::vector<Change> all;
    table_.view().ForEachRecord("", [&all](const std::string& name, const RecordPtr& record) {
      all.push_back({name, nullptr, record});
    });
    Screens screens(kStream);
    return CountsOf(screens.Update(table_.view(), all));
  }

  std::map<std::string, int> shown_;

 private:
  static constexpr int kCount = 600;

  static std::map<std::string, int> CountsOf(const std::vector<ScreenChange>& changes) {
    std::map<std::string, int> counts;
    for (const ScreenChange& change : changes) {
      if (CollectionOf(change.name) != "unanswered") continue;
      counts[std::string(IdOf(change.name))] =
          change.record ? change.record->unanswered().codes_size() : -1;
    }
    return counts;
  }

  std::map<std::string, int> Publish(Overlay overlay) {
    const std::vector<Change> changes = overlay.Changes();
    std::move(overlay).MergeInto(table_.state);
    std::map<std::string, int> counts = CountsOf(screens_.Update(table_.view(), changes));
    for (const auto& [name, count] : counts) {
      shown_[name] = count;
      if (count < 0) shown_.erase(name);
    }
    return counts;
  }

  Table table_;
  Screens screens_;
};

using Counts = std::map<std::string, int>;

TEST_F(LargeGroupTest, IsSeveralRecordsOfWhichAnAnswerChangesOne) {
  EXPECT_EQ(shown_, (Counts{{"17", 250}, {"17.2", 250}, {"17.3", 101}}));
  EXPECT_EQ(Answer(CodeOf(249)), (Counts{{"17.2", 249}}));
  EXPECT_EQ(Answer("17"), (Counts{{"17", 249}}));
  EXPECT_EQ(Answer(CodeOf(599)), (Counts{{"17.3", 100}}));
  EXPECT_EQ(Answer(CodeOf(599)), Counts());
  EXPECT_EQ(shown_, Fresh());
  EXPECT_EQ(TakeBack("17"), (Counts{{"17", 250}}));
  EXPECT_EQ(shown_, Fresh());
}

TEST_F(LargeGroupTest, IsGoneWhenAllHaveAnswered) {
  for (int i = 0; i < 249; ++i) Answer(CodeOf(i));
  EXPECT_EQ(Answer("17"), (Counts{{"17", 0}})) << "what the others stand behind stays";
  EXPECT_EQ(shown_, Fresh());
  for (int i = 249; i < 599; ++i) Answer(CodeOf(i));
  EXPECT_EQ(shown_, (Counts{{"17", 0}, {"17.2", 0}, {"17.3", 1}}));
  EXPECT_EQ(Answer(CodeOf(599)), (Counts{{"17", -1}, {"17.2", -1}, {"17.3", -1}}));
  EXPECT_EQ(Fresh(), Counts());
}

}  // namespace
}  // namespace nhipcau::conference
