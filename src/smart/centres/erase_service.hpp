#pragma once

// What meetings and instructions say about a case, and the end of it: for smart/held, in the
// transaction in which it acts.

#include "platform/db/session.hpp"
#include "smart/centres/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::smart::centres {

// That there was one about the case, without its words.
struct HeldMention {
    Instant at{};
    std::string kind{};  // "meeting", "undertaking", "instruction"
    std::string title{}; // "会商"
    std::string unit{};  // Significant code of whose centre, or leader, it was.
};
[[nodiscard]] std::vector<HeldMention>
held(db::Session& session, const std::string& county, CaseId id);

// Erases the words of all undertakings about the case, and of its meetings with what they decided
// about no case: who can tell which word of minutes is about which. What they decided about other
// cases stays. Gives the ids of what was erased, for the answers of commands.
[[nodiscard]] std::vector<std::string>
erase_words(db::Session& session, const std::string& county, CaseId id);

// Meetings and undertakings that ended before a moment: how many of at most `limit`, or whose words
// are erased.
[[nodiscard]] std::int64_t
count_old(db::Session& session, const std::string& county, Instant before, std::int64_t limit);
[[nodiscard]] std::int64_t
blank_old(db::Session& session, const std::string& county, Instant before, std::int64_t limit);

} // namespace wuzhi::smart::centres
