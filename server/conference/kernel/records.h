// Records by name, and how they are read in order: a layer of changes above durable ones.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_RECORDS_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_RECORDS_H_

#include <google/protobuf/descriptor.h>

#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/btree_map.h"
#include "nhipcau/v1/record.pb.h"

namespace nhipcau::conference {

using RecordPtr = std::shared_ptr<const v1::Record>;

// Collections in alphabetical order; within one, shorter identifiers first, so
// that 9 stands before 10 and 17 (a province) before 04789 (a commune).
struct NameLess {
  using is_transparent = void;
  bool operator()(std::string_view left, std::string_view right) const;
};

// A null record hides one of the same name below.
using ChangedRecords = std::map<std::string, RecordPtr, NameLess>;

// Name of a record: field 1 of its kind.
const std::string& NameOf(const v1::Record& record);

// Of one collection: shorter ones first.
struct IdLess {
  using is_transparent = void;
  bool operator()(std::string_view left, std::string_view right) const;
};

// Records by their names, in the order of NameLess. Each collection has a table of its own, so that
// only identifiers are compared: these are short and lie in the nodes, where whole names would be
// fetched one by one. Of a nation that is most of what finding a record costs.
class Records {
 private:
  using Table = absl::btree_map<std::string, RecordPtr, IdLess>;
  using Tables = absl::btree_map<std::string, Table, std::less<>>;

 public:
  // Good until a record is put or erased.
  class Iterator {
   public:
    bool AtEnd() const { return table_ == end_; }
    // REQUIRES: not at the end, like all below.
    const RecordPtr& operator*() const { return at_->second; }
    const std::string& name() const { return NameOf(*at_->second); }
    Iterator& operator++();
    // `prefix` is empty, or ends behind a slash.
    bool BeginsWith(std::string_view prefix) const;

   private:
    friend class Records;
    Iterator(Tables::const_iterator table, Tables::const_iterator end) : table_(table), end_(end) {
      if (!AtEnd()) at_ = table_->second.begin();
    }

    Tables::const_iterator table_;
    Tables::const_iterator end_;
    Table::const_iterator at_;
  };

  // Null when there is none.
  RecordPtr Find(std::string_view name) const;
  // `record` has this name. Null: it is gone.
  void Set(std::string_view name, RecordPtr record);
  bool empty() const { return tables_.empty(); }
  // The first whose name begins with `prefix`, or one behind all of these. As in BeginsWith.
  Iterator Begin(std::string_view prefix) const;

 private:
  // By collection; none is empty.
  Tables tables_;
};

namespace internal {

// The arm of v1::Record that holds a T.
template <typename T>
const google::protobuf::FieldDescriptor* ArmOf() {
  static const google::protobuf::FieldDescriptor* const arm = [] {
    const google::protobuf::OneofDescriptor* kinds = v1::Record::descriptor()->oneof_decl(0);
    for (int i = 0; i < kinds->field_count(); ++i) {
      if (kinds->field(i)->message_type() == T::descriptor()) return kinds->field(i);
    }
    return static_cast<const google::protobuf::FieldDescriptor*>(nullptr);
  }();
  return arm;
}

template <typename T>
T& MutableKind(v1::Record& record) {
  return static_cast<T&>(*v1::Record::GetReflection()->MutableMessage(&record, ArmOf<T>()));
}

}  // namespace internal

// The message of one kind in a record, or null when the record is of another.
// T is any of the kinds in v1::Record.
template <typename T>
const T* KindOf(const v1::Record& record) {
  const google::protobuf::Reflection* reflection = v1::Record::GetReflection();
  const google::protobuf::FieldDescriptor* arm = internal::ArmOf<T>();
  if (!reflection->HasField(record, arm)) return nullptr;
  return static_cast<const T*>(&reflection->GetMessage(record, arm));
}

// A record of the kind T.
template <typename T>
v1::Record RecordOf(T message) {
  v1::Record record;
  internal::MutableKind<T>(record) = std::move(message);
  return record;
}

// Records in the order of their names, read without copying. Good until a record is put.
class RecordRange {
 public:
  class Iterator {
   public:
    // Begins with the first of `below` and `above` that is still in range.
    Iterator(const RecordRange& range, Records::Iterator below,
             ChangedRecords::const_iterator above)
        : range_(&range), below_(below), above_(above) {
      Settle();
    }

    const RecordPtr& operator*() const { return reads_above_ ? above_->second : *below_; }
    const std::string& name() const { return reads_above_ ? above_->first : below_.name(); }
    Iterator& operator++() {
      if (reads_above_) {
        ++above_;
      } else {
        ++below_;
      }
      Settle();
      return *this;
    }
    bool operator==(std::default_sentinel_t) const { return !reads_above_ && !HasBelow(); }

   private:
    bool HasBelow() const { return !below_.AtEnd() && below_.BeginsWith(range_->prefix_); }
    bool HasAbove() const {
      return above_ != range_->above_->end() && above_->first.starts_with(range_->prefix_);
    }
    // Goes on to the next record that nothing hides.
    void Settle();

    const RecordRange* range_;
    Records::Iterator below_;
    ChangedRecords::const_iterator above_;
    bool reads_above_ = false;
  };

  // Those whose names begin with `prefix`, which is empty or ends behind a slash. Both layers must
  // outlive the range.
  RecordRange(const Records& below, const ChangedRecords& above, std::string_view prefix)
      : below_(&below), above_(&above), prefix_(prefix) {}

  Iterator begin() const { return {*this, below_->Begin(prefix_), above_->lower_bound(prefix_)}; }
  std::default_sentinel_t end() const { return {}; }
  bool empty() const { return begin() == end(); }

 private:
  const Records* below_;
  const ChangedRecords* above_;
  std::string prefix_;
};

// The messages of one kind in a range of records.
template <typename T>
class KindRange {
 public:
  class Iterator {
   public:
    explicit Iterator(RecordRange::Iterator at) : at_(at) { Settle(); }

    const T& operator*() const { return *message_; }
    const T* operator->() const { return message_; }
    Iterator& operator++() {
      ++at_;
      Settle();
      return *this;
    }
    bool operator==(std::default_sentinel_t end) const { return at_ == end; }

   private:
    void Settle() {
      for (message_ = nullptr; at_ != std::default_sentinel; ++at_) {
        message_ = KindOf<T>(**at_);
        if (message_ != nullptr) return;
      }
    }

    RecordRange::Iterator at_;
    const T* message_ = nullptr;
  };

  explicit KindRange(RecordRange records) : records_(std::move(records)) {}

  Iterator begin() const { return Iterator(records_.begin()); }
  std::default_sentinel_t end() const { return {}; }
  bool empty() const { return begin() == end(); }

 private:
  RecordRange records_;
};

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_RECORDS_H_
