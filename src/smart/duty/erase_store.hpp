#pragma once

#include "platform/db/session.hpp"
#include "smart/duty/model.hpp"

#include <string_view>
#include <vector>

namespace wuzhi::smart::duty {

void blank_calls(db::Session& session, std::string_view county, CaseId id);

// Given before a moment, the oldest first.
[[nodiscard]] std::vector<HandoverId>
old_handovers(db::Session& session, std::string_view county, Instant before, std::int64_t limit);
void remove_handover(db::Session& session, std::string_view county, HandoverId id);

} // namespace wuzhi::smart::duty
