#include "server/operation/checkup.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <sstream>
#include <system_error>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "server/base/disk_space.h"
#include "server/documents/box.h"
#include "server/documents/render_service.h"
#include "server/net/descriptors.h"
#include "server/operation/certificate.h"

namespace nhipcau::operation {
namespace {

namespace fs = std::filesystem;

// The packaged service is not root.
constexpr char kPackagedDataFolder[] = "/var/lib/nhipcau";

// A day's record and the files of a large conference find room in it.
constexpr int64_t kEasyBytes = int64_t{5} << 30;
// Whoever orders a certificate of an office needs as long.
constexpr absl::Duration kCertificateNotice = absl::Hours(24 * 30);

std::string GibOf(int64_t bytes) {
  return absl::StrCat(bytes >> 30, ".", (bytes >> 20) % 1024 / 103, " GiB");
}

std::string UserName(uid_t user) {
  const passwd* found = getpwuid(user);
  return found == nullptr ? absl::StrCat("user ", user) : found->pw_name;
}

bool IsInPath(const std::string& program) {
  const char* path = std::getenv("PATH");
  for (const auto folder : absl::StrSplit(path == nullptr ? "/usr/bin" : path, ':')) {
    if (access(absl::StrCat(folder, "/", program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

bool HasFont(std::initializer_list<const char*> names) {
  for (const char* root : {"/usr/share/fonts", "/usr/local/share/fonts"}) {
    std::error_code error;
    fs::recursive_directory_iterator entry(root, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      for (const char* name : names) {
        if (entry->path().filename() == name) return true;
      }
    }
  }
  return false;
}

// Of a process, from what Linux says of it; 0: it says nothing.
size_t DescriptorLimitOf(int process) {
  std::ifstream limits(absl::StrCat("/proc/", process, "/limits"));
  for (std::string line; std::getline(limits, line);) {
    std::istringstream words(line);
    std::string max;
    std::string open;
    std::string files;
    size_t soft = 0;
    if (words >> max >> open >> files >> soft && open == "open" && files == "files") return soft;
  }
  return 0;
}

// 0, or what errno says of it.
int TryToListen(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = htons(static_cast<uint16_t>(port));
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_port = v6.sin6_port;
  void* const bytes = is_ipv6 ? static_cast<void*>(&v6.sin6_addr) : &v4.sin_addr;
  if (inet_pton(is_ipv6 ? AF_INET6 : AF_INET, host.c_str(), bytes) != 1) return EADDRNOTAVAIL;
  const auto* address =
      is_ipv6 ? reinterpret_cast<const sockaddr*>(&v6) : reinterpret_cast<const sockaddr*>(&v4);
  const int door = socket(is_ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  const int bound = bind(door, address, is_ipv6 ? sizeof(v6) : sizeof(v4));
  const int why = bound == 0 ? 0 : errno;
  close(door);
  return why;
}

std::string AdviceForDoor(int why) {
  switch (why) {
    case EADDRINUSE:
      return "another program has it: find it with ss -ltnp, and stop it or choose another port";
    case EADDRNOTAVAIL:
      return "this machine has no such address: see ip address, and choose one, or 0.0.0.0 for all";
    case EACCES:
      return "ports below 1024 are for root and the packaged service: run doctor as root, or "
             "choose another port";
    default:
      return "choose another address";
  }
}

Finding CheckPlaceOfRenderer(const std::string& service) {
  if (!service.empty()) {
    const absl::Status status = documents::FindService(service);
    if (status.ok()) return {Health::kGood, absl::StrCat("renderer: the service at ", service), ""};
    return {Health::kDoubtful, absl::StrCat("renderer: ", status.message()),
            "no document can be made; run systemctl enable --now nhipcau-renderer.socket"};
  }
  char folder[] = "/tmp/nhipcau-doctor-XXXXXX";
  if (mkdtemp(folder) == nullptr) return {Health::kDoubtful, "renderer: no folder in /tmp", ""};
  const absl::StatusOr<documents::Box> box = documents::FindBox(folder);
  std::error_code error;
  fs::remove_all(folder, error);
  if (box.ok()) {
    return {Health::kGood, absl::StrCat("renderer: in a box of ", documents::BoxName(*box)), ""};
  }
  return {Health::kDoubtful, absl::StrCat("renderer: no box (", box.status().message(), ")"),
          "no document can be made; install bubblewrap, and let the server's user make namespaces"};
}

}  // namespace

int RunningServer(const std::string& data_dir) {
  const std::string path = data_dir + "/journal.db.lock";
  const int lock = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (lock < 0) return 0;
  const bool is_held = flock(lock, LOCK_SH | LOCK_NB) != 0;
  close(lock);
  int process = 0;
  std::ifstream(path) >> process;
  return is_held ? process : 0;
}

Finding CheckDataFolder(const std::string& data_dir) {
  struct stat found {};
  if (stat(data_dir.c_str(), &found) != 0) {
    if (errno == ENOENT) {
      return {Health::kDoubtful, absl::StrCat("data: ", data_dir, " is not there"),
              "the first start makes it, if the server's user may write beside it"};
    }
    return {Health::kBad,
            absl::StrCat("data: cannot look at ", data_dir, ": ", std::strerror(errno)),
            "run doctor as root or as the server's user"};
  }
  const std::string owner = UserName(found.st_uid);
  const std::string what = absl::StrCat("data: ", data_dir, " belongs to ", owner);
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return {Health::kBad, absl::StrCat(what, ", and others may enter it"),
            absl::StrCat("run chmod 700 ", data_dir)};
  }
  if (found.st_uid == 0 && data_dir == kPackagedDataFolder) {
    return {Health::kBad, what, absl::StrCat("run chown -R nhipcau:nhipcau ", data_dir)};
  }
  return {Health::kGood, what, ""};
}

Finding CheckDisk(const std::string& data_dir) {
  const std::optional<int64_t> free = FreeBytes(data_dir);
  if (!free) return {Health::kDoubtful, absl::StrCat("disk: nothing is known of ", data_dir), ""};
  const std::string what = absl::StrCat("disk: ", GibOf(*free), " are free for ", data_dir);
  if (*free < kJournalReserveBytes) {
    return {Health::kBad, what, "commands will be refused: make room, or move the folder"};
  }
  if (*free < kEasyBytes) {
    return {Health::kDoubtful, what, "sheets and documents of a large conference take some GiB"};
  }
  return {Health::kGood, what, ""};
}

Finding CheckClock() {
  timex clock{};
  if (adjtimex(&clock) != TIME_ERROR && (clock.status & STA_UNSYNC) == 0) {
    return {Health::kGood, "clock: is kept right by a time service", ""};
  }
  return {Health::kDoubtful, "clock: nobody keeps it right",
          "every time on record is this clock's: install systemd-timesyncd or chrony, and name the "
          "office's time server where there is no internet"};
}

Finding CheckDescriptors(int server) {
  const size_t limit = server == 0 ? net::RaiseDescriptorLimit() : DescriptorLimitOf(server);
  const absl::StatusOr<net::DescriptorShares> shares = net::ShareDescriptors(limit);
  if (!shares.ok()) {
    return {Health::kBad, "open files: too few", std::string(shares.status().message())};
  }
  return {Health::kGood,
          absl::StrCat("open files: ", limit, ", so ", shares->pages, " pages and ",
                       shares->programs, " programs at once"),
          ""};
}

Finding CheckDoor(const std::string& name, const std::string& host, int port, int server) {
  const std::string what = absl::StrCat(name, ": ", host, " port ", port);
  if (server != 0) {
    return {Health::kGood, absl::StrCat(what, ", of the server that runs as process ", server), ""};
  }
  const int why = TryToListen(host, port);
  if (why == 0) return {Health::kGood, absl::StrCat(what, " is free"), ""};
  return {Health::kBad, absl::StrCat(what, ": ", std::strerror(why)), AdviceForDoor(why)};
}

Finding CheckCertificate(const std::string& certificate_file, const std::string& key_file,
                         absl::Time now) {
  if (certificate_file.empty()) {
    return {Health::kDoubtful, "certificate: none",
            "only this machine and what stands before the server can come in; phones need one"};
  }
  const absl::StatusOr<absl::Time> end = EndOfCertificate(certificate_file, key_file);
  if (!end.ok()) {
    return {Health::kBad, absl::StrCat("certificate: ", end.status().message()),
            "the server's user must be able to read a certificate and its key, both in PEM"};
  }
  const std::string what = absl::StrCat("certificate: good until ",
                                        absl::FormatTime("%Y-%m-%d", *end, absl::UTCTimeZone()));
  if (*end <= now) return {Health::kBad, what, "it has ended: put a new pair in its place"};
  if (*end - now < kCertificateNotice) {
    return {Health::kDoubtful, what,
            "order the next one; the server reads it within a minute, without a restart"};
  }
  return {Health::kGood, what, ""};
}

std::vector<Finding> CheckDocuments(const std::string& service) {
  std::vector<Finding> findings = {CheckPlaceOfRenderer(service)};
  const auto add = [&findings](bool there, const char* what, const char* advice) {
    findings.push_back({there ? Health::kGood : Health::kDoubtful,
                        absl::StrCat(what, there ? "" : " is missing"), there ? "" : advice});
  };
  add(IsInPath("node"), "Node", "no document can be made: apt install nodejs");
  add(IsInPath("soffice"), "LibreOffice",
      "there are Word files, and no PDF: apt install libreoffice-writer-nogui");
  add(HasFont({"LiberationSerif-Regular.ttf", "times.ttf", "Times_New_Roman.ttf"}),
      "a font as wide as Times New Roman",
      "PDFs break their lines elsewhere: apt install fonts-liberation2");
  return findings;
}

}  // namespace nhipcau::operation
