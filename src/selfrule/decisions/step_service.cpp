// One step of a matter: looked at, decided by the rules, stored with its history and its fact.

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "platform/base/encoding.hpp"
#include "platform/keys/sodium.hpp"
#include "selfrule/decisions/refusals_model.hpp"
#include "selfrule/decisions/service.hpp"
#include "selfrule/decisions/store.hpp"
#include "selfrule/decisions/tally_rules.hpp"
#include "selfrule/decisions/views_service.hpp"

namespace wuzhi::selfrule::decisions {
namespace {

namespace commands = county::commands;
using A = MatterAction;

// Public: without a word that somebody wrote.
struct DecisionFact {
    MatterType type{};
    DecidingBody body{};
    MatterState state{};
    std::string route{};
    std::optional<Counts> counts{};
    std::optional<VoteMethod> method{};
    std::optional<VoteOutcome> outcome{};
    std::optional<std::string> text_sha256{};
    std::optional<Date> shown_from{};
    std::optional<Date> shown_until{};
};
BOOST_DESCRIBE_STRUCT(
    DecisionFact,
    (),
    (type, body, state, route, counts, method, outcome, text_sha256, shown_from, shown_until)
)

std::string_view kind_of(A action)
{
    switch (action) {
    case A::begin: return "decision.begun";
    case A::propose: return "decision.proposed";
    case A::discuss: return "decision.discussed";
    case A::review: return "decision.reviewed";
    case A::resolve: return "decision.voted";
    case A::publish: return "decision.published";
    case A::correct: return "decision.corrected";
    case A::implement: return "decision.implementing";
    case A::publish_results: return "decision.results_published";
    case A::archive: return "decision.archived";
    case A::send_back: return "decision.sent_back";
    case A::object: return "decision.objected";
    case A::settle: return "decision.settled";
    case A::order_correction: return "decision.correction_ordered";
    case A::lift_order: return "decision.order_lifted";
    case A::revoke: return "decision.revocation_voted";
    case A::annul: return "decision.annulled";
    case A::withdraw: return "decision.withdrawn";
    }
    return "";
}

bool is_meeting(A action) { return action == A::propose || is_vote(action); }

bool is_posting(A action)
{
    return action == A::publish || action == A::correct || action == A::publish_results;
}

Result<> check_method(const Order& order)
{
    const bool was_voted = order.outcome && *order.outcome != VoteOutcome::no_quorum;
    if (was_voted == order.method.has_value()) return {};
    return fail_field(
        ErrorKind::invalid,
        "decision.method",
        "method",
        was_voted ? "Say how it was voted: by show of hands or by roll call."
                  : "Without a vote there is no way it was taken."
    );
}

std::string sha256_of(const std::string& text)
{
    return text.empty() ? std::string{} : to_hex(keys::sha256(text));
}

} // namespace

Result<> Service::check_meeting(const Matter& matter, const Order& order) const
{
    const auto found = rule_of(matter, order.action);
    if (!found) return found.error();
    const auto& rule = *found;
    if (auto good = check_counts(rule, order.counts); !good) return good;
    if (!is_vote(order.action)) return {};
    if (auto good = check_announced(rule, order.counts, *order.outcome); !good) return good;
    if (auto good = check_method(order); !good) return good;
    if (*order.outcome != VoteOutcome::passed) return {};
    if (auto good = check_composition(rule, order.counts); !good) return good;
    return check_notice(rule, order.notified_on, *order.held_on, order.is_notice_waived);
}

Result<> Service::check(const Matter& matter, const Order& order, Date today) const
{
    const auto action = order.action;
    if (action == A::revoke)
        if (auto good = check_revocable(matter.body); !good) return good;
    if (is_meeting(action)) {
        if (auto good = check_held(matter, *order.held_on, today); !good) return good;
        return check_meeting(matter, order);
    }
    if (order.due_on)
        if (auto good = check_due(*order.due_on, today); !good) return good;
    if (action == A::implement || action == A::archive) return check_shown(matter, today);
    return {};
}

void Service::store_step(
    db::Session& session, const Caller& caller, const Matter& matter, const Order& order
)
{
    add_step(
        session,
        {.county = matter.county,
         .matter_id = matter.id,
         .action = order.action,
         .state = matter.state,
         .at = matter.changed_at,
         .person = to_text(caller.person()),
         .acting_post = caller.acting_post(),
         .held_on = order.held_on,
         .notified_on = order.notified_on,
         .counts = order.held_on ? to_json(order.counts) : std::string{},
         .method = order.method,
         .outcome = order.outcome,
         .minutes = order.minutes,
         .attendee = order.attendee,
         .words = order.words}
    );
}

void Service::record(
    db::Session& session,
    const Caller& caller,
    const Matter& matter,
    const Order& order,
    const std::string& text_sha256
)
{
    const auto bound = rules_of(matter);
    DecisionFact told{
        .type = matter.type,
        .body = matter.body,
        .state = matter.state,
        .route = bound ? bound->route : std::string{},
        .method = order.method,
        .outcome = order.outcome};
    if (order.held_on) told.counts = order.counts;
    if (!text_sha256.empty()) {
        told.text_sha256 = text_sha256;
        told.shown_from = matter.shown_from;
        told.shown_until = matter.shown_until;
    }
    journal::record(
        session,
        {.id = tools_.ids.next<journal::FactId>(),
         .county = matter.county,
         .kind = std::string{kind_of(order.action)},
         .header = journal::Header::open,
         .occurred_at = matter.changed_at,
         .recorded_at = matter.changed_at,
         .unit_path = county::identity::path_of_code(matter.scope),
         .subject = to_text(matter.id),
         .acting_post = caller.acting_post(),
         .public_body = to_json(told)}
    );
}

Result<MatterView>
Service::act(const Caller& caller, const Once& once, MatterId id, const Order& order)
{
    const auto now = tools_.clock.now();
    const auto today = county_day(now);
    const auto sha256 = sha256_of(order.text);
    return tools_.database.write([&](db::Session& s) -> Result<MatterView> {
        return commands::once<MatterView>(s, once, now, [&]() -> Result<MatterView> {
            auto found = lock_matter(s, caller.county(), id);
            const auto scope = caller.scope(Permission::decision_read);
            if (!found || !scope.covers_unit(found->scope)) return unknown_matter();
            auto good = check_action(*found, order.action, actor_of(caller, *found));
            if (!good) return good.error();
            if (good = check(*found, order, today); !good) return good.error();
            const auto terms = terms_of(*found);
            if (!terms) return terms.error();
            const auto was_results = found->state == MatterState::results_published;
            auto matter = after(
                std::move(*found),
                order.action,
                {.held_on = order.held_on, .outcome = order.outcome, .due_on = order.due_on},
                *terms,
                today
            );
            matter.changed_at = now;
            update_matter(s, matter);
            if (is_posting(order.action))
                add_notice(
                    s,
                    {.county = matter.county,
                     .matter_id = matter.id,
                     .kind = order.action == A::publish_results || was_results
                                 ? NoticeKind::results
                                 : NoticeKind::resolution,
                     .text = order.text,
                     .text_sha256 = sha256,
                     .place = order.place,
                     .correction = order.words,
                     .shown_from = *matter.shown_from,
                     .shown_until = *matter.shown_until,
                     .posted_at = now}
                );
            store_step(s, caller, matter, order);
            record(s, caller, matter, order, sha256);
            return view_of(s, caller, matter);
        });
    });
}

} // namespace wuzhi::selfrule::decisions
