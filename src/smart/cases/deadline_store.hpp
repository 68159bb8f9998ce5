#pragma once

// What a unit or an organisation holds, by deadline.

#include "smart/cases/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

// A place in the list by deadline: behind the case with this deadline and id.
struct DeadlineCursor {
    Instant due_at{};
    CaseId id{};
};

// "1795946400000.01a227b0-855f-70af-bf28-d2b867ed75d6", and back; nothing for any other text.
[[nodiscard]] std::string text_of(const DeadlineCursor& cursor);
[[nodiscard]] std::optional<DeadlineCursor> parse_deadline_cursor(std::string_view text);

// At most `limit` open cases that the reader's unit or organisation holds and that have a deadline,
// the soonest first; nothing given: from the soonest.
[[nodiscard]] std::vector<Case> list_by_deadline(
    db::Session& session,
    const Reader& reader,
    const std::optional<DeadlineCursor>& after,
    std::int64_t limit
);

} // namespace wuzhi::smart::cases
