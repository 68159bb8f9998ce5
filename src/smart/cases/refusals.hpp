#pragma once

// Refusals by kind, for the rules of this context.

#include "platform/base/error.hpp"

#include <string>
#include <utility>

namespace wuzhi::smart::cases {

[[nodiscard]] inline Error missing(std::string reason, std::string field, std::string message)
{
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(field), std::move(message));
}

[[nodiscard]] inline Error conflict(std::string reason, std::string message)
{
    return fail(ErrorKind::conflict, std::move(reason), std::move(message));
}

[[nodiscard]] inline Error forbidden(std::string reason, std::string message)
{
    return fail(ErrorKind::forbidden, std::move(reason), std::move(message));
}

} // namespace wuzhi::smart::cases
