#pragma once

// What a unit or an organisation holds, by deadline.

#include "smart/cases/store.hpp"
#include "smart/cases/time_cursor_model.hpp"

#include <optional>
#include <vector>

namespace wuzhi::smart::cases {

using CaseCursor = TimeCursor<CaseId>;

// At most `limit` open cases that the reader's unit or organisation holds and that have a deadline,
// the soonest first; nothing given: from the soonest.
[[nodiscard]] std::vector<Case> list_by_deadline(
    db::Session& session,
    const Reader& reader,
    const std::optional<CaseCursor>& after,
    std::int64_t limit
);

} // namespace wuzhi::smart::cases
