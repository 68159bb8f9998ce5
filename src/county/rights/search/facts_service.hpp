#pragma once

// What the facts of a search say: sealed, as all that is about persons.

#include "county/rights/search/model.hpp"

namespace wuzhi::county::rights::search {

struct SearchDetails {
    SearchId search{};
    std::string account{}; // Who asked.
    std::string purpose{};
};
BOOST_DESCRIBE_STRUCT(SearchDetails, (), (search, account, purpose))

struct DecidedDetails {
    SearchId search{};
    std::string account{}; // Who decided.
    std::string purpose{};
    SearchState state = SearchState::waiting;
    std::string reason{};
};
BOOST_DESCRIBE_STRUCT(DecidedDetails, (), (search, account, purpose, state, reason))

struct RanDetails {
    SearchId search{};
    std::string account{};
    std::string purpose{};
    std::int64_t seen_count = 0;
    std::int64_t hit_count = 0;
};
BOOST_DESCRIBE_STRUCT(RanDetails, (), (search, account, purpose, seen_count, hit_count))

// What is kept of the answer to a command.
struct SearchKept {
    SearchId id{};
};
BOOST_DESCRIBE_STRUCT(SearchKept, (), (id))

} // namespace wuzhi::county::rights::search
