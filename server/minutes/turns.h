// Who spoke, turn by turn: a speech that was continued after its line was lost is one.
#ifndef NHIPCAU_SERVER_MINUTES_TURNS_H_
#define NHIPCAU_SERVER_MINUTES_TURNS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "nhipcau/v1/floor.pb.h"
#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// The pieces of one turn, in order; never empty. They point into the facts.
using Turn = std::vector<const v1::Speech*>;

// In the order in which they began.
std::vector<Turn> TurnsOf(const Facts& facts);

// When it began, or, where it never did, when it was called.
absl::Time BeginOf(const v1::Speech& speech);

// How long was spoken, in whole seconds, pauses left out.
absl::Duration LengthOf(const Turn& turn);
bool HasEnded(const Turn& turn);

// The chair's words under the item that concludes.
bool IsConclusion(const Facts& facts, const v1::Speech& speech);

// "Giải trình, làm rõ"; "Kết luận".
std::string KindOf(const Facts& facts, const Turn& turn);

// What of the clerk's notes belongs to it, in order.
std::vector<const v1::MinutesEntry*> EntriesOf(const Facts& facts, const Turn& turn);

// "- 8 giờ 45: đồng chí … (điểm cầu …) phát biểu về …: …": one paragraph, with what was said.
std::string TurnInText(const Facts& facts, const Turn& turn);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_TURNS_H_
