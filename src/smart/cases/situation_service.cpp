#include "smart/cases/situation_service.hpp"

#include "county/identity/permission.hpp"
#include "platform/base/json.hpp"
#include "smart/cases/assist_rules.hpp"
#include "smart/cases/terms_service.hpp"
#include "smart/cases/waiting_store.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

// Looking on the spot leads back to where the case was.
bool brings_into(const Step& step, CaseState state)
{
    return step.to_state == state && step.from_state != state &&
           step.action != Action::report_inspection && step.action != Action::report_precheck;
}

bool has_been(const std::vector<Step>& steps, CaseState state)
{
    return std::ranges::any_of(steps, [&](const auto& step) { return brings_into(step, state); });
}

// None of a complaint about it: its figures shall not show it.
std::optional<OrganisationId> told_organisation(const Case& c)
{
    return c.organisation == c.about_organisation ? std::nullopt : c.organisation;
}

// Which step first brought the case there; what stands of the first dispatch.
void tell_steps(Earlier& earlier, const std::vector<Step>& steps)
{
    int dispatch_count = 0;
    for (const auto& step : steps) {
        const auto tell = [&step](std::optional<Instant>& first, bool is_it) {
            if (!first && is_it) first = step.at;
        };
        tell(earlier.counted_at, true);
        tell(earlier.accepted_at, brings_into(step, CaseState::accepted));
        tell(earlier.rejected_at, brings_into(step, CaseState::rejected));
        tell(earlier.dispatched_at, step.action == Action::dispatch);
        tell(earlier.handled_at, brings_into(step, CaseState::done));
        const bool is_back = step.action == Action::return_case || step.action == Action::withdraw;
        if (step.action == Action::dispatch && ++dispatch_count == 1)
            earlier.standing_since = step.at;
        else if (step.action == Action::dispatch || is_back)
            earlier.standing_since.reset();
    }
}

Earlier earlier_of(const Situation& before, const Decision& decision)
{
    const auto& was = before.current;
    Earlier earlier{.category = was.category, .organisation = told_organisation(was)};
    if (earlier.organisation == decision.next.about_organisation) earlier.organisation.reset();
    tell_steps(earlier, before.steps);
    const auto is_check = [](const Task& task) {
        return task.kind == TaskKind::precheck || task.kind == TaskKind::inspect;
    };
    for (const auto& task : before.tasks)
        if (is_check(task) && task.state == TaskState::open) earlier.check_given_at = task.given_at;
    for (const auto& task : decision.changed_tasks)
        if (is_check(task) && task.state == TaskState::done)
            earlier.check = task.is_overdue ? "late" : "on_time";
    return earlier;
}

FactContext
context_of(const Situation& before, const Decision& decision, std::vector<StoppedClock> stopped)
{
    FactContext context{
        .stopped = std::move(stopped),
        .is_repeated = has_been(before.steps, decision.step.to_state),
        .was_overdue = before.current.is_overdue,
        .was_closed = has_been(before.steps, CaseState::closed),
        .was_reviewed = has_been(before.steps, CaseState::reviewing),
        .file = decision.file,
        .earlier = earlier_of(before, decision),
        .suspended_until = decision.suspended_until,
        .is_solved = decision.is_solved};
    const auto* const rated = rating_step(before.steps);
    if (decision.step.action == Action::rate && rated != nullptr && before.current.rating)
        context.rating_before = RatingBefore{*before.current.rating, rated->at};
    for (const auto& request : decision.changed_requests)
        if (request.state == RequestState::approved) context.granted = request.kind;
    return context;
}

} // namespace

Error case_not_found()
{
    return fail(
        ErrorKind::not_found,
        "case.not_found",
        "There is no such case, or none that this post may see."
    );
}

Actor actor_of(const Caller& caller)
{
    if (caller.is_system()) return {.who = Who::server};
    if (!caller.is_signed_in()) return {.who = Who::reporter};
    return {
        .who = Who::person,
        .person = to_text(caller.person()),
        .post = caller.acting_post(),
        .unit = caller.unit_code(),
        .organisation = caller.organisation()};
}

bool reaches(const Caller& caller, Action action, const Case& c)
{
    const auto permission = transition_of(action).permission;
    const auto scope = caller.scope(permission);
    using Kind = county::identity::Scope::Kind;
    switch (scope.kind()) {
    case Kind::nothing: return false;
    case Kind::organisation: return true; // It sees only what it is involved in.
    case Kind::subtree: return true;      // It sees only what lies in it.
    case Kind::unit: break;
    }
    const auto actor = transition_of(action).actor;
    const bool is_above = actor == ActorKind::desk_or_above && c.desk.starts_with(scope.code());
    return scope.covers_unit(c.holder) || scope.covers_unit(c.desk) || scope.covers_unit(c.lead) ||
           is_above || actor == ActorKind::task || actor == ActorKind::worker;
}

std::vector<Action> allowed_actions(const Caller& caller, const Situation& situation)
{
    auto list = actions_for(situation, actor_of(caller));
    std::erase_if(list, [&](Action action) { return !reaches(caller, action, situation.current); });
    return list;
}

namespace {

// Counted where closing asks for them only: this is read with every look at a case.
Photos photos_if_needed(
    db::Session& session, const Tools& tools, const Case& c, const std::optional<Category>& category
)
{
    if (!category || !category->needs_photo || !tools.find_photos) return {};
    return tools.find_photos(session, c.county, c.id);
}

ClockSet load_clocks(db::Session& session, const Case& c, LoadedFor purpose)
{
    namespace due = county::calendar::due;
    auto subject = subject_of(c);
    if (purpose == LoadedFor::deciding) return due::clocks_to_change(session, std::move(subject));
    auto clocks = due::clocks_of(session, subject.county, subject.id);
    return ClockSet{std::move(subject), std::move(clocks)};
}

} // namespace

Result<Loaded>
load_situation(db::Session& session, const Tools& tools, Case c, Instant now, LoadedFor purpose)
{
    auto clocks = load_clocks(session, c, purpose);
    std::shared_ptr<const Calendar> calendar;
    if (purpose == LoadedFor::deciding) {
        auto found = tools.calendars.of(session, c.county);
        if (!found) return std::move(found).error();
        calendar = std::move(*found);
    }
    const auto is_over_now = [&](ClockName clock) {
        return is_over(clocks, calendar.get(), clock, now);
    };
    const auto category = find_category(session, c.county, c.category);
    auto steps = steps_of(session, c.county, c.id);
    const auto came_at = steps.empty() ? c.reported_at : steps.front().recorded_at;
    Limits limits{tools, c, came_at, limit_of(category)};
    auto profile = limits.profile();
    if (!profile) return std::move(profile).error();
    const auto* const rated = rating_step(steps);
    const bool is_correction_over = rated != nullptr && now - rated->recorded_at > correction_time;
    Situation situation{
        .steps = std::move(steps),
        .tasks = tasks_of(session, c.county, c.id),
        .requests = requests_of(session, c.county, c.id),
        .may_self_handle = category && category->is_self_handled,
        .is_releasable = category && category->is_releasable,
        .needs_photo = category && category->needs_photo,
        .photos = photos_if_needed(session, tools, c, category),
        .is_handling_over = is_over_now(ClockName::handle),
        .is_objection_over = is_over_now(ClockName::object),
        .is_correction_over = is_correction_over,
        .profile = *profile};
    situation.current = std::move(c);
    return Loaded{
        std::move(situation),
        std::move(clocks),
        std::move(calendar),
        std::move(limits),
        category ? category->name : ""};
}

Result<Receiver>
find_receiver(const Tools& tools, const std::string& county, const std::string& text, Instant now)
{
    if (const auto id = OrganisationId::parse(text)) {
        if (auto unit = tools.find_organisation(county, *id)) return Receiver{std::move(*unit), id};
    } else if (auto unit = tools.territory.find(county, text, now)) {
        return Receiver{unit->code, std::nullopt};
    }
    return fail_field(
        ErrorKind::invalid,
        "case.unit_unknown",
        "receiver",
        "There is no unit with this code, and no working organisation with this id."
    );
}

namespace {

// Whose duty it is to tell the result is written down when it changes, which most steps do not.
void keep_teller(
    db::Session& session, const Tools& tools, const Situation& before, const Decision& decision
)
{
    const auto& next = decision.next;
    const auto spot = spot_unit_of(before.steps);
    const bool is_on_the_spot = decision.step.action == Action::self_handle;
    const auto was = teller_of(before.current, spot);
    const auto is = teller_of(next, is_on_the_spot ? std::string_view{decision.step.unit} : spot);
    if (was == is) return;
    if (!is) return clear_teller(session, next);
    if (tools.is_called && tools.is_called(session, next)) set_teller(session, next, *is);
}

// The same of who asks what they think of it.
void keep_asker(
    db::Session& session, const Tools& tools, const Situation& before, const Decision& decision
)
{
    const auto& next = decision.next;
    const auto spot = spot_unit_of(before.steps);
    const auto is = asker_of(next, spot);
    if (asker_of(before.current, spot) == is) return;
    if (!is) return clear_asker(session, next);
    if (tools.is_asked && tools.is_asked(session, next)) set_asker(session, next, *is);
}

} // namespace

Result<> store_decision(
    db::Session& session,
    const Tools& tools,
    Loaded& loaded,
    Decision& decision,
    journal::FactId fact_id
)
{
    const auto before = term_of(loaded.clocks, loaded.limits);
    auto stopped = apply_clocks(session, loaded.clocks, *loaded.calendar, loaded.limits, decision);
    if (!stopped) return std::move(stopped).error();
    keep_terms(decision, before, term_of(loaded.clocks, loaded.limits));
    const auto& next = decision.next;
    if (next.about_code != loaded.situation.current.about_code ||
        next.about_organisation != loaded.situation.current.about_organisation)
        clear_involved(session, next);
    if (decision.involved) involve(session, next, text_of(*decision.involved));
    for (const auto& task : decision.new_tasks)
        insert_task(session, task);
    for (const auto& task : decision.changed_tasks)
        update_task(session, task);
    if (decision.new_request) insert_request(session, *decision.new_request);
    for (const auto& request : decision.changed_requests)
        update_request(session, request);
    update_case(session, next);
    insert_step(session, decision.step);
    keep_teller(session, tools, loaded.situation, decision);
    keep_asker(session, tools, loaded.situation, decision);
    const auto context = context_of(loaded.situation, decision, std::move(*stopped));
    journal::record(session, fact_of(next, decision.step, context, fact_id));
    return {};
}

namespace {

CaseFact body_of(const Case& c, const Step& step, const FactContext& context)
{
    return {
        .seq = step.seq,
        .action = step.action,
        .from_state = step.from_state,
        .to_state = step.to_state,
        .level = step.level,
        .category = c.category,
        .channel = c.channel,
        .holder = c.holder,
        .organisation = told_organisation(c),
        .receiver = step.receiver,
        .reason = step.reason,
        .rating = c.rating,
        .is_overdue = c.is_overdue,
        .is_exempt = c.is_exempt,
        .is_forced = c.is_forced,
        .is_late_sync = step.is_late_sync,
        .rework_count = c.rework_count,
        .due_at = c.due_at,
        .stopped = context.stopped,
        .granted = context.granted,
        .extension_count = c.extension_count,
        .closed_at = c.closed_at,
        .is_repeated = context.is_repeated,
        .was_overdue = context.was_overdue,
        .was_closed = context.was_closed,
        .was_reviewed = context.was_reviewed,
        .file = context.file,
        .earlier = context.earlier,
        .rating_before = context.rating_before,
        .suspended_until = context.suspended_until,
        .is_solved = context.is_solved};
}

journal::Fact sealed_fact(const Case& c, const Step& step, const CaseFact& body, journal::FactId id)
{
    return {
        .id = id,
        .county = c.county,
        .kind = "case." + to_text(step.action),
        .header = journal::Header::sealed,
        .occurred_at = step.at,
        .recorded_at = step.recorded_at,
        .device_time = step.device_time,
        .unit_path = c.unit_path,
        .subject = to_text(c.id),
        .acting_post = step.acting_post,
        .private_body = to_json(body)};
}

} // namespace

journal::Fact
fact_of(const Case& c, const Step& step, const FactContext& context, journal::FactId id)
{
    return sealed_fact(c, step, body_of(c, step, context), id);
}

journal::Fact import_fact_of(
    const Case& c, const Step& step, std::optional<Instant> promised_at, journal::FactId id
)
{
    auto body = body_of(c, step, {});
    body.due_at = promised_at;
    body.reported_at = c.reported_at;
    body.closed_at = c.closed_at;
    return sealed_fact(c, step, body, id);
}

Result<Category>
check_category(db::Session& session, const std::string& county, const std::string& code)
{
    auto category = find_category(session, county, code);
    if (category && category->is_current) return std::move(*category);
    return fail_field(
        ErrorKind::invalid,
        "case.category_unknown",
        "category",
        "There is no such category; GET /api/v1/categories lists them."
    );
}

} // namespace wuzhi::smart::cases
