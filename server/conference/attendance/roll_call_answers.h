// Answers to a roll call: how they are kept, and how they are told.
//
// What a point answered is a record of its own. Points that had not answered at the closing stand
// together in few records, and are told as answers like others.
#ifndef NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROLL_CALL_ANSWERS_H_
#define NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROLL_CALL_ANSWERS_H_

#include <google/protobuf/repeated_field.h>

#include <string>
#include <string_view>
#include <vector>

#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/event.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "server/conference/kernel/state.h"

namespace nhipcau::conference {

using MissingAnswersRecords = google::protobuf::RepeatedPtrField<v1::MissingAnswers>;

// `code` is that of the point.
std::string AnswerName(std::string_view roll_call, std::string_view code);

// What the point answered; null: it has not. Good until it is put again.
const v1::RollCallAnswer* AnswerOf(const Overlay& view, const v1::RollCall& roll_call,
                                   const v1::BridgePoint& point);

// By code: what points answered; of a closed roll call also that a point that was asked did not.
std::vector<v1::RollCallAnswer> AnswersTo(const Overlay& view, const v1::RollCall& roll_call);

// Adds to `records` that the point with the code did not answer: to the last of them, or to another
// one once that is full. Points come in the order of codes.
void AddMissingAnswer(const v1::RollCall& roll_call, std::string_view code, int expected_count,
                      MissingAnswersRecords& records);

// Only for Apply.
void PutMissingAnswers(const v1::RollCallClosed& closed, Overlay& view);
void EraseMissingAnswers(const std::string& roll_call, Overlay& view);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_ATTENDANCE_ROLL_CALL_ANSWERS_H_
