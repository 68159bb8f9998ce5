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

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

// Done with number and follow code, and in words.
bool is_own_word(const Step& step)
{
    const bool is_theirs = step.action == Action::note || step.action == Action::object ||
                           step.action == Action::rate || step.action == Action::cancel;
    return is_theirs && step.person.empty() && !step.reason.empty();
}

// What is done beside a case, for the reporter or to look at it.
bool helps_reporter(Action action)
{
    constexpr Action beside[]{
        Action::report,
        Action::import,
        Action::note,
        Action::urge,
        Action::copy,
        Action::attach_file,
        Action::remove_file,
        Action::deliver,
        Action::call_back,
        Action::reissue_code};
    return std::ranges::find(beside, action) != std::end(beside);
}

bool is_at_work(db::Session& session, const Case& c)
{
    if (is_open(goes_on_as(session, c).state)) return true;
    return std::ranges::any_of(tasks_of(session, c.county, c.id), [](const Task& task) {
        return task.state == TaskState::open;
    });
}

// A review that upholds a result ends the case anew, and `closed_at` keeps the first end of all.
Instant last_end(db::Session& session, const Case& c)
{
    auto end = c.closed_at.value_or(c.changed_at);
    for (const auto& step : steps_of(session, c.county, c.id))
        if (is_open(step.from_state) && !is_open(step.to_state))
            end = std::max(end, step.recorded_at);
    return end;
}

bool has_ended_before(db::Session& session, const Case& c, Instant moment)
{
    const auto last = goes_on_as(session, c);
    return !is_open(c.state) && !is_open(last.state) && last_end(session, c) < moment &&
           last_end(session, last) < moment;
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

// The step that split it off says so for ever; `parent` changes when a part is merged.
std::vector<Case> parts_of(db::Session& session, const Case& c)
{
    std::vector<Case> parts;
    std::vector<CaseId> seen{c.id};
    for (std::size_t next = 0; next < seen.size(); ++next) {
        for (const auto& step : steps_of(session, c.county, seen[next])) {
            const auto id = CaseId::parse(step.receiver);
            const bool is_new =
                step.action == Action::split && id && std::ranges::find(seen, *id) == seen.end();
            auto part = is_new ? case_of(session, c.county, *id) : std::nullopt;
            if (!part) continue;
            seen.push_back(part->id);
            parts.push_back(std::move(*part));
        }
    }
    return parts;
}

bool is_needed(db::Session& session, const Case& c)
{
    if (is_at_work(session, c)) return true;
    return std::ranges::any_of(parts_of(session, c), [&](const Case& part) {
        return is_at_work(session, part);
    });
}

bool ended_before(db::Session& session, const Case& c, Instant moment)
{
    if (!has_ended_before(session, c, moment)) return false;
    return std::ranges::all_of(parts_of(session, c), [&](const Case& part) {
        return has_ended_before(session, part, moment);
    });
}

bool has_handled(db::Session& session, const Caller& caller, const Case& c)
{
    const auto person = to_text(caller.person());
    const bool is_unit_judged = level_of_code(caller.unit_code()) != CaseLevel::county;
    if (c.handler == person) return true;
    const auto steps = steps_of(session, c.county, c.id);
    return std::ranges::any_of(steps, [&](const Step& step) {
        if (step.person.empty() || helps_reporter(step.action)) return false;
        return step.person == person || (is_unit_judged && step.unit == caller.unit_code());
    });
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

void erase_words(db::Session& session, const Case& c, Instant at)
{
    blank_words(session, c.county, c.id, at);
    static_cast<void>(text::remove_entry(session, c.county, case_subject, to_text(c.id)));
}

void end_telling(db::Session& session, const Case& c)
{
    clear_teller(session, c);
    clear_asker(session, c);
}

} // namespace wuzhi::smart::cases
