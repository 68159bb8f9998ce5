#pragma once

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "platform/db/migration.hpp"
#include "selfrule/decisions/bodies.hpp"
#include "selfrule/decisions/rules.hpp"
#include "selfrule/decisions/tools.hpp"
#include "selfrule/decisions/views.hpp"

#include <optional>
#include <span>
#include <string>

namespace wuzhi::selfrule::decisions {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

using county::commands::Once;

// What comes with an action, of any of the bodies.
struct Order {
    MatterAction action = MatterAction::propose;
    std::optional<Date> held_on{};
    std::optional<Date> notified_on{};
    bool is_notice_waived = false;
    Counts counts{};
    std::optional<VoteMethod> method{};
    std::optional<VoteOutcome> outcome{};
    std::string minutes{};
    std::string attendee{};
    std::string words{};
    std::optional<Date> due_on{};
    std::string text{};
    std::string place{};
};

// Of the matter's village, or of what it lies in.
[[nodiscard]] Actor actor_of(const Caller& caller, const Matter& matter);

// A village's matters by 四议两公开: begun, voted on, published, done. Any thread; blocks.
class Service {
public:
    explicit Service(Tools tools) : tools_(tools) {}

    // A matter of the caller's own unit, bound to the law of the day it began.
    // Errors: those of bind, check_began, check_delegation and commands::once; decision.id_taken
    // (invalid).
    [[nodiscard]] Result<MatterView>
    begin(const Caller& caller, const Once& once, const BeginBody& body);

    // One step of a matter. Errors: those of check_action, check_held, check_due, check_counts,
    // check_announced, check_notice, check_composition, check_shown, check_revocable, step_rule and
    // commands::once; decision.unknown (not_found), also for one the caller does not see;
    // decision.method (invalid): a vote says how it was taken, and what was none does not.
    [[nodiscard]] Result<MatterView>
    act(const Caller& caller, const Once& once, MatterId id, const Order& order);

    // Errors: decision.unknown (not_found).
    [[nodiscard]] Result<MatterView> matter(const Caller& caller, MatterId id);
    // Errors: query.bad_value (invalid) for a limit outside 1 to 100.
    [[nodiscard]] Result<MatterPage> matters(const Caller& caller, const MatterQuery& query);
    // Which meetings decide what in the caller's unit, for matters that begin on the day.
    // Errors: those of check_unit.
    [[nodiscard]] Result<MatterRoutes> routes(const Caller& caller, Date on);

    // What hangs or hung on a board, for everybody.
    // Errors: decision.unknown (not_found): nothing of it was ever published.
    [[nodiscard]] Result<PublicDecision> published(const std::string& county, MatterId id);
    // Errors: query.bad_value (invalid) for a limit outside 1 to 100 or a unit that is no code.
    [[nodiscard]] Result<PublicDecisionPage>
    published(const std::string& county, const PublicDecisionQuery& query);

private:
    // The unit of a matter or a caller, as it is today.
    [[nodiscard]] county::territory::Unit
    unit_of(const std::string& county, const std::string& code) const;
    [[nodiscard]] Result<MatterView>
    view_of(db::Session& session, const Caller& caller, const Matter& matter) const;
    [[nodiscard]] MatterLine line_of(const Matter& matter) const;
    // Checks the numbers of a meeting. Errors: see act.
    [[nodiscard]] Result<> check_meeting(const Matter& matter, const Order& order) const;
    [[nodiscard]] Result<> check(const Matter& matter, const Order& order, Date today) const;
    // The rule that the meeting of an action goes by; of others, nothing.
    [[nodiscard]] Result<MeetingRule> rule_of(const Matter& matter, MatterAction action) const;
    [[nodiscard]] Result<Terms> terms_of(const Matter& matter) const;
    void store_step(
        db::Session& session, const Caller& caller, const Matter& matter, const Order& order
    );
    void record(
        db::Session& session,
        const Caller& caller,
        const Matter& matter,
        const Order& order,
        const std::string& text_sha256
    );

    Tools tools_;
};

} // namespace wuzhi::selfrule::decisions
