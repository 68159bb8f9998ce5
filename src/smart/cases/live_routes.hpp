#pragma once

#include "platform/http/event_hub.hpp"
#include "platform/http/route.hpp"
#include "smart/cases/live_service.hpp"

#include <string>

namespace wuzhi::smart::cases {

// GET /api/v1/events: a stream of the changes that the caller may see. Both outlive the route.
[[nodiscard]] http::Route live_route(const Live& live, http::EventHub& hub);

// A change in the form in which the hub hands it to the streams.
[[nodiscard]] http::Event event_of(const std::string& county, const LiveChange& change);

} // namespace wuzhi::smart::cases
