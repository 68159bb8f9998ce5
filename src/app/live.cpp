#include "app/live.hpp"

#include "platform/base/log_failure.hpp"
#include "smart/cases/live_routes.hpp"

namespace wuzhi::app {
namespace {

constexpr int facts_at_once = 200;
constexpr std::chrono::milliseconds look_every{500};

} // namespace

LiveThread::LiveThread(
    const smart::cases::Live& cases, http::EventHub& hub, std::vector<std::string> counties
)
    : cases_(cases),
      hub_(hub),
      counties_(std::move(counties)),
      thread_([this] { turn(); }, look_every)
{
}

void LiveThread::turn()
{
    for (const auto& county : counties_) {
        for (;;) {
            const auto more = publish_some(county);
            if (!more)
                log_failure(Level::warning, "live.failed", more.error(), {{"county", county}});
            if (!more || !*more) break;
        }
    }
}

// True: there may be more.
Result<bool> LiveThread::publish_some(const std::string& county)
{
    const auto next = cases_.next_leaf(county);
    if (!next) return next.error();
    const auto known = next_leaf_.find(county);
    // In this order: whoever subscribes after this look gets all that comes after `next`.
    if (known == next_leaf_.end() || !hub_.has_subscribers()) {
        next_leaf_[county] = *next;
        return false;
    }
    const auto found = cases_.changes_from(county, known->second, facts_at_once);
    if (!found) return found.error();
    for (const auto& change : found->changes)
        hub_.publish(smart::cases::event_of(county, change));
    known->second = found->next_leaf;
    return !found->is_all;
}

} // namespace wuzhi::app
