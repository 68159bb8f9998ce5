#include "smart/centres/due_service.hpp"

#include "county/identity/scope.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"
#include "smart/centres/rules.hpp"
#include "smart/centres/store.hpp"

namespace wuzhi::smart::centres {
namespace {

namespace due = county::calendar::due;

struct OverdueFact {
    Origin origin = Origin::meeting;
    std::string unit{};
    std::string party{};
    Date due_on{};
};
BOOST_DESCRIBE_STRUCT(OverdueFact, (), (origin, unit, party, due_on))

journal::Fact overdue_fact(IdSource& ids, const Undertaking& u, Instant now)
{
    return {
        .id = ids.next<journal::FactId>(),
        .county = u.county,
        .kind = "centre.undertaking_overdue",
        .header = journal::Header::sealed,
        .occurred_at = u.due_at,
        .recorded_at = now,
        .unit_path = county::identity::path_of_code(u.scope),
        .subject = to_text(u.id),
        .private_body = to_json(OverdueFact{u.origin, u.scope, u.party, u.due_on})};
}

void tell_overdue(db::Session& s, IdSource& ids, const due::DueClock& clock, Instant now)
{
    const auto id = UndertakingId::parse(clock.key.subject);
    auto u = id ? lock_undertaking(s, clock.key.county, *id) : std::nullopt;
    if (!u || !is_to_answer(u->state) || u->is_overdue) return;
    u->is_overdue = true;
    update_undertaking(s, *u);
    add_step(
        s,
        {.county = u->county,
         .undertaking_id = u->id,
         .action = UndertakingAction::overdue,
         .at = now}
    );
    journal::record(s, overdue_fact(ids, *u, now));
}

void lock_all(db::Session& s, const std::string& county, std::span<const std::string> subjects)
{
    for (const auto& subject : subjects)
        if (const auto id = UndertakingId::parse(subject))
            static_cast<void>(lock_undertaking(s, county, *id));
}

// A new calendar moved the end of the day.
Result<> move_due(db::Session& s, const due::Moved& moved)
{
    for (const auto& one : moved.clocks) {
        const auto id = UndertakingId::parse(one.clock.key.subject);
        auto u = id ? lock_undertaking(s, moved.county, *id) : std::nullopt;
        if (!u || !one.clock.due_at) continue;
        u->due_at = *one.clock.due_at;
        update_undertaking(s, *u);
    }
    return {};
}

} // namespace

due::Owner owner_of_undertakings(const Tools& tools)
{
    return {
        .lock = lock_all,
        .on_due = [&tools](db::Session& s, const due::Overdue& overdue) -> Result<> {
            for (const auto& clock : overdue.clocks)
                tell_overdue(s, tools.ids, clock, overdue.now);
            return {};
        },
        .on_moved = move_due};
}

} // namespace wuzhi::smart::centres
