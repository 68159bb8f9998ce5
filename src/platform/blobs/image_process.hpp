#pragma once

#include "platform/blobs/cleaning.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace wuzhi::blobs {

struct ImageProcess {
    // What is started for each file: the program itself, wherever it was installed.
    std::vector<std::string> command{"/proc/self/exe", "image-worker"};
    // For one file, from its start to its end; on two slow cores the largest take three seconds.
    std::chrono::milliseconds time_max{20'000};
    // Two photos at a time fill a slow pool, so this is also what an upload may cost the server.
    std::size_t answer_bytes_max = 128 * 1024 * 1024;
};

// Has the file cleaned by a process of its own, which is dead when this returns. Blocks.
//
// Errors: those of clean (invalid); blob.undecodable (invalid) when the process crashed, ran out of
// time or memory, or answered nonsense; blob.no_worker (unavailable) when none could be started.
[[nodiscard]] Result<Cleaned> clean_apart(const ImageProcess& process, std::string_view bytes);

} // namespace wuzhi::blobs
