#include "platform/http/compression.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <zlib.h>

namespace wuzhi::http {
namespace {

std::string unzipped(const std::string& body, std::size_t size)
{
    std::string out(size, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const auto end = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return end == Z_STREAM_END ? out : "";
}

bool has(const Reply& reply, const std::string& name, const std::string& value)
{
    return std::ranges::find(reply.headers, std::pair{name, value}) != reply.headers.end();
}

Reply sent(Reply reply, const std::string& accepts)
{
    Request request;
    if (!accepts.empty()) request.headers.emplace_back("accept-encoding", accepts);
    compress_for(request, reply);
    return reply;
}

const std::string long_text(20'000, 'a');

TEST(Compression, WhoeverTakesGzipGetsTheSameTextSmaller)
{
    const auto reply = sent({.body = long_text}, "br, gzip;q=0.5");
    EXPECT_TRUE(has(reply, "content-encoding", "gzip"));
    EXPECT_TRUE(has(reply, "vary", "accept-encoding"));
    EXPECT_LT(reply.body.size(), 200U);
    EXPECT_EQ(unzipped(reply.body, long_text.size()), long_text);
}

TEST(Compression, OthersGetItAsItIs)
{
    for (const auto* const accepts : {"", "br", "gzip;q=0", "identity"}) {
        const auto reply = sent({.body = long_text}, accepts);
        EXPECT_EQ(reply.body, long_text) << accepts;
        EXPECT_TRUE(has(reply, "vary", "accept-encoding"));
    }
}

TEST(Compression, WhatGainsNothingOrHasItsOwnTagIsLeftAlone)
{
    const Fields tag{{"etag", "\"1\""}};
    const Fields coded{{"content-encoding", "br"}};
    for (const auto& reply :
         {Reply{.body = "{}"},
          Reply{.content_type = "image/jpeg", .body = long_text},
          Reply{.body = long_text, .headers = tag},
          Reply{.body = long_text, .headers = coded}})
        EXPECT_EQ(sent(reply, "gzip").body, reply.body);
    EXPECT_NE(sent({.content_type = "image/svg+xml", .body = long_text}, "gzip").body, long_text);
}

} // namespace
} // namespace wuzhi::http
