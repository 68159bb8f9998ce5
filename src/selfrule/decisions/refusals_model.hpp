#pragma once

#include "platform/base/error.hpp"

#include <string>
#include <utility>

namespace wuzhi::selfrule::decisions {

// What was sent breaks a rule, and where.
[[nodiscard]] inline Error bad(std::string reason, std::string field, std::string message)
{
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(field), std::move(message));
}

[[nodiscard]] inline Error unknown_matter()
{
    return fail(ErrorKind::not_found, "decision.unknown", "There is no such matter.");
}

} // namespace wuzhi::selfrule::decisions
