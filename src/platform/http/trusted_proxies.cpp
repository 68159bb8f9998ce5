#include "platform/http/trusted_proxies.hpp"

#include "platform/base/encoding.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <algorithm>
#include <vector>

namespace wuzhi::http {
namespace {

namespace ip = boost::asio::ip;

bool holds(const ip::network_v4& network, const ip::address_v4& address)
{
    return ip::network_v4{address, network.prefix_length()}.canonical() == network.canonical();
}

bool holds(const ip::network_v6& network, const ip::address_v6& address)
{
    return ip::network_v6{address, network.prefix_length()}.canonical() == network.canonical();
}

} // namespace

struct TrustedProxies::Networks {
    std::vector<ip::network_v4> v4{};
    std::vector<ip::network_v6> v6{};

    bool add(const std::string& text)
    {
        boost::system::error_code code;
        const bool is_network = text.find('/') != std::string::npos;
        const bool is_v6 = text.find(':') != std::string::npos;
        if (is_v6)
            v6.push_back(ip::make_network_v6(is_network ? text : text + "/128", code));
        else
            v4.push_back(ip::make_network_v4(is_network ? text : text + "/32", code));
        return !code;
    }
};

TrustedProxies::TrustedProxies(std::unique_ptr<Networks> networks) : networks_(std::move(networks))
{
}
TrustedProxies::TrustedProxies(TrustedProxies&&) noexcept = default;
TrustedProxies& TrustedProxies::operator=(TrustedProxies&&) noexcept = default;
TrustedProxies::~TrustedProxies() = default;

Result<TrustedProxies> TrustedProxies::parse(std::span<const std::string> networks)
{
    auto parsed = std::make_unique<Networks>();
    for (const auto& text : networks)
        if (!parsed->add(text))
            return fail(
                ErrorKind::invalid,
                "http.proxies",
                "The trusted proxy \"" + text + "\" is neither an address nor a network."
            );
    return TrustedProxies{std::move(parsed)};
}

bool TrustedProxies::contains(std::string_view text) const
{
    if (networks_->v4.empty() && networks_->v6.empty()) return false;
    boost::system::error_code code;
    auto address = ip::make_address(std::string{text}, code);
    if (code) return false;
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = ip::make_address_v4(ip::v4_mapped, address.to_v6());
    if (address.is_v4())
        return std::ranges::any_of(networks_->v4, [&](const auto& network) {
            return holds(network, address.to_v4());
        });
    return std::ranges::any_of(networks_->v6, [&](const auto& network) {
        return holds(network, address.to_v6());
    });
}

void TrustedProxies::apply(Request& request) const
{
    if (!contains(request.peer)) return;
    request.is_secure = request.header("x-forwarded-proto") == "https";
    std::string chain;
    for (const auto& [name, value] : request.headers) {
        if (name != "x-forwarded-for") continue;
        if (!chain.empty()) chain += ',';
        chain += value;
    }
    std::string_view rest{chain};
    while (!rest.empty()) {
        const auto comma = rest.rfind(',');
        const auto last = trimmed(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
        boost::system::error_code code;
        (void)ip::make_address(std::string{last}, code);
        if (code) return; // Not an address: what is left of it cannot be believed.
        request.peer = std::string{last};
        if (comma == std::string_view::npos || !contains(last)) return;
        rest = rest.substr(0, comma);
    }
}

} // namespace wuzhi::http
