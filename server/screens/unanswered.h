// Which points owe the open roll call an answer, group by group.
//
// Rests on the roll call that is open and the answers to it; and on which points there are, with
// their levels and parents, since these say who is asked, and in which group.
#ifndef NHIPCAU_SERVER_SCREENS_UNANSWERED_H_
#define NHIPCAU_SERVER_SCREENS_UNANSWERED_H_

#include <span>
#include <string>
#include <vector>

#include "nhipcau/v1/record.pb.h"
#include "nhipcau/v1/roll_call.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/derived.h"

namespace nhipcau::conference {

class UnansweredGroups : public Derived {
 public:
  void Take(const Overlay& view, std::span<const Change> changes, Emit& emit) override;

 private:
  // Those in which somebody owes an answer.
  static std::vector<v1::Unanswered> AllGroups(const Overlay& view, const v1::RollCall& roll_call);
  // The point owes none any more.
  void TakeAnswer(const Overlay& view, const v1::RollCallAnswer& answer, Emit& emit) const;

  // Of which there are groups; empty: none was open.
  std::string roll_call_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_UNANSWERED_H_
