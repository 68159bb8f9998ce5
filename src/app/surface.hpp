#pragma once

#include "app/house.hpp"
#include "app/watch.hpp"
#include "platform/http/route.hpp"
#include "platform/http/server.hpp"

#include <string>
#include <vector>

namespace wuzhi::app {

// Everything the service answers: the API, the pages, the public log.
[[nodiscard]] std::vector<http::Route>
service_routes(Ground& ground, House& house, const Watch& watch);

// What answers on the loopback port, for whoever keeps the server running.
[[nodiscard]] std::vector<http::Route>
administrator_routes(const Ground& ground, const Watch& watch);

// A refusal in the form that the address's clients expect, when it reached no route: Open311's
// errors, a small page for a browser, else a problem document.
[[nodiscard]] http::ErrorReply refusals(Ground& ground, House& house);

// The county's whole page for a browser at an address where there is nothing.
[[nodiscard]] http::LastResort last_resort(Ground& ground, House& house);

// The routes of the API as the OpenAPI document has them.
[[nodiscard]] std::string api_document(const std::vector<http::Route>& routes);

} // namespace wuzhi::app
