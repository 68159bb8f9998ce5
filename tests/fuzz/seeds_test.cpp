// Runs one fuzzer without libFuzzer: on each of its seeds, and on mutations of them that are the
// same each time. What fails is told as `SEED mutation NUMBER` before the process ends.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <signal.h>
#include <string>
#include <unistd.h>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
// Of the sanitizers; without them, null.
extern "C" [[gnu::weak]] void __sanitizer_set_death_callback(void (*callback)());

namespace {

constexpr int mutations_per_seed = 400;
constexpr std::size_t length_max = 8192;

char current[200] = "none"; // What runs now.

void tell_current()
{
    const std::string_view text{current};
    (void)!::write(STDERR_FILENO, text.data(), text.size());
    (void)!::write(STDERR_FILENO, "\n", 1);
}

void on_abort(int number)
{
    tell_current();
    ::signal(number, SIG_DFL);
    ::raise(number);
}

void run(const std::string& name, int mutation, const std::string& input)
{
    std::snprintf(current, sizeof current, "%s mutation %d", name.c_str(), mutation);
    // A copy of exactly its size, so that reading past its end is seen.
    const std::vector<std::uint8_t> bytes{input.begin(), input.end()};
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

std::map<std::string, std::string> read_seeds()
{
    std::map<std::string, std::string> seeds;
    for (const auto& entry : std::filesystem::directory_iterator{WUZHI_FUZZ_SEEDS}) {
        std::ifstream file{entry.path(), std::ios::binary};
        seeds[entry.path().filename().string()] = {std::istreambuf_iterator<char>{file}, {}};
    }
    return seeds;
}

class Mutator {
public:
    explicit Mutator(const std::map<std::string, std::string>& seeds)
    {
        for (const auto& [name, text] : seeds)
            texts_.push_back(text);
    }

    std::string mutated(std::string text)
    {
        for (auto count = 1 + below(4); count > 0; --count)
            change(text);
        text.resize(std::min(text.size(), length_max));
        return text;
    }

private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

    void change(std::string& text)
    {
        constexpr std::string_view telling{"\0\xff\x7f\x80\"'\\/,;:{}[]()<>=&%+-.09aA \t\r\n", 34};
        const auto at = below(text.size());
        const auto length = below(std::min<std::size_t>(text.size() - at + 1, 32));
        const auto& other = texts_[below(texts_.size())];
        const auto from = below(other.size());
        switch (below(7)) {
        case 0: text.erase(at, length); return;
        case 1: text.insert(at, text.substr(at, length)); return;
        case 2: text.insert(at, other.substr(from, below(64))); return;
        case 3: text.insert(at, 1, telling[below(telling.size())]); return;
        case 4: text.resize(at); return;
        case 5:
            if (!text.empty()) text[at] = telling[below(telling.size())];
            return;
        default:
            if (!text.empty()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
            return;
        }
    }

    std::mt19937 random_{20261128};
    std::vector<std::string> texts_{};
};

TEST(Seeds, EachAndItsMutationsKeepEveryPromise)
{
    ::signal(SIGABRT, on_abort);
    if (__sanitizer_set_death_callback != nullptr) __sanitizer_set_death_callback(tell_current);
    const auto seeds = read_seeds();
    ASSERT_FALSE(seeds.empty());
    Mutator mutator{seeds};
    for (const auto& [name, text] : seeds) {
        run(name, 0, text);
        for (int i = 1; i <= mutations_per_seed; ++i)
            run(name, i, mutator.mutated(text));
    }
}

} // namespace
