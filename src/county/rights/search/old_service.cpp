#include "county/rights/search/old_service.hpp"

#include "county/rights/search/store.hpp"

namespace wuzhi::county::rights::search {

std::int64_t old_searches(
    db::Session& session,
    const std::string& county,
    Instant before,
    std::int64_t limit,
    ports::OldRows rows
)
{
    return rows == ports::OldRows::counted ? count_old(session, county, before, limit)
                                           : remove_old(session, county, before, limit);
}

} // namespace wuzhi::county::rights::search
