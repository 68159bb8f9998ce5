#include "smart/cases/service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/permission.hpp"
#include "smart/cases/follow.hpp"
#include "smart/cases/recording.hpp"
#include "smart/cases/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

constexpr std::int64_t page_default = 50;
constexpr std::int64_t page_max = 100;

// The version the caller saw, for actions that overwrite.
Result<> check_version(const Case& c, Action action, std::optional<std::int64_t> seen)
{
    const bool replaces = std::ranges::any_of(transitions(), [&](const auto& row) {
        return row.action == action && row.replaces;
    });
    if (!replaces) return {};
    if (!seen)
        return fail(
            ErrorKind::unversioned,
            "case.version_missing",
            "Send If-Match with the version of the case that was looked at."
        );
    if (*seen == c.version) return {};
    return fail(
        ErrorKind::stale,
        "case.stale",
        fmt::format("The case has changed: it is at version {} now. Look at it again.", c.version)
    );
}

Error not_found()
{
    return fail(
        ErrorKind::not_found,
        "case.not_found",
        "There is no such case, or none that this post may see."
    );
}

Permission permission_for(Action action)
{
    switch (action) {
    case Action::report: return Permission::case_report;
    case Action::accept:
    case Action::reject: return Permission::case_accept;
    case Action::dispatch: return Permission::case_dispatch;
    case Action::acknowledge: return Permission::case_acknowledge;
    case Action::submit: return Permission::case_handle;
    case Action::close: return Permission::case_close;
    case Action::rate: return Permission::anyone;
    }
    return Permission::count;
}

std::string category_name(db::Session& session, const Case& c)
{
    const auto category = find_category(session, c.county, c.category);
    return category ? category->name : c.category;
}

// The actions that both the machine and the post allow.
std::vector<Action> allowed_actions(const Caller& caller, const Case& c)
{
    auto list = actions_for(c, actor_of(caller));
    std::erase_if(list, [&](Action action) {
        return !caller.scope(permission_for(action)).covers_unit(c.holder);
    });
    return list;
}

// What must hold before the rules are asked: the caller may see the case and its holder's work,
// saw this version of it, and names a category that there is.
Result<> check_command(
    db::Session& session,
    const Caller& caller,
    const Case& c,
    const Command& command,
    std::optional<std::int64_t> if_match
)
{
    if (!caller.scope(Permission::case_read).covers_unit(c.scope)) return not_found();
    if (auto good = check_version(c, command.action, if_match); !good) return good;
    if (!caller.scope(permission_for(command.action)).covers_unit(c.holder)) return not_holder();
    if (command.category.empty()) return {};
    return check_category(session, c.county, command.category);
}

void store_decision(db::Session& session, const Decision& decision, journal::FactId fact_id)
{
    update_case(session, decision.next);
    insert_step(session, decision.step);
    journal::record(session, fact_of(decision.next, decision.step, fact_id));
}

} // namespace

Service::Service(
    db::Database& database,
    const county::territory::Service& territory,
    const keys::Keyring& keys,
    const Clock& clock,
    Entropy& entropy,
    IdSource& ids
)
    : database_(database),
      territory_(territory),
      keys_(keys),
      clock_(clock),
      ids_(ids),
      serials_(database, entropy)
{
}

Result<CaseView> Service::act(
    const Caller& caller,
    const county::commands::Once& once,
    CaseId id,
    Command command,
    std::optional<std::int64_t> if_match
)
{
    const auto now = clock_.now();
    command.actor = actor_of(caller);
    if (!command.receiver.empty() && !territory_.find(caller.county(), command.receiver, now))
        return fail_field(
            ErrorKind::invalid, "case.unit_unknown", "receiver", "There is no unit with this code."
        );
    const auto fact_id = ids_.next<journal::FactId>();
    return database_.write([&](db::Session& s) -> Result<CaseView> {
        return county::commands::once<CaseView>(s, once, now, [&]() -> Result<CaseView> {
            const auto current = lock_case(s, caller.county(), id);
            if (!current) return not_found();
            if (auto good = check_command(s, caller, *current, command, if_match); !good)
                return good.error();
            auto decision = decide(*current, command, now, last_seq(s, current->county, id));
            if (!decision) return std::move(decision).error();
            store_decision(s, *decision, fact_id);
            const auto& next = decision->next;
            return view_of(next, category_name(s, next), allowed_actions(caller, next));
        });
    });
}

Result<CaseView> Service::read(const Caller& caller, CaseId id)
{
    return database_.read([&](db::Session& s) -> Result<CaseView> {
        const auto c = find_case(s, caller.scope(Permission::case_read), id);
        if (!c) return not_found();
        return view_of(*c, category_name(s, *c), allowed_actions(caller, *c));
    });
}

Result<StepList> Service::steps(const Caller& caller, CaseId id)
{
    return database_.read([&](db::Session& s) -> Result<StepList> {
        if (!find_case(s, caller.scope(Permission::case_read), id)) return not_found();
        StepList list;
        for (const auto& step : steps_of(s, caller.county(), id))
            list.steps.push_back(view_of(step));
        return list;
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
    return database_.read([&](db::Session& s) -> Result<CasePage> {
        const auto scope = caller.scope(Permission::case_read);
        auto cases = list_cases(
            s,
            scope,
            query.list.value_or(CaseList::open),
            query.before.value_or(CaseId{}),
            limit + 1
        );
        CasePage page;
        if (std::ssize(cases) > limit) {
            cases.pop_back();
            page.more_before = cases.back().id;
        }
        for (const auto& c : cases)
            page.cases.push_back(view_of(c, category_name(s, c), allowed_actions(caller, c)));
        return page;
    });
}

Result<CategoryList> Service::categories(const Caller& caller)
{
    return database_.read([&](db::Session& s) -> Result<CategoryList> {
        CategoryList list;
        for (auto& category : list_categories(s, caller.county()))
            if (category.is_current)
                list.categories.push_back({category.code, category.group_name, category.name});
        return list;
    });
}

Result<> Service::save_categories(const std::vector<Category>& categories)
{
    return database_.write([&](db::Session& s) -> Result<> {
        for (const auto& category : categories)
            save_category(s, category);
        return {};
    });
}

Result<FollowView> Service::follow(const Caller& caller, const FollowBody& body)
{
    auto c = find_followed(
        database_, keys_, caller.county(), body.number.str(), body.code.str(), clock_.now()
    );
    if (!c) return std::move(c).error();
    return database_.read([&](db::Session& s) -> Result<FollowView> {
        const auto steps = steps_of(s, c->county, c->id);
        return follow_view_of(*c, category_name(s, *c), steps.back());
    });
}

Result<FollowView>
Service::rate(const Caller& caller, const county::commands::Once& once, const RateBody& body)
{
    const auto now = clock_.now();
    auto found =
        find_followed(database_, keys_, caller.county(), body.number.str(), body.code.str(), now);
    if (!found) return std::move(found).error();
    // Whoever has the code rates as the reporter, signed in or not.
    const Command command{.action = Action::rate, .rating = body.rating};
    const auto fact_id = ids_.next<journal::FactId>();
    return database_.write([&](db::Session& s) -> Result<FollowView> {
        return county::commands::once<FollowView>(s, once, now, [&]() -> Result<FollowView> {
            const auto current = lock_case(s, found->county, found->id);
            if (!current) return not_found();
            const auto seq = last_seq(s, current->county, current->id);
            auto decision = decide(*current, command, now, seq);
            if (!decision) return std::move(decision).error();
            store_decision(s, *decision, fact_id);
            const auto& next = decision->next;
            return follow_view_of(next, category_name(s, next), decision->step);
        });
    });
}

} // namespace wuzhi::smart::cases
