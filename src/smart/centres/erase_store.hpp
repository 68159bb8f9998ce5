#pragma once

#include "platform/db/session.hpp"
#include "smart/centres/model.hpp"

#include <string_view>
#include <vector>

namespace wuzhi::smart::centres {

// What stands where words were; empty columns stay empty.
inline constexpr std::string_view erased_words = "（已删除）";

void blank_meeting(db::Session& session, std::string_view county, MeetingId id);
// With the words of its steps.
void blank_undertaking(db::Session& session, std::string_view county, UndertakingId id);

// All of a case; those of a meeting that name no case.
[[nodiscard]] std::vector<MeetingId>
meeting_ids_of_case(db::Session& session, std::string_view county, CaseId id);
[[nodiscard]] std::vector<UndertakingId>
undertaking_ids_of_case(db::Session& session, std::string_view county, CaseId id);
[[nodiscard]] std::vector<UndertakingId>
undertaking_ids_of_meeting(db::Session& session, std::string_view county, MeetingId id);

// That ended before a moment and still have their words, the oldest first.
[[nodiscard]] std::vector<MeetingId>
old_meetings(db::Session& session, std::string_view county, Instant before, std::int64_t limit);
[[nodiscard]] std::vector<UndertakingId>
old_undertakings(db::Session& session, std::string_view county, Instant before, std::int64_t limit);

} // namespace wuzhi::smart::centres
