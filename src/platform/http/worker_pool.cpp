#include "platform/http/worker_pool.hpp"

#include "platform/base/check.hpp"
#include "platform/base/log.hpp"

#include <algorithm>
#include <utility>

namespace wuzhi::http {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t stack_bytes_min = 1024 * 1024; // Red zones around every local.
#else
constexpr std::size_t stack_bytes_min = 128 * 1024;
#endif

} // namespace

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::submit(Job& job)
{
    {
        const std::scoped_lock lock(mutex_);
        if (stopped_ || queue_.size() >= options_.queue_max) {
            ++refused_;
            return false;
        }
        queue_.push_back({&job});
        const bool is_short_of_threads =
            idle_ < queue_.size() && threads_.size() < options_.threads_max;
        if (is_short_of_threads && !add_thread() && threads_.empty()) {
            queue_.pop_back();
            ++refused_;
            return false;
        }
    }
    arrived_.notify_one(); // Without the lock, which the thread that wakes needs first.
    return true;
}

void WorkerPool::stop()
{
    std::deque<Waiting> dropped;
    std::vector<pthread_t> threads;
    {
        const std::scoped_lock lock(mutex_);
        stopped_ = true;
        dropped.swap(queue_);
        threads.swap(threads_);
    }
    arrived_.notify_all();
    for (const auto& waiting : dropped)
        waiting.job->drop();
    for (const auto thread : threads)
        pthread_join(thread, nullptr);
}

WorkerPool::Gauges WorkerPool::gauges() const
{
    const std::scoped_lock lock(mutex_);
    Gauges gauges{.threads = threads_.size(), .waiting = queue_.size(), .refused = refused_};
    if (!queue_.empty()) gauges.longest_wait = queue_.front().since.elapsed();
    return gauges;
}

void* WorkerPool::thread_main(void* pool)
{
    static_cast<WorkerPool*>(pool)->work();
    return nullptr;
}

void WorkerPool::work()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        arrived_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
        --idle_;
        if (queue_.empty()) return;
        auto* const job = queue_.front().job;
        queue_.pop_front();
        lock.unlock();
        job->run();
        lock.lock();
    }
}

// Requires: mutex_ is held. False: the system has no room for a thread.
bool WorkerPool::add_thread()
{
    pthread_attr_t attributes;
    check(pthread_attr_init(&attributes) == 0, "thread attributes need no resource");
    const auto stack_bytes = std::max(options_.stack_bytes, stack_bytes_min);
    check(
        pthread_attr_setstacksize(&attributes, stack_bytes) == 0, "the stack size is a sensible one"
    );
    pthread_t thread{};
    const int code = pthread_create(&thread, &attributes, &WorkerPool::thread_main, this);
    pthread_attr_destroy(&attributes);
    if (code != 0) {
        log(Level::warning, "http.no_thread", {{"code", code}});
        return false;
    }
    threads_.push_back(thread);
    return true;
}

} // namespace wuzhi::http
