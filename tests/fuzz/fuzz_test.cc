// Every target with its corpus and with mutations of it, the same ones in every run. What
// libFuzzer finds is put beside the corpus and is met again here.
#include "tests/fuzz/fuzz.h"

#include <google/protobuf/stubs/logging.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace nhipcau::fuzz {
namespace {

constexpr char kCorpus[] = "tests/fuzz/corpus";
constexpr int kMutationCount = 1000;
constexpr unsigned kSeed = 20211028;

struct Target {
  const char* name;
  void (*run)(std::string_view bytes);
};
// By the name of the file that it is in.
constexpr Target kTargets[] = {
    {"address", FuzzAddress},
    {"archive", FuzzArchive},
    {"archive_events", FuzzArchiveEvents},
    {"first_frame", FuzzFirstFrame},
    {"gateway_frames", FuzzGatewayFrames},
    {"import_rows", FuzzImportRows},
    {"journal_record", FuzzJournalRecord},
    {"request", FuzzRequest},
    {"resume_token", FuzzResumeToken},
    {"search_text", FuzzSearchText},
    {"token", FuzzToken},
};

// The input that a target has at the moment; written out when the target ends the process, in a
// form that `xxd -r -p` takes.
std::string current_input;

void SayInput(int signal) {
  std::fputs("with the input\n", stderr);
  for (const char byte : current_input)
    std::fprintf(stderr, "%02x", static_cast<unsigned char>(byte));
  std::fputs("\n", stderr);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

std::vector<std::string> CorpusOf(const std::string& name) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(kCorpus) + "/" + name)) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> corpus;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return corpus;
}

// Changes inputs as libFuzzer does, without knowing what came of it.
class Mutator {
 public:
  Mutator(const std::vector<std::string>& corpus, unsigned seed) : corpus_(corpus), random_(seed) {}

  std::string Next() {
    std::string input = Pick();
    for (size_t count = 1 + Below(4); count > 0; --count) Mutate(input);
    return input;
  }

 private:
  size_t Below(size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  const std::string& Pick() { return corpus_[Below(corpus_.size())]; }
  char Byte() { return static_cast<char>(random_()); }

  void Mutate(std::string& input) {
    const size_t at = Below(input.size() + 1);
    switch (Below(6)) {
      case 0:
        input.insert(at, 1 + Below(8), Byte());
        break;
      case 1:
        input.erase(at, 1 + Below(8));
        break;
      case 2:
        if (at < input.size()) input[at] ^= static_cast<char>(1 << Below(8));
        break;
      case 3:
        if (at < input.size()) input[at] = Byte();
        break;
      case 4: {
        const std::string& other = Pick();
        const size_t from = Below(other.size());
        input.replace(at, Below(64), other.substr(from, Below(64)));
        break;
      }
      default:
        input.insert(at, input.substr(Below(input.size()), Below(64)));
    }
  }

  const std::vector<std::string>& corpus_;
  std::mt19937 random_;
};

class FuzzTest : public testing::TestWithParam<Target> {
 protected:
  void SetUp() override {
    // Protobuf says of each text that it is no UTF-8.
    google::protobuf::SetLogHandler(nullptr);
    std::signal(SIGABRT, SayInput);
  }
  void TearDown() override { std::signal(SIGABRT, SIG_DFL); }
  static void Run(const std::string& input) {
    current_input = input;
    GetParam().run(input);
  }
};

TEST_P(FuzzTest, KeepsItsPromises) {
  const std::vector<std::string> corpus = CorpusOf(GetParam().name);
  ASSERT_FALSE(corpus.empty());
  Run("");
  for (const std::string& input : corpus) Run(input);
  Mutator mutator(corpus, kSeed);
  for (int i = 0; i < kMutationCount; ++i) Run(mutator.Next());
}

// Others each time, for as long as NHIPCAU_FUZZ_SECONDS says.
TEST_P(FuzzTest, KeepsItsPromisesForAWhile) {
  const char* const seconds = std::getenv("NHIPCAU_FUZZ_SECONDS");
  if (seconds == nullptr) GTEST_SKIP() << "NHIPCAU_FUZZ_SECONDS is not set";
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(seconds));
  const std::vector<std::string> corpus = CorpusOf(GetParam().name);
  Mutator mutator(corpus, std::random_device()());
  int count = 0;
  for (; std::chrono::steady_clock::now() < end; ++count) Run(mutator.Next());
  std::printf("%d inputs\n", count);
}

INSTANTIATE_TEST_SUITE_P(EveryTarget, FuzzTest, testing::ValuesIn(kTargets),
                         [](const auto& target) { return std::string(target.param.name); });

}  // namespace
}  // namespace nhipcau::fuzz
