#pragma once

#include "platform/http/route.hpp"
#include "smart/case_notices/service.hpp"

#include <vector>

namespace wuzhi::smart::case_notices {

// The endpoints of this context. Both outlive them.
[[nodiscard]] std::vector<http::Route>
routes(const Service& service, const county::notices::Sender& sender);

} // namespace wuzhi::smart::case_notices
