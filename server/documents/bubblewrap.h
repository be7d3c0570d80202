// The command line that runs a program in a box made by bubblewrap.
#ifndef NHIPCAU_SERVER_DOCUMENTS_BUBBLEWRAP_H_
#define NHIPCAU_SERVER_DOCUMENTS_BUBBLEWRAP_H_

#include <string>
#include <vector>

#include "server/documents/box.h"

namespace nhipcau::documents {

// The program's first argument must be an absolute path already.
std::vector<std::string> BubblewrapArguments(const BoxedProgram& program);

}  // namespace nhipcau::documents

#endif  // NHIPCAU_SERVER_DOCUMENTS_BUBBLEWRAP_H_
