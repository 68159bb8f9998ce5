#pragma once

// Lists that are read from their oldest case on: a register, and what is urgent and lies.

#include "smart/cases/store.hpp"
#include "smart/cases/time_cursor_model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

// What a register is of. By when a report reached us, which no phone's clock decides.
struct ReportedSpan {
    std::optional<Date> from{}; // Days of the county, both included.
    std::optional<Date> to{};
    std::string unit{}; // In it and below it; empty: wherever the reader's scope reaches.
};

// At most `limit` cases of the scope, or that the reader's organisation takes or took part in.
[[nodiscard]] std::vector<Case> list_reported(
    db::Session& session,
    const Reader& reader,
    const ReportedSpan& span,
    const std::optional<TimeCursor<CaseId>>& after,
    std::int64_t limit
);

// At most `limit` urgent cases, as for list_reported, that nobody has acknowledged.
[[nodiscard]] std::vector<Case> list_unacknowledged(
    db::Session& session,
    const Reader& reader,
    const std::optional<TimeCursor<CaseId>>& after,
    std::int64_t limit
);

} // namespace wuzhi::smart::cases
