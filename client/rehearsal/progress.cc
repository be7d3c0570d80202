#include "client/rehearsal/progress.h"

#include "absl/strings/str_format.h"

namespace nhipcau::rehearsal {
namespace {

constexpr int kBarWidth = 40;
constexpr char kClearLine[] = "\r\033[K";

}  // namespace

void Progress::Say(const std::string& text) {
  if (terminal_) out_ << kClearLine;
  out_ << text << "\n" << std::flush;
  percent_shown_ = -1;
}

void Progress::Step(size_t done_count, size_t all_count, const std::string& time) {
  const int percent = all_count == 0 ? 100 : static_cast<int>(done_count * 100 / all_count);
  if (!terminal_ || percent == percent_shown_) return;
  percent_shown_ = percent;
  const auto filled = static_cast<size_t>(percent * kBarWidth / 100);
  out_ << kClearLine
       << absl::StrFormat("[%s%s] %3d %%  %s", std::string(filled, '#'),
                          std::string(kBarWidth - filled, '.'), percent, time)
       << std::flush;
}

void Progress::Close() {
  if (terminal_) out_ << kClearLine << std::flush;
}

}  // namespace nhipcau::rehearsal
