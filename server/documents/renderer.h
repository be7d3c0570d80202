// Starts the renderer, a process of its own, that turns facts into Word, PDF and Excel files.
//
// It runs in a box (box.h), or as a service that somebody else has put into one (render_service.h),
// with little memory and little time, one at a time: what an office's Word file makes it do harms
// nobody else. Where there is no box, no document is made. See server/renderer.
#ifndef NHIPCAU_SERVER_DOCUMENTS_RENDERER_H_
#define NHIPCAU_SERVER_DOCUMENTS_RENDERER_H_

#include <atomic>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "server/base/executor.h"
#include "server/documents/box.h"
#include "server/documents/child_process.h"

namespace nhipcau::documents {

struct RendererLimits {
  // Of any document; then for each MiB of its facts, up to all together. LibreOffice takes 20 s of
  // one core for the minutes of 2,500 speakers and 10,000 tasks, 4.5 MiB of facts; 15 s for a list
  // of 2,000 tasks, 1.1 MiB; and some 4 minutes for one of 10,000; a machine may be busy with other
  // things as well. What does not come out in this time is refused with DOCUMENT_TOO_LONG.
  absl::Duration time = absl::Minutes(3);
  absl::Duration time_per_mebibyte = absl::Seconds(60);
  absl::Duration time_max = absl::Minutes(10);
  int64_t memory_bytes = int64_t{6} << 30;
  int64_t output_bytes = int64_t{64} << 20;
};

// How long a document of so many bytes of facts may take.
absl::Duration TimeFor(const RendererLimits& limits, size_t facts_bytes);

class Renderer {
 public:
  struct Options {
    // Folder with main.mjs and templates/; empty: there is no renderer.
    std::string folder;
    // Path of a socket where it runs as a service; empty: it is started here, in a box.
    std::string service = {};
    // Made, and emptied for each document; nothing else may be in it.
    std::string work_folder;
    RendererLimits limits;
    // Blocks while a document is made; one thread. Not owned.
    Executor* executor = nullptr;
  };
  // What is asked of it. `template_file` is a path; empty: the shipped template of `kind`.
  struct Job {
    // "bien-ban", "thong-bao-ket-luan", "danh-sach-dai-bieu"; unused by spreadsheets.
    std::string template_name;
    std::string template_file;
    // "docx", "pdf" or "xlsx".
    std::string format;
    // JSON.
    std::string facts;
    // Asked when its turn comes; false: nobody wants it any more, and it is not made. Empty:
    // somebody does.
    std::function<bool()> is_wanted;
  };
  // The document's bytes. RENDERER_MISSING, TEMPLATE_INVALID (the message says where the mistake
  // is), DOCUMENT_TOO_LONG when it took more time, memory or room than its limits, CANCELLED when
  // nobody wanted it any more, or INTERNAL when it failed.
  using Done = std::function<void(absl::StatusOr<std::string>)>;

  explicit Renderer(Options options);
  ~Renderer();
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  // Any thread. Ends what is being made; that, all that waits and all that is asked from now on is
  // refused with SERVER_STOPPING.
  void Stop();

  // Any thread. `done` is called on the executor's thread.
  void Render(Job job, Done done);

  // Where documents are made, for whoever runs the server: "in a box of bubblewrap"; else why none
  // can be. Any thread.
  const absl::StatusOr<std::string>& place() const { return place_; }

  // Any thread. OK when the Word file at `path` can be used as a template for facts with the fields
  // of `example`, JSON that has all of them.
  void Check(std::string path, std::string example, std::function<void(absl::Status)> done);

  // Documents that are being made or wait. Any thread.
  int waiting_count() const { return waiting_; }

 private:
  // What main.mjs is asked. `file`: the template's absolute path; empty: none.
  struct Work {
    std::string command;
    std::string file;
    std::string format;
    const std::string& facts;
    // As in Job.
    std::function<bool()> is_wanted = {};
  };

  absl::StatusOr<std::string> Make(const Job& job) const;
  absl::StatusOr<std::string> Run(const Work& work) const;
  absl::StatusOr<ChildResult> RunInBox(const Work& work, const ChildLimits& limits) const;
  absl::StatusOr<ChildResult> RunAtService(const Work& work, const ChildLimits& limits) const;

  const Options options_;
  // Not OK where it runs as a service.
  const absl::StatusOr<Box> box_;
  const absl::StatusOr<std::string> place_;
  // Polled while a child runs. Readable from Stop() on, and never read empty: every later child
  // must end, too.
  const int stop_event_;
  std::atomic<int> waiting_ = 0;
};

}  // namespace nhipcau::documents

#endif  // NHIPCAU_SERVER_DOCUMENTS_RENDERER_H_
