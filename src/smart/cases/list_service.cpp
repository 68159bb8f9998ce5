// Service::list: the promised lists, narrowed by what else was asked for.

#include "county/identity/permission.hpp"
#include "smart/cases/deadline_store.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

constexpr std::int64_t page_default = 50;
constexpr std::int64_t page_max = 100;
// Other filters than the lists' own are applied to at most so many rows; then the answer says where
// to go on. It bounds what one question may cost, whatever is asked for.
constexpr std::int64_t rows_looked_at_max = 20'000;
constexpr std::int64_t chunk_max = 1'000;
constexpr std::int64_t count_exact_max = 1'000;

bool matches(const ListQuery& query, const Reader& reader, const Case& c)
{
    if (query.state && std::ranges::find(*query.state, c.state) == query.state->end()) return false;
    if (query.category && c.category != query.category->str()) return false;
    if (query.unit && !c.scope.starts_with(query.unit->str())) return false;
    // An organisation's lists are of what it is involved in; open ones are those it holds.
    const bool holds = reader.organisation && holding_organisation(c) == reader.organisation;
    if (reader.organisation && query.list.value_or(CaseList::open) == CaseList::open)
        return holds && is_open(c.state);
    return true;
}

bool has_filter(const ListQuery& query, const Reader& reader)
{
    return query.state || query.category || query.unit || reader.organisation;
}

// The rows of a list from a cursor on, chunk by chunk.
class Walk {
public:
    // Errors: query.bad_value (invalid) for a cursor of another list, or none at all.
    static Result<Walk> of(const Reader& reader, const ListQuery& query)
    {
        Walk walk{reader, query.list.value_or(CaseList::open)};
        if (walk.list_ == CaseList::due ? query.before.has_value() : query.after.has_value())
            return bad_cursor();
        walk.before_ = query.before.value_or(CaseId{});
        if (!query.after) return walk;
        walk.after_ = parse_deadline_cursor(query.after->str());
        if (!walk.after_) return bad_cursor();
        return walk;
    }

    std::vector<Case> next(db::Session& session, std::int64_t count) const
    {
        return list_ == CaseList::due ? list_by_deadline(session, reader_, after_, count)
                                      : list_cases(session, reader_, list_, before_, count);
    }
    void pass(const Case& c)
    {
        if (list_ == CaseList::due) after_ = DeadlineCursor{*c.due_at, c.id};
        before_ = c.id;
    }
    void say_where_to_go_on(CasePage& page) const
    {
        if (list_ != CaseList::due)
            page.more_before = before_;
        else if (after_)
            page.more_after = text_of(*after_);
    }

private:
    Walk(const Reader& reader, CaseList list) : reader_(reader), list_(list) {}

    static Error bad_cursor()
    {
        return fail_field(
            ErrorKind::invalid,
            "query.bad_value",
            "after",
            "Say after= what more_after said, and of all lists but `due` before= what more_before "
            "did."
        );
    }

    const Reader& reader_;
    CaseList list_;
    CaseId before_{};
    std::optional<DeadlineCursor> after_{};
};

// Shows the cases of the list to `see`, one after another, until it says that it saw enough, all
// were shown or too many were looked at. Whether all were shown.
template <class See>
bool walk_through(
    db::Session& session,
    Walk& walk,
    const ListQuery& query,
    const Reader& reader,
    std::int64_t chunk,
    const See& see
)
{
    for (std::int64_t looked_at = 0; looked_at < rows_looked_at_max;) {
        const auto cases = walk.next(session, chunk);
        for (const auto& c : cases) {
            if (!matches(query, reader, c)) {
                walk.pass(c);
                continue;
            }
            if (!see(c)) return false;
            walk.pass(c);
        }
        looked_at += std::ssize(cases);
        if (std::ssize(cases) < chunk) return true;
    }
    return false;
}

} // namespace

Result<CaseCount> Service::count(const Caller& caller, const ListQuery& query)
{
    const auto reader = reader_of(caller);
    auto from_the_start = query;
    from_the_start.before.reset();
    from_the_start.after.reset();
    const auto walk = Walk::of(reader, from_the_start);
    if (!walk) return walk.error();
    return tools_.database.read([&](db::Session& s) -> Result<CaseCount> {
        auto at = *walk;
        CaseCount count;
        count.is_all = walk_through(s, at, query, reader, chunk_max, [&](const Case&) {
            return count.count < count_exact_max && ++count.count > 0;
        });
        return count;
    });
}

Result<CasePage> Service::list(const Caller& caller, const ListQuery& query)
{
    const auto limit = query.limit.value_or(page_default);
    if (limit < 1 || limit > page_max)
        return fail_field(
            ErrorKind::invalid,
            "query.bad_value",
            "limit",
            fmt::format("Ask for 1 to {} cases.", page_max)
        );
    const auto reader = reader_of(caller);
    auto walk = Walk::of(reader, query);
    if (!walk) return std::move(walk).error();
    const auto chunk = has_filter(query, reader) ? chunk_max : limit + 1;
    return tools_.database.read([&](db::Session& s) -> Result<CasePage> {
        auto at = *walk;
        CasePage page;
        CategoryLookup categories{s, caller.county()};
        const bool is_all = walk_through(s, at, query, reader, chunk, [&](const Case& c) {
            if (std::ssize(page.cases) == limit) return false;
            auto actions = allowed_actions(caller, {.current = c});
            page.cases.push_back(view_of(c, categories.name_of(c.category), std::move(actions)));
            return true;
        });
        if (!is_all) at.say_where_to_go_on(page);
        return page;
    });
}

} // namespace wuzhi::smart::cases
