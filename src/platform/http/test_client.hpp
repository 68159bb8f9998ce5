#pragma once

// A client for tests that speaks HTTP byte by byte, so that it can also speak it wrongly, and the
// server it speaks to. Blocks; every wait ends after ten seconds at the latest.

#include "platform/http/server.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi {

// Permissions and callers of these tests; the real ones are county/identity's.
enum class Permission : std::uint16_t { everyone, staff };
BOOST_DESCRIBE_ENUM(Permission, everyone, staff)

class Caller {
public:
    explicit Caller(std::string name) : name_(std::move(name)) {}
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    std::string name_;
};

} // namespace wuzhi

namespace wuzhi::http {

struct TestReply {
    int status = 0;
    Fields headers{};
    std::string body{};

    [[nodiscard]] std::string header(std::string_view lower_case_name) const;
    // The `reason` of a problem document, or "".
    [[nodiscard]] std::string reason() const;
};

// One TCP connection to 127.0.0.1.
class TestClient {
public:
    explicit TestClient(std::uint16_t port);
    ~TestClient();
    TestClient(const TestClient&) = delete;
    TestClient& operator=(const TestClient&) = delete;

    void send(std::string_view bytes);
    void end_sending();
    // Reads one reply; `to_head`: to a HEAD request. Interim 100 replies are returned too.
    // nullopt: the connection ended before one was complete.
    [[nodiscard]] std::optional<TestReply> reply(bool to_head = false);
    // Reads until `mark` has come and returns everything up to its end; "" when it never comes.
    [[nodiscard]] std::string read_until(std::string_view mark);
    // True: the server has closed the connection and nothing is left to read.
    [[nodiscard]] bool is_at_end();

private:
    bool fill();

    int socket_ = -1;
    std::string buffer_;
};

// Whoever sends "Authorization: Bearer staff" is staff; everyone may what everyone may.
[[nodiscard]] Admit test_admit();

[[nodiscard]] std::unique_ptr<Server>
serve_routes(std::vector<Route> routes, const ServerOptions& options = {});

// The same of a listener that has more than routes; whoever may is as above.
[[nodiscard]] std::unique_ptr<Server> serve(Listen listen, const ServerOptions& options = {});

// Times short enough to wait for, a reaper that looks often.
[[nodiscard]] ServerOptions hasty_options();

// "GET /path HTTP/1.1" with Host and what `more` adds, each line ended by "\r\n".
[[nodiscard]] std::string get(std::string_view path, std::string_view more = "");
[[nodiscard]] std::string post_json(std::string_view path, std::string_view body);

// Sends one request on a connection of its own. Requires: the server answers it.
[[nodiscard]] TestReply ask(const Server& server, std::string_view request);

} // namespace wuzhi::http
