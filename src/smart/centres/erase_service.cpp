#include "smart/centres/erase_service.hpp"

#include "smart/centres/erase_store.hpp"
#include "smart/centres/store.hpp"

#include <algorithm>

namespace wuzhi::smart::centres {

std::vector<HeldMention> held(db::Session& session, const std::string& county, CaseId id)
{
    std::vector<HeldMention> all;
    for (const auto& meeting : meetings_of_case(session, county, id))
        all.push_back({meeting.convened_at, "meeting", "会商", meeting.scope});
    for (const auto& u : undertakings_of_case(session, county, id)) {
        if (u.origin == Origin::instruction)
            all.push_back({u.given_at, "instruction", "领导批示", u.scope});
        else
            all.push_back({u.given_at, "undertaking", "会商议定事项", u.scope});
    }
    return all;
}

std::vector<std::string> erase_words(db::Session& session, const std::string& county, CaseId id)
{
    std::vector<std::string> erased;
    auto undertakings = undertaking_ids_of_case(session, county, id);
    for (const auto meeting : meeting_ids_of_case(session, county, id)) {
        blank_meeting(session, county, meeting);
        erased.push_back(to_text(meeting));
        for (const auto decided : undertaking_ids_of_meeting(session, county, meeting))
            undertakings.push_back(decided);
    }
    for (const auto each : undertakings) {
        blank_undertaking(session, county, each);
        erased.push_back(to_text(each));
    }
    return erased;
}

std::int64_t
count_old(db::Session& session, const std::string& county, Instant before, std::int64_t limit)
{
    const auto count = std::ssize(old_meetings(session, county, before, limit)) +
                       std::ssize(old_undertakings(session, county, before, limit));
    return std::min<std::int64_t>(count, limit);
}

std::int64_t
blank_old(db::Session& session, const std::string& county, Instant before, std::int64_t limit)
{
    const auto meetings = old_meetings(session, county, before, limit);
    for (const auto each : meetings)
        blank_meeting(session, county, each);
    const auto room = limit - std::ssize(meetings);
    const auto undertakings = old_undertakings(session, county, before, room);
    for (const auto each : undertakings)
        blank_undertaking(session, county, each);
    return std::ssize(meetings) + std::ssize(undertakings);
}

} // namespace wuzhi::smart::centres
