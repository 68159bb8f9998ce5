#include "platform/base/log.hpp"
#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

namespace wuzhi::http {
namespace {

struct Greeting {
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(Greeting, (), (text))

Route echo_body()
{
    return Route{
        .verb = Verb::post,
        .path = "/echo",
        .permission = Permission::everyone,
        .pool = Pool::read,
        .summary = "Sends the body back.",
        .handler = [](const Request& request, const Caller&) -> Result<Reply> {
            return Reply{.content_type = "text/plain", .body = request.body};
        },
    };
}

Route hello(Pool pool)
{
    return Route{
        .verb = Verb::get,
        .path = "/hello",
        .permission = Permission::everyone,
        .pool = pool,
        .summary = "Says hello.",
        .handler = [](const Request&, const Caller&) -> Result<Reply> {
            return json_reply(Greeting{"hello"});
        },
        .query = {{.name = "name"}, {.name = "to"}, {.name = "wait"}},
    };
}

Route hello() { return hello(Pool::immediate); }

std::vector<Route> usual_routes() { return {hello(), echo_body()}; }

TEST(Server, AReplyCarriesItsRequestIdAndTheSecurityHeaders)
{
    const auto server = serve_routes(usual_routes());
    const auto reply = ask(*server, get("/hello"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.body, R"({"text":"hello"})");
    EXPECT_EQ(reply.header("content-type"), "application/json");
    EXPECT_EQ(reply.header("cache-control"), "no-store");
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(reply.header("referrer-policy"), "no-referrer");
    EXPECT_EQ(reply.header("cross-origin-opener-policy"), "same-origin");
    EXPECT_NE(
        reply.header("content-security-policy").find("frame-ancestors 'none'"), std::string::npos
    );
    EXPECT_TRUE(parse_uuid(reply.header("x-request-id")));
    EXPECT_EQ(reply.header("date").size(), 29U);
    EXPECT_EQ(reply.header("connection"), "");
}

TEST(Server, EveryPoolAnswers)
{
    for (const auto pool : {Pool::immediate, Pool::read, Pool::write, Pool::slow}) {
        const auto server = serve_routes({hello(pool)});
        EXPECT_EQ(ask(*server, get("/hello")).body, R"({"text":"hello"})");
    }
}

TEST(Server, AConnectionServesManyRequestsOneAfterTheOther)
{
    const auto server = serve_routes(usual_routes());
    TestClient client{server->port()};
    for (int i = 0; i < 50; ++i) {
        client.send(get("/hello"));
        ASSERT_EQ(client.reply()->status, 200) << i;
    }
    EXPECT_EQ(server->gauges().connections, 1U);
}

TEST(Server, PipelinedRequestsAreAnsweredInTheirOrder)
{
    const auto server = serve_routes(usual_routes());
    TestClient client{server->port()};
    std::string burst;
    for (int i = 0; i < 20; ++i)
        burst += post_json("/echo", std::to_string(i)) + (i % 3 == 0 ? "\r\n" : "") + get("/hello");
    client.send(burst);
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(client.reply()->body, std::to_string(i));
        EXPECT_EQ(client.reply()->body, R"({"text":"hello"})");
    }
}

TEST(Server, ARequestTornIntoSingleBytesIsStillOneRequest)
{
    const auto server = serve_routes(usual_routes());
    TestClient client{server->port()};
    const std::string chunked =
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n2;x=1\r\nde\r\n0\r\nConnection: close\r\n\r\n";
    for (const auto& request : {get("/hello"), post_json("/echo", "{\"a\":1}"), chunked})
        for (const char byte : request)
            client.send({&byte, 1});
    EXPECT_EQ(client.reply()->body, R"({"text":"hello"})");
    EXPECT_EQ(client.reply()->body, "{\"a\":1}");
    EXPECT_EQ(client.reply()->body, "abcde");
}

TEST(Server, ALastChunkMayComeInPieces)
{
    const auto server = serve_routes(usual_routes());
    TestClient client{server->port()};
    // Which pieces are read alone is the system's choice; tests/fuzz/http_request has each cut.
    for (int i = 0; i < 50; ++i) {
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (const std::string_view piece : {"3\r\nabc", "\r\n", "0\r\n", "\r", "\n"}) {
            std::this_thread::yield();
            client.send(piece);
        }
        EXPECT_EQ(client.reply()->body, "abc");
    }
}

TEST(Server, HeadIsAnsweredAsGetWithoutTheBody)
{
    const auto server = serve_routes(usual_routes());
    TestClient client{server->port()};
    client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n" + get("/hello"));
    const auto head = client.reply(true);
    const auto full = client.reply();
    EXPECT_EQ(head->status, 200);
    EXPECT_EQ(head->header("content-length"), std::to_string(full->body.size()));
    EXPECT_EQ(full->body, R"({"text":"hello"})");
}

TEST(Server, TheConnectionEndsOrStaysAsTheClientWishes)
{
    const auto server = serve_routes(usual_routes());
    const struct {
        std::string_view request, connection;
        bool ends;
    } table[] = {
        {"GET /hello HTTP/1.1\r\nHost: a\r\n\r\n", "", false},
        {"GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "close", true},
        {"GET /hello HTTP/1.0\r\n\r\n", "close", true},
        {"GET /hello HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n", "keep-alive", false},
    };
    for (const auto& row : table) {
        TestClient client{server->port()};
        client.send(row.request);
        const auto reply = client.reply();
        ASSERT_EQ(reply->status, 200) << row.request;
        EXPECT_EQ(reply->header("connection"), row.connection) << row.request;
        if (row.ends) {
            EXPECT_TRUE(client.is_at_end()) << row.request;
        } else {
            client.send(row.request);
            EXPECT_EQ(client.reply()->status, 200) << row.request;
        }
    }
}

TEST(Server, ALargeBodyComesAndGoesWhole)
{
    auto echo = echo_body();
    echo.body_max = 8 * 1024 * 1024;
    const auto server = serve_routes({echo});
    std::string body(5 * 1024 * 1024, 'x');
    for (std::size_t i = 0; i < body.size(); i += 1009)
        body[i] = static_cast<char>('a' + i % 26);
    EXPECT_EQ(ask(*server, post_json("/echo", body)).body, body);
}

TEST(Server, AClientThatAsksFirstIsToldToContinueOrRefused)
{
    const auto server = serve_routes(usual_routes());
    const std::string expect =
        " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n";
    TestClient welcome{server->port()};
    welcome.send("POST /echo" + expect);
    EXPECT_EQ(welcome.reply()->status, 100);
    welcome.send("abc");
    EXPECT_EQ(welcome.reply()->body, "abc");

    TestClient lost{server->port()};
    lost.send("POST /nowhere" + expect);
    EXPECT_EQ(lost.reply()->reason(), "http.not_found");
    lost.end_sending();
    EXPECT_TRUE(lost.is_at_end());
}

TEST(Server, AnExceptionOfAHandlerBecomesAProblemWithoutDetails)
{
    auto route = hello(Pool::read);
    route.handler = [](const Request&, const Caller&) -> Result<Reply> {
        throw std::runtime_error("the secret of a resident");
    };
    const auto server = serve_routes({route});
    testing::internal::CaptureStderr();
    const auto reply = ask(*server, get("/hello"));
    const auto log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.reason(), "http.internal");
    EXPECT_EQ(reply.body.find("secret"), std::string::npos);
    EXPECT_EQ(log.find("secret"), std::string::npos);
    EXPECT_NE(log.find(reply.header("x-request-id")), std::string::npos) << log;
}

TEST(Server, AHeaderThatWouldBreakItsLineIsNotSent)
{
    auto route = hello();
    route.handler = [](const Request& request, const Caller&) -> Result<Reply> {
        return redirect(std::string{request.query_value("to").value_or("")});
    };
    const auto server = serve_routes({route});
    EXPECT_EQ(ask(*server, get("/hello?to=/a")).header("location"), "/a");
    testing::internal::CaptureStderr();
    EXPECT_EQ(ask(*server, get("/hello?to=/a%0d%0aset-cookie:x=1")).reason(), "http.internal");
    EXPECT_NE(testing::internal::GetCapturedStderr().find("http.internal"), std::string::npos);
}

TEST(Server, AFullQueueAnswersThatItIsFull)
{
    auto options = ServerOptions{.read_threads = 1};
    options.limits.read_queue_max = 1;
    std::latch running{1};
    std::latch release{1};
    auto route = hello(Pool::read);
    route.handler = [&](const Request& request, const Caller&) -> Result<Reply> {
        if (request.query_value("wait")) {
            running.count_down();
            release.wait();
        }
        return Reply{.body = "{}"};
    };
    const auto server = serve_routes({route}, options);
    TestClient first{server->port()};
    first.send(get("/hello?wait=1"));
    running.wait();
    TestClient second{server->port()};
    second.send(get("/hello"));
    while (server->gauges().read.waiting == 0)
        std::this_thread::yield();
    const auto refused = ask(*server, get("/hello"));
    release.count_down();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.reason(), "http.overloaded");
    EXPECT_EQ(refused.header("retry-after"), "1");
    EXPECT_EQ(first.reply()->status, 200);
    EXPECT_EQ(second.reply()->status, 200);
    EXPECT_EQ(server->gauges().read.refused, 1U);
}

TEST(Server, BodiesTakeNoMoreMemoryThanTheyMay)
{
    ServerOptions options{.io_threads = 1};
    options.limits.held_body_bytes_max = 1000;
    const auto server = serve_routes(usual_routes(), options);
    const std::string head = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 600\r\n";
    TestClient first{server->port()};
    first.send(head + "Expect: 100-continue\r\n\r\n");
    EXPECT_EQ(first.reply()->status, 100); // From here on its 600 bytes are spoken for.
    EXPECT_EQ(ask(*server, head + "\r\n").reason(), "http.overloaded");
    first.send(std::string(600, 'x'));
    EXPECT_EQ(first.reply()->status, 200);
    first.send(get("/hello"));
    EXPECT_EQ(first.reply()->status, 200);
    EXPECT_EQ(ask(*server, head + "\r\n" + std::string(600, 'y')).status, 200);
}

TEST(Server, EveryRequestIsALineOfTheLogForWhoWantsIt)
{
    const auto server = serve_routes(usual_routes());
    set_log_level(Level::debug);
    testing::internal::CaptureStderr();
    const auto reply = ask(*server, get("/hello?name=resident"));
    server->stop(std::chrono::seconds{10});
    const auto log = testing::internal::GetCapturedStderr();
    set_log_level(Level::info);
    EXPECT_NE(log.find("http.request request=" + reply.header("x-request-id")), std::string::npos);
    EXPECT_NE(log.find("verb=get route=/hello status=200 bytes=16 us="), std::string::npos) << log;
    EXPECT_EQ(log.find("resident"), std::string::npos);
}

TEST(Server, AFailureIsLoggedWithItsPlaceAndAnsweredWithoutIt)
{
    auto route = hello(Pool::read);
    route.handler = [](const Request&, const Caller&) -> Result<Reply> {
        return fail(ErrorKind::corrupt, "test.corrupt", "A row contradicts another.");
    };
    const auto server = serve_routes({route});
    testing::internal::CaptureStderr();
    const auto reply = ask(*server, get("/hello"));
    const auto log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(reply.status, 500);
    EXPECT_EQ(reply.reason(), "test.corrupt");
    EXPECT_EQ(reply.body.find("server_test"), std::string::npos);
    EXPECT_NE(log.find("reason=test.corrupt where=server_test.cpp line="), std::string::npos)
        << log;
}

TEST(Server, TwoServersCannotHaveOnePort)
{
    const auto first = serve_routes(usual_routes());
    const SystemClock clock;
    SystemEntropy entropy;
    for (const std::string_view address : {"127.0.0.1", "nowhere"}) {
        std::vector<Listen> listens;
        listens.push_back(Listen{
            .address = std::string{address}, .port = first->port(), .admit = test_admit()});
        const auto second = Server::start({}, std::move(listens), clock, entropy);
        ASSERT_FALSE(second);
        EXPECT_EQ(second.error().reason, address == "nowhere" ? "http.address" : "http.listen");
    }
    EXPECT_EQ(ask(*first, get("/hello")).status, 200);
}

TEST(Server, AClientHasOneAddressWhicheverWayItCame)
{
    const SystemClock clock;
    SystemEntropy entropy;
    auto route = hello();
    route.handler = [](const Request& request, const Caller&) -> Result<Reply> {
        return Reply{.content_type = "text/plain", .body = request.peer};
    };
    std::vector<Listen> listens;
    listens.push_back(Listen{.address = "::", .routes = {route}, .admit = test_admit()});
    const auto server = Server::start({}, std::move(listens), clock, entropy);
    if (!server) GTEST_SKIP() << "this machine has no IPv6";
    EXPECT_EQ(ask(**server, get("/hello")).body, "127.0.0.1");
}

TEST(Server, EachListenerServesItsOwnRoutes)
{
    const SystemClock clock;
    SystemEntropy entropy;
    std::vector<Listen> listens;
    listens.push_back(Listen{.routes = {hello()}, .admit = test_admit()});
    listens.push_back(Listen{.routes = {echo_body()}, .admit = test_admit()});
    const auto server = Server::start({}, std::move(listens), clock, entropy);
    ASSERT_TRUE(server);
    TestClient second{(*server)->port(1)};
    second.send(get("/hello") + post_json("/echo", "x"));
    EXPECT_EQ(second.reply()->status, 404);
    EXPECT_EQ(second.reply()->body, "x");
}

} // namespace
} // namespace wuzhi::http
