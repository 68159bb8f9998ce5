#pragma once

#include "county/identity/counties.hpp"
#include "county/identity/strangers.hpp"
#include "platform/http/route.hpp"
#include "smart/open311/service.hpp"

#include <vector>

namespace wuzhi::smart::open311 {

// What the routes serve; all of it outlives them.
struct Parts {
    Service& service;
    const county::identity::Counties& counties;
    county::identity::Strangers& strangers;
    bool is_demo = false;
};

// GeoReport v2 under /open311/. In no API document: it has a specification of its own.
[[nodiscard]] std::vector<http::Route> routes(const Parts& parts);

// Errors in the format that the path asks for: also for what reaches no route.
[[nodiscard]] http::Reply error_reply(const Error& error, const http::Request& request);

} // namespace wuzhi::smart::open311
