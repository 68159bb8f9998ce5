#include "app/hosts.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::app {

using county::identity::CountyHosts;

namespace {

Error wrong_hosts(const std::string& pair)
{
    return fail_field(
        ErrorKind::invalid,
        "app.hosts",
        "hosts",
        "Write county=host, each host once and of a county that is here; not \"" + pair + "\"."
    );
}

} // namespace

std::vector<CountyHosts>
hosts_of(const std::vector<county::territory::Unit>& roots, const std::string& wanted)
{
    std::vector<CountyHosts> counties;
    for (const auto& root : roots)
        if (wanted.empty() || wanted == root.county)
            counties.push_back({.county = root.county, .name = root.name, .code = root.code});
    return counties;
}

Result<> add_hosts(std::vector<CountyHosts>& counties, std::string_view text)
{
    std::set<std::string> seen;
    while (!text.empty()) {
        const auto end = std::min(text.find(','), text.size());
        const std::string pair{text.substr(0, end)};
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals + 1 == pair.size()) return wrong_hosts(pair);
        const auto at = std::ranges::find(counties, pair.substr(0, equals), &CountyHosts::county);
        auto host = pair.substr(equals + 1);
        const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        if (at == counties.end() || std::ranges::any_of(host, is_upper)) return wrong_hosts(pair);
        if (!seen.insert(host).second) return wrong_hosts(pair);
        at->hosts.push_back(std::move(host));
    }
    return {};
}

} // namespace wuzhi::app
