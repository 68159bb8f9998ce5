#include "platform/base/entropy.hpp"

#include "platform/base/check.hpp"

#include <array>
#include <cstring>
#include <limits>
#include <sys/random.h>

namespace wuzhi {

std::uint64_t Entropy::below(std::uint64_t bound)
{
    check(bound > 0, "a bound leaves at least one value to choose");
    // Values past the last whole multiple of `bound` would make small results likelier.
    const std::uint64_t limit = std::numeric_limits<std::uint64_t>::max() / bound * bound;
    for (;;) {
        std::array<std::uint8_t, 8> bytes{};
        fill(bytes);
        std::uint64_t value = 0;
        std::memcpy(&value, bytes.data(), bytes.size());
        if (value < limit) return value % bound;
    }
}

void SystemEntropy::fill(std::span<std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const auto got = getrandom(bytes.data(), bytes.size(), 0);
        check(got > 0, "the kernel has random bytes");
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

void SeededEntropy::fill(std::span<std::uint8_t> bytes)
{
    for (auto& byte : bytes)
        byte = static_cast<std::uint8_t>(engine_() >> 56);
}

} // namespace wuzhi
