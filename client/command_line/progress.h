// A progress bar for what takes long, on the error stream of a terminal.
#ifndef NHIPCAU_CLIENT_COMMAND_LINE_PROGRESS_H_
#define NHIPCAU_CLIENT_COMMAND_LINE_PROGRESS_H_

#include <cstddef>

#include "client/command_line/context.h"

namespace nhipcau::command_line {

// Silent when the output is no terminal. Erases itself at its end.
class Progress {
 public:
  Progress(const Context& context, size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` of the total.
  void Show(size_t done);

 private:
  const Context& context_;
  const size_t total_;
  bool shown_ = false;
};

}  // namespace nhipcau::command_line

#endif  // NHIPCAU_CLIENT_COMMAND_LINE_PROGRESS_H_
