#pragma once

#include "county/notices/model.hpp"
#include "platform/base/result.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace wuzhi::county::notices {

// Takes text messages to telephones. One that comes again has the same id: whoever sends them on
// does so once.
class Gateway {
public:
    virtual ~Gateway() = default;
    // Blocks. Errors: gateway.refused (invalid): it will never take this one; gateway.unreachable
    // (unavailable): it may later.
    [[nodiscard]] virtual Result<> send(const TextMessage& message) = 0;
};

// Each message becomes a file ID.json in a folder, whole or not at all: {"id", "to", "language",
// "text"}. For gateways that are fed by a program of their own, and for trying things out.
[[nodiscard]] std::unique_ptr<Gateway> file_gateway(std::filesystem::path folder);

// POSTs the same object to an address, with "Authorization: Bearer TOKEN" unless there is none; any
// answer of 200 to 299 means taken; 401, 403 and 404 that address or token are wrong, which is an
// alarm in the log, and later; 408 and 429 later; else 400 to 499 refused; all else: later.
[[nodiscard]] std::unique_ptr<Gateway> http_gateway(std::string url, std::string token);

} // namespace wuzhi::county::notices
