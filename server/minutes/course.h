// The course of the conference: what happened under each agenda item, in the order of events.
#ifndef NHIPCAU_SERVER_MINUTES_COURSE_H_
#define NHIPCAU_SERVER_MINUTES_COURSE_H_

#include <map>
#include <string>

#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// By item: notes, speeches, recesses, votes and proposals, a paragraph each. What belongs to no
// item stands under the empty name; an item without any is not among them.
using Courses = std::map<std::string, std::string>;
Courses CoursesOf(const Facts& facts);

// The last item that concluded, under which conclusions, decisions and tasks stand whenever they
// were written; empty: there was none.
std::string ConcludingItem(const Facts& facts);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_COURSE_H_
