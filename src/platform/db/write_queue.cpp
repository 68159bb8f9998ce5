#include "platform/db/write_queue.hpp"

#include <algorithm>

namespace wuzhi::db {

bool WriteQueue::push(WriteJob& job)
{
    {
        const std::scoped_lock lock(mutex_);
        if (is_closed_ || jobs_.size() >= length_max_) return false;
        jobs_.push_back(&job);
    }
    filled_.notify_one();
    return true;
}

std::vector<WriteJob*> WriteQueue::take(std::size_t count_max)
{
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return is_closed_ || !jobs_.empty(); });
    const auto count = static_cast<std::ptrdiff_t>(std::min(count_max, jobs_.size()));
    std::vector<WriteJob*> taken(jobs_.begin(), jobs_.begin() + count);
    jobs_.erase(jobs_.begin(), jobs_.begin() + count);
    return taken;
}

void WriteQueue::close()
{
    {
        const std::scoped_lock lock(mutex_);
        is_closed_ = true;
    }
    filled_.notify_all();
}

} // namespace wuzhi::db
