#pragma once

#include <cstdint>

namespace wuzhi::blobs {

struct Confinement {
    std::uint64_t cpu_seconds = 10;
    std::uint64_t memory_bytes = 768ULL * 1024 * 1024;
};

// Takes from this process for good: files, network, other processes, more memory and time than
// said, memory that is written and then run. What is left is reading and writing what is open.
// False when the system refuses; then nothing hostile may be read.
[[nodiscard]] bool confine(const Confinement& limits);

} // namespace wuzhi::blobs
