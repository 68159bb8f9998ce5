#include "county/rights/requests_service.hpp"

#include "county/rights/store.hpp"

namespace wuzhi::county::rights {

std::int64_t old_requests(
    db::Session& session,
    const std::string& county,
    Instant before,
    std::int64_t limit,
    ports::OldRows rows
)
{
    return rows == ports::OldRows::counted ? count_decided(session, county, before, limit)
                                           : remove_decided(session, county, before, limit);
}

} // namespace wuzhi::county::rights
