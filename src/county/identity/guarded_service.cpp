#include "county/identity/guarded_service.hpp"

#include "county/identity/store.hpp"

namespace wuzhi::county::identity {

Result<> check_not_taken_over(
    db::Session& session, const Caller& caller, const Account& account, Instant now
)
{
    if (caller.is_system() || account.is_demo || account.second_factor_since) return {};
    for (const auto& post : posts_of(session, account.county, account.person)) {
        const bool is_over =
            post.state == PostState::refused || (post.ends_at && *post.ends_at <= now);
        if (is_over || !(is_administrator(post.kind) || post.kind == PostKind::county_leader))
            continue;
        return fail(
            ErrorKind::forbidden,
            "account.guarded",
            "An administrator, or who decides about them, and has no second factor yet, is let in "
            "at the machine: wuzhi user reset-password."
        );
    }
    return {};
}

} // namespace wuzhi::county::identity
