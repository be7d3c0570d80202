// How far the rehearsal is: a bar on a terminal, else a line now and then.
#ifndef NHIPCAU_CLIENT_REHEARSAL_PROGRESS_H_
#define NHIPCAU_CLIENT_REHEARSAL_PROGRESS_H_

#include <cstddef>
#include <ostream>
#include <string>

#include "absl/time/time.h"

namespace nhipcau::rehearsal {

class Progress {
 public:
  // `out` must outlive it.
  Progress(std::ostream& out, bool terminal) : out_(out), terminal_(terminal) {}

  // Something that is worth a line of its own.
  void Say(const std::string& text);
  // `time`: how it is named, for people ("8:15").
  void Step(size_t done_count, size_t all_count, const std::string& time);
  // Ends the bar.
  void Close();

 private:
  std::ostream& out_;
  const bool terminal_;
  int percent_shown_ = -1;
};

}  // namespace nhipcau::rehearsal

#endif  // NHIPCAU_CLIENT_REHEARSAL_PROGRESS_H_
