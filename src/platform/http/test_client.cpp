#include "platform/http/test_client.hpp"

#include "platform/base/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace wuzhi::http {
namespace {

const SystemClock system_clock;
SystemEntropy system_entropy;

} // namespace

std::string TestReply::header(std::string_view lower_case_name) const
{
    const auto found = std::ranges::find(headers, lower_case_name, &Fields::value_type::first);
    return found == headers.end() ? "" : found->second;
}

std::string TestReply::reason() const
{
    if (header("content-type") != "application/problem+json") return "";
    const auto problem = from_json<Problem>(body);
    return problem ? problem->reason : "not a problem document";
}

TestClient::TestClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
    EXPECT_EQ(::connect(socket_, generic, sizeof address), 0);
}

TestClient::~TestClient() { ::close(socket_); }

void TestClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) return; // The server has closed: what follows shows whether it should have.
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void TestClient::end_sending() { ::shutdown(socket_, SHUT_WR); }

bool TestClient::fill()
{
    char bytes[16384];
    const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(count));
    return true;
}

std::string TestClient::read_until(std::string_view mark)
{
    for (;;) {
        const auto at = buffer_.find(mark);
        if (at != std::string::npos) {
            const auto text = buffer_.substr(0, at + mark.size());
            buffer_.erase(0, text.size());
            return text;
        }
        if (!fill()) return "";
    }
}

std::optional<TestReply> TestClient::reply(bool to_head)
{
    const auto head = read_until("\r\n\r\n");
    if (head.size() < 12) return std::nullopt;
    TestReply reply;
    std::from_chars(head.data() + 9, head.data() + 12, reply.status);
    std::size_t length = 0;
    for (auto at = head.find("\r\n") + 2; at + 2 < head.size();) {
        const auto end = head.find("\r\n", at);
        const auto colon = head.find(": ", at);
        auto& [name, value] = reply.headers.emplace_back(
            head.substr(at, colon - at), head.substr(colon + 2, end - colon - 2)
        );
        if (name == "content-length")
            std::from_chars(value.data(), value.data() + value.size(), length);
        at = end + 2;
    }
    if (to_head) return reply;
    while (buffer_.size() < length)
        if (!fill()) return std::nullopt;
    reply.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return reply;
}

bool TestClient::is_at_end()
{
    char byte = 0;
    return buffer_.empty() && ::recv(socket_, &byte, 1, 0) == 0;
}

Admit test_admit()
{
    return
        [](const Request& request, Permission permission) -> Result<std::shared_ptr<const Caller>> {
            if (permission == Permission::everyone) return std::make_shared<const Caller>("anyone");
            const auto token = request.header("authorization");
            if (!token) return fail(ErrorKind::unauthorized, "test.who", "Say who you are.");
            if (token != "Bearer staff")
                return fail(ErrorKind::forbidden, "test.not_you", "You may not.");
            return std::make_shared<const Caller>("staff");
        };
}

std::unique_ptr<Server> serve_routes(std::vector<Route> routes, const ServerOptions& options)
{
    return serve(Listen{.routes = std::move(routes)}, options);
}

std::unique_ptr<Server> serve(Listen listen, const ServerOptions& options)
{
    listen.admit = test_admit();
    std::vector<Listen> listens;
    listens.push_back(std::move(listen));
    auto server = Server::start(options, std::move(listens), system_clock, system_entropy);
    EXPECT_TRUE(server) << server.error().message;
    return std::move(*server);
}

ServerOptions hasty_options()
{
    ServerOptions options;
    options.limits.reaper_tick = std::chrono::milliseconds{5};
    options.limits.first_byte_time = std::chrono::milliseconds{40};
    options.limits.header_time = std::chrono::milliseconds{40};
    options.limits.body_time = std::chrono::milliseconds{40};
    options.limits.bytes_per_second_min = 1'000'000'000'000;
    options.limits.idle_time = std::chrono::milliseconds{40};
    options.limits.write_time = std::chrono::milliseconds{40};
    options.limits.heartbeat_time = std::chrono::milliseconds{20};
    return options;
}

std::string get(std::string_view path, std::string_view more)
{
    std::string text = "GET ";
    return text.append(path).append(" HTTP/1.1\r\nHost: county.test\r\n").append(more) + "\r\n";
}

std::string post_json(std::string_view path, std::string_view body)
{
    std::string text = "POST ";
    text.append(path).append(" HTTP/1.1\r\nHost: county.test\r\nContent-Type: application/json\r\n"
    );
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    return text.append(body);
}

TestReply ask(const Server& server, std::string_view request)
{
    TestClient client{server.port()};
    client.send(request);
    const auto reply = client.reply();
    EXPECT_TRUE(reply) << request;
    return reply.value_or(TestReply{});
}

} // namespace wuzhi::http
