#include "tests/support/shown_records.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace nhipcau {

std::string NameOf(const v1::Record& record) {
  const auto* kind = record.GetReflection()->GetOneofFieldDescriptor(
      record, v1::Record::descriptor()->FindOneofByName("kind"));
  const google::protobuf::Message& message = record.GetReflection()->GetMessage(record, kind);
  return message.GetReflection()->GetString(message, message.GetDescriptor()->FindFieldByNumber(1));
}

bool IsLive(const v1::Record& record) { return record.has_tally() || record.has_page_presence(); }

std::string ShownRecords::Take(v1::WatchStateResponse chunk) {
  if (chunk.reset()) pending_.clear();
  const bool complete = chunk.complete();
  pending_.push_back(std::move(chunk));
  return complete ? Show() : "";
}

std::string ShownRecords::Show() {
  const std::vector<v1::WatchStateResponse> update = std::exchange(pending_, {});
  bool grows = false;
  for (const v1::WatchStateResponse& chunk : update) {
    if (chunk.reset()) {
      ++reset_count_;
      records_.clear();
    }
    for (const v1::Record& record : chunk.records()) {
      grows = grows || !IsLive(record);
      records_[NameOf(record)] = record.SerializeAsString();
    }
    for (const std::string& name : chunk.removed_names()) {
      grows = grows || !absl::StrContains(name, "/pagePresences/");
      records_.erase(name);
    }
  }
  const int64_t before = std::exchange(sequence_, update.back().sequence());
  token_ = update.back().token();
  if (sequence_ > before || (sequence_ == before && (!grows || update.front().reset()))) return "";
  return absl::StrCat("an update to ", sequence_, " follows one to ", before);
}

v1::Record ShownRecords::Find(const std::string& name) const {
  v1::Record record;
  const auto found = records_.find(name);
  if (found != records_.end()) record.ParseFromString(found->second);
  return record;
}

}  // namespace nhipcau
