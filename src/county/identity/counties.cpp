#include "county/identity/counties.hpp"

#include "platform/base/check.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace wuzhi::county::identity {

Counties::Counties(std::vector<CountyHosts> counties) : counties_(std::move(counties))
{
    check(!counties_.empty(), "a server serves a county");
    std::set<std::string_view> hosts;
    for (const auto& county : counties_)
        for (const auto& host : county.hosts)
            check(hosts.insert(host).second, "a host name belongs to one county");
}

const CountyHosts* Counties::of_host(std::string_view host) const
{
    for (const auto& county : counties_)
        if (std::ranges::find(county.hosts, host) != county.hosts.end()) return &county;
    return counties_.size() == 1 ? &counties_.front() : nullptr;
}

const CountyHosts* Counties::of_key(std::string_view key) const
{
    const auto at = std::ranges::find(counties_, key, &CountyHosts::county);
    return at == counties_.end() ? nullptr : &*at;
}

} // namespace wuzhi::county::identity
