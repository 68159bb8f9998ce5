#pragma once

// What the duty desk wrote about a case, and the end of it: for smart/held, in the transaction in
// which it acts.

#include "platform/db/session.hpp"
#include "smart/duty/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::smart::duty {

// That somebody was called about the case, without whom.
struct HeldCall {
    Instant at{};
    std::string unit{}; // Significant code of the centre that called.
};
[[nodiscard]] std::vector<HeldCall>
held(db::Session& session, const std::string& county, CaseId id);

// Whom the calls about the case told is erased; that there were calls stays.
void erase_words(db::Session& session, const std::string& county, CaseId id);

// Hand-overs from before a moment: how many of at most `limit`, or are removed. They are about no
// case in particular.
[[nodiscard]] std::int64_t
count_old(db::Session& session, const std::string& county, Instant before, std::int64_t limit);
[[nodiscard]] std::int64_t
remove_old(db::Session& session, const std::string& county, Instant before, std::int64_t limit);

} // namespace wuzhi::smart::duty
