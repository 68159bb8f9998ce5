// Matters begun, and what is shown of them to whom.

#include "selfrule/decisions/service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/permission.hpp"
#include "selfrule/decisions/refusals_model.hpp"
#include "selfrule/decisions/store.hpp"
#include "selfrule/decisions/views_service.hpp"

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <map>

namespace wuzhi::selfrule::decisions {
namespace {

namespace commands = county::commands;

constexpr std::int64_t page_default = 50;
constexpr std::int64_t page_max = 100;

Result<std::int64_t> checked_limit(std::optional<std::int64_t> limit)
{
    const auto wanted = limit.value_or(page_default);
    if (1 <= wanted && wanted <= page_max) return wanted;
    return bad("query.bad_value", "limit", "Ask for 1 to 100 matters at once.");
}

Matter matter_of(const Caller& caller, const BeginBody& body, const BoundRules& rules, Instant now)
{
    return {
        .county = caller.county(),
        .id = body.id,
        .scope = caller.unit_code(),
        .title = body.title.str(),
        .type = body.type,
        .body = body.body,
        .origin = body.origin,
        .proposal = body.proposal.str(),
        .delegation = body.delegation ? body.delegation->str() : "",
        .delegated_on = body.delegated_on,
        .began_on = body.began_on,
        .rules = to_json(rules),
        .last_on = body.began_on,
        .created_by = to_text(caller.person()),
        .created_at = now,
        .changed_at = now};
}

bool sees(const Caller& caller, const Matter& matter)
{
    return caller.scope(Permission::decision_read).covers_unit(matter.scope);
}

PublicDecisionLine public_line(const MatterLine& line, const Matter& m)
{
    return {
        .id = line.id,
        .unit = line.unit,
        .unit_name = line.unit_name,
        .title = line.title,
        .type = line.type,
        .body = line.body,
        .state = line.state,
        .shown_from = m.shown_from.value_or(Date{}),
        .shown_until = m.shown_until.value_or(Date{})};
}

// The meeting that resolved it last.
const MatterStep* resolving(const std::vector<MatterStep>& steps)
{
    const auto found = std::find_if(steps.rbegin(), steps.rend(), [](const MatterStep& step) {
        return step.action == MatterAction::resolve && step.outcome == VoteOutcome::passed;
    });
    return found == steps.rend() ? nullptr : &*found;
}

} // namespace

Actor actor_of(const Caller& caller, const Matter& matter)
{
    return {
        .is_village = caller.may(Permission::decision_write) && caller.unit_code() == matter.scope,
        .is_overseer = caller.scope(Permission::decision_oversee).covers_unit(matter.scope)};
}

county::territory::Unit Service::unit_of(const std::string& county, const std::string& code) const
{
    const auto place = tools_.territory.find(county, code, tools_.clock.now());
    const auto unit = place ? tools_.territory.unit(county, place->unit) : std::nullopt;
    return unit.value_or(county::territory::Unit{.name = code, .code = code});
}

MatterLine Service::line_of(const Matter& m) const
{
    return {
        .id = m.id,
        .unit = m.scope,
        .unit_name = unit_of(m.county, m.scope).name,
        .title = m.title,
        .type = m.type,
        .body = m.body,
        .state = m.state,
        .began_on = m.began_on,
        .due_on = m.due_on,
        .is_late = is_late(m, county_day(tools_.clock.now())),
        .shown_until = m.shown_until};
}

Result<MeetingRule> Service::rule_of(const Matter& matter, MatterAction action) const
{
    if (action != MatterAction::resolve)
        return step_rule(tools_.statutes, action, matter.scope, matter.began_on);
    const auto bound = rules_of(matter);
    if (!bound) return bound.error();
    return meeting_rule(tools_.statutes, *bound);
}

Result<Terms> Service::terms_of(const Matter& matter) const
{
    const auto bound = rules_of(matter);
    if (!bound) return bound.error();
    const auto shown = tools_.statutes.find(bound->shown_min);
    if (!shown) return shown.error();
    const auto limit = [&](std::string_view kind) {
        return tools_.statutes.limit(kind, matter.scope, matter.began_on);
    };
    const auto posted = limit("four_discussions.resolution_posted");
    if (!posted) return posted.error();
    const auto answered = limit("four_discussions.objection_answered");
    if (!answered) return answered.error();
    return Terms{
        .shown_min = std::get<county::calendar::TimeLimit>((*shown)->value).amount,
        .resolution_posted = posted->amount,
        .objection_answered = answered->amount};
}

Result<MatterView>
Service::view_of(db::Session& session, const Caller& caller, const Matter& m) const
{
    const auto bound = rules_of(m);
    if (!bound) return bound.error();
    const auto route = tools_.statutes.find(bound->route);
    if (!route) return route.error();
    const auto shown = tools_.statutes.find(bound->shown_min);
    if (!shown) return shown.error();
    MatterView view{
        .line = line_of(m),
        .origin = m.origin,
        .proposal = m.proposal,
        .delegation = m.delegation,
        .delegated_on = m.delegated_on,
        .state_before = m.state_before,
        .last_on = m.last_on,
        .shown_from = m.shown_from,
        .route = cited(**route),
        .shown_min = *days_of(*shown)};
    std::map<MatterAction, MeetingRule> rules;
    for (const auto& move : transitions()) {
        if (!is_vote(move.action)) continue;
        if (move.action == MatterAction::revoke && !check_revocable(m.body)) continue;
        const auto rule = rule_of(m, move.action);
        if (!rule) return rule.error();
        rules.emplace(move.action, *rule);
        view.rules.push_back(decisions::view_of(move.action, *rule));
    }
    for (const auto& step : steps_of(session, m.county, m.id))
        view.steps.push_back(decisions::view_of(step, rules[step.action]));
    for (const auto& notice : notices_of(session, m.county, m.id))
        view.notices.push_back(decisions::view_of(notice));
    view.actions = actions_for(m, actor_of(caller, m));
    return view;
}

Result<MatterView> Service::begin(const Caller& caller, const Once& once, const BeginBody& body)
{
    const auto now = tools_.clock.now();
    const auto unit = unit_of(caller.county(), caller.unit_code());
    if (auto good = check_unit(unit); !good) return good.error();
    if (auto good = check_began(body.began_on, county_day(now)); !good) return good.error();
    const auto rules = bind(tools_.statutes, body.type, body.body, unit, body.began_on);
    if (!rules) return rules.error();
    auto good =
        check_delegation(body.body, body.delegated_on, body.delegation.has_value(), body.began_on);
    if (!good) return good.error();
    const auto matter = matter_of(caller, body, *rules, now);
    return tools_.database.write([&](db::Session& s) -> Result<MatterView> {
        return commands::once<MatterView>(s, once, now, [&]() -> Result<MatterView> {
            if (!insert_matter_once(s, matter))
                return bad("decision.id_taken", "id", "There is a matter of this id.");
            const Order order{.action = MatterAction::begin};
            store_step(s, caller, matter, order);
            record(s, caller, matter, order, "");
            return view_of(s, caller, matter);
        });
    });
}

Result<MatterView> Service::matter(const Caller& caller, MatterId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<MatterView> {
        const auto found = find_matter(s, caller.county(), id);
        if (!found || !sees(caller, *found)) return unknown_matter();
        return view_of(s, caller, *found);
    });
}

Result<MatterPage> Service::matters(const Caller& caller, const MatterQuery& query)
{
    const auto limit = checked_limit(query.limit);
    if (!limit) return limit.error();
    const PageOf wanted{query.before.value_or(MatterId{}), *limit + 1};
    const auto today = county_day(tools_.clock.now());
    const auto scope = caller.scope(Permission::decision_read);
    return tools_.database.read([&](db::Session& s) -> Result<MatterPage> {
        auto rows = query.list == MatterList::late   ? late_matters_in(s, scope, today, wanted)
                    : query.list == MatterList::open ? open_matters_in(s, scope, wanted)
                                                     : matters_in(s, scope, wanted);
        MatterPage page;
        if (std::ssize(rows) > *limit) {
            rows.resize(static_cast<std::size_t>(*limit));
            page.more_before = rows.back().id;
        }
        for (const auto& row : rows)
            page.matters.push_back(line_of(row));
        return page;
    });
}

Result<MatterRoutes> Service::routes(const Caller& caller, Date on)
{
    const auto unit = unit_of(caller.county(), caller.unit_code());
    if (auto good = check_unit(unit); !good) return good.error();
    const auto there = bodies_of(unit);
    MatterRoutes list;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<MatterType>>([&](auto each) {
        const auto rule = route(tools_.statutes, each.value, unit.code, on);
        if (!rule) return;
        MatterRouteView view{.type = each.value, .by = cited(**rule)};
        for (const auto body : std::get<Bodies>((*rule)->value))
            if (std::ranges::find(there, body) != there.end()) view.bodies.push_back(body);
        if (!view.bodies.empty()) list.routes.push_back(std::move(view));
    });
    return list;
}

Result<PublicDecision> Service::published(const std::string& county, MatterId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<PublicDecision> {
        const auto m = find_matter(s, county, id);
        if (!m || !m->shown_from) return unknown_matter();
        const auto bound = rules_of(*m);
        if (!bound) return bound.error();
        const auto rule = meeting_rule(tools_.statutes, *bound);
        if (!rule) return rule.error();
        const auto route = tools_.statutes.find(bound->route);
        if (!route) return route.error();
        const auto shown = tools_.statutes.find(bound->shown_min);
        if (!shown) return shown.error();
        PublicDecision view{
            .line = public_line(line_of(*m), *m),
            .route = cited(**route),
            .shown_min = *days_of(*shown)};
        if (rule->quorum) view.quorum_by = cited(*rule->quorum);
        if (rule->majority) view.majority_by = cited(*rule->majority);
        const auto steps = steps_of(s, county, id);
        if (const auto* step = resolving(steps)) {
            auto told = decisions::view_of(*step, *rule);
            view.held_on = told.held_on;
            view.counts = told.counts;
            view.method = told.method;
            view.quorum = std::move(told.quorum);
            view.majority = std::move(told.majority);
        }
        for (const auto& notice : notices_of(s, county, id))
            view.notices.push_back(decisions::view_of(notice));
        return view;
    });
}

Result<PublicDecisionPage>
Service::published(const std::string& county, const PublicDecisionQuery& query)
{
    const auto limit = checked_limit(query.limit);
    if (!limit) return limit.error();
    const auto code = query.unit.value_or("");
    const bool is_code =
        code.size() <= 12 && std::ranges::all_of(code, [](char c) { return '0' <= c && c <= '9'; });
    if (!is_code) return bad("query.bad_value", "unit", "Name a unit by its code.");
    const PageOf wanted{query.before.value_or(MatterId{}), *limit + 1};
    return tools_.database.read([&](db::Session& s) -> Result<PublicDecisionPage> {
        auto rows = shown_matters(s, county, code, wanted);
        PublicDecisionPage page;
        if (std::ssize(rows) > *limit) {
            rows.resize(static_cast<std::size_t>(*limit));
            page.more_before = rows.back().id;
        }
        for (const auto& row : rows)
            page.decisions.push_back(public_line(line_of(row), row));
        return page;
    });
}

} // namespace wuzhi::selfrule::decisions
