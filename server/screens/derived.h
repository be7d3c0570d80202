// What the classes that keep derived records have in common. Each says in its header on what it
// rests, and makes its records again when that has changed, and only then.
#ifndef NHIPCAU_SERVER_SCREENS_DERIVED_H_
#define NHIPCAU_SERVER_SCREENS_DERIVED_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/record.pb.h"
#include "server/conference/kernel/state.h"
#include "server/screens/audience.h"

namespace nhipcau::conference {

// A derived record that is different now. No record: it is gone, and had this audience.
struct ScreenChange {
  std::string name;
  RecordPtr record;
  Audience audience;
};

// Takes derived records as they are made, and tells which of them differ from what they were.
class Emit {
 public:
  // `derived` are the records so far, and become what is put. Both must outlive this.
  Emit(const Overlay& view, Records& derived) : view_(view), derived_(derived) {}

  // As it stands now; null: there is none. The same pointer as long as the record says the same.
  RecordPtr Find(std::string_view name) const { return derived_.Find(name); }
  // All whose names begin with `prefix`. Good until a record is put or removed.
  RecordRange All(std::string_view prefix) const;

  template <typename T>
  void Put(T message) {
    const std::string name = message.name();
    Replace(name, std::make_shared<const v1::Record>(RecordOf(std::move(message))));
  }
  void Remove(const std::string& name) { Replace(name, nullptr); }
  // All records whose names begin with `prefix` are now these.
  template <typename T>
  void PutAll(std::string_view prefix, std::vector<T> messages) {
    ChangedRecords records;
    for (T& message : messages) {
      const std::string name = message.name();
      records[name] = std::make_shared<const v1::Record>(RecordOf(std::move(message)));
    }
    ReplaceAll(prefix, std::move(records));
  }

  // In the order in which they were put.
  std::vector<ScreenChange> TakeChanged() { return std::move(changed_); }

 private:
  void Replace(const std::string& name, RecordPtr record);
  void ReplaceAll(std::string_view prefix, ChangedRecords records);

  const Overlay& view_;
  Records& derived_;
  std::vector<ScreenChange> changed_;
};

// Derived records of one kind. Not thread-safe.
class Derived {
 public:
  virtual ~Derived() = default;

  // Puts what is another now that `changes` are in `view`. The first call brings all records that
  // there are.
  virtual void Take(const Overlay& view, std::span<const Change> changes, Emit& emit) = 0;
};

// Whether a change made another thing of what `part` takes from the conference's record; also when
// the record is new or gone.
template <typename Part>
bool ConferenceDiffers(std::span<const Change> changes, std::string_view stream, const Part& part) {
  for (const Change& change : changes) {
    if (change.name != stream) continue;
    if (!change.before || !change.after) return true;
    return part(change.before->conference()) != part(change.after->conference());
  }
  return false;
}

// The same of any record of which both sides are given; `get` is the accessor of its kind.
template <typename Get, typename Part>
bool Differs(const Change& change, Get get, const Part& part) {
  if (!change.before || !change.after) return true;
  return part(((*change.before).*get)()) != part(((*change.after).*get)());
}

// The record as it is, or as it was where it is gone.
inline const v1::Record& Latest(const Change& change) {
  return change.after ? *change.after : *change.before;
}

// A point is new or gone, or of another level or parent: others may be addressed by what is for a
// level or a subtree.
bool IsPointPlaced(const Change& change);

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_SCREENS_DERIVED_H_
