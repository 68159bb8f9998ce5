#include "smart/cases/telling_service.hpp"

#include "smart/cases/assist_rules.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/waiting_store.hpp"

#include <algorithm>

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

bool has_untold_result(db::Session& session, const Case& c)
{
    return teller_of(c, spot_unit_of(steps_of(session, c.county, c.id))).has_value();
}

std::vector<Case> merged_into(db::Session& session, const Case& c)
{
    std::vector<Case> all;
    const auto add_those_of = [&](CaseId id) {
        for (auto& child : children_of(session, c.county, id))
            if (child.state == CaseState::merged && all.size() < merged_max)
                all.push_back(std::move(child));
    };
    add_those_of(c.id);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto id = all[i].id;
        add_those_of(id);
    }
    return all;
}

std::string talks_to_merged(const Case& merged, const std::string& teller)
{
    return merged.desk.starts_with(teller) ? teller : merged.desk;
}

std::optional<std::string> asks_about_code(db::Session& session, const Case& c, std::int64_t seq)
{
    const auto steps = steps_of(session, c.county, c.id);
    const auto step = std::ranges::find(steps, seq, &Step::seq);
    if (step == steps.end() || !is_of_handler(c, *step, spot_unit_of(steps))) return std::nullopt;
    return desk_above(step->unit);
}

} // namespace wuzhi::smart::cases
