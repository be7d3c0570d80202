// What reads bytes from outside, each given any bytes at all. A target is one function; tests/run
// gives it the files of corpus/<name> and mutations of them (fuzz_test.cc), tests/fuzz/run has
// libFuzzer look for more.
#ifndef NHIPCAU_TESTS_FUZZ_FUZZ_H_
#define NHIPCAU_TESTS_FUZZ_FUZZ_H_

#include <string_view>

#include "absl/status/status.h"

namespace nhipcau::fuzz {

// Ends the process when a promise was broken: that is how libFuzzer is told.
void Require(bool holds, const char* promise);

// That a client can read a refusal of ours: a reason that is no fault of the server, a message, all
// in UTF-8, and no longer than a screen.
void RequireReadable(const absl::Status& refusal);

// Any address as proxies and sockets write it; in the first line the other end of a connection, in
// the second X-Forwarded-For.
void FuzzAddress(std::string_view bytes);
// A whole file.
void FuzzArchive(std::string_view bytes);
// The events of an archive, with a chain that somebody has made for them.
void FuzzArchiveEvents(std::string_view bytes);
// What a browser's connection gets before anything else; behind a hello what follows.
void FuzzFirstFrame(std::string_view bytes);
// A script of frames, bent ones among them, of answers and of reading.
void FuzzGatewayFrames(std::string_view bytes);
// A kind, then lines of cells between tabs, the header first.
void FuzzImportRows(std::string_view bytes);
// A stored event.
void FuzzJournalRecord(std::string_view bytes);
// A method's name and, in the next line, a request.
void FuzzRequest(std::string_view bytes);
// What a page says it has; "+…" stands for what follows the part that is the same in each token.
void FuzzResumeToken(std::string_view bytes);
// What somebody types to search.
void FuzzSearchText(std::string_view bytes);
void FuzzToken(std::string_view bytes);

}  // namespace nhipcau::fuzz

#endif  // NHIPCAU_TESTS_FUZZ_FUZZ_H_
