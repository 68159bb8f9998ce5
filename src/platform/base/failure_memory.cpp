#include "platform/base/failure_memory.hpp"

namespace wuzhi {

bool FailureMemory::is_due(const std::string& failure)
{
    const std::scoped_lock lock{mutex_};
    const auto now = passed_();
    std::erase_if(said_, [&](const auto& said) { return now - said.second >= said_again_after; });
    return said_.emplace(failure, now).second;
}

} // namespace wuzhi
