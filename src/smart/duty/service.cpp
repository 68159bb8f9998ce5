// The roster: who is on duty at which centre, on which day and shift.

#include "smart/duty/service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "county/identity/telephone.hpp"
#include "smart/duty/store.hpp"

#include <algorithm>

namespace wuzhi::smart::duty {
namespace {

using county::commands::once;
using county::identity::fact_of;

constexpr std::size_t turns_max = 500;

// A turn that was put in or taken out, by the posts of who has it: of nobody who left, none.
struct ChangedTurn {
    Date day{};
    Shift shift = Shift::day;
    std::vector<county::identity::PostKind> posts{};
};
BOOST_DESCRIBE_STRUCT(ChangedTurn, (), (day, shift, posts))
struct RosterFact {
    std::string unit{};
    Date month{};
    std::int64_t turns = 0;
    std::int64_t version = 0;
    std::vector<ChangedTurn> added{};
    std::vector<ChangedTurn> removed{};
};
BOOST_DESCRIBE_STRUCT(RosterFact, (), (unit, month, turns, version, added, removed))
struct OfficeFact {
    std::string unit{};
};
BOOST_DESCRIBE_STRUCT(OfficeFact, (), (unit))

Error bad(std::string reason, std::string field, std::string message)
{
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(field), std::move(message));
}

// Whether the caller may look at the roster of this unit: theirs, below it, or above it.
bool is_near(const Caller& caller, const std::string& unit)
{
    return caller.scope(Permission::centre_read).covers_unit(unit) ||
           caller.unit_code().starts_with(unit);
}

Result<> check_month(const RosterBody& body)
{
    if (body.turns.size() > turns_max)
        return bad("duty.too_many", "turns", "At most 500 turns a month.");
    const auto [first, last] = month_of(body.month);
    const bool is_inside = std::ranges::all_of(body.turns, [&](const TurnBody& turn) {
        return first <= turn.day && turn.day <= last;
    });
    if (is_inside) return {};
    return bad("duty.outside_month", "turns", "All turns are of the month that is entered.");
}

std::vector<Turn> turns_in(const Caller& caller, const RosterBody& body)
{
    std::vector<Turn> turns;
    for (const auto& turn : body.turns)
        turns.push_back(
            {caller.county(), turn.day, turn.shift, caller.unit_code(), to_text(turn.person)}
        );
    return turns;
}

std::vector<ChangedTurn>
changed(const std::vector<Turn>& turns, const std::map<std::string, OnDuty>& people)
{
    std::vector<ChangedTurn> list;
    for (const auto& turn : turns) {
        const auto one = people.find(turn.person);
        list.push_back({turn.day, turn.shift, {}});
        if (one != people.end()) list.back().posts = one->second.posts;
    }
    return list;
}

} // namespace

std::string Service::name_of_unit(const std::string& county, const std::string& code) const
{
    const auto place = tools_.territory.find(county, code, tools_.clock.now());
    const auto unit = place ? tools_.territory.unit(county, place->unit) : std::nullopt;
    return unit ? unit->name : code;
}

Result<Service::People>
Service::people_at(db::Session& session, const std::string& county, const std::string& unit) const
{
    const auto all = tools_.find_colleagues(session, county, unit, tools_.clock.now());
    if (!all) return all.error();
    People people;
    for (const auto& each : *all) {
        OnDuty one{.person = each.person, .name = each.name};
        for (const auto kind : each.posts)
            if (is_of_centre(kind, unit)) one.posts.push_back(kind);
        if (!one.posts.empty()) people.emplace(to_text(each.person), std::move(one));
    }
    return people;
}

Result<OnDuty> Service::person_of(db::Session& session, const Turn& turn, const People& known) const
{
    const auto found = known.find(turn.person);
    if (found != known.end()) return found->second;
    auto name = tools_.name_person(session, turn.county, turn.person);
    if (!name) return std::move(name).error();
    return OnDuty{
        .person = county::PersonId::parse(turn.person).value_or(county::PersonId{}),
        .name = std::move(*name)};
}

Result<RosterView>
Service::roster_in(db::Session& session, const Caller& caller, const std::string& unit, Date day)
{
    const auto calendar = tools_.calendars.of(session, caller.county());
    if (!calendar) return calendar.error();
    const auto people = people_at(session, caller.county(), unit);
    if (!people) return people.error();
    const auto office = find_office(session, caller.county(), unit);
    RosterView view{
        .unit = unit,
        .unit_name = name_of_unit(caller.county(), unit),
        .telephone = office ? office->telephone : ""};
    const auto [first, last] = month_of(day);
    view.version = roster_version(session, caller.county(), unit, first);
    for (auto each = std::chrono::sys_days{first}; each <= std::chrono::sys_days{last};
         each += std::chrono::days{1})
        view.days.push_back({Date{each}, (*calendar)->is_workday(Date{each})});
    for (const auto& turn : turns_of(session, caller.county(), unit, first, last)) {
        auto person = person_of(session, turn, *people);
        if (!person) return std::move(person).error();
        const bool is_new = view.shifts.empty() || view.shifts.back().day != turn.day ||
                            view.shifts.back().shift != turn.shift;
        if (is_new) view.shifts.push_back({turn.day, turn.shift, {}});
        view.shifts.back().people.push_back(std::move(*person));
    }
    if (caller.may(Permission::centre_work) && caller.unit_code() == unit)
        for (const auto& [id, one] : *people)
            view.colleagues.push_back(one);
    return view;
}

Result<RosterView> Service::roster(const Caller& caller, const RosterQuery& query)
{
    const auto unit = query.unit ? query.unit->str() : caller.unit_code();
    const auto place = tools_.territory.find(caller.county(), unit, tools_.clock.now());
    if (!place || place->kind == county::territory::UnitKind::grid || !is_near(caller, unit))
        return fail(ErrorKind::not_found, "duty.unit_unknown", "There is no such centre.");
    return tools_.database.read([&](db::Session& s) -> Result<RosterView> {
        return roster_in(s, caller, unit, query.month);
    });
}

Result<RosterView> Service::set_roster(
    const Caller& caller, const Once& key, const RosterBody& body, std::int64_t seen
)
{
    const auto now = tools_.clock.now();
    if (auto good = check_month(body); !good) return good.error();
    const auto& unit = caller.unit_code();
    const auto [first, last] = month_of(body.month);
    const auto turns = turns_in(caller, body);
    return tools_.database.write([&](db::Session& s) -> Result<RosterView> {
        return once<RosterView>(s, key, now, [&]() -> Result<RosterView> {
            auto roster = lock_roster(s, caller.county(), unit, first);
            if (roster.version != seen)
                return fail(
                    ErrorKind::stale,
                    "duty.stale",
                    "Somebody else entered this month meanwhile; look at it and enter yours again."
                );
            const auto people = people_at(s, caller.county(), unit);
            if (!people) return people.error();
            const auto change = change_of(turns_of(s, caller.county(), unit, first, last), turns);
            for (const auto& turn : change.added)
                if (!people->contains(turn.person))
                    return bad(
                        "duty.not_colleague",
                        "turns",
                        "Only who has a post at the centre is on duty."
                    );
            for (const auto& turn : change.removed)
                remove_turn(s, turn);
            for (const auto& turn : change.added)
                insert_turn(s, turn);
            ++roster.version;
            update_roster(s, roster);
            const RosterFact said{
                unit,
                first,
                std::ssize(turns),
                roster.version,
                changed(change.added, *people),
                changed(change.removed, *people)};
            journal::record(s, fact_of(tools_.ids, caller, "duty.roster_set", unit, now, said));
            return roster_in(s, caller, unit, body.month);
        });
    });
}

Result<RosterView>
Service::set_office(const Caller& caller, const Once& key, const OfficeBody& body)
{
    const auto now = tools_.clock.now();
    std::string digits;
    if (body.telephone) {
        digits = county::identity::normal_telephone(body.telephone->str()).value_or("");
        if (auto good = check_office_number(digits); !good) return good.error();
    }
    const auto& unit = caller.unit_code();
    const auto fact = fact_of(tools_.ids, caller, "duty.office_set", unit, now, OfficeFact{unit});
    return tools_.database.write([&](db::Session& s) -> Result<RosterView> {
        return once<RosterView>(s, key, now, [&]() -> Result<RosterView> {
            if (digits.empty())
                remove_office(s, caller.county(), unit);
            else
                save_office(s, {caller.county(), unit, digits, now});
            journal::record(s, fact);
            return roster_in(s, caller, unit, county_day(now));
        });
    });
}

} // namespace wuzhi::smart::duty
