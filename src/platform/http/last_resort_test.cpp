#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <thread>

namespace wuzhi::http {
namespace {

constexpr std::string_view for_people = "Accept: text/html\r\n";

bool wants_page(const Request& request) { return request.header("accept") == "text/html"; }

std::vector<Route> routes()
{
    return {Route{
        .verb = Verb::get,
        .path = "/hello",
        .permission = Permission::everyone,
        .pool = Pool::immediate,
        .summary = "Says hello.",
        .handler = [](const Request&, const Caller&) -> Result<Reply> {
            return Reply{.body = "{}"};
        },
    }};
}

Reply page_of(const Error& error, const Request&)
{
    return Reply{
        .status = status_of(error),
        .content_type = "text/html; charset=utf-8",
        .body = "<h1>" + error.reason + "</h1>" + std::string(2'000, ' ')};
}

std::unique_ptr<Server> serve_pages(ErrorReply write, ServerOptions options = {})
{
    options.io_threads = 1;
    return serve(
        {.routes = routes(),
         .last_resort = LastResort{.takes = wants_page, .write = std::move(write)}},
        options
    );
}

TEST(LastResort, WritesAPageForWhomItIsFor)
{
    const auto server = serve_pages(page_of);
    const auto page = ask(*server, get("/nowhere", for_people));
    EXPECT_EQ(page.status, 404);
    EXPECT_TRUE(page.body.starts_with("<h1>http.not_found</h1>")) << page.body;
    EXPECT_EQ(ask(*server, get("/nowhere")).reason(), "http.not_found");

    const auto verb = ask(*server, "PUT /hello HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n");
    EXPECT_EQ(verb.status, 405);
    EXPECT_EQ(verb.header("allow"), "GET, HEAD");
    EXPECT_TRUE(verb.body.starts_with("<h1>http.method</h1>")) << verb.body;
    EXPECT_TRUE(ask(*server, get("/%zz", for_people)).body.starts_with("<h1>http.malformed</h1>"));
}

TEST(LastResort, ItsPageComesCompressedLikeThoseOfHandlers)
{
    const auto server = serve_pages(page_of);
    const auto page =
        ask(*server, get("/nowhere", "Accept: text/html\r\nAccept-Encoding: gzip\r\n"));
    EXPECT_EQ(page.header("content-encoding"), "gzip");
}

TEST(LastResort, KeepsNoIoThreadAndIsBoundedLikeEverything)
{
    ServerOptions options{.read_threads = 1};
    options.limits.read_queue_max = 1;
    std::latch running{1};
    std::latch release{1};
    const auto server = serve_pages(
        [&](const Error& error, const Request& request) {
            if (request.query_value("wait")) {
                running.count_down();
                release.wait();
            }
            return page_of(error, request);
        },
        options
    );
    TestClient first{server->port()};
    first.send(get("/nowhere?wait=1", for_people));
    running.wait();
    EXPECT_EQ(ask(*server, get("/hello")).status, 200);
    TestClient second{server->port()};
    second.send(get("/nowhere", for_people));
    while (server->gauges().read.waiting == 0)
        std::this_thread::yield();
    const auto refused = ask(*server, get("/nowhere", for_people));
    const auto cheap = ask(*server, get("/nowhere"));
    release.count_down();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.reason(), "http.overloaded");
    EXPECT_EQ(refused.header("retry-after"), "1");
    EXPECT_EQ(cheap.status, 404);
    EXPECT_EQ(first.reply()->status, 404);
    EXPECT_EQ(second.reply()->status, 404);
}

TEST(LastResort, ABodyThatWasAskedAboutIsNotTakenIn)
{
    const auto server = serve_pages(page_of);
    const auto reply =
        ask(*server,
            "POST /nowhere HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\nContent-Length: 9\r\n"
            "Expect: 100-continue\r\n\r\n");
    EXPECT_EQ(reply.status, 404);
    EXPECT_EQ(reply.header("connection"), "close");
}

TEST(LastResort, OneThatThrowsIsAnErrorOfTheServer)
{
    const auto server = serve_pages([](const Error&, const Request&) -> Reply {
        throw std::runtime_error{"private"};
    });
    testing::internal::CaptureStderr();
    const auto reply = ask(*server, get("/nowhere", for_people));
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.reason(), "http.internal");
    EXPECT_NE(testing::internal::GetCapturedStderr().find("http.thrown"), std::string::npos);
}

} // namespace
} // namespace wuzhi::http
