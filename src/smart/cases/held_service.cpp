#include "smart/cases/held_service.hpp"

#include "platform/text/search_store.hpp"
#include "smart/cases/assist_rules.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/refusals.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/titles.hpp"
#include "smart/cases/waiting_store.hpp"
#include "smart/cases/words_service.hpp"

namespace wuzhi::smart::cases {
namespace {

// Done with number and follow code, and in words.
bool is_own_word(const Step& step)
{
    const bool is_theirs = step.action == Action::note || step.action == Action::object ||
                           step.action == Action::rate || step.action == Action::cancel;
    return is_theirs && step.person.empty() && !step.reason.empty();
}

} // namespace

Case goes_on_as(db::Session& session, const Case& c)
{
    constexpr int merges_max = 10;
    auto last = c;
    for (int i = 0; i < merges_max && last.state == CaseState::merged && last.parent; ++i)
        if (auto next = case_of(session, c.county, *last.parent)) last = std::move(*next);
    return last;
}

bool is_needed(db::Session& session, const Case& c)
{
    return is_open(goes_on_as(session, c).state);
}

bool ended_before(const Case& c, Instant moment)
{
    return !is_open(c.state) && c.closed_at.value_or(c.changed_at) < moment;
}

Result<Case> case_at_window(db::Session& session, const Caller& caller, CaseId id)
{
    auto c = find_case(session, reader_of(caller), id);
    if (!c) return case_not_found();
    if (!reaches(caller, Action::reissue_code, *c) || !may_reissue(*c, actor_of(caller)))
        return not_holder();
    return std::move(*c);
}

Case held_case(db::Session& session, std::string_view county, CaseId id)
{
    auto c = case_of(session, county, id);
    check(c.has_value(), "a case is never removed");
    return std::move(*c);
}

Case held_case_to_change(db::Session& session, std::string_view county, CaseId id)
{
    auto c = lock_case(session, county, id);
    check(c.has_value(), "a case is never removed");
    return std::move(*c);
}

HeldSteps held_steps(db::Session& session, const Case& c)
{
    const auto category = find_category(session, c.county, c.category);
    HeldSteps held{
        .category_name = category ? category->name : "", .all = steps_of(session, c.county, c.id)};
    held.state_title = title(c.state);
    if (c.rating) held.rating_title = title(*c.rating);
    for (const auto& step : held.all) {
        held.titles.emplace_back(title(step.action));
        if (is_own_word(step)) held.own.push_back(step);
    }
    return held;
}

void erase_words(db::Session& session, const Case& c)
{
    blank_words(session, c.county, c.id);
    static_cast<void>(text::remove_entry(session, c.county, case_subject, to_text(c.id)));
}

void end_telling(db::Session& session, const Case& c)
{
    clear_teller(session, c);
    clear_asker(session, c);
}

} // namespace wuzhi::smart::cases
