#pragma once

#include "platform/base/id.hpp"
#include "platform/base/time.hpp"

namespace wuzhi {

// Not greater than any version 7 id made at `at` or later, and greater than those made before: so a
// range of ids is a range of time. Source: RFC 9562, section 5.7.
[[nodiscard]] Uuid first_uuid_of(Instant at);

} // namespace wuzhi
