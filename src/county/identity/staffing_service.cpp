#include "county/identity/staffing_service.hpp"

#include "county/identity/staffing_store.hpp"

namespace wuzhi::county::identity {

Result<Staffing> staffing(const Tools& tools, const std::string& county)
{
    const auto now = tools.clock.now();
    return tools.database.read([&](db::Session& session) -> Result<Staffing> {
        const auto counted = count_accounts(session, county);
        return Staffing{
            .posts = posts_held(session, county, now),
            .accounts = counted.accounts,
            .waiting = counted.waiting};
    });
}

} // namespace wuzhi::county::identity
