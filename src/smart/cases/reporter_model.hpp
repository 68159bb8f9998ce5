#pragma once

// Who reported, as whoever reports says it. It is kept apart from the case, sealed: smart/parties.

#include "platform/base/bounded_text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

namespace wuzhi::smart::cases {

// How they want to be told of what becomes of it.
enum class TellBy {
    text, // A text message, where the county sends any.
    call, // Somebody calls: for whoever does not read.
};
BOOST_DESCRIBE_ENUM(TellBy, text, call)

// Nobody has to say any of it.
struct Reporter {
    std::optional<BoundedText<1, 40>> name{};
    std::optional<BoundedText<1, 30>> telephone{}; // As people write it.
    std::optional<BoundedText<6, 15>> village{};   // Significant code of where they live.
    std::optional<BoundedText<2, 20>> language{};  // BCP 47: "bo"; default: Chinese.
    std::optional<TellBy> tell_by{};               // Default: text.
};
BOOST_DESCRIBE_STRUCT(Reporter, (), (name, telephone, village, language, tell_by))

} // namespace wuzhi::smart::cases
