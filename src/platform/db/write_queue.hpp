#pragma once

#include "platform/base/result.hpp"
#include "platform/db/session.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <semaphore.h>
#include <vector>

namespace wuzhi::db {

// Raised once, by another thread. The semaphore of the standard library yields the processor some
// dozen times before it sleeps: with hundreds of waiters, a quarter of all that writing costs.
class Signal {
public:
    Signal() { sem_init(&semaphore_, 0, 0); }
    ~Signal() { sem_destroy(&semaphore_); }
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;

    void raise() { sem_post(&semaphore_); }
    void wait()
    {
        while (sem_wait(&semaphore_) != 0) { // Interrupted.
        }
    }

private:
    sem_t semaphore_{};
};

// A write waiting for its turn; lives on the stack of the thread that waits for it.
struct WriteJob {
    const std::function<std::optional<Error>(Session&)>& work;
    std::optional<Error> error{};   // What undid it.
    std::exception_ptr exception{}; // What it threw; rethrown to the waiter.
    Signal done{};
};

// The line in front of the SQLite writer. Any thread.
class WriteQueue {
public:
    explicit WriteQueue(std::size_t length_max) : length_max_(length_max) {}

    // False when the line is full or closed.
    [[nodiscard]] bool push(WriteJob& job);

    // Waits for at least one job and takes up to `count_max`; empty once the queue is closed.
    [[nodiscard]] std::vector<WriteJob*> take(std::size_t count_max);

    void close();

private:
    std::size_t length_max_;
    std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<WriteJob*> jobs_;
    bool is_closed_ = false;
};

} // namespace wuzhi::db
