#pragma once

#include "platform/base/clock.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <pthread.h>
#include <string>
#include <vector>

namespace wuzhi::http {

// A piece of blocking work. Exactly one of the two is called, once, on a thread of the pool or, for
// `drop`, on the one that stops it.
class Job {
public:
    virtual ~Job() = default;
    virtual void run() = 0;
    virtual void drop() = 0; // The pool stops before the job's turn came.
};

// Threads that run blocking handlers: made when first needed, up to a number, with small stacks, so
// that some hundred of them waiting for one commit cost little. Any thread.
class WorkerPool {
public:
    struct Options {
        std::size_t threads_max = 4;
        std::size_t queue_max = 1024;
        std::size_t stack_bytes = 256 * 1024; // Raised where the sanitizers need more.
    };

    struct Gauges {
        std::size_t threads = 0;
        std::size_t waiting = 0;
        std::chrono::microseconds longest_wait{};
        std::uint64_t refused = 0; // Since the start.
    };

    explicit WorkerPool(const Options& options) : options_(options) {}
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    // False: the queue is full or the pool has stopped; the job is not touched.
    // Requires: `job` outlives its turn.
    [[nodiscard]] bool submit(Job& job);

    // Drops what waits, lets what runs finish, ends the threads.
    void stop();

    [[nodiscard]] Gauges gauges() const;

private:
    struct Waiting {
        Job* job = nullptr;
        Stopwatch since{};
    };

    static void* thread_main(void* pool);
    void work();
    bool add_thread();

    const Options options_;
    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Waiting> queue_;
    std::vector<pthread_t> threads_;
    std::size_t idle_ = 0;
    std::uint64_t refused_ = 0;
    bool stopped_ = false;
};

} // namespace wuzhi::http
