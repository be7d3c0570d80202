// What people can say in a scenario: verbs and topics, the method each stands for, and which
// word goes into which field of its request.
#ifndef NHIPCAU_TESTS_SCENARIOS_VERBS_H_
#define NHIPCAU_TESTS_SCENARIOS_VERBS_H_

#include <map>
#include <string>
#include <vector>

namespace nhipcau::scenarios {

// Where a word goes.
struct Place {
  // A path of fields.
  std::string path;
  // For names: the collection that a number or a code belongs to.
  std::string collection = {};
  // When the path leads to a message: its fields, in the order in which the word gives them,
  // with "; " between. What the path repeats gets a new element; the collection is that of the
  // first field.
  std::vector<std::string> parts = {};
  // A field of that element that is true by being said. The word is then a list of elements
  // with "," between.
  std::string fixed = {};
};

struct Verb {
  std::string method;
  // In order, without a word before them.
  std::vector<Place> positional = {};
  // By the word before them.
  std::map<std::string, Place> named = {};
  // Fields that are true by the verb itself.
  std::vector<std::string> fixed = {};
};

using Verbs = std::map<std::string, Verb>;

// The point that a command is for: an operator's own goes without saying.
inline constexpr char kPointField[] = "bridge_point";

// Commands.
const Verbs& AllVerbs();

// Reports, by the topic that is asked for.
const Verbs& AllTopics();

}  // namespace nhipcau::scenarios

#endif  // NHIPCAU_TESTS_SCENARIOS_VERBS_H_
