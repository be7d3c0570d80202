#include "server/documents/bubblewrap.h"

namespace nhipcau::documents {
namespace {

// Of each folder that lies in memory.
constexpr char kMemoryFilesBytes[] = "67108864";

}  // namespace

std::vector<std::string> BubblewrapArguments(const BoxedProgram& program) {
  // A session of its own has no terminal into which it could type (CVE-2017-5226); what it starts
  // ends with bwrap, whose processes it is.
  std::vector<std::string> arguments = {"bwrap",         "--unshare-all", "--die-with-parent",
                                        "--new-session", "--cap-drop",    "ALL",
                                        "--proc",        "/proc",         "--dev",
                                        "/dev",          "--size",        kMemoryFilesBytes,
                                        "--tmpfs",       "/dev/shm",      "--remount-ro",
                                        "/dev",          "--size",        kMemoryFilesBytes,
                                        "--tmpfs",       "/tmp"};
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
