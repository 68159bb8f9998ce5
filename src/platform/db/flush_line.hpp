#pragma once

#include "platform/db/write_queue.hpp"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace wuzhi::db {

// Behind the SQLite writer: what it committed waits here until the disk has it, while the writer
// is at the next already. A thread of its own flushes, once for all that waits, and then wakes the
// callers.
//
// A disk that refused a flush once has thrown away what it was to keep, and the next flush would
// not say so: from then on nothing is acknowledged until the program is started again.
class FlushLine {
public:
    // `flush` returns when all that was committed before the call is on the disk; false if not.
    explicit FlushLine(std::function<bool()> flush);
    ~FlushLine(); // Everything that waits is flushed first.
    FlushLine(const FlushLine&) = delete;
    FlushLine& operator=(const FlushLine&) = delete;

    // The writer says this before a COMMIT, which readers may see before it returns; the next push
    // brings what came of it. Without it there is nothing to flush.
    void expect_commit();
    void push(std::vector<WriteJob*> jobs);

    // Waits until whatever a reader can have seen is on the disk. False: it will never be.
    [[nodiscard]] bool wait();

    [[nodiscard]] bool is_broken();

    // What everybody is told once a flush was refused.
    [[nodiscard]] static Error broken();

private:
    void flush_forever();
    struct Batch {
        std::vector<WriteJob*> jobs{};
        std::uint64_t last = 0; // Of the commits, counted from the beginning.
        bool is_committed = false;
    };
    [[nodiscard]] Batch take();
    void finish(const Batch& batch);

    std::function<bool()> flush_;
    std::mutex mutex_;
    std::condition_variable pushed_, flushed_;
    Batch waiting_;
    std::uint64_t expected_count_ = 0, flushed_count_ = 0; // As `last` counts.
    bool is_commit_expected_ = false;
    bool is_closed_ = false;
    bool is_broken_ = false;
    std::thread thread_;
};

} // namespace wuzhi::db
