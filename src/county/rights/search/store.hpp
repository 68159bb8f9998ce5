#pragma once

#include "county/rights/search/model.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace wuzhi::county::rights::search {

void insert(db::Session& session, const Search& row);
void update(db::Session& session, const Search& row);
[[nodiscard]] std::optional<Search>
find_search(db::Session& session, std::string_view county, SearchId id);
[[nodiscard]] std::optional<Search>
lock_search(db::Session& session, std::string_view county, SearchId id);

// The newest first, at most 50.
[[nodiscard]] std::vector<Search>
searches_of(db::Session& session, std::string_view county, std::string_view person);
// The oldest first, at most 50.
[[nodiscard]] std::vector<Search>
searches_in(db::Session& session, std::string_view county, SearchState state);

// False: it was found before.
[[nodiscard]] bool insert_once(db::Session& session, const Hit& hit);
// At most 1000.
[[nodiscard]] std::vector<Hit>
hits_of(db::Session& session, std::string_view county, SearchId search);

// Those asked before a moment that were refused or carried out and still have their number; those
// that nobody has decided. At most 50.
[[nodiscard]] std::vector<Search>
sealed_before(db::Session& session, std::string_view county, Instant before);
[[nodiscard]] std::vector<Search>
waiting_before(db::Session& session, std::string_view county, Instant before);
void remove_hits(db::Session& session, std::string_view county, SearchId search);

// Asked before a moment, of those whose day is over: how many there are of `limit`, or were
// removed.
[[nodiscard]] std::int64_t
count_old(db::Session& session, std::string_view county, Instant before, std::int64_t limit);
[[nodiscard]] std::int64_t
remove_old(db::Session& session, std::string_view county, Instant before, std::int64_t limit);

} // namespace wuzhi::county::rights::search
