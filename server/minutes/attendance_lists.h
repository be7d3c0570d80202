// Who was there, as tables: levels, points, and people by name.
#ifndef NHIPCAU_SERVER_MINUTES_ATTENDANCE_LISTS_H_
#define NHIPCAU_SERVER_MINUTES_ATTENDANCE_LISTS_H_

#include <string>
#include <vector>

#include "nhipcau/v1/document_facts.pb.h"
#include "server/minutes/facts.h"

namespace nhipcau::minutes {

// Each level, then their sum.
std::vector<v1::LevelRow> LevelRows(const Facts& facts);

// Each group of points below the host (cụm, huyện), then their sum; the levels, where there are no
// groups or too many to be taken in.
std::vector<v1::LevelRow> GroupRows(const Facts& facts);

std::vector<v1::PointRow> PointRows(const Facts& facts);
// The sum of the points.
v1::PointRow TotalRow(const Facts& facts);

// By point, as they were found; whoever was not checked is left out. A point that handed in its
// signed sheet has a line that says so.
std::vector<v1::DelegateRow> DelegateRows(const Facts& facts);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_ATTENDANCE_LISTS_H_
