#pragma once

#include "platform/base/clock.hpp"
#include "platform/figures/service.hpp"
#include "platform/http/route.hpp"

#include <functional>
#include <string>
#include <vector>

namespace wuzhi::county::figures {

// Whether the caller may read what a fact of this kind is about.
using MayRead = std::function<
    bool(const Caller& caller, const std::string& fact_kind, const std::string& subject)>;

// Figures of the units that the caller's figures_read reaches; of a fact whose subject the caller
// may not read, the subject is left out. Requires: the service and the clock outlive the routes.
[[nodiscard]] std::vector<http::Route>
routes(const wuzhi::figures::Service& figures, const Clock& clock, MayRead may_read);

} // namespace wuzhi::county::figures
