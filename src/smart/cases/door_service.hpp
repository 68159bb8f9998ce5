#pragma once

// Where whoever has number and follow code is let in.

#include "county/identity/strangers.hpp"

namespace wuzhi::smart::cases {

using county::identity::at_the_door;

} // namespace wuzhi::smart::cases
