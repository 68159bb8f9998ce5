#include "smart/cases/telling_service.hpp"

#include "smart/cases/assist_rules.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/waiting_store.hpp"

namespace wuzhi::smart::cases {

std::optional<Case> find_case(db::Session& session, const std::string& county, CaseId id)
{
    return case_of(session, county, id);
}

std::string category_name_of(db::Session& session, const Case& c)
{
    const auto category = find_category(session, c.county, c.category);
    return category ? category->name : "";
}

Result<> tell_by_text(
    db::Session& session, const Tools& tools, const std::string& county, CaseId id, Instant now
)
{
    auto c = lock_case(session, county, id);
    if (!c) return {};
    auto loaded = load_situation(session, tools, std::move(*c), now);
    if (!loaded) return std::move(loaded).error();
    const Command command{
        .action = Action::deliver, .actor = {.who = Who::server}, .reason = "短信送达"};
    auto decision = decide(loaded->situation, command, now);
    if (!decision) {
        // They looked before, or it is open again.
        if (decision.error().kind == ErrorKind::conflict) return {};
        return std::move(decision).error();
    }
    return store_decision(session, tools, *loaded, *decision, tools.ids.next<journal::FactId>());
}

void leave_to_teller(db::Session& session, const std::string& county, CaseId id)
{
    const auto c = lock_case(session, county, id);
    if (!c) return;
    const auto steps = steps_of(session, county, id);
    if (const auto teller = teller_of(*c, spot_unit_of(steps))) set_teller(session, *c, *teller);
}

std::string talks_to_reporter(db::Session& session, const Case& c)
{
    const auto steps = steps_of(session, c.county, c.id);
    return teller_of(c, spot_unit_of(steps)).value_or(c.desk);
}

} // namespace wuzhi::smart::cases
