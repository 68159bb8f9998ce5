#pragma once

#include <source_location>
#include <string_view>

namespace wuzhi {

// Stops the process when the program itself is wrong. Never for anything that a client sent or
// that a disk may do: those are Errors.
void check(
    bool condition,
    std::string_view why_it_must_hold,
    std::source_location where = std::source_location::current()
) noexcept;

} // namespace wuzhi
