#pragma once

#include "platform/http/route.hpp"
#include "smart/cases/service.hpp"

#include <vector>

namespace wuzhi::smart::cases {

// A case with its version as the ETag that If-Match wants back.
[[nodiscard]] http::Reply case_reply(const CaseView& view);

// The version in If-Match, if it was sent; whether it had to be is the rules' business.
// Errors: those of http::if_match.
[[nodiscard]] Result<std::optional<std::int64_t>> seen_version(const http::Request& request);

// POST /api/v1/cases/{id}/<action> for everything that people do to a case.
// Requires: `service` outlives the routes.
[[nodiscard]] std::vector<http::Route> action_routes(Service& service);

} // namespace wuzhi::smart::cases
