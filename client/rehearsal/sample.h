// Sample people and words, in Vietnamese, as such a conference would have them.
// Nobody here is a person of record. What the report says, what the chair concludes and whom he
// gives which task is what was reported of the conference of Hòa Bình, 11 June 2021.
#ifndef NHIPCAU_CLIENT_REHEARSAL_SAMPLE_H_
#define NHIPCAU_CLIENT_REHEARSAL_SAMPLE_H_

#include <string>
#include <vector>

#include "client/rehearsal/random.h"
#include "nhipcau/v1/agenda.pb.h"
#include "nhipcau/v1/bridge_point.pb.h"
#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/minutes.pb.h"

namespace nhipcau::rehearsal {

// What somebody wants to speak about, and what the clerk writes of it.
struct Subject {
  const char* topic;
  const char* statement;
};

std::string SampleName(Random& random);
// Somebody with an office of this point: "Phó Chủ tịch UBND huyện Đà Bắc"; never its head.
v1::Beneficiary SampleSpeaker(const v1::BridgePoint& point, Random& random);
// Its head, of whom there is one: "Chủ tịch UBND huyện Đà Bắc".
v1::Beneficiary SampleHead(const v1::BridgePoint& point, Random& random);
// By which somebody takes another's place.
std::string SamplePaper(Random& random);

const std::vector<Subject>& Subjects();
// What the clerk notes when an item of this kind has begun.
const char* SampleNote(v1::AgendaItemKind kind);
// What the report says, what the chair concludes, and whom it gives which task.
const char* ReportStatement();
// What the clerk writes of the reply: nothing that a real office has promised.
const char* ReplyStatement();
const std::vector<const char*>& Conclusions();
std::vector<v1::MinutesEntry> Tasks();

const std::vector<const char*>& AbsenceReasons();
const std::vector<const char*>& Questions();

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_SAMPLE_H_
