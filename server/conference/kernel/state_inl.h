// Templates of state.h; include that instead.
#ifndef NHIPCAU_SERVER_CONFERENCE_KERNEL_STATE_INL_H_
#define NHIPCAU_SERVER_CONFERENCE_KERNEL_STATE_INL_H_

#include <google/protobuf/descriptor.h>

#include <utility>

#include "nhipcau/v1/record.pb.h"

namespace nhipcau::conference {
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

template <typename T>
const T* KindOf(const v1::Record& record) {
  const google::protobuf::Reflection* reflection = v1::Record::GetReflection();
  const google::protobuf::FieldDescriptor* arm = internal::ArmOf<T>();
  if (!reflection->HasField(record, arm)) return nullptr;
  return static_cast<const T*>(&reflection->GetMessage(record, arm));
}

template <typename T>
v1::Record RecordOf(T message) {
  v1::Record record;
  internal::MutableKind<T>(record) = std::move(message);
  return record;
}

template <typename T>
void Overlay::Edit(std::string_view name, const std::function<void(T&)>& change) {
  const RecordPtr record = Find(name);
  if (!record || !KindOf<T>(*record)) return;
  v1::Record copy = *record;
  change(internal::MutableKind<T>(copy));
  Put(std::move(copy));
}

}  // namespace nhipcau::conference

#endif  // NHIPCAU_SERVER_CONFERENCE_KERNEL_STATE_INL_H_
