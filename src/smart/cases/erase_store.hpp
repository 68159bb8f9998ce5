#pragma once

#include "platform/db/session.hpp"
#include "smart/cases/model.hpp"

#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

// Empties what people wrote about a case and where exactly it was; number, category, state, days,
// units and what was released stay. Nobody says anything about it from then on.
void blank_words(db::Session& session, std::string_view county, CaseId id, Instant at);

// What was over for the first time before a moment and is not erased, of those reported before it:
// the first `count_max` behind one, in the order of their ids.
struct OverBefore {
    CaseId after{};
    Instant before{};
    std::int64_t count_max = 100;
};
[[nodiscard]] std::vector<Case>
not_erased(db::Session& session, std::string_view county, const OverBefore& wanted);

} // namespace wuzhi::smart::cases
