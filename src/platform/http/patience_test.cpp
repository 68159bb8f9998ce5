#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <thread>

namespace wuzhi::http {
namespace {

Route place(Pool pool, Handler handler)
{
    return Route{
        .verb = Verb::post,
        .path = "/place",
        .permission = Permission::everyone,
        .pool = pool,
        .summary = "A place.",
        .handler = std::move(handler),
    };
}

Route quick_place()
{
    return place(Pool::immediate, [](const Request& request, const Caller&) -> Result<Reply> {
        return Reply{.content_type = "text/plain", .body = request.body};
    });
}

const std::string head = "POST /place HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n";

TEST(Patience, EndsWithAClientThatSendsNothing)
{
    const auto server = serve_routes({quick_place()}, hasty_options());
    TestClient client{server->port()};
    EXPECT_TRUE(client.is_at_end());
}

TEST(Patience, EndsWithARequestThatStopsHalfway)
{
    const auto server = serve_routes({quick_place()}, hasty_options());
    for (const auto part : {head.size() - 1, head.size(), std::size_t{3}}) {
        TestClient client{server->port()};
        client.send((head + "x").substr(0, part));
        const auto reply = client.reply();
        ASSERT_TRUE(reply) << part;
        EXPECT_EQ(reply->status, 408);
        EXPECT_EQ(reply->reason(), "http.timeout");
        client.end_sending();
        EXPECT_TRUE(client.is_at_end()) << part;
    }
}

TEST(Patience, IsNotRenewedByOneByteAtATime)
{
    auto options = hasty_options();
    const auto server = serve_routes({quick_place()}, options);
    TestClient client{server->port()};
    client.send("POST /place HTTP/1.1\r\nHost: a\r\nX: ");
    std::jthread drip{[&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            client.send("x");
    }};
    const auto reply = client.reply();
    drip.request_stop();
    ASSERT_TRUE(reply);
    EXPECT_TRUE(reply->reason() == "http.timeout" || reply->reason() == "http.header_too_large");
}

TEST(Patience, EndsWithAConnectionThatStaysIdle)
{
    const auto server = serve_routes({quick_place()}, hasty_options());
    TestClient client{server->port()};
    client.send(head + "ab");
    EXPECT_EQ(client.reply()->body, "ab");
    EXPECT_TRUE(client.is_at_end());
}

TEST(Patience, EndsWithAClientThatDoesNotReadItsReply)
{
    const auto big = place(Pool::read, [](const Request&, const Caller&) -> Result<Reply> {
        return Reply{.content_type = "text/plain", .body = std::string(64 << 20, 'x')};
    });
    const auto server = serve_routes({big}, hasty_options());
    TestClient client{server->port()};
    client.send(head + "ab");
    while (server->gauges().connections == 0)
        std::this_thread::yield();
    while (server->gauges().connections > 0)
        std::this_thread::yield();
    EXPECT_FALSE(client.reply()); // It was cut off in the middle.
}

TEST(Patience, HasNoEndWhileAHandlerWorks)
{
    std::promise<void> release;
    const auto slow = place(Pool::slow, [&](const Request&, const Caller&) -> Result<Reply> {
        release.get_future().wait();
        return Reply{.content_type = "text/plain", .body = "done"};
    });
    const auto server = serve_routes(
        {slow,
         [] {
             auto other = quick_place();
             other.path = "/other";
             return other;
         }()},
        hasty_options()
    );
    TestClient waiting{server->port()};
    waiting.send(head + "ab");
    TestClient bored{server->port()};
    EXPECT_TRUE(bored.is_at_end()); // By now a connection without a handler has been closed.
    TestClient bored_again{server->port()};
    EXPECT_TRUE(bored_again.is_at_end());
    release.set_value();
    EXPECT_EQ(waiting.reply()->body, "done");
}

TEST(Places, AreLimitedPerClientAddress)
{
    ServerOptions options;
    options.limits.connections_per_peer_max = 2;
    const auto server = serve_routes({quick_place()}, options);
    TestClient first{server->port()};
    TestClient second{server->port()};
    while (server->gauges().connections < 2)
        std::this_thread::yield();
    TestClient third{server->port()};
    EXPECT_TRUE(third.is_at_end());
    EXPECT_EQ(server->gauges().connections_refused, 1U);
    first.send(head + "ab");
    EXPECT_EQ(first.reply()->body, "ab");
}

TEST(Places, OfATrustedProxyAreNot)
{
    ServerOptions options{.trusted_proxies = {"127.0.0.0/8"}};
    options.limits.connections_per_peer_max = 1;
    const auto server = serve_routes({quick_place()}, options);
    TestClient first{server->port()};
    TestClient second{server->port()};
    second.send(head + "ab");
    EXPECT_EQ(second.reply()->body, "ab");
}

TEST(Stop, LetsTheRequestInHandEndAndClosesTheRest)
{
    std::latch running{1};
    std::promise<void> release;
    const auto slow = place(Pool::read, [&](const Request&, const Caller&) -> Result<Reply> {
        running.count_down();
        release.get_future().wait();
        return Reply{.content_type = "text/plain", .body = "done"};
    });
    const auto server = serve_routes({slow}, ServerOptions{.io_threads = 1});
    TestClient idle{server->port()};
    TestClient busy{server->port()};
    busy.send(head + "ab" + head + "ab");
    running.wait();
    auto stopped = std::async(std::launch::async, [&] { server->stop(std::chrono::seconds{10}); });
    EXPECT_TRUE(idle.is_at_end());
    release.set_value();
    const auto reply = busy.reply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "done");
    EXPECT_EQ(reply->header("connection"), "close");
    stopped.wait();
    EXPECT_EQ(server->gauges().connections, 0U);
}

TEST(Stop, DoesNotWaitLongerThanItsDeadlineForClients)
{
    std::latch running{1};
    std::promise<void> release;
    const auto slow = place(Pool::read, [&](const Request&, const Caller&) -> Result<Reply> {
        running.count_down();
        release.get_future().wait();
        return Reply{.content_type = "text/plain", .body = "done"};
    });
    auto options = ServerOptions{.read_threads = 1};
    const auto server = serve_routes({slow}, options);
    TestClient running_one{server->port()};
    running_one.send(head + "ab");
    running.wait();
    TestClient waiting_one{server->port()};
    waiting_one.send(head + "ab");
    while (server->gauges().read.waiting == 0)
        std::this_thread::yield();
    testing::internal::CaptureStderr();
    auto stopped =
        std::async(std::launch::async, [&] { server->stop(std::chrono::milliseconds{20}); });
    EXPECT_FALSE(waiting_one.reply());
    EXPECT_FALSE(running_one.reply());
    release.set_value();
    stopped.wait();
    EXPECT_NE(
        testing::internal::GetCapturedStderr().find("http.stop_cut_short"), std::string::npos
    );
}

} // namespace
} // namespace wuzhi::http
