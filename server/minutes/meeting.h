// What kind of meeting it was and where it was held, in words.
#ifndef NHIPCAU_SERVER_MINUTES_MEETING_H_
#define NHIPCAU_SERVER_MINUTES_MEETING_H_

#include <string>

#include "nhipcau/v1/conference.pb.h"
#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// "Hội nghị", "Kỳ họp", "Phiên họp", "Cuộc họp": as the title begins.
std::string MeetingWord(const v1::Conference& conference);

// "trực tuyến tới 10 điểm cầu cấp huyện và 101 điểm cầu cấp xã"; empty: there was one hall.
std::string OnlineInText(const Facts& facts);

// The host's hall, and how far it reached.
std::string PlaceInText(const Facts& facts);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_MEETING_H_
