#include "smart/cases/service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/permission.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/source_store.hpp"
#include "smart/cases/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace wuzhi::smart::cases {
namespace {

using county::identity::Colleague;

// The version the caller saw, for actions that overwrite.
Result<> check_version(const Case& c, Action action, std::optional<std::int64_t> seen)
{
    if (transition_of(action).concurrency == Concurrency::additive) return {};
    if (!seen)
        return fail(
            ErrorKind::unversioned,
            "case.version_missing",
            "Send If-Match with the version of the case that was looked at."
        );
    if (*seen == c.version) return {};
    return fail(
        ErrorKind::stale,
        "case.stale",
        fmt::format("The case has changed: it is at version {} now. Look at it again.", c.version)
    );
}

// The target of a merge is an open case that the caller may see.
Result<> check_target(db::Session& session, const Reader& reader, const Command& command)
{
    if (command.action != Action::merge || !command.target) return {};
    const auto target = find_case(session, reader, *command.target);
    if (target && target->state != CaseState::merged && target->state != CaseState::cancelled)
        return {};
    return fail_field(
        ErrorKind::invalid,
        "case.target_unknown",
        "target",
        "There is no such case to go on, or it is over or merged itself."
    );
}

// Who is named to handle it works where it is held.
Result<> check_handler(
    db::Session& session, const Tools& tools, const Case& c, const Command& command, Instant now
)
{
    if (command.action != Action::assign || command.person.empty()) return {};
    const auto person = county::PersonId::parse(command.person);
    const auto body = holding_organisation(c);
    if (person && tools.works_at(session, c.county, *person, c.holder, body, now)) return {};
    return fail_field(
        ErrorKind::invalid,
        "case.handler_elsewhere",
        "person",
        "This person has no post where the case is held; name one who has."
    );
}

// What came from a device after the case was escalated from the caller's desk: it is judged by
// whose work it was then, and the version that the device saw is of then too.
bool is_kept_for_desk(const Caller& caller, const Situation& situation, const Command& command)
{
    auto then = situation.current;
    then.holder = then.desk = caller.unit_code();
    return waits_for_desk(situation, command) && reaches(caller, command.action, then);
}

// What must hold before the rules are asked: the caller saw this version of the case, has a post
// whose work this is, and names a category that there is.
Result<> check_order(
    db::Session& session,
    const Caller& caller,
    const Situation& situation,
    const Command& command,
    std::optional<std::int64_t> if_match
)
{
    const auto& c = situation.current;
    const auto reader = reader_of(caller);
    if (!is_kept_for_desk(caller, situation, command)) {
        if (auto good = check_version(c, command.action, if_match); !good) return good;
        if (!reaches(caller, command.action, c)) return not_holder();
    }
    if (auto good = check_target(session, reader, command); !good) return good;
    if (command.category.empty()) return {};
    const auto category = check_category(session, c.county, command.category);
    return category ? Result<>{} : Result<>{category.error()};
}

// The person as colleagues know them; nobody if there is none.
Result<std::optional<Colleague>> colleague_of(
    db::Session& session,
    const Tools& tools,
    const std::string& county,
    const std::string& person,
    const std::string& post
)
{
    if (person.empty() || !tools.find_colleague) return std::optional<Colleague>{};
    return tools.find_colleague(session, county, person, post);
}

// Says who did each step. `views` are those of `steps`, one by one.
Result<> add_names(
    db::Session& session,
    const Tools& tools,
    std::span<const Step> steps,
    std::vector<StepView>& views
)
{
    std::map<std::pair<std::string, std::string>, std::optional<Colleague>> known;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto& step = steps[i];
        const auto [at, is_new] = known.try_emplace({step.person, step.acting_post});
        if (is_new) {
            auto found = colleague_of(session, tools, step.county, step.person, step.acting_post);
            if (!found) return std::move(found).error();
            at->second = std::move(*found);
        }
        if (!at->second) continue;
        views[i].acting_name = at->second->name;
        if (!at->second->posts.empty()) views[i].acting_kind = at->second->posts.front();
    }
    return {};
}

} // namespace

Service::Service(Tools tools) : tools_(std::move(tools)), serials_(tools_.database, tools_.entropy)
{
}

Result<CaseView> Service::act(
    const Caller& caller,
    const county::commands::Once& once,
    CaseId id,
    Order order,
    std::optional<std::int64_t> if_match,
    const Beside& beside
)
{
    const auto now = tools_.clock.now();
    auto& command = order.command;
    command.actor = actor_of(caller);
    command.new_id = tools_.ids.next_uuid();
    if (!order.receiver.empty()) {
        auto receiver = find_receiver(tools_, caller.county(), order.receiver, now);
        if (!receiver) return std::move(receiver).error();
        command.receiver = std::move(*receiver);
    }
    const auto fact_id = tools_.ids.next<journal::FactId>();
    const auto decide_in = [&](db::Session& s) -> Result<CaseView> {
        auto current = lock_case(s, caller.county(), id);
        if (!current) return case_not_found();
        if (!may_see(s, reader_of(caller), *current)) return case_not_found();
        auto loaded = load_situation(s, tools_, std::move(*current), now);
        if (!loaded) return std::move(loaded).error();
        const auto& situation = loaded->situation;
        if (auto good = check_order(s, caller, situation, command, if_match); !good)
            return good.error();
        if (auto good = check_handler(s, tools_, situation.current, command, now); !good)
            return good.error();
        auto meant = command.action == Action::confirm_late
                         ? late_command(loaded->situation, command)
                         : Result<Command>{command};
        if (!meant) return std::move(meant).error();
        if (!is_kept_for_desk(caller, situation, *meant) &&
            !reaches(caller, meant->action, situation.current))
            return not_holder();
        if (!meant->category.empty())
            if (const auto category = find_category(s, caller.county(), meant->category))
                meant->is_category_grave = category->is_grave;
        auto decision = decide(loaded->situation, *meant, now);
        if (!decision) return std::move(decision).error();
        if (auto done = store_decision(s, tools_, *loaded, *decision, fact_id); !done)
            return done.error();
        if (beside)
            if (auto done = beside(s); !done) return done.error();
        loaded->situation.current = decision->next;
        loaded->situation.tasks = tasks_of(s, caller.county(), id);
        loaded->situation.requests = requests_of(s, caller.county(), id);
        // Who handed it on may see it no more; what they did is the last they see.
        const bool is_seen = may_see(s, reader_of(caller), decision->next);
        auto actions = is_seen ? allowed_actions(caller, loaded->situation) : std::vector<Action>{};
        return view_of(decision->next, loaded->category_name, std::move(actions));
    };
    return tools_.database.write([&](db::Session& s) -> Result<CaseView> {
        return county::commands::once<CaseView>(s, once, now, [&] { return decide_in(s); });
    });
}

Result<CaseView> Service::read(const Caller& caller, CaseId id)
{
    const auto now = tools_.clock.now();
    return tools_.database.read([&](db::Session& s) -> Result<CaseView> {
        auto c = find_case(s, reader_of(caller), id);
        if (!c) return case_not_found();
        const auto loaded = load_situation(s, tools_, std::move(*c), now, LoadedFor::looking);
        if (!loaded) return loaded.error();
        return view_of(
            loaded->situation.current,
            loaded->category_name,
            allowed_actions(caller, loaded->situation)
        );
    });
}

Result<StepList> Service::steps(const Caller& caller, CaseId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<StepList> {
        if (!find_case(s, reader_of(caller), id)) return case_not_found();
        StepList list;
        const auto steps = steps_of(s, caller.county(), id);
        for (const auto& step : steps)
            list.steps.push_back(view_of(step, steps));
        if (auto done = add_names(s, tools_, steps, list.steps); !done) return done.error();
        return list;
    });
}

Result<WorkView> Service::work(const Caller& caller, CaseId id)
{
    const auto now = tools_.clock.now();
    return tools_.database.read([&](db::Session& s) -> Result<WorkView> {
        const auto reader = reader_of(caller);
        const auto c = find_case(s, reader, id);
        if (!c) return case_not_found();
        const auto calendar = tools_.calendars.of(s, caller.county());
        if (!calendar) return calendar.error();
        WorkView view;
        for (const auto& clock : county::calendar::due::clocks_of(s, caller.county(), to_text(id)))
            view.clocks.push_back(view_of(clock, is_breached(**calendar, clock.clock, now)));
        for (const auto& task : tasks_of(s, caller.county(), id))
            view.tasks.push_back(view_of(task));
        for (const auto& request : requests_of(s, caller.county(), id))
            view.requests.push_back(view_of(request));
        for (const auto& child : children_of(s, caller.county(), id))
            if (may_see(s, reader, child))
                view.children.push_back({child.id, child.number, child.state});
        const auto handler = colleague_of(s, tools_, c->county, c->handler.value_or(""), "");
        if (!handler) return handler.error();
        if (*handler) view.handler = (*handler)->name;
        if (const auto source = source_of_case(s, c->county, id))
            view.source =
                SourceView{source->source, source->source_id, source->agency, source->promised_at};
        return view;
    });
}

Result<ColleagueList> Service::colleagues(const Caller& caller, CaseId id)
{
    const auto now = tools_.clock.now();
    return tools_.database.read([&](db::Session& s) -> Result<ColleagueList> {
        const auto c = find_case(s, reader_of(caller), id);
        if (!c) return case_not_found();
        if (!reaches(caller, Action::assign, *c)) return not_holder();
        if (!tools_.find_colleagues) return ColleagueList{};
        auto found = tools_.find_colleagues(s, c->county, c->holder, holding_organisation(*c), now);
        if (!found) return std::move(found).error();
        return ColleagueList{std::move(*found)};
    });
}

Result<TaskList> Service::tasks(const Caller& caller)
{
    return tools_.database.read([&](db::Session& s) -> Result<TaskList> {
        TaskList list;
        for (const auto& task : open_tasks_of(s, caller))
            list.tasks.push_back(view_of(task));
        return list;
    });
}

Result<CategoryList> Service::categories(const Caller& caller)
{
    return tools_.database.read([&](db::Session& s) -> Result<CategoryList> {
        CategoryList list;
        for (auto& category : list_categories(s, caller.county()))
            if (category.is_current) list.categories.push_back(view_of(category));
        return list;
    });
}

Result<> Service::save_categories(const std::vector<Category>& categories)
{
    return tools_.database.write([&](db::Session& s) -> Result<> {
        for (const auto& category : categories)
            save_category(s, category);
        return {};
    });
}

} // namespace wuzhi::smart::cases
