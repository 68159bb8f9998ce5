// What people ask about their data: taken down, answered, carried out.

#include "county/rights/service.hpp"

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/rights/facts_service.hpp"
#include "county/rights/store.hpp"
#include "county/rights/views_service.hpp"

#include <algorithm>

namespace wuzhi::county::rights {
namespace {

namespace due = calendar::due;

constexpr std::string_view answer_rule = "personal_information.answer";

// What is kept of the answer to a command, so that nothing of a person is stored with it.
struct Done {
    RightsRequestId id{};
};
BOOST_DESCRIBE_STRUCT(Done, (), (id))

Content content_of(const AskBody& asked)
{
    Content content;
    if (asked.words) content.words = asked.words->str();
    if (!asked.contact) return content;
    content.contact.emplace();
    const auto& said = *asked.contact; // An optional of a text is said, also if it is empty.
    if (said.name) content.contact->name = said.name->str();
    if (said.telephone) content.contact->telephone = said.telephone->str();
    if (said.village) content.contact->village = said.village->str();
    return content;
}

} // namespace

// Who asks: the person by number and code, or a clerk for them.
struct Service::Asker {
    const Caller& caller;
    ports::HeldRecord record{};
    std::optional<WindowBody> window{};
};

Result<RightsRequestView> Service::ask(
    const Caller& caller, const commands::Once& once, const SlipBody& slip, const AskBody& asked
)
{
    auto record = tools_.erasing.held.by_code(caller, slip.number.str(), slip.code.str());
    if (!record) return std::move(record).error();
    return ask_as(once, {caller, std::move(*record), std::nullopt}, asked);
}

Result<RightsRequestView> Service::ask(
    const Caller& caller,
    const commands::Once& once,
    const std::string& subject,
    const WindowBody& window,
    const AskBody& asked
)
{
    auto record = tools_.erasing.held.at_window(caller, subject);
    if (!record) return std::move(record).error();
    return ask_as(once, {caller, std::move(*record), window}, asked);
}

Result<RightsRequestView>
Service::ask_as(const commands::Once& once, const Asker& asker, const AskBody& asked)
{
    const auto now = tools_.erasing.clock.now();
    const auto content = content_of(asked);
    const auto& record = asker.record;
    if (content.contact)
        if (auto good = tools_.erasing.held.check_contact(record.county, *content.contact); !good)
            return good.error();
    RightsRequest draft{
        .county = record.county,
        .id = tools_.erasing.ids.next<RightsRequestId>(),
        .subject = record.id,
        .number = record.number,
        .unit = record.unit,
        .kind = asked.kind,
        .asked_at = now};
    draft.content = seal_content(tools_.keys, draft, content);
    if (asker.window) {
        draft.taken_by = to_text(asker.caller.person());
        draft.taken_post = asker.caller.acting_post();
        draft.identity_check = asker.window->identity_check;
    }
    draft.needs_second = needs_second(draft);
    const auto done = tools_.erasing.database.write([&](db::Session& s) -> Result<Done> {
        return commands::once<Done>(s, once, now, [&]() -> Result<Done> {
            const auto id = ask_in(s, asker, asked, draft);
            return id ? Result<Done>{Done{*id}} : Result<Done>{id.error()};
        });
    });
    if (!done) return done.error();
    return tools_.erasing.database.read([&](db::Session& s) -> Result<RightsRequestView> {
        const auto row = find_request(s, record.county, done->id);
        if (!row) return request_not_found();
        return view_of(s, *row, asker.caller, record);
    });
}

Result<RightsRequestId> Service::ask_in(
    db::Session& session, const Asker& asker, const AskBody& asked, const RightsRequest& draft
)
{
    const auto record = tools_.erasing.held.lock(session, asker.record.county, asker.record.id);
    const auto contact = tools_.erasing.held.contact(session, record);
    if (!contact) return contact.error();
    const auto earlier = requests_about(session, record.county, record.id);
    const Before before{
        .is_needed = record.is_needed,
        .has_contact = contact->has_value(),
        .is_erased = record.is_erased,
        .is_waiting = std::ranges::any_of(
            earlier,
            [&](const RightsRequest& each) {
                return each.kind == asked.kind && each.state == RightsState::open;
            }
        ),
        .has_handled = tools_.erasing.held.has_handled(session, asker.caller, record),
        .count = std::ssize(earlier)};
    const auto at_once = rights::ask(asked, before);
    if (!at_once) return at_once.error();
    const auto limit = tools_.statutes.limit(answer_rule, record.unit, county_day(draft.asked_at));
    if (!limit) return limit.error();
    const auto calendar = tools_.calendars.of(session, record.county);
    if (!calendar) return calendar.error();

    auto row = draft;
    row.due_at = calendar::add(**calendar, *limit, draft.asked_at).due_at;
    row.state = at_once->state;
    if (row.state != RightsState::open) {
        row.decided_at = draft.asked_at;
        row.answer = seal_answer(tools_.keys, row, std::string{at_once->answer});
    } else {
        due::ClockSet clocks{{row.county, to_text(row.id), std::string{clock_subject}}};
        const auto started =
            clocks.start(**calendar, std::string{answer_clock}, *limit, draft.asked_at);
        if (!started) return started.error();
        due::save(session, clocks);
    }
    insert(session, row);
    if (row.state == RightsState::granted)
        if (auto done = withdraw(session, record, draft.asked_at); !done) return done.error();
    AskedDetails details{.request = row.id, .kind = row.kind, .state = row.state};
    if (asker.caller.is_signed_in()) details.account = asker.caller.account();
    if (asker.record.is_code_from_desk) details.is_code_from_desk = true;
    if (asker.window) {
        details.identity_check = asker.window->identity_check;
        details.purpose = asker.window->reason.str();
    }
    journal::record(
        session,
        identity::fact_of(
            tools_.erasing.ids, asker.caller, "rights.asked", record.id, row.asked_at, details
        )
    );
    return row.id;
}

Result<RightsRequestView> Service::decide(
    const Caller& caller,
    const commands::Once& once,
    RightsRequestId id,
    const DecideRightBody& decision
)
{
    auto& database = tools_.erasing.database;
    const auto now = tools_.erasing.clock.now();
    struct Outcome {
        ports::AfterErasing after{};
    };
    const auto done = database.write([&](db::Session& s) -> Result<Outcome> {
        Outcome outcome;
        const auto answered = commands::once<Done>(s, once, now, [&]() -> Result<Done> {
            auto after = decide_in(s, caller, id, decision);
            if (!after) return std::move(after).error();
            outcome.after = std::move(*after);
            return Done{id};
        });
        if (!answered) return answered.error();
        return outcome;
    });
    if (!done) return done.error();
    if (done->after) {
        if (auto good = done->after(); !good) return good.error();
        const auto finished = finish_erasures(tools_.erasing, caller.county());
        if (!finished) return finished.error();
    }
    return one(caller, id);
}

Result<ports::AfterErasing> Service::decide_in(
    db::Session& session, const Caller& caller, RightsRequestId id, const DecideRightBody& decision
)
{
    const auto now = tools_.erasing.clock.now();
    const auto asked = find_request(session, caller.county(), id);
    if (!asked || !tools_.erasing.held.in_sight(session, caller, asked->subject))
        return request_not_found();
    // The record first, then what was asked about it: the order in which others lock, too.
    const auto record = tools_.erasing.held.lock(session, caller.county(), asked->subject);
    auto row = lock_request(session, caller.county(), id);
    const AtDecision at{
        to_text(caller.person()),
        record.is_needed,
        tools_.erasing.held.has_handled(session, caller, record)};
    if (auto good = check_decision(*row, decision, at); !good) return good.error();
    ports::AfterErasing after;
    if (decision.is_granted) {
        auto carried_out = carry_out(session, *row, record, now);
        if (!carried_out) return carried_out;
        after = std::move(*carried_out);
        row = lock_request(session, caller.county(), id); // Erasing may have emptied it.
    }
    row->state = decision.is_granted ? RightsState::granted : RightsState::refused;
    row->decided_at = now;
    row->decided_by = at.person;
    row->decided_post = caller.acting_post();
    row->answer = seal_answer(tools_.keys, *row, decision.answer.str());
    update(session, *row);
    if (auto stopped = stop_clock(session, *row, now); !stopped) return stopped.error();
    journal::record(
        session,
        identity::fact_of(
            tools_.erasing.ids,
            caller,
            "rights.decided",
            row->subject,
            now,
            DecidedDetails{row->id, row->kind, row->state, caller.account(), row->identity_check}
        )
    );
    return after;
}

due::Owner owner_of_requests(IdSource& ids)
{
    return {.on_due = [&ids](db::Session& s, const due::Overdue& overdue) -> Result<> {
        for (const auto& clock : overdue.clocks) {
            const auto id = RightsRequestId::parse(clock.key.subject);
            auto row = id ? lock_request(s, overdue.county, *id) : std::nullopt;
            if (!row || row->state != RightsState::open) continue;
            row->is_overdue = true;
            update(s, *row);
            journal::record(
                s,
                {.id = ids.next<journal::FactId>(),
                 .county = row->county,
                 .kind = "rights.overdue",
                 .occurred_at = overdue.now,
                 .recorded_at = overdue.now,
                 .unit_path = identity::path_of_code(row->county),
                 .subject = row->subject}
            );
        }
        return {};
    }};
}

} // namespace wuzhi::county::rights
