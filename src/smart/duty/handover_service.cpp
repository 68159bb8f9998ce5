// What one shift leaves to the next (交接班).

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "smart/duty/service.hpp"
#include "smart/duty/store.hpp"

namespace wuzhi::smart::duty {
namespace {

struct HandoverFact {
    std::string unit{};
    std::int64_t open_count = 0;
    std::int64_t urgent_count = 0;
};
BOOST_DESCRIBE_STRUCT(HandoverFact, (), (unit, open_count, urgent_count))

journal::Fact handover_fact(
    IdSource& ids, const Caller& caller, std::string_view kind, const Handover& row, Instant now
)
{
    return county::identity::fact_of(
        ids,
        caller,
        kind,
        to_text(row.id),
        now,
        HandoverFact{row.scope, row.open_count, row.urgent_count}
    );
}

} // namespace

Result<HandoverView>
Service::view_of(db::Session& session, const Caller& caller, const Handover& row) const
{
    auto given = tools_.name_person(session, row.county, row.given_by);
    if (!given) return std::move(given).error();
    HandoverView view{
        .id = row.id,
        .unit = row.scope,
        .notes = row.notes,
        .open_count = row.open_count,
        .urgent_count = row.urgent_count,
        .has_more_open = row.has_more_open,
        .has_more_urgent = row.has_more_urgent,
        .given_name = std::move(*given),
        .given_at = row.given_at,
        .taken_at = row.taken_at,
        .may_take =
            caller.may(Permission::centre_work) && check_take(row, to_text(caller.person()))};
    if (row.taken_by) {
        auto taken = tools_.name_person(session, row.county, *row.taken_by);
        if (!taken) return std::move(taken).error();
        view.taken_name = std::move(*taken);
    }
    return view;
}

Result<HandoverView>
Service::hand_over(const Caller& caller, const Once& key, const HandoverBody& body)
{
    const auto open = tools_.cases.count(caller, {.list = cases::CaseList::open});
    if (!open) return open.error();
    const auto urgent = tools_.cases.count(caller, {.list = cases::CaseList::unacknowledged});
    if (!urgent) return urgent.error();
    const auto at = tools_.clock.now();
    const Handover row{
        .county = caller.county(),
        .id = body.id,
        .scope = caller.unit_code(),
        .notes = body.notes.str(),
        .open_count = open->count,
        .urgent_count = urgent->count,
        .has_more_open = !open->is_all,
        .has_more_urgent = !urgent->is_all,
        .given_by = to_text(caller.person()),
        .given_at = at};
    const auto fact = handover_fact(tools_.ids, caller, "duty.handed_over", row, at);
    return tools_.database.write([&](db::Session& s) -> Result<HandoverView> {
        return county::commands::once<HandoverView>(s, key, at, [&]() -> Result<HandoverView> {
            if (!insert_handover_once(s, row))
                return fail_field(
                    ErrorKind::invalid, "duty.id_taken", "id", "This is on record; make a new one."
                );
            journal::record(s, fact);
            return view_of(s, caller, row);
        });
    });
}

Result<HandoverView> Service::take_over(const Caller& caller, const Once& key, HandoverId id)
{
    const auto at = tools_.clock.now();
    return tools_.database.write([&](db::Session& s) -> Result<HandoverView> {
        return county::commands::once<HandoverView>(s, key, at, [&]() -> Result<HandoverView> {
            auto row = lock_handover(s, caller.county(), id);
            if (!row || row->scope != caller.unit_code())
                return fail(
                    ErrorKind::not_found, "duty.handover_unknown", "There is no such hand-over."
                );
            if (auto good = check_take(*row, to_text(caller.person())); !good) return good.error();
            row->taken_by = to_text(caller.person());
            row->taken_at = at;
            update_handover(s, *row);
            journal::record(s, handover_fact(tools_.ids, caller, "duty.taken_over", *row, at));
            return view_of(s, caller, *row);
        });
    });
}

Result<HandoverList> Service::handovers(const Caller& caller)
{
    if (caller.organisation()) return HandoverList{}; // It stands beside the unit's centre.
    return tools_.database.read([&](db::Session& s) -> Result<HandoverList> {
        HandoverList list;
        for (const auto& row : handovers_of(s, caller.county(), caller.unit_code())) {
            auto view = view_of(s, caller, row);
            if (!view) return std::move(view).error();
            list.handovers.push_back(std::move(*view));
        }
        return list;
    });
}

} // namespace wuzhi::smart::duty
