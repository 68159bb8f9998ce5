#pragma once

#include "county/commands/model.hpp"
#include "platform/base/result.hpp"
#include "platform/http/request.hpp"

#include <string>

namespace wuzhi::county::commands {

// What the request's Idempotency-Key names, with a digest of verb, path and body.
// Errors: idempotency.malformed (invalid): not 1 to 128 visible ASCII characters.
[[nodiscard]] Result<Once>
once_of(const http::Request& request, std::string county, std::string principal);

} // namespace wuzhi::county::commands
