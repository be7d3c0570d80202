// Runs a fuzz target (LLVMFuzzerTestOneInput) on seeded random inputs, where
// there is no libFuzzer: g++, ctest. Usage: TARGET [SEED [COUNT]]; a failing run
// is repeated by its seed and a count of 1.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int main(int argc, char** argv) {
  constexpr unsigned kCount = 5000;
  constexpr size_t kSizeMax = 600;
  const unsigned first =
      argc > 1 ? static_cast<unsigned>(std::strtoul(argv[1], nullptr, 10)) : std::random_device()();
  const unsigned count =
      argc > 2 ? static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10)) : kCount;
  std::printf("seeds %u and on\n", first);
  for (unsigned i = 0; i < count; ++i) {
    const unsigned seed = first + i;
    std::mt19937 random(seed);
    std::vector<uint8_t> input(random() % kSizeMax);
    for (uint8_t& byte : input) byte = static_cast<uint8_t>(random());
    if (LLVMFuzzerTestOneInput(input.data(), input.size()) != 0) {
      std::fprintf(stderr, "failed with seed %u\n", seed);
      return 1;
    }
  }
}
