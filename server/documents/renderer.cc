#include "server/documents/renderer.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/documents/render_service.h"

namespace nhipcau::documents {
namespace {

// As server/renderer/src/main.ts says them.
constexpr int kExitTemplate = 3;
constexpr int kExitConverterMissing = 4;
constexpr int kExitConverterFailed = 5;
constexpr int kExitTooLong = 6;

absl::Status RefuseMissing(std::string_view what) {
  return Refuse(v1::REASON_RENDERER_MISSING, std::string(what));
}

// In the box there is no current folder.
std::string Absolute(const std::string& path) { return std::filesystem::absolute(path).string(); }

Renderer::Options WithAbsolutePaths(Renderer::Options options) {
  if (options.folder.empty()) return options;
  options.folder = Absolute(options.folder);
  options.work_folder = Absolute(options.work_folder);
  return options;
}

// A program may have left folders that nobody may enter.
void OpenFolders(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  for (const auto& each : std::filesystem::directory_iterator(folder, error)) {
    if (each.is_directory(error) && !each.is_symlink(error)) OpenFolders(each.path());
  }
}

// The folder is there and empty afterwards, whatever a program has left.
absl::Status Empty(const std::string& folder) {
  std::error_code error;
  OpenFolders(folder);
  std::filesystem::remove_all(folder, error);
  if (!error) std::filesystem::create_directory(folder, error);
  if (!error) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (!error) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("cannot empty ", folder, ": ", error.message()));
}

absl::StatusOr<Box> BoxFor(const Renderer::Options& options) {
  if (options.folder.empty()) return absl::FailedPreconditionError("there is no renderer");
  if (!options.service.empty()) return absl::FailedPreconditionError("it runs as a service");
  if (absl::Status status = Empty(options.work_folder); !status.ok()) return status;
  return FindBox(options.work_folder);
}

absl::StatusOr<std::string> PlaceFor(const Renderer::Options& options,
                                     const absl::StatusOr<Box>& box) {
  if (!options.service.empty()) {
    if (absl::Status status = FindService(options.service); !status.ok()) return status;
    return absl::StrCat("by the service at ", options.service);
  }
  if (!box.ok())
    return absl::Status(box.status().code(),
                        absl::StrCat("there is no box for the renderer: ", box.status().message()));
  return absl::StrCat("in a box of ", BoxName(*box));
}

absl::StatusOr<std::string> ReadTemplate(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (file.bad()) return absl::InternalError(absl::StrCat("cannot read ", path));
  return bytes;
}

absl::Status RefuseStopping() {
  return Refuse(v1::REASON_SERVER_STOPPING,
                "The server is stopping; the document was not made. Ask again in a moment.");
}

absl::Status RefuseTooLong(const std::string& why) {
  return Refuse(v1::REASON_DOCUMENT_TOO_LONG,
                absl::StrCat("The document was not made: ", why,
                             ". Take it as DOCX instead of PDF, or with fewer rows; if that does "
                             "not help, tell whoever runs the server."));
}

// Node aborts when its memory is used up, the kernel kills whoever has used up the machine's; in a
// box that is a program, its exit code tells of it as shells do.
bool WasKilled(const ChildResult& result) {
  constexpr int kSignal = 128;
  return result.exit_code < 0 || result.exit_code == kSignal + SIGABRT ||
         result.exit_code == kSignal + SIGKILL;
}

// Why a renderer gave no result, when it was given one.
absl::Status StatusOfTrouble(const absl::Status& trouble) {
  if (absl::IsCancelled(trouble)) return trouble;
  if (absl::IsDeadlineExceeded(trouble) || absl::IsResourceExhausted(trouble)) {
    return RefuseTooLong(std::string(trouble.message()));
  }
  return absl::InternalError(trouble.message());
}

absl::Status StatusOf(const ChildResult& result) {
  const std::string said(absl::StripAsciiWhitespace(result.error));
  if (WasKilled(result)) return RefuseTooLong("its memory did not suffice");
  switch (result.exit_code) {
    case 0:
      return absl::OkStatus();
    case kExitTemplate:
      return Refuse(v1::REASON_TEMPLATE_INVALID, said);
    case kExitConverterMissing:
      return RefuseMissing(
          "PDF needs LibreOffice on the server: apt-get install libreoffice-writer-nogui");
    case kExitTooLong:
      return RefuseTooLong(said);
    case kExitConverterFailed:
      return absl::InternalError(absl::StrCat("LibreOffice made no PDF: ", said));
    default:
      return absl::InternalError(
          absl::StrCat("the renderer ended with ", result.exit_code, ": ", said));
  }
}

}  // namespace

absl::Duration TimeFor(const RendererLimits& limits, size_t facts_bytes) {
  constexpr double kMebibyte = 1 << 20;
  const double mebibytes = static_cast<double>(facts_bytes) / kMebibyte;
  return std::min(limits.time + mebibytes * limits.time_per_mebibyte,
                  std::max(limits.time, limits.time_max));
}

Renderer::Renderer(Options options)
    : options_(WithAbsolutePaths(std::move(options))),
      box_(BoxFor(options_)),
      place_(PlaceFor(options_, box_)),
      stop_event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Renderer::~Renderer() {
  if (stop_event_ >= 0) close(stop_event_);
}

void Renderer::Stop() { eventfd_write(stop_event_, 1); }

void Renderer::Render(Job job, Done done) {
  if (options_.folder.empty()) {
    return done(RefuseMissing("Start the server with --renderer FOLDER to make documents."));
  }
  ++waiting_;
  options_.executor->Post([this, job = std::move(job), done = std::move(done)] {
    absl::StatusOr<std::string> document = job.is_wanted && !job.is_wanted()
                                               ? absl::CancelledError("nobody wants it any more")
                                               : Make(job);
    --waiting_;
    done(std::move(document));
  });
}

void Renderer::Check(std::string path, std::string example,
                     std::function<void(absl::Status)> done) {
  if (options_.folder.empty()) {
    return done(RefuseMissing("Start the server with --renderer FOLDER to check templates."));
  }
  ++waiting_;
  options_.executor->Post([this, path = std::move(path), example = std::move(example),
                           done = std::move(done)] {
    const absl::Status checked = Run({"check", Absolute(path), /*format=*/"", example}).status();
    --waiting_;
    done(checked);
  });
}

absl::StatusOr<std::string> Renderer::Make(const Job& job) const {
  if (job.format == "xlsx")
    return Run({"spreadsheet", /*file=*/"", /*format=*/"", job.facts, job.is_wanted});
  const std::string file = job.template_file.empty() ? absl::StrCat(options_.folder, "/templates/",
                                                                    job.template_name, ".docx")
                                                     : Absolute(job.template_file);
  return Run({"render", file, job.format, job.facts, job.is_wanted});
}

absl::StatusOr<std::string> Renderer::Run(const Work& work) const {
  if (!work.file.empty() && !std::filesystem::exists(work.file)) {
    return absl::InternalError(absl::StrCat("there is no ", work.file));
  }
  bool is_forsaken = false;
  ChildLimits limits = {.time = TimeFor(options_.limits, work.facts.size()),
                        .memory_bytes = options_.limits.memory_bytes,
                        .output_bytes = options_.limits.output_bytes,
                        .end_when_readable = stop_event_};
  if (work.is_wanted) limits.is_wanted = [&] { return !(is_forsaken = !work.is_wanted()); };
  absl::StatusOr<ChildResult> result =
      options_.service.empty() ? RunInBox(work, limits) : RunAtService(work, limits);
  if (absl::IsCancelled(result.status())) return is_forsaken ? result.status() : RefuseStopping();
  if (!result.ok()) return result.status();
  if (absl::Status status = StatusOf(*result); !status.ok()) return status;
  return std::move(result->output);
}

absl::StatusOr<ChildResult> Renderer::RunInBox(const Work& work, const ChildLimits& limits) const {
  if (!box_.ok()) {
    return RefuseMissing(absl::StrCat(
        "Documents are made in a box, and there is none on this server: apt-get install "
        "bubblewrap, and let the server's user make namespaces (",
        box_.status().message(), ")"));
  }
  if (absl::Status status = Empty(options_.work_folder); !status.ok()) return status;
  BoxedProgram program{.arguments = {"node", "--max-old-space-size=512",
                                     absl::StrCat(options_.folder, "/main.mjs"), work.command},
                       .readable = {options_.folder},
                       .work_folder = options_.work_folder};
  if (!work.file.empty()) {
    program.arguments.push_back(work.file);
    program.readable.push_back(work.file);
  }
  if (!work.format.empty()) program.arguments.push_back(work.format);
  absl::StatusOr<ChildResult> result = RunChild(*box_, program, work.facts, limits);
  if (absl::Status status = Empty(options_.work_folder); !status.ok()) return status;
  if (absl::IsNotFound(result.status())) {
    return RefuseMissing(absl::StrCat("Documents need Node on the server: apt-get install nodejs (",
                                      result.status().message(), ")"));
  }
  if (!result.ok()) return StatusOfTrouble(result.status());
  return result;
}

absl::StatusOr<ChildResult> Renderer::RunAtService(const Work& work,
                                                   const ChildLimits& limits) const {
  absl::StatusOr<std::string> bytes = work.file.empty() ? std::string() : ReadTemplate(work.file);
  if (!bytes.ok()) return bytes.status();
  const ServiceRequest request = {work.command, work.format, *std::move(bytes), work.facts};
  absl::StatusOr<ChildResult> result = AskService(options_.service, request, limits);
  if (absl::IsUnavailable(result.status())) {
    return RefuseMissing(
        absl::StrCat("Documents are made by a service that is not there: "
                     "systemctl start nhipcau-renderer.socket (",
                     result.status().message(), ")"));
  }
  if (!result.ok()) return StatusOfTrouble(result.status());
  return result;
}

}  // namespace nhipcau::documents
