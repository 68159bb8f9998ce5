#pragma once

#include "app/house.hpp"
#include "platform/base/ticker.hpp"

namespace wuzhi::app {

// Removes uploaded files that nothing refers to any more, of each county, and what crashes left in
// the folder. What is younger than a week is left alone: whoever uploaded it may still attach it.
Ticker::More keep_blobs(Ground& ground, House& house);

} // namespace wuzhi::app
