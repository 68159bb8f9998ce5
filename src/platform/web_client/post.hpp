#pragma once

// The program as a client of the web: the only user of libcurl. What it is used for is few and slow
// (a gateway for text messages), so each call opens a connection of its own.

#include "platform/base/result.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace wuzhi::web_client {

struct Post {
    std::string url{}; // http or https; certificates are checked.
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    std::chrono::milliseconds timeout{10'000}; // For all of it.
};

struct Answer {
    long status = 0;
    std::string body{}; // At most answer_max bytes.
};

constexpr std::size_t answer_max = 65'536;

// Sends it and waits for the answer, whatever its status; follows no redirection. Blocks.
//
// Errors: web.unreachable (unavailable): no whole answer came; web.url (invalid).
[[nodiscard]] Result<Answer> post(const Post& request);

} // namespace wuzhi::web_client
