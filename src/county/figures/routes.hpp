#pragma once

#include "platform/base/clock.hpp"
#include "platform/figures/service.hpp"
#include "platform/http/route.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::figures {

// What people call what a fact of this kind is about: a number. Nothing, if the caller may not read
// it.
using NameOf = std::function<std::optional<std::string>(
    const Caller& caller, const std::string& fact_kind, const std::string& subject
)>;

// Figures of the units that the caller's figures_read reaches; of a fact whose subject the caller
// may not read, the subject is left out. Requires: the service and the clock outlive the routes.
[[nodiscard]] std::vector<http::Route>
routes(const wuzhi::figures::Service& figures, const Clock& clock, NameOf name_of);

} // namespace wuzhi::county::figures
