#pragma once

#include "platform/base/time.hpp"
#include "platform/db/session.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::smart::cases {

// Wrong follow codes typed for a number. Row of `case_follow_try`.
struct FollowTry {
    std::string county{};
    std::string number{};
    std::int64_t wrong = 0;
    Instant last_at{};
};
BOOST_DESCRIBE_STRUCT(FollowTry, (), (county, number, wrong, last_at))

[[nodiscard]] std::optional<FollowTry>
find_follow_try(db::Session& session, std::string_view county, std::string_view number);
// Stores the row, replacing an earlier one of the same number.
void save_follow_try(db::Session& session, const FollowTry& row);
// Counts a try at `row.last_at`, as the first one unless there was one after `since`; gives how
// many there were. Until the transaction ends, nobody else counts one of this number.
[[nodiscard]] std::int64_t
count_follow_try(db::Session& session, const FollowTry& row, Instant since);
// Removes those that were last tried at `until` or before; gives how many.
std::int64_t remove_follow_tries(db::Session& session, std::string_view county, Instant until);

} // namespace wuzhi::smart::cases
