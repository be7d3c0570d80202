// Where a scenario is played: a server without doors, and the people of its conference.
#ifndef NHIPCAU_TESTS_SCENARIOS_STAGE_H_
#define NHIPCAU_TESTS_SCENARIOS_STAGE_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/scenarios/requests.h"
#include "tests/scenarios/script.h"
#include "tests/support/house.h"

namespace nhipcau::scenarios {

// README.md beside this file lists the commands. Not thread-safe.
class Stage {
 public:
  Stage();

  // Plays one command; what there is to tell of it.
  std::vector<std::string> Play(const Step& step);

  // What does not hold after a scenario, whatever it was; empty: all is well.
  std::vector<std::string> Errors();

  House& house() { return house_; }

 private:
  using Words = std::vector<std::string>;
  using Lines = std::vector<std::string>;

  Lines PlayWords(Words words, const std::vector<std::string>& rows);
  Lines PlayStage(const Words& words);
  Lines SetDay(const std::string& day);
  Lines Restart();
  // `words`: who, and what.
  Lines PlayPerson(Words words, const std::vector<std::string>& rows);
  Lines Call(const std::string& who, const std::string& own_point, const Words& words);
  // What a report answers to `who`.
  Lines Ask(const std::string& who, const std::string& own_point, const Words& words);
  Lines Show(const Words& words);
  Lines Import(const std::string& who, const Words& words, std::vector<std::string> rows);
  Lines PlayEvery(const Words& words);
  Lines PassTimeTo(const std::string& moment);

  std::string CredentialOf(const std::string& who) const;
  // Events that were not told yet.
  Lines News();
  Lines Shortened(Lines lines) const;

  House house_;
  Setting setting_;
  // Last sequence told, by stream.
  std::map<std::string, int64_t> told_;
  int request_count_ = 0;
  int import_count_ = 0;
};

}  // namespace nhipcau::scenarios

#endif  // NHIPCAU_TESTS_SCENARIOS_STAGE_H_
