#include "platform/http/trusted_proxies.hpp"

#include <gtest/gtest.h>

namespace wuzhi::http {
namespace {

TrustedProxies proxies(const std::vector<std::string>& networks)
{
    auto parsed = TrustedProxies::parse(networks);
    EXPECT_TRUE(parsed);
    return std::move(*parsed);
}

TEST(TrustedProxies, AreAddressesAndNetworks)
{
    const auto trusted = proxies({"10.1.0.0/16", "192.0.2.7", "2001:db8::/32", "::1"});
    for (const std::string_view yes :
         {"10.1.2.3", "192.0.2.7", "2001:db8::9", "::1", "::ffff:10.1.2.3"})
        EXPECT_TRUE(trusted.contains(yes)) << yes;
    for (const std::string_view no :
         {"10.2.0.1", "192.0.2.8", "2001:db9::1", "::2", "", "localhost"})
        EXPECT_FALSE(trusted.contains(no)) << no;
    const std::vector<std::string> wrong{"10.0.0.0/33"};
    EXPECT_EQ(TrustedProxies::parse(wrong).error().reason, "http.proxies");
}

TEST(TrustedProxies, OnlyTheirWordAboutTheClientIsBelieved)
{
    const auto trusted = proxies({"10.0.0.0/8"});
    const struct {
        std::string_view from;
        std::string forwarded, proto;
        std::string_view peer;
        bool is_secure;
    } table[] = {
        {"10.0.0.1", "198.51.100.7", "https", "198.51.100.7", true},
        {"10.0.0.1", "198.51.100.7", "http", "198.51.100.7", false},
        {"10.0.0.1", "1.1.1.1, 198.51.100.7", "https", "198.51.100.7", true},
        {"10.0.0.1", "198.51.100.7, 10.0.0.2", "https", "198.51.100.7", true},
        {"10.0.0.1", "10.0.0.3,10.0.0.2", "https", "10.0.0.3", true},
        {"10.0.0.1", "evil, 10.0.0.2", "https", "10.0.0.2", true},
        {"10.0.0.1", "", "", "10.0.0.1", false},
        {"192.0.2.1", "198.51.100.7", "https", "192.0.2.1", false},
    };
    for (const auto& row : table) {
        Request request{.peer = std::string{row.from}};
        request.headers = {{"x-forwarded-for", row.forwarded}, {"x-forwarded-proto", row.proto}};
        trusted.apply(request);
        EXPECT_EQ(request.peer, row.peer) << row.from << " " << row.forwarded;
        EXPECT_EQ(request.is_secure, row.is_secure) << row.from << " " << row.forwarded;
    }
}

} // namespace
} // namespace wuzhi::http
