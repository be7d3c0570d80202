// What a document says, section by section: the record's own words, in paragraphs.
//
// Each section has an identifier that stays the same while the agenda does, so that a person's
// words can stand in its place.
#ifndef NHIPCAU_SERVER_MINUTES_SECTIONS_H_
#define NHIPCAU_SERVER_MINUTES_SECTIONS_H_

#include <string>
#include <vector>

#include "server/minutes/facts.h"

namespace nhipcau::minutes {

struct Section {
  // [a-z0-9-]
  std::string id;
  std::string heading;
  // A paragraph a line; empty: there is nothing to say.
  std::string text;
  // The tasks stand below its text.
  bool holds_tasks = false;
};

// Numbers of the annexes of the minutes, "I", "II"; empty: it would be empty, and there is none.
struct Annexes {
  std::string points;
  std::string delegates;
  std::string speakers;
  std::string incidents;
};

Annexes AnnexesOf(const Facts& facts);

// "112/112 điểm cầu; triệu tập 2.500 đại biểu, có mặt 2.318 …": in all.
std::string AttendanceInText(const Facts& facts);

// The same with the annexes.
Section AttendanceSection(const Facts& facts);

// "2.318 đại biểu tại 112 điểm cầu": who was there.
std::string AttendedInText(const Facts& facts);

// The course of the conference: each agenda item, then the customary headings. Sections about which
// the record says nothing are left out, agenda items never, but for breaks that were not taken.
std::vector<Section> CourseSections(const Facts& facts);

// Of the conclusion notice: what the chair concluded and decided, and before it when, where and
// with whom.
std::vector<Section> NoticeSections(const Facts& facts);
// "II": the number of the part behind these, which holds the tasks.
std::string TasksPart(const Facts& facts);

bool HasTasks(const Facts& facts);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_SECTIONS_H_
