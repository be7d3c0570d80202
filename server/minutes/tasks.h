// What the chair gave whom to do, as sentences.
#ifndef NHIPCAU_SERVER_MINUTES_TASKS_H_
#define NHIPCAU_SERVER_MINUTES_TASKS_H_

#include <string>

#include "nhipcau/v1/minutes.pb.h"

namespace nhipcau::minutes {

// "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát …; hoàn thành trước ngày 30/6/2021."
// Groups are given a task without being called to lead it: "Các địa phương tăng cường …".
std::string TaskSentence(const v1::MinutesEntry& task);

}  // namespace nhipcau::minutes

#endif  // NHIPCAU_SERVER_MINUTES_TASKS_H_
