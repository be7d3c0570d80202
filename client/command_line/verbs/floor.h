// The verbs of the group `floor`, by idea; AddFloorVerbs in verbs.h makes the group.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_VERBS_FLOOR_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_VERBS_FLOOR_H_

#include <CLI/App.hpp>
#include <string>

#include "client/command_line/context.h"
#include "client/command_line/request_verb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/floor_service.pb.h"

namespace nhipcau::command_line {

// grant, call, and the way of a speech to its end.
void AddSpeechVerbs(CLI::App& group, Context& context);
// queue, requests, speeches: what stands.
void AddFloorLists(CLI::App& group, Context& context);
// statistics, not-spoken, search.
void AddFloorReports(CLI::App& group, Context& context);

// Whom a search has found.
void PrintSpeakers(const Context& context, const v1::SearchSpeakersResponse& response);

// Options that say who is to speak and on what.
void AddSpeakerFields(RequestVerb& verb);

// "Xa Văn Dựng (Chủ tịch)".
std::string SpeakerText(const v1::Beneficiary& speaker);

// "4:05"; empty for no time at all.
std::string SpanText(const google::protobuf::Duration& span);

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_VERBS_FLOOR_H_
