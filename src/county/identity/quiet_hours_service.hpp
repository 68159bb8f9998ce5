#pragma once

// When the telephone of a post's holder makes no sound. The server only keeps it: the telephone is
// told by `me` and keeps it too, for it must know without a signal.

#include "county/identity/caller.hpp"
#include "county/identity/model.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <optional>

namespace wuzhi::county::identity {

struct QuietHoursChoice {
    std::optional<QuietHours> hours{}; // Unset: none.
};
BOOST_DESCRIBE_STRUCT(QuietHoursChoice, (), (hours))

// Of the post acted in. Errors: post.required (forbidden): choose one first; quiet_hours.malformed
// (invalid).
[[nodiscard]] Result<>
set_quiet_hours(const Tools& tools, const Caller& caller, const QuietHoursChoice& choice);

} // namespace wuzhi::county::identity
