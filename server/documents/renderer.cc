#include "server/documents/renderer.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "nhipcau/v1/error.pb.h"
#include "server/base/refusal.h"
#include "server/documents/child_process.h"

namespace nhipcau::documents {
namespace {

// As server/renderer/src/main.ts says them.
constexpr int kExitTemplate = 3;
constexpr int kExitConverterMissing = 4;
constexpr int kExitConverterFailed = 5;

absl::Status RefuseMissing(std::string_view what) {
  return Refuse(v1::REASON_RENDERER_MISSING, std::string(what));
}

absl::Status RefuseStopping() {
  return Refuse(v1::REASON_SERVER_STOPPING,
                "The server is stopping; the document was not made. Ask again in a moment.");
}

absl::Status StatusOf(const ChildResult& result) {
  const std::string said(absl::StripAsciiWhitespace(result.error));
  switch (result.exit_code) {
    case 0:
      return absl::OkStatus();
    case kExitTemplate:
      return Refuse(v1::REASON_TEMPLATE_INVALID, absl::StrCat("The Word template: ", said));
    case kExitConverterMissing:
      return RefuseMissing(
          "PDF needs LibreOffice on the server: apt-get install libreoffice-writer-nogui");
    case kExitConverterFailed:
      return absl::InternalError(absl::StrCat("LibreOffice made no PDF: ", said));
    default:
      return absl::InternalError(
          absl::StrCat("the renderer ended with ", result.exit_code, ": ", said));
  }
}

}  // namespace

Renderer::Renderer(Options options)
    : options_(std::move(options)), stop_event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

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
                                               : Run(ArgumentsOf(job), job.facts);
    --waiting_;
    done(std::move(document));
  });
}

void Renderer::Check(std::string path, std::function<void(absl::Status)> done) {
  if (options_.folder.empty()) {
    return done(RefuseMissing("Start the server with --renderer FOLDER to check templates."));
  }
  ++waiting_;
  options_.executor->Post([this, path = std::move(path), done = std::move(done)] {
    const absl::Status checked =
        Run({"node", absl::StrCat(options_.folder, "/main.mjs"), "check", path}, "").status();
    --waiting_;
    done(checked);
  });
}

std::vector<std::string> Renderer::ArgumentsOf(const Job& job) const {
  std::vector<std::string> arguments = {"node", "--max-old-space-size=512",
                                        absl::StrCat(options_.folder, "/main.mjs")};
  if (job.format == "xlsx") {
    arguments.push_back("spreadsheet");
    return arguments;
  }
  const std::string file = job.template_file.empty() ? absl::StrCat(options_.folder, "/templates/",
                                                                    job.template_name, ".docx")
                                                     : job.template_file;
  for (const std::string& argument : {std::string("render"), file, job.format}) {
    arguments.push_back(argument);
  }
  return arguments;
}

absl::StatusOr<std::string> Renderer::Run(const std::vector<std::string>& arguments,
                                          const std::string& input) const {
  const ChildLimits limits = {options_.limits.time, options_.limits.memory_bytes,
                              options_.limits.output_bytes, stop_event_};
  absl::StatusOr<ChildResult> result = RunChild(arguments, input, limits);
  if (absl::IsNotFound(result.status())) {
    return RefuseMissing("Documents need Node on the server: apt-get install nodejs");
  }
  if (absl::IsCancelled(result.status())) return RefuseStopping();
  if (!result.ok()) return absl::InternalError(result.status().message());
  if (absl::Status status = StatusOf(*result); !status.ok()) return status;
  return std::move(result->output);
}

}  // namespace nhipcau::documents
