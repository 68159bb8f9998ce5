#pragma once

#include "county/audit/declared_service.hpp"

namespace wuzhi::county::audit {

// Which facts of the county's own contexts are out of the ordinary: who may do what, and by which
// rules. Identity stands below this module and cannot declare its own.
[[nodiscard]] Declared county_exceptions();

// All that contexts declare, as one. Requires: no kind of fact twice.
[[nodiscard]] Declared all_of(std::vector<Declared> parts);

} // namespace wuzhi::county::audit
