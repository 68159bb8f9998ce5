// How it talks to a server: tests/journeys/test_notices.py.

#include "platform/web_client/post.hpp"

#include <gtest/gtest.h>

namespace wuzhi::web_client {
namespace {

TEST(WebClient, WhereNobodyListensNothingIsReached)
{
    const auto answer = post({.url = "http://127.0.0.1:9/", .timeout = std::chrono::seconds{2}});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().reason, "web.unreachable");
    EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
}

TEST(WebClient, OnlyTheWebIsSpoken)
{
    for (const auto* const url : {"file:///etc/hostname", "ftp://127.0.0.1/x", "http://[", ""}) {
        const auto answer = post({.url = url});
        ASSERT_FALSE(answer) << url;
        EXPECT_EQ(answer.error().reason, "web.url") << url;
    }
}

} // namespace
} // namespace wuzhi::web_client
