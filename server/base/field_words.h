// What people call the fields of requests, as the forms of the pages label them.
#ifndef NHIPCAU_SERVER_BASE_FIELD_WORDS_H_
#define NHIPCAU_SERVER_BASE_FIELD_WORDS_H_

#include <string_view>

#include "nhipcau/v1/error.pb.h"

namespace nhipcau {

// Of a path as Error.field has it: "minutes_entry.task.leads". A field without words, as only
// programs fill them, is told by its path.
v1::Text FieldWords(std::string_view path);

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_BASE_FIELD_WORDS_H_
