// A look at what a server needs of its machine, thing by thing, and what to do where it is missing.
#ifndef NHIPCAU_SERVER_OPERATION_CHECKUP_H_
#define NHIPCAU_SERVER_OPERATION_CHECKUP_H_

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace nhipcau::operation {

enum class Health {
  kGood,
  // It works; somebody may miss something.
  kDoubtful,
  kBad,
};

struct Finding {
  Health health = Health::kGood;
  // "disk: 12 GiB are free for /var/lib/nhipcau".
  std::string what;
  // Empty when nothing is to be done.
  std::string advice;
};

// All of these block, for some milliseconds, and change nothing that stays.

// The process that has the record open; 0: nobody.
int RunningServer(const std::string& data_dir);

Finding CheckDataFolder(const std::string& data_dir);
Finding CheckDisk(const std::string& data_dir);
// Whether somebody keeps this machine's clock right.
Finding CheckClock();
// Of the process `server`; 0: of this one.
Finding CheckDescriptors(int server);
// Whether a server could listen there; one that runs already has the place.
Finding CheckDoor(const std::string& name, const std::string& host, int port, int server);
// `now` is the wall clock's.
Finding CheckCertificate(const std::string& certificate_file, const std::string& key_file,
                         absl::Time now);
// What the renderer needs; `service` as in documents::Renderer.
std::vector<Finding> CheckDocuments(const std::string& service);

}  // namespace nhipcau::operation

#endif  // NHIPCAU_SERVER_OPERATION_CHECKUP_H_
