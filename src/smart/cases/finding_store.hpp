#pragma once

#include "smart/cases/finding_model.hpp"
#include "smart/cases/store.hpp"

#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

// Cases of the sub-category in the township with ids of the time around `at`, newest first, at most
// 500: whoever asks, so the caller looks at who may see each.
[[nodiscard]] std::vector<Case>
cases_alike(db::Session& session, const Case& c, Instant from, Instant until);

// What is open within the bounds and seen by the reader, at most `count_max`.
[[nodiscard]] std::vector<MapPoint> open_on_map(
    db::Session& session, const Reader& reader, const MapQuery& query, std::int64_t count_max
);

} // namespace wuzhi::smart::cases
