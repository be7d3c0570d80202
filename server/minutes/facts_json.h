// Facts of documents as JSON: what the renderer reads, and what an approval is of.
#ifndef NHIPCAU_SERVER_MINUTES_FACTS_JSON_H_
#define NHIPCAU_SERVER_MINUTES_FACTS_JSON_H_

#include <google/protobuf/message.h>

#include <string>

namespace nhipcau::minutes {

// Fields in the order of the proto, the empty ones, too: the same content is the same bytes.
std::string JsonOf(const google::protobuf::Message& facts);

// Fills every field of `facts`: with its name, true, or one line. What a template may name.
void FillEveryField(google::protobuf::Message& facts);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_FACTS_JSON_H_
