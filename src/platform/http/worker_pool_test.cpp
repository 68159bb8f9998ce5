#include "platform/http/worker_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <latch>
#include <memory>
#include <utility>

namespace wuzhi::http {
namespace {

class Task final : public Job {
public:
    explicit Task(std::function<void()> work) : work_(std::move(work)) {}
    void run() override { work_(); }
    void drop() override { dropped = true; }

    std::atomic<bool> dropped = false;

private:
    std::function<void()> work_;
};

TEST(WorkerPool, MakesThreadsOnlyWhenNeeded)
{
    WorkerPool pool{{.threads_max = 3, .queue_max = 10}};
    EXPECT_EQ(pool.gauges().threads, 0U);
    std::latch done{1};
    Task task{[&] { done.count_down(); }};
    ASSERT_TRUE(pool.submit(task));
    done.wait();
    EXPECT_EQ(pool.gauges().threads, 1U);
}

TEST(WorkerPool, RunsAsManyAtOnceAsItHasThreads)
{
    constexpr std::size_t threads = 100;
    WorkerPool pool{{.threads_max = threads, .queue_max = threads}};
    std::latch all_run{threads};
    std::latch finished{threads};
    std::vector<std::unique_ptr<Task>> tasks;
    for (std::size_t i = 0; i < threads; ++i) {
        tasks.push_back(std::make_unique<Task>([&] {
            all_run.arrive_and_wait(); // Ends only when every task has a thread of its own.
            finished.count_down();
        }));
        ASSERT_TRUE(pool.submit(*tasks.back()));
    }
    finished.wait();
    EXPECT_EQ(pool.gauges().threads, threads);
}

TEST(WorkerPool, RefusesWhatItCannotQueueAndDropsTheQueueWhenItStops)
{
    WorkerPool pool{{.threads_max = 1, .queue_max = 1}};
    std::latch running{1};
    std::latch release{1};
    Task first{[&] {
        running.count_down();
        release.wait();
    }};
    Task second{[] {}};
    Task third{[] {}};
    ASSERT_TRUE(pool.submit(first));
    running.wait();
    ASSERT_TRUE(pool.submit(second));
    EXPECT_FALSE(pool.submit(third));
    EXPECT_EQ(pool.gauges().refused, 1U);
    EXPECT_EQ(pool.gauges().waiting, 1U);
    release.count_down();
    pool.stop();
    EXPECT_FALSE(first.dropped);
    EXPECT_FALSE(third.dropped);
    EXPECT_FALSE(pool.submit(third));
}

} // namespace
} // namespace wuzhi::http
