#include "server/documents/bubblewrap.h"

namespace nhipcau::documents {

std::vector<std::string> BubblewrapArguments(const BoxedProgram& program) {
  // Without --new-session: the whole group must be killed at once when its time is over.
  std::vector<std::string> arguments = {
      "bwrap", "--unshare-all", "--die-with-parent", "--cap-drop", "ALL", "--proc", "/proc",
      "--dev", "/dev",          "--tmpfs",           "/tmp"};
  const auto bind = [&arguments](const char* how, const std::string& path) {
    arguments.insert(arguments.end(), {how, path, path});
  };
  for (const std::string& path : SystemPaths()) bind("--ro-bind-try", path);
  bind("--ro-bind", program.arguments.front());
  for (const std::string& path : program.readable) bind("--ro-bind", path);
  bind("--bind", program.work_folder);
  arguments.insert(arguments.end(), {"--chdir", program.work_folder, "--"});
  arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
  return arguments;
}

}  // namespace nhipcau::documents
