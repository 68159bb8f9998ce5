#pragma once

#include "county/audit/declared_service.hpp"

namespace wuzhi::county::rights {

// Each erasure that a person granted, and each withdrawal that an official may have had a hand in:
// both end what the person may say about who handled the case.
[[nodiscard]] audit::Declared exceptions();

} // namespace wuzhi::county::rights
