#include "smart/duty/erase_service.hpp"

#include "smart/duty/erase_store.hpp"
#include "smart/duty/store.hpp"

namespace wuzhi::smart::duty {

std::vector<HeldCall> held(db::Session& session, const std::string& county, CaseId id)
{
    std::vector<HeldCall> all;
    for (const auto& call : calls_of(session, county, id))
        all.push_back({call.told_at, call.scope});
    return all;
}

void erase_words(db::Session& session, const std::string& county, CaseId id)
{
    blank_calls(session, county, id);
}

std::int64_t
count_old(db::Session& session, const std::string& county, Instant before, std::int64_t limit)
{
    return std::ssize(old_handovers(session, county, before, limit));
}

std::int64_t
remove_old(db::Session& session, const std::string& county, Instant before, std::int64_t limit)
{
    const auto old = old_handovers(session, county, before, limit);
    for (const auto id : old)
        remove_handover(session, county, id);
    return std::ssize(old);
}

} // namespace wuzhi::smart::duty
