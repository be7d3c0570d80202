#include "server/conference/attendance/roll_call_answers.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "server/conference/kernel/names.h"

namespace nhipcau::conference {
namespace {

// Points in one MissingAnswers, so that no record grows with the nation.
constexpr int kMissingInRecordMax = 1'000;

// An archive may bring a list of codes that is longer than that of counts, or shorter.
int PointCountOf(const v1::MissingAnswers& missing) {
  return std::min(missing.codes_size(), missing.expected_counts_size());
}

// That the point with the code at `index` gave none.
// REQUIRES: index < PointCountOf(missing)
v1::RollCallAnswer MissingAnswer(const v1::RollCall& roll_call, const v1::MissingAnswers& missing,
                                 int index) {
  const std::string& code = missing.codes(index);
  v1::RollCallAnswer answer;
  answer.set_name(AnswerName(roll_call.name(), code));
  answer.set_roll_call(roll_call.name());
  answer.set_bridge_point(BridgePointName(StreamOf(roll_call.name()), code));
  answer.set_expected_count(missing.expected_counts(index));
  *answer.mutable_time() = roll_call.close_time();
  answer.set_in_rehearsal(missing.in_rehearsal());
  return answer;
}

}  // namespace

std::string AnswerName(std::string_view roll_call, std::string_view code) {
  return ChildName(roll_call, "answers", code);
}

const v1::RollCallAnswer* AnswerOf(const Overlay& view, const v1::RollCall& roll_call,
                                   const v1::BridgePoint& point) {
  return view.Find<v1::RollCallAnswer>(AnswerName(roll_call.name(), IdOf(point.name())));
}

void AddMissingAnswer(const v1::RollCall& roll_call, std::string_view code, int expected_count,
                      MissingAnswersRecords& records) {
  if (records.empty() || records.rbegin()->codes_size() == kMissingInRecordMax) {
    v1::MissingAnswers& record = *records.Add();
    record.set_name(NumberedName(roll_call.name(), "missingAnswers", records.size()));
    record.set_roll_call(roll_call.name());
    record.set_in_rehearsal(roll_call.in_rehearsal());
  }
  v1::MissingAnswers& record = *records.rbegin();
  record.add_codes(std::string(code));
  record.add_expected_counts(expected_count);
}

void PutMissingAnswers(const v1::RollCallClosed& closed, Overlay& view) {
  for (const v1::MissingAnswers& record : closed.missing_answers()) view.Put(RecordOf(record));
  const auto* roll_call = view.Find<v1::RollCall>(closed.roll_call());
  if (roll_call == nullptr) return;
  MissingAnswersRecords records;
  for (const v1::RollCallMissing& missing : closed.missing()) {
    AddMissingAnswer(*roll_call, IdOf(missing.bridge_point()), missing.expected_count(), records);
  }
  for (v1::MissingAnswers& record : records) view.Put(RecordOf(std::move(record)));
}

void EraseMissingAnswers(const std::string& roll_call, Overlay& view) {
  std::vector<std::string> names;
  view.ForEach<v1::MissingAnswers>(
      roll_call + "/missingAnswers/",
      [&names](const v1::MissingAnswers& missing) { names.push_back(missing.name()); });
  for (const std::string& name : names) view.Erase(name);
}

std::vector<v1::RollCallAnswer> AnswersTo(const Overlay& view, const v1::RollCall& roll_call) {
  std::vector<v1::RollCallAnswer> answers;
  view.ForEach<v1::RollCallAnswer>(
      roll_call.name() + "/answers/",
      [&answers](const v1::RollCallAnswer& answer) { answers.push_back(answer); });
  const auto given_count = static_cast<std::ptrdiff_t>(answers.size());
  view.ForEach<v1::MissingAnswers>(roll_call.name() + "/missingAnswers/",
                                   [&](const v1::MissingAnswers& missing) {
                                     for (int i = 0; i < PointCountOf(missing); ++i) {
                                       answers.push_back(MissingAnswer(roll_call, missing, i));
                                     }
                                   });
  // Both parts are in the order of codes.
  std::inplace_merge(
      answers.begin(), answers.begin() + given_count, answers.end(),
      [](const auto& left, const auto& right) { return NameLess()(left.name(), right.name()); });
  return answers;
}

}  // namespace nhipcau::conference
