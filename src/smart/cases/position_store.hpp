#pragma once

#include "platform/db/session.hpp"
#include "smart/cases/model.hpp"
#include "smart/cases/sight_model.hpp"

#include <cstdint>
#include <vector>

namespace wuzhi::smart::cases {

// Of the list `all` those that are open and whose unit alone is known, without a position, older
// than `before`, newest first; nil: from the newest. The others are not read.
// Requires: the reader is of no organisation.
[[nodiscard]] std::vector<Case> list_open_without_position(
    db::Session& session, const Reader& reader, CaseId before, std::int64_t limit
);

} // namespace wuzhi::smart::cases
