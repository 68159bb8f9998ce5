#pragma once

#include "county/calendar/due/scheduler.hpp"
#include "county/calendar/service.hpp"
#include "county/commands/model.hpp"
#include "county/rights/erasing_service.hpp"
#include "county/rights/model.hpp"
#include "county/rights/rules.hpp"
#include "county/statutes/statutes.hpp"
#include "county/territory/service.hpp"
#include "platform/db/migration.hpp"
#include "platform/journal/fact.hpp"
#include "platform/keys/keyring.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wuzhi::county::rights {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// What the use cases work with. All of it outlives them.
struct Tools {
    ErasingTools erasing;
    const territory::Service& territory;
    calendar::Calendars& calendars;
    const statutes::Statutes& statutes;
    const keys::Keyring& keys;
};

// What a person may ask about the data that a record holds on them. Any thread; blocks.
class Service {
public:
    explicit Service(Tools tools) : tools_(std::move(tools)) {}

    // Everything that is held, and who read it, for whoever has number and code. Name and number
    // are masked where an official may be the one who looks: with a code that one gave out anew,
    // and signed in, which is a fact.
    // Errors: those of HeldOnPerson::by_code.
    [[nodiscard]] Result<HeldView> held(const Caller& caller, const SlipBody& slip);
    // The same for the clerk, who looked who asks: masked, and a fact.
    // Errors: those of HeldOnPerson::at_window.
    [[nodiscard]] Result<HeldView>
    held(const Caller& caller, const std::string& subject, const WindowBody& window);

    // Errors: those of rules.hpp, HeldOnPerson::by_code and check_contact, commands::once.
    [[nodiscard]] Result<RightsRequestView>
    ask(const Caller& caller, const commands::Once& once, const SlipBody& slip, const AskBody& asked
    );
    [[nodiscard]] Result<RightsRequestView>
    ask(const Caller& caller,
        const commands::Once& once,
        const std::string& subject,
        const WindowBody& window,
        const AskBody& asked);

    // What waits for an answer, or was answered, in sight of the caller.
    [[nodiscard]] Result<RightsList> list(const Caller& caller, const RightsQuery& query);
    // Errors: rights.not_found.
    [[nodiscard]] Result<RightsRequestView> one(const Caller& caller, RightsRequestId id);
    // What was asked of one record. Errors: rights.not_found.
    [[nodiscard]] Result<RightsOfRecord>
    of_record(const Caller& caller, const std::string& subject);

    // Decides, and does what is granted. Errors: rights.not_found; those of rules.hpp,
    // erase_record and commands::once.
    [[nodiscard]] Result<RightsRequestView> decide(
        const Caller& caller,
        const commands::Once& once,
        RightsRequestId id,
        const DecideRightBody& decision
    );

private:
    struct Asker;
    [[nodiscard]] Result<RightsRequestView>
    ask_as(const commands::Once& once, const Asker& asker, const AskBody& asked);
    [[nodiscard]] Result<RightsRequestId> ask_in(
        db::Session& session, const Asker& asker, const AskBody& asked, const RightsRequest& draft
    );
    [[nodiscard]] Result<ports::AfterErasing> decide_in(
        db::Session& session,
        const Caller& caller,
        RightsRequestId id,
        const DecideRightBody& decision
    );
    [[nodiscard]] Result<ports::AfterErasing> carry_out(
        db::Session& session, const RightsRequest& row, const ports::HeldRecord& record, Instant now
    );
    [[nodiscard]] Result<>
    withdraw(db::Session& session, const ports::HeldRecord& record, Instant now);
    [[nodiscard]] Result<> stop_clock(db::Session& session, const RightsRequest& row, Instant now);
    [[nodiscard]] Result<HeldView>
    masked_view(const Caller& caller, const ports::HeldRecord& record, const journal::Fact& access);
    [[nodiscard]] Result<HeldView>
    held_in(db::Session& session, const Caller& caller, const ports::HeldRecord& record);
    [[nodiscard]] Result<RightsRequestView> view_of(
        db::Session& session,
        const RightsRequest& row,
        const Caller& caller,
        const ports::HeldRecord& record
    ) const;
    [[nodiscard]] Result<std::vector<RightsRequestView>>
    views_about(db::Session& session, const Caller& caller, const ports::HeldRecord& record) const;

    Tools tools_;
};

// Of the clocks of requests, to register with the scheduler.
inline constexpr std::string_view clock_subject = "rights_request";
inline constexpr std::string_view answer_clock = "answer";
[[nodiscard]] calendar::due::Owner owner_of_requests(IdSource& ids);

} // namespace wuzhi::county::rights
