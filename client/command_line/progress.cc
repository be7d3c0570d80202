#include "client/command_line/progress.h"

#include <string>

namespace nhipcau::command_line {
namespace {

constexpr size_t kBarWidth = 40;

}  // namespace

Progress::Progress(const Context& context, size_t total) : context_(context), total_(total) {}

void Progress::Show(size_t done) {
  if (!context_.live() || total_ == 0) return;
  const size_t filled = kBarWidth * done / total_;
  context_.err() << "\r[" << std::string(filled, '#') << std::string(kBarWidth - filled, '.')
                 << "] " << done << "/" << total_ << std::flush;
  shown_ = true;
}

Progress::~Progress() {
  if (shown_) context_.err() << "\r\x1b[K" << std::flush;
}

}  // namespace nhipcau::command_line
