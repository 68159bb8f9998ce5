// The telephone duty list: who is on duty now, and whom of them an urgent case was told to.

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "smart/cases/sight_service.hpp"
#include "smart/duty/service.hpp"
#include "smart/duty/store.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::smart::duty {
namespace {

struct CallFact {
    std::string unit{};
    Instant told_at{};
};
BOOST_DESCRIBE_STRUCT(CallFact, (), (unit, told_at))

std::vector<CallView> calls_in(db::Session& session, const std::string& county, CaseId id)
{
    std::vector<CallView> views;
    for (const auto& row : calls_of(session, county, id))
        views.push_back({row.told_at, row.told_to, row.scope});
    return views;
}

UrgentView urgent_of(const cases::CaseView& c)
{
    return {
        .id = c.id,
        .number = c.number,
        .category_name = c.category_name,
        .state = c.state,
        .unit = c.unit,
        .holder = c.holder,
        .reported_at = c.reported_at,
        .due_at = c.due_at};
}

} // namespace

// Of the units of the caller, and of those above it, which they may have to call.
Result<std::vector<CentreOnDuty>>
Service::centres_on(db::Session& session, const Caller& caller, const OnShift& shift)
{
    const auto scope = caller.scope(Permission::centre_read);
    const auto is_near = [&](const std::string& unit) {
        return scope.covers_unit(unit) || caller.unit_code().starts_with(unit);
    };
    std::map<std::string, CentreOnDuty> centres;
    const auto centre_of = [&](const std::string& unit) -> CentreOnDuty& {
        auto& one = centres[unit];
        one.unit = unit;
        return one;
    };
    for (const auto& office : offices(session, caller.county()))
        if (is_near(office.scope)) centre_of(office.scope).telephone = office.telephone;
    People people;
    std::string people_of;
    for (const auto& turn : turns_on(session, caller.county(), shift.day, shift.shift)) {
        if (!is_near(turn.scope)) continue;
        if (people_of != turn.scope) {
            auto found = people_at(session, caller.county(), turn.scope);
            if (!found) return std::move(found).error();
            people = std::move(*found);
            people_of = turn.scope;
        }
        auto person = person_of(session, turn, people);
        if (!person) return std::move(person).error();
        centre_of(turn.scope).people.push_back(std::move(*person));
    }
    std::vector<CentreOnDuty> list;
    for (auto& [unit, one] : centres) {
        one.unit_name = name_of_unit(caller.county(), unit);
        list.push_back(std::move(one));
    }
    return list;
}

Result<DutyList> Service::now(const Caller& caller)
{
    const auto listed =
        tools_.cases.list(caller, {.list = cases::CaseList::unacknowledged, .limit = urgent_max});
    if (!listed) return listed.error();
    const auto shift = shift_at(tools_.clock.now());
    return tools_.database.read([&](db::Session& s) -> Result<DutyList> {
        auto centres = centres_on(s, caller, shift);
        if (!centres) return std::move(centres).error();
        DutyList list{
            .day = shift.day,
            .shift = shift.shift,
            .centres = std::move(*centres),
            .has_more = listed->more_after.has_value()};
        for (const auto& c : listed->cases) {
            list.urgent.push_back(urgent_of(c));
            list.urgent.back().calls = calls_in(s, caller.county(), c.id);
        }
        return list;
    });
}

Result<UrgentView> Service::called(const Caller& caller, const Once& key, const CallBody& body)
{
    const auto now = tools_.clock.now();
    const auto seen = tools_.cases.read(caller, body.case_id);
    if (!seen) return seen.error();
    const auto told_at = body.told_at.value_or(now);
    if (auto good = check_called_at(told_at, seen->reported_at, now); !good) return good.error();
    const Call call{
        .county = caller.county(),
        .case_id = body.case_id,
        .id = body.id,
        .scope = caller.unit_code(),
        .told_to = body.told_to.str(),
        .told_at = told_at,
        .told_by = to_text(caller.person())};
    const auto fact = county::identity::fact_of(
        tools_.ids,
        caller,
        "duty.called",
        to_text(body.case_id),
        now,
        CallFact{caller.unit_code(), told_at}
    );
    return tools_.database.write([&](db::Session& s) -> Result<UrgentView> {
        return county::commands::once<UrgentView>(s, key, now, [&]() -> Result<UrgentView> {
            const auto c = cases::case_in_sight(s, caller, body.case_id);
            if (!c) return c.error();
            if (!insert_call_once(s, call))
                return fail_field(
                    ErrorKind::invalid, "duty.id_taken", "id", "This is on record; make a new one."
                );
            journal::record(s, fact);
            auto view = urgent_of(*seen);
            view.calls = calls_in(s, caller.county(), body.case_id);
            return view;
        });
    });
}

Result<DutyCalls> Service::calls(const Caller& caller, CaseId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<DutyCalls> {
        if (const auto c = cases::case_in_sight(s, caller, id); !c) return c.error();
        return DutyCalls{calls_in(s, caller.county(), id)};
    });
}

} // namespace wuzhi::smart::duty
