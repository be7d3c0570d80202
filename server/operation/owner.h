// Whose the data are: commands are run by root, the server is not.
#ifndef NHIPCAU_SERVER_OPERATION_OWNER_H_
#define NHIPCAU_SERVER_OPERATION_OWNER_H_

#include <string>

#include "absl/status/status.h"

namespace nhipcau::operation {

// Lets root go on as the user to whom the data folder belongs, so that what it writes there is the
// server's to write. Does nothing for others and where there is no folder yet. For the whole
// process, and for good.
absl::Status WorkAsOwnerOf(const std::string& data_dir);

// Root gives all that is in the folder to the user to whom the folder belongs; others change
// nothing.
absl::Status GiveToOwnerOf(const std::string& data_dir);

}  // namespace nhipcau::operation

#endif  // NHIPCAU_SERVER_OPERATION_OWNER_H_
