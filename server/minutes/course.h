// The course of the conference: what happened under one agenda item, in the order of events.
#ifndef NHIPCAU_SERVER_MINUTES_COURSE_H_
#define NHIPCAU_SERVER_MINUTES_COURSE_H_

#include <string>

#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// Notes, speeches, recesses, votes and proposals, a paragraph each; an empty item takes those that
// belong to none.
std::string CourseOf(const Facts& facts, const std::string& item);

// The last item that concluded, under which conclusions, decisions and tasks stand whenever they
// were written; empty: there was none.
std::string ConcludingItem(const Facts& facts);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_COURSE_H_
