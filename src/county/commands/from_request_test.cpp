#include "county/commands/from_request.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::commands {
namespace {

http::Request request(std::string key, std::string body = "{}")
{
    http::Request r;
    r.verb = http::Verb::post;
    r.path = "/api/v1/cases";
    r.headers = {{"idempotency-key", std::move(key)}};
    r.body = std::move(body);
    return r;
}

TEST(FromRequest, TakesKeyAndDigest)
{
    const auto once = once_of(request("k-1"), "632822", "public");
    ASSERT_TRUE(once);
    EXPECT_EQ(once->key, "k-1");
    EXPECT_EQ(once->county, "632822");
    EXPECT_EQ(once->digest.size(), 64U);
    EXPECT_EQ(once->digest, once_of(request("k-2"), "632822", "public")->digest);
    EXPECT_NE(once->digest, once_of(request("k-1", "{ }"), "632822", "public")->digest);
    auto other = request("k-1");
    other.path = "/api/v1/cases/7";
    EXPECT_NE(once->digest, once_of(other, "632822", "public")->digest);
}

TEST(FromRequest, ARequestWithoutAKeyIsNotIdempotent)
{
    const auto once = once_of(http::Request{}, "632822", "public");
    ASSERT_TRUE(once);
    EXPECT_EQ(once->key, "");
}

TEST(FromRequest, KeysThatAreNoneAreRefused)
{
    for (const auto& key :
         {std::string{}, std::string{"a b"}, std::string{"键"}, std::string(129, 'x')}) {
        const auto once = once_of(request(key), "632822", "public");
        ASSERT_FALSE(once) << key;
        EXPECT_EQ(once.error().reason, "idempotency.malformed");
    }
    EXPECT_TRUE(once_of(request(std::string(128, 'x')), "632822", "public"));
}

} // namespace
} // namespace wuzhi::county::commands
