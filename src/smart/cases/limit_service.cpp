#include "smart/cases/limit_service.hpp"

#include "county/calendar/limit_text.hpp"
#include "county/commands/service.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"
#include "smart/cases/catalogue.hpp"
#include "smart/cases/store.hpp"

namespace wuzhi::smart::cases {
namespace {

namespace calendar = county::calendar;

Result<calendar::TimeLimit> read_limit(const std::string& text)
{
    auto limit = calendar::parse_limit(text);
    if (limit) return limit;
    auto error = std::move(limit).error();
    error.field = "limit";
    return error;
}

journal::Fact
limit_fact(const LimitOrder& order, const LimitSet& set, journal::FactId id, Instant now)
{
    return {
        .id = id,
        .county = order.county,
        .kind = "catalogue.limit_set",
        .header = journal::Header::open,
        .occurred_at = now,
        .recorded_at = now,
        .unit_path = order.county,
        .subject = order.category,
        .acting_post = order.acting_post,
        .public_body = to_json(set)};
}

Result<Category>
changed_limit(db::Session& session, const LimitOrder& order, const calendar::TimeLimit& limit)
{
    auto category = find_category(session, order.county, order.category);
    if (!category || !category->is_current)
        return fail(
            ErrorKind::not_found, "catalogue.not_found", "No sub-category in use has this code."
        );
    if (category->time_limit != order.seen)
        return fail(
            ErrorKind::conflict,
            "catalogue.stale",
            "Somebody has changed the limit; look at it again."
        );
    if (category->is_grave && !is_urgent(limit))
        return fail_field(
            ErrorKind::invalid,
            "catalogue.grave",
            "limit",
            "A grave matter has a limit of at most four hours around the clock."
        );
    // Written as this system writes limits: "２ 工作日" is "2工作日".
    category->time_limit = calendar::to_text(limit);
    return std::move(*category);
}

} // namespace

Result<Category>
set_limit(db::Database& database, IdSource& ids, const LimitOrder& order, Instant now)
{
    const auto limit = read_limit(order.limit);
    if (!limit) return limit.error();
    const auto fact = ids.next<journal::FactId>();
    const auto store = [&](db::Session& session) -> Result<Category> {
        return county::commands::once<Category>(
            session,
            order.once,
            now,
            [&]() -> Result<Category> {
                auto category = changed_limit(session, order, *limit);
                if (!category || category->time_limit == order.seen) return category;
                save_category(session, *category);
                const LimitSet set{
                    order.category, order.seen, category->time_limit, order.reason.str()};
                journal::record(session, limit_fact(order, set, fact, now));
                return category;
            }
        );
    };
    return database.write(store, db::Isolation::serializable);
}

} // namespace wuzhi::smart::cases
