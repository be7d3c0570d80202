// How the session runs against its plan, by what has happened and what time it is.
#include "server/screens/forecast.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/agenda_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/conference_service.pb.h"
#include "nhipcau/v1/conference_state.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/forecast.pb.h"
#include "server/base/proto_time.h"
#include "tests/conference/table.h"

namespace nhipcau::conference {
namespace {

// Minutes after the planned start, 8:00; the planned end is 150 minutes after.
absl::Time At(int minutes) { return kMorning + absl::Minutes(minutes); }

std::string Span(absl::Duration span) {
  return span < absl::ZeroDuration() ? "-" + absl::FormatDuration(-span)
                                     : absl::FormatDuration(span);
}

class Session {
 public:
  explicit Session(v1::ConferenceState state) : table_(state) {
    auto conference = table_.Get<v1::Conference>(kStream);
    *conference.mutable_planned_start_time() = ToProto(At(0));
    *conference.mutable_planned_end_time() = ToProto(At(150));
    table_.Put(conference);
  }

  // Minutes below zero: not planned.
  Session& Item(int number, int start, int length, const std::string& parent = "") {
    v1::AgendaItem item;
    item.set_name(Numbered("agendaItems", number));
    item.set_position(number);
    if (!parent.empty()) item.set_parent(Numbered("agendaItems", std::stoi(parent)));
    item.set_state(v1::AGENDA_ITEM_STATE_PLANNED);
    if (start >= 0) *item.mutable_planned_start_time() = ToProto(At(start));
    if (length >= 0) *item.mutable_planned_duration() = ToProto(absl::Minutes(length));
    table_.Put(item);
    return *this;
  }

  Session& Start(int number, int at) {
    v1::StartAgendaItemRequest request;
    request.set_name(Numbered("agendaItems", number));
    return Do(request, at);
  }
  Session& End(int number, int at) {
    v1::EndAgendaItemRequest request;
    request.set_name(Numbered("agendaItems", number));
    return Do(request, at);
  }
  Session& Skip(int number, int at) {
    v1::SkipAgendaItemRequest request;
    request.set_name(Numbered("agendaItems", number));
    request.set_reason("Theo ý kiến chủ trì");
    return Do(request, at);
  }
  Session& Move(int number, int position, int at) {
    v1::MoveAgendaItemRequest request;
    request.set_name(Numbered("agendaItems", number));
    request.set_position(position);
    return Do(request, at);
  }
  Session& Recess(int at, int until) {
    v1::BeginRecessRequest request;
    if (until >= 0) *request.mutable_until_time() = ToProto(At(until));
    return Do(request, at);
  }
  Session& Resume(int at) { return Do(v1::ResumeSessionRequest(), at); }
  Session& Close(int at) { return Do(v1::EndSessionRequest(), at); }

  v1::AgendaForecast Forecast(int at) const { return ForecastAt(table_.view(), kStream, At(at)); }
  v1::AgendaForecast Latest() const { return LatestForecast(table_.view(), kStream); }

 private:
  Session& Do(const google::protobuf::Message& request, int at) {
    table_.now = At(at);
    EXPECT_EQ(table_.Do(request), v1::REASON_UNSPECIFIED) << request.GetDescriptor()->name();
    return *this;
  }

  Table table_;
};

// 8:00 10 minutes, 8:10 50 minutes; a break of 15; 9:15 60 minutes; 10:15 15 minutes.
Session Planned(v1::ConferenceState state = v1::CONFERENCE_STATE_IN_SESSION) {
  Session session(state);
  session.Item(1, 0, 10).Item(2, 10, 50).Item(3, 75, 60).Item(4, 135, 15);
  return session;
}

struct ForecastCase {
  std::string what;
  std::function<Session()> session;
  int at;
  std::string drift;
  // Minutes after 8:00; -1: not by itself.
  int grows_from;
  int projected_end;
  // "item start-end", in minutes.
  std::string items;
};

std::string Minutes(const google::protobuf::Timestamp& time) {
  return absl::StrCat(absl::ToInt64Minutes(FromProto(time) - At(0)));
}

std::string Told(const v1::AgendaForecast& forecast) {
  std::string told;
  for (const v1::ItemForecast& item : forecast.items()) {
    absl::StrAppend(&told, told.empty() ? "" : ", ", std::string(IdOf(item.agenda_item())), " ",
                    Minutes(item.start_time()), "-", Minutes(item.end_time()));
  }
  return told;
}

const std::vector<ForecastCase>& Cases() {
  static const auto* const kCases = new std::vector<ForecastCase>{
      {"before the opening", [] { return Planned(v1::CONFERENCE_STATE_PLANNED); }, -30, "0", 0, 150,
       "1 0-10, 2 10-60, 3 75-135, 4 135-150"},
      {"not opened in time", [] { return Planned(v1::CONFERENCE_STATE_PLANNED); }, 5, "5m", 5, 155,
       "1 5-15, 2 15-65, 3 80-140, 4 140-155"},
      {"postponed: nobody waits", [] { return Planned(v1::CONFERENCE_STATE_POSTPONED); }, 500, "0",
       -1, 150, "1 0-10, 2 10-60, 3 75-135, 4 135-150"},
      {"opened before its time", [] { return Planned(); }, -2, "0", 0, 150,
       "1 0-10, 2 10-60, 3 75-135, 4 135-150"},
      {"on time", [] { return Planned().Start(1, 0); }, 4, "0", 10, 150,
       "1 0-10, 2 10-60, 3 75-135, 4 135-150"},
      {"an item takes too long", [] { return Planned().Start(1, 0); }, 22, "12m", 22, 162,
       "1 0-22, 2 22-72, 3 87-147, 4 147-162"},
      {"an item ended early", [] { return Planned().Start(1, 0).Start(2, 5); }, 20, "-5m", 55, 145,
       "2 5-55, 3 70-130, 4 130-145"},
      {"between items, the break is not over",
       [] { return Planned().Start(1, 0).Start(2, 10).End(2, 60); }, 70, "0", 75, 150,
       "3 75-135, 4 135-150"},
      {"between items, the break is over",
       [] { return Planned().Start(1, 0).Start(2, 10).End(2, 60); }, 80, "5m", 80, 155,
       "3 80-140, 4 140-155"},
      {"time won by skipping", [] { return Planned().Start(1, 0).Start(2, 10).Skip(4, 20); }, 20,
       "-15m", 60, 135, "2 10-60, 3 75-135"},
      {"the break before a skipped item stays",
       [] { return Planned().Start(1, 0).Start(2, 10).Skip(3, 20); }, 20, "-1h", 60, 90,
       "2 10-60, 4 75-90"},
      {"in recess with a return", [] { return Planned().Start(1, 0).Start(2, 10).Recess(30, 40); },
       35, "10m", 40, 160, "2 10-70, 3 85-145, 4 145-160"},
      {"the return is overdue", [] { return Planned().Start(1, 0).Start(2, 10).Recess(30, 40); },
       45, "15m", 45, 165, "2 10-75, 3 90-150, 4 150-165"},
      {"in recess without a return",
       [] { return Planned().Start(1, 0).Start(2, 10).Recess(30, -1); }, 33, "3m", 33, 153,
       "2 10-63, 3 78-138, 4 138-153"},
      {"a recess is no item's time",
       [] { return Planned().Start(1, 0).Start(2, 10).Recess(30, 40).Resume(40); }, 50, "10m", 70,
       160, "2 10-70, 3 85-145, 4 145-160"},
      {"a recess in the break that was planned",
       [] { return Planned().Start(1, 0).Start(2, 10).End(2, 60).Recess(60, 75); }, 65, "0", 75,
       150, "3 75-135, 4 135-150"},
      {"another order, the same work",
       [] { return Planned().Start(1, 0).Move(4, 2, 5).Start(4, 10); }, 10, "0", 25, 150,
       "4 10-25, 2 25-75, 3 90-150"},
      {"jumped over, still to come", [] { return Planned().Start(1, 0).Start(4, 10); }, 10, "0", 25,
       150, "2 25-75, 3 90-150, 4 10-25"},
      {"taken up again, its time used up",
       [] { return Planned().Start(1, 0).Start(2, 10).Start(1, 60); }, 62, "2m", 62, 152,
       "1 0-62, 3 77-137, 4 137-152"},
      {"all is done, the closing is still to come",
       [] { return Planned().Start(4, 0).End(4, 15).Skip(1, 15).Skip(2, 15).Skip(3, 15); }, 20,
       "-2h10m", 20, 20, ""},
      {"ended", [] { return Planned().Start(1, 0).Close(140); }, 500, "-10m", -1, 140, ""},
      {"no item has a time",
       [] {
         return Session(v1::CONFERENCE_STATE_IN_SESSION)
             .Item(1, -1, -1)
             .Item(2, -1, -1)
             .Start(1, 0);
       },
       60, "0", 150, 150, ""},
      {"no item has a time, and it is late",
       [] {
         return Session(v1::CONFERENCE_STATE_IN_SESSION)
             .Item(1, -1, -1)
             .Item(2, -1, -1)
             .Start(1, 0);
       },
       155, "5m", 155, 155, ""},
      {"starts only: each lasts until the next",
       [] {
         return Session(v1::CONFERENCE_STATE_IN_SESSION)
             .Item(1, 0, -1)
             .Item(2, 15, -1)
             .Item(3, 60, -1)
             .Start(1, 0)
             .Start(2, 20);
       },
       30, "5m", 65, 155, "2 20-65, 3 65-155"},
      {"a time for each but one: it takes what is left",
       [] {
         return Session(v1::CONFERENCE_STATE_IN_SESSION)
             .Item(1, -1, 10)
             .Item(2, -1, -1)
             .Item(3, -1, 15)
             .Start(1, 0);
       },
       5, "0", 10, 150, "1 0-10, 2 10-135, 3 135-150"},
      {"parts with times: the whole runs as they do",
       [] {
         return Session(v1::CONFERENCE_STATE_IN_SESSION)
             .Item(1, 0, 60)
             .Item(2, -1, 20, "1")
             .Item(3, -1, 40, "1")
             .Item(4, 60, 90)
             .Start(2, 0);
       },
       25, "5m", 25, 155, "1 0-65, 2 0-25, 3 25-65, 4 65-155"},
      {"parts without times: held within the whole",
       [] {
         return Session(v1::CONFERENCE_STATE_IN_SESSION)
             .Item(1, 0, 60)
             .Item(2, -1, -1, "1")
             .Item(3, -1, -1, "1")
             .Item(4, 60, 90)
             .Start(3, 10);
       },
       40, "10m", 70, 160, "1 10-70, 4 70-160"},
      {"parts of what is done are over",
       [] {
         return Session(v1::CONFERENCE_STATE_IN_SESSION)
             .Item(1, 0, 60)
             .Item(2, -1, 20, "1")
             .Item(3, -1, 40, "1")
             .Item(4, 60, 90)
             .Start(2, 0)
             .End(1, 20);
       },
       20, "-40m", 20, 110, "4 20-110"},
  };
  return *kCases;
}

TEST(Forecast, Table) {
  for (const ForecastCase& each : Cases()) {
    SCOPED_TRACE(each.what);
    const v1::AgendaForecast forecast = each.session().Forecast(each.at);
    EXPECT_EQ(Span(FromProto(forecast.drift())), each.drift);
    EXPECT_EQ(forecast.has_grows_from_time() ? Minutes(forecast.grows_from_time()) : "-1",
              absl::StrCat(each.grows_from));
    EXPECT_EQ(Minutes(forecast.projected_end_time()), absl::StrCat(each.projected_end));
    EXPECT_EQ(Told(forecast), each.items);
  }
}

// A page that has the forecast of the last change knows that of any later moment.
TEST(Forecast, GrowsWithTheClockFromItsOwnTimeOn) {
  for (const ForecastCase& each : Cases()) {
    SCOPED_TRACE(each.what);
    const Session session = each.session();
    const v1::AgendaForecast latest = session.Latest();
    for (int at = 100; at < 300; at += 7) {
      if (At(at) < FromProto(latest.as_of_time())) continue;
      const v1::AgendaForecast then = session.Forecast(at);
      absl::Duration grown;
      if (latest.has_grows_from_time()) {
        grown = std::max(absl::ZeroDuration(), At(at) - FromProto(latest.grows_from_time()));
      }
      EXPECT_EQ(FromProto(then.drift()), FromProto(latest.drift()) + grown);
      EXPECT_EQ(FromProto(then.projected_end_time()),
                FromProto(latest.projected_end_time()) + grown);
    }
  }
}

// As if it had begun on time, whatever the day.
TEST(Forecast, OfARehearsal) {
  Session session = Planned(v1::CONFERENCE_STATE_REHEARSING);
  session.Start(1, 0);
  EXPECT_EQ(Told(session.Forecast(0)), "1 0-10, 2 10-60, 3 75-135, 4 135-150");
  EXPECT_EQ(Span(FromProto(session.Forecast(12).drift())), "2m");
}

}  // namespace
}  // namespace nhipcau::conference
