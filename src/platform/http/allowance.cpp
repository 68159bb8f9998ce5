#include "platform/http/allowance.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <utility>

namespace wuzhi::http {
namespace {

namespace ip = boost::asio::ip;

std::string network_of(std::string_view peer)
{
    constexpr std::size_t network_bytes = 8;
    boost::system::error_code code;
    const auto address = ip::make_address(std::string{peer}, code);
    if (code || !address.is_v6() || address.to_v6().is_v4_mapped()) return std::string{peer};
    const auto bytes = address.to_v6().to_bytes();
    return {reinterpret_cast<const char*>(bytes.data()), network_bytes};
}

} // namespace

bool Allowance::take(std::string_view peer)
{
    if (options_.at_once == 0) return true;
    auto key = network_of(peer);
    const auto now = clock_.now();
    const auto all = options_.refill * options_.at_once;
    const std::lock_guard lock{mutex_};
    auto at = whole_at_.find(key);
    if (at == whole_at_.end()) {
        if (whole_at_.size() >= options_.peers_max) make_room(now);
        at = whole_at_.emplace(std::move(key), now).first;
    }
    // A clock that was set back keeps nobody waiting for longer than it takes to refill.
    const auto whole_at = std::clamp(at->second, now, now + all);
    if (whole_at + options_.refill > now + all) {
        at->second = whole_at;
        ++refused_;
        return false;
    }
    at->second = whole_at + options_.refill;
    return true;
}

void Allowance::give_back(std::string_view peer)
{
    const std::lock_guard lock{mutex_};
    if (const auto at = whole_at_.find(network_of(peer)); at != whole_at_.end())
        at->second -= options_.refill;
}

std::size_t Allowance::peers() const
{
    const std::lock_guard lock{mutex_};
    return whole_at_.size();
}

// Those that have all of it again are as if they never came; else the one that did least goes.
void Allowance::make_room(Instant now)
{
    std::erase_if(whole_at_, [&](const auto& each) { return each.second <= now; });
    if (whole_at_.size() < options_.peers_max) return;
    whole_at_.erase(std::ranges::min_element(whole_at_, {}, [](const auto& each) {
        return each.second;
    }));
}

} // namespace wuzhi::http
