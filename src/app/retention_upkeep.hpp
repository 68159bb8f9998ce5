#pragma once

#include "app/house.hpp"
#include "county/rights/retention/service.hpp"
#include "platform/base/ticker.hpp"

namespace wuzhi::app {

[[nodiscard]] county::rights::retention::Tools retention_tools(Ground& ground, House& house);

// Removes what each county has kept long enough.
Ticker::More keep_retention(Ground& ground, House& house);

} // namespace wuzhi::app
