#include "platform/base/entropy.hpp"
#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

namespace wuzhi::http {
namespace {

Route place(Verb verb, std::string path, SchemaOf request = nullptr)
{
    return Route{
        .verb = verb,
        .path = std::move(path),
        .permission = Permission::everyone,
        .pool = Pool::immediate,
        .summary = "A place.",
        .handler = [](const Request& seen, const Caller&) -> Result<Reply> {
            return Reply{.content_type = "text/plain", .body = seen.path};
        },
        .request = request,
    };
}

std::vector<Route> routes()
{
    auto tiny = place(Verb::post, "/tiny");
    tiny.body_max = 10;
    return {
        place(Verb::get, "/"),
        place(Verb::get, "/草"),
        place(Verb::post, "/json", &schema_of<NoQuery>),
        place(Verb::post, "/any"),
        tiny,
    };
}

struct Row {
    std::string request;
    int status = 0;
    std::string_view reason{};
};

void expect_all(const std::vector<Row>& table)
{
    const auto server = serve_routes(routes());
    for (const auto& row : table) {
        TestClient client{server->port()};
        client.send(row.request);
        client.end_sending();
        const auto reply = client.reply();
        ASSERT_TRUE(reply) << row.request.substr(0, 200);
        EXPECT_EQ(reply->status, row.status) << row.request.substr(0, 200) << reply->body;
        EXPECT_EQ(reply->reason(), row.reason) << row.request.substr(0, 200) << reply->body;
    }
}

TEST(Refusal, WhatIsNotHttpIsMalformed)
{
    const std::string host = "Host: a\r\n";
    const std::string post = "POST /any HTTP/1.1\r\nHost: a\r\n";
    const std::vector<std::string> requests{
        std::string{"hello\r\n\r\n"},
        std::string{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"},
        "GET / HTTP/2.0\r\n" + host + "\r\n",
        "GET /  HTTP/1.1\r\n" + host + "\r\n",
        "GET / HTTP/1.1\n" + host + "\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\n" + host + "A: b\x01" + "c\r\n\r\n",
        "GET / HTTP/1.1\r\n" + host + "A: \xff\xfe\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\n" + host + host + "\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET a HTTP/1.1\r\n" + host + "\r\n",
        "OPTIONS * HTTP/1.1\r\n" + host + "\r\n",
        "CONNECT a:443 HTTP/1.1\r\n" + host + "\r\n",
        get("/%zz"),
        get("/%00"),
        get("/%ff"),
        get("/?a=%zz"),
        get("/?a=%c0%80"),
        post + "Content-Length: x\r\n\r\n",
        post + "Content-Length: -1\r\n\r\n",
        post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: gzip\r\n\r\n",
        post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        std::string{"POST /any HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(40'000, 'x'),
    };
    std::vector<Row> table;
    for (const auto& request : requests)
        table.push_back({request, 400, "http.malformed"});
    expect_all(table);
}

TEST(Refusal, WhatIsTooLargeIsNotReadToItsEnd)
{
    const std::string post = "POST /tiny HTTP/1.1\r\nHost: a\r\n";
    expect_all({
        {get("/", "A: " + std::string(16 * 1024, 'x') + "\r\n"), 431, "http.header_too_large"},
        {"GET /" + std::string(20'000, 'x'), 431, "http.header_too_large"},
        {post + "Content-Length: 10\r\n\r\n0123456789", 200, ""},
        {post + "Content-Length: 11\r\n\r\n", 413, "http.body_too_large"},
        {post + "Content-Length: 99999999999999\r\n\r\n", 413, "http.body_too_large"},
        {post + "Content-Length: 11\r\nExpect: 100-continue\r\n\r\n", 413, "http.body_too_large"},
        {post + "Transfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n12345678\r\n0\r\n\r\n",
         413,
         "http.body_too_large"},
        {"POST /any HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n",
         413,
         "http.body_too_large"},
    });
}

TEST(Refusal, AClientThatSendsTooMuchStillReadsWhy)
{
    const auto server = serve_routes(routes());
    TestClient client{server->port()};
    client.send("POST /tiny HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n");
    client.send(std::string(500'000, 'x'));
    EXPECT_EQ(client.reply()->reason(), "http.body_too_large");
    client.end_sending();
    EXPECT_TRUE(client.is_at_end());
}

TEST(Refusal, AnAddressOrVerbThatIsNotThereIsNamed)
{
    expect_all({
        {get("/"), 200, ""},
        {get("/%E8%8D%89"), 200, ""},
        {"GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n", 200, ""},
        {get("/nowhere"), 404, "http.not_found"},
        {get("/json"), 405, "http.method"},
        {"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "http.method_unknown"},
        {"BREW /nowhere HTTP/1.1\r\nHost: a\r\n\r\n", 501, "http.method_unknown"},
        {"OPTIONS /nowhere HTTP/1.1\r\nHost: a\r\n\r\n", 404, "http.not_found"},
        {"OPTIONS /any HTTP/1.1\r\nHost: a\r\n\r\n", 405, "http.method"},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", 405, "http.method"},
    });
    const auto server = serve_routes(routes());
    EXPECT_EQ(ask(*server, "PUT / HTTP/1.1\r\nHost: a\r\n\r\n").header("allow"), "GET, HEAD");
    EXPECT_EQ(ask(*server, "OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n").header("allow"), "GET, HEAD");
}

TEST(Refusal, WhatCannotBeReadIsRefusedInTheFormOfItsAddress)
{
    const auto server =
        serve({.routes = routes(), .on_error = [](const Error&, const Request& request) {
                   return Reply{.status = 400, .body = "at " + request.path};
               }});
    for (const auto& [request, path] : {
             std::pair{get("/a/%zz"), "/a/%zz"},
             std::pair{get("/a/%00"), "/a/%00"},
             std::pair{get("/a/%ff?b=c"), "/a/%ff"},
             std::pair{get("/a", "A: " + std::string(16 * 1024, 'x') + "\r\n"), "/a"},
             std::pair{"GET /a?b=" + std::string(20'000, 'x'), "/a"},
             std::pair{"GET http://b/a?b=" + std::string(20'000, 'x'), "/a"},
             std::pair{get("/a\xff"), ""},
         })
        EXPECT_EQ(ask(*server, request).body, std::string{"at "} + path) << request.substr(0, 40);
}

TEST(Refusal, AJsonCommandTakesNothingElse)
{
    const auto sent_as = [](const std::string& type) {
        return "POST /json HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n" + type + "\r\n{}";
    };
    expect_all({
        {sent_as("Content-Type: application/json\r\n"), 200, ""},
        {sent_as("Content-Type: Application/JSON; charset=utf-8\r\n"), 200, ""},
        {sent_as("Content-Type: text/plain\r\n"), 415, "http.media_type"},
        {sent_as("Content-Type: application/x-www-form-urlencoded\r\n"), 415, "http.media_type"},
        {sent_as("Content-Type: application/jsonx\r\n"), 415, "http.media_type"},
        {sent_as(""), 415, "http.media_type"},
    });
}

TEST(Refusal, AnotherSiteCannotSendInAVisitorsName)
{
    const auto sent_with = [](const std::string& headers) {
        return "POST /any HTTP/1.1\r\nHost: county.test:8080\r\nContent-Length: 1\r\n" + headers +
               "\r\nx";
    };
    expect_all({
        {sent_with(""), 200, ""},
        {sent_with("Sec-Fetch-Site: same-origin\r\n"), 200, ""},
        {sent_with("Sec-Fetch-Site: none\r\n"), 200, ""},
        {sent_with("Sec-Fetch-Site: same-site\r\n"), 403, "http.cross_site"},
        {sent_with("Sec-Fetch-Site: cross-site\r\n"), 403, "http.cross_site"},
        {sent_with("Origin: https://county.test:8080\r\n"), 200, ""},
        {sent_with("Origin: https://COUNTY.test\r\n"), 200, ""},
        {sent_with("Origin: https://evil.test\r\n"), 403, "http.cross_site"},
        {sent_with("Origin: https://county.test.evil\r\n"), 403, "http.cross_site"},
        {sent_with("Origin: null\r\n"), 403, "http.cross_site"},
        {get("/", "Sec-Fetch-Site: cross-site\r\n"), 200, ""},
    });
}

// Changes, doubles and cuts bytes of good requests.
std::string spoilt(std::string text, Entropy& entropy)
{
    for (auto changes = entropy.below(6); changes > 0; --changes) {
        const auto at = entropy.below(text.size());
        switch (entropy.below(4)) {
        case 0: text[at] = static_cast<char>(entropy.below(256)); break;
        case 1: text.insert(at, text.substr(at, entropy.below(20))); break;
        case 2: text.erase(at, entropy.below(5)); break;
        default: text.insert(at, 1, "\r\n:;/%?#{"[entropy.below(9)]);
        }
    }
    return text + "\r\n";
}

TEST(Refusal, NoMixOfBytesHarmsTheServer)
{
    SeededEntropy entropy{20260101};
    const auto server = serve_routes(routes(), hasty_options());
    const std::vector<std::string> good{
        get("/%E8%8D%89?a=1&b=%20", "Cookie: a=b; c=d\r\nAccept-Encoding: br\r\n"),
        post_json("/json", "{}"),
        "POST /any HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    };
    for (int round = 0; round < 400; ++round) {
        TestClient client{server->port()};
        client.send(spoilt(good[entropy.below(good.size())], entropy));
        client.end_sending();
        while (const auto reply = client.reply())
            EXPECT_TRUE(reply->status < 500 || reply->status == 501) << reply->body;
    }
    EXPECT_EQ(ask(*server, get("/")).status, 200);
}

} // namespace
} // namespace wuzhi::http
