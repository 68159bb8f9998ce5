#pragma once

#include "county/commands/model.hpp"
#include "platform/base/time.hpp"
#include "platform/db/session.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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

struct KeptAnswer {
    std::string principal{};
    std::string command_key{};
    std::string answer{};
};
BOOST_DESCRIBE_STRUCT(KeptAnswer, (), (principal, command_key, answer))

// The next `count_max` behind one, by who sent them and their keys.
[[nodiscard]] std::vector<KeptAnswer> answers_after(
    db::Session& session, const std::string& county, const KeptAnswer& after, std::int64_t count_max
);
// Leaves the key and what was sent under it, and nothing of the answer.
void blank(db::Session& session, const std::string& county, const KeptAnswer& kept);

// Removes up to `count_max` answers older than `before`; how many there were.
std::int64_t
forget(db::Session& session, const std::string& county, Instant before, std::int64_t count_max);

} // namespace wuzhi::county::commands
