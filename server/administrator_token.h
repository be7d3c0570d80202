// The file by which the first administrator comes in.
#ifndef NHIPCAU_SERVER_ADMINISTRATOR_TOKEN_H_
#define NHIPCAU_SERVER_ADMINISTRATOR_TOKEN_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "server/base/executor.h"

namespace nhipcau {

// `administrator.token` in the data folder: made at the first start, gone once a device was
// enrolled with it. Until then it is as good as its holder, also in a copy of the folder.
class AdministratorToken {
 public:
  // `executor` touches the file when it was used; not owned. `say` is told of what happens to it.
  AdministratorToken(const std::string& data_folder, Executor* executor,
                     std::function<void(const std::string&)> say);

  // A new token, written to the file; its SHA-256. To be called before the record has it: after a
  // crash between the two the record is still empty, and the next start makes another one.
  absl::StatusOr<std::string> Make();

  // Says that the file is still there, if it is.
  void Remind();

  // A device was enrolled with this token: the file goes if it is the one in it. Any thread.
  void Used(const std::string& token);

 private:
  void RemoveIf(const std::string& token);

  const std::string path_;
  Executor* const executor_;
  const std::function<void(const std::string&)> say_;
};

}  // namespace nhipcau

#endif  // NHIPCAU_SERVER_ADMINISTRATOR_TOKEN_H_
