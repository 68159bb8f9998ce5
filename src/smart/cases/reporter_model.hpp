#pragma once

// Who reported, as whoever reports says it. It is kept apart from the case, sealed: smart/parties.

#include "platform/base/bounded_text.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace wuzhi::smart::cases {

// Nobody has to say any of it.
struct Reporter {
    std::optional<BoundedText<1, 40>> name{};
    std::optional<BoundedText<1, 30>> telephone{}; // As people write it.
    std::optional<BoundedText<6, 15>> village{};   // Significant code of where they live.
};
BOOST_DESCRIBE_STRUCT(Reporter, (), (name, telephone, village))

} // namespace wuzhi::smart::cases
