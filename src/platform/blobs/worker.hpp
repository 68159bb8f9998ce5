#pragma once

// The process in which uploads are decoded. The program starts itself again as
// `wuzhi image-worker`; main() then calls this and nothing else.

namespace wuzhi::blobs {

// Reads a file from standard input, gives up everything but its memory, cleans the file and writes
// the answer (worker_answer.hpp) to standard output. Then ends the process at once, since nothing
// that runs at an ordinary exit could do its work any more. Its status: 0, whatever the answer;
// 3 when the system would not confine it; 4 when it could not read or write.
[[noreturn]] void run_image_worker();

} // namespace wuzhi::blobs
