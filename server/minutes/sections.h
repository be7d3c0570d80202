// What a document says, section by section: the record's own words, in paragraphs.
//
// Each section has an identifier that stays the same while the agenda does, so that a person's
// words can stand in its place.
#ifndef NHIPCAU_SERVER_MINUTES_SECTIONS_H_
#define NHIPCAU_SERVER_MINUTES_SECTIONS_H_

#include <string>
#include <vector>

#include "nhipcau/v1/floor.pb.h"
#include "nhipcau/v1/minutes.pb.h"
#include "server/minutes/facts.h"

namespace nhipcau::minutes {

struct Section {
  // [a-z0-9-]
  std::string id;
  std::string heading;
  // A paragraph a line; empty: there is nothing to say.
  std::string text;
};

// "112/112 điểm cầu; triệu tập 2.500 đại biểu, có mặt 2.318 …": with the annexes, in all.
Section AttendanceSection(const Facts& facts);

// "2.318 đại biểu tại 112 điểm cầu": who was there.
std::string AttendedInText(const Facts& facts);

// The course of the conference: each agenda item, then the customary headings. Sections about which
// the record says nothing are left out, agenda items never.
std::vector<Section> CourseSections(const Facts& facts);

// Of the conclusion notice: what the chair concluded, and before it when, where and with whom.
std::vector<Section> NoticeSections(const Facts& facts);

// "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát …; hoàn thành trước ngày 30/6/2021."
std::string TaskSentence(const v1::MinutesEntry& task);

// "Nguyễn Văn Toàn, Phó Chủ tịch …"; an ellipsis where nobody is named.
std::string WithOffice(std::string_view name, std::string_view office);

// How long was spoken, in whole seconds, pauses left out.
absl::Duration LengthOf(const v1::Speech& speech);

// When it began, or, where it never did, when it was called.
absl::Time BeginOf(const v1::Speech& speech);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_SECTIONS_H_
