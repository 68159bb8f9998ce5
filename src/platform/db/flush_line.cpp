#include "platform/db/flush_line.hpp"

#include "platform/base/log.hpp"

#include <utility>

namespace wuzhi::db {

FlushLine::FlushLine(std::function<bool()> flush) : flush_(std::move(flush))
{
    thread_ = std::thread{[this] { flush_forever(); }};
}

FlushLine::~FlushLine()
{
    {
        const std::scoped_lock lock(mutex_);
        is_closed_ = true;
    }
    pushed_.notify_one();
    thread_.join();
}

void FlushLine::expect_commit()
{
    const std::scoped_lock lock(mutex_);
    expected_count_ = waiting_.last + 1;
    is_commit_expected_ = true;
}

void FlushLine::push(std::vector<WriteJob*> jobs)
{
    {
        const std::scoped_lock lock(mutex_);
        expected_count_ = ++waiting_.last;
        if (std::exchange(is_commit_expected_, false)) waiting_.is_committed = true;
        waiting_.jobs.insert(waiting_.jobs.end(), jobs.begin(), jobs.end());
    }
    pushed_.notify_one();
}

bool FlushLine::wait()
{
    std::unique_lock lock(mutex_);
    const auto seen = expected_count_;
    flushed_.wait(lock, [&] { return is_broken_ || flushed_count_ >= seen; });
    return !is_broken_;
}

bool FlushLine::is_broken()
{
    const std::scoped_lock lock(mutex_);
    return is_broken_;
}

Error FlushLine::broken()
{
    return fail(
        ErrorKind::unavailable,
        "db.unavailable",
        "The disk failed: whether what was just sent is kept is uncertain, and nothing more is. "
        "Have "
        "the machine looked at and started again."
    );
}

void FlushLine::flush_forever()
{
    for (auto batch = take(); !batch.jobs.empty(); batch = take())
        finish(batch);
}

// Empty when the line is closed and nobody waits.
FlushLine::Batch FlushLine::take()
{
    std::unique_lock lock(mutex_);
    pushed_.wait(lock, [&] { return is_closed_ || !waiting_.jobs.empty(); });
    return std::exchange(waiting_, Batch{.last = waiting_.last});
}

void FlushLine::finish(const Batch& batch)
{
    const bool is_kept =
        !is_broken_ && (!batch.is_committed || flush_()); // Set by this thread only.
    {
        const std::scoped_lock lock(mutex_);
        if (!is_kept && !is_broken_) log(Level::error, "db.flush_refused", {});
        is_broken_ = !is_kept;
        flushed_count_ = batch.last;
    }
    flushed_.notify_all();
    for (auto* job : batch.jobs) {
        if (!is_kept) {
            job->exception = nullptr;
            job->error = broken();
        }
        job->done.raise();
    }
}

} // namespace wuzhi::db
