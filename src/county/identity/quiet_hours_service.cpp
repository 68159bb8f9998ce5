#include "county/identity/quiet_hours_service.hpp"

#include "county/identity/facts_service.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/store.hpp"
#include "platform/base/check.hpp"

namespace wuzhi::county::identity {

Result<> set_quiet_hours(const Tools& tools, const Caller& caller, const QuietHoursChoice& choice)
{
    if (caller.post().is_nil())
        return fail(
            ErrorKind::forbidden, "post.required", "Choose the post you act in; this needs one."
        );
    if (choice.hours)
        if (const auto good = check_quiet_hours(*choice.hours); !good) return good.error();
    const auto fact = fact_of(
        tools.ids,
        caller,
        "identity.quiet_hours_set",
        to_text(caller.post()),
        tools.clock.now(),
        choice
    );
    return tools.database.write([&](db::Session& session) -> Result<> {
        auto post = lock_post(session, caller.county(), caller.post());
        check(post.has_value(), "a post that is acted in is there");
        post->quiet_from = choice.hours ? std::optional{choice.hours->from} : std::nullopt;
        post->quiet_to = choice.hours ? std::optional{choice.hours->to} : std::nullopt;
        update(session, *post);
        journal::record(session, fact);
        return {};
    });
}

} // namespace wuzhi::county::identity
