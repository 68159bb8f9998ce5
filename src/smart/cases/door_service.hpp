#pragma once

// Where whoever has number and follow code is let in: before a code is looked at, the address it
// comes from must not have sent too many wrong ones.

#include "county/identity/strangers.hpp"
#include "platform/base/result.hpp"

namespace wuzhi::smart::cases {

// What `look`, which takes a code and returns a Result, says. Errors: follow.too_often (limited);
// those of `look`, of which follow.wrong counts for the address.
template <class F>
auto at_the_door(
    county::identity::Strangers& strangers,
    const Caller& caller,
    const http::Request& request,
    F look
) -> decltype(look())
{
    if (auto may = strangers.may_try_code(caller, request); !may) return std::move(may).error();
    auto seen = look();
    if (seen || seen.error().reason != "follow.wrong") strangers.code_was_right(caller, request);
    return seen;
}

} // namespace wuzhi::smart::cases
