#pragma once

#include "county/commands/model.hpp"
#include "platform/base/time.hpp"
#include "platform/db/session.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace wuzhi::county::commands {

struct StoredAnswer {
    std::string digest{};
    std::string answer{}; // JSON
};
BOOST_DESCRIBE_STRUCT(StoredAnswer, (), (digest, answer))

// Takes the key; nullopt: it was free. Waits for another transaction that has just taken it.
[[nodiscard]] std::optional<StoredAnswer> take(db::Session& session, const Once& once, Instant now);

// Requires: this transaction took the key.
void keep(db::Session& session, const Once& once, const std::string& answer);

// Removes up to `count_max` answers older than `before`; how many there were.
std::int64_t
forget(db::Session& session, const std::string& county, Instant before, std::int64_t count_max);

} // namespace wuzhi::county::commands
