#pragma once

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "platform/db/migration.hpp"
#include "smart/cases/sight_service.hpp"
#include "smart/centres/bodies.hpp"
#include "smart/centres/rules.hpp"
#include "smart/centres/tools.hpp"
#include "smart/centres/views.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::smart::centres {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

using county::commands::Once;

// Who reads, in one transaction, and the cases that were looked at for them.
class Onlooker {
public:
    Onlooker(db::Session& session, const Tools& tools, const Caller& caller);

    [[nodiscard]] const std::string& party() const { return reader_.party; }
    [[nodiscard]] const county::identity::Scope& scope() const { return scope_; }
    // Null: there is no such case. The pointer is good as long as the onlooker.
    [[nodiscard]] const cases::SightedCase* find(CaseId id);
    [[nodiscard]] bool sees(CaseId id);
    // A complaint or a grave matter that they do not see: nothing that names it is shown either.
    [[nodiscard]] bool is_kept_from(CaseId id);
    // None where they do not see the case.
    [[nodiscard]] std::optional<CaseMention> mention(CaseId id);

    // Of a unit or an organisation; what is not there any more, by its code or id.
    [[nodiscard]] std::string name_of(const std::string& party);

    [[nodiscard]] bool sees(const Meeting& meeting);
    [[nodiscard]] bool sees(const Undertaking& undertaking);

private:
    db::Session& session_;
    const Tools& tools_;
    std::string county_;
    cases::Reader reader_;
    county::identity::Scope scope_;
    std::map<CaseId, std::optional<cases::SightedCase>> cases_;
};

[[nodiscard]] Actor actor_of(const Caller& caller);

// Joint meetings, and what units and organisations have to do because a meeting decided it or a
// leader instructed it. Neither moves a case. Any thread; blocks.
class Service {
public:
    explicit Service(Tools tools) : tools_(std::move(tools)) {}

    // Asks the participants to a meeting about cases that the caller sees. It opens no case to
    // anybody: who takes part sees of the cases what they saw before.
    //
    // Errors: those of check_meeting_time and commands::once; centre.case_unknown: there is no such
    // case, or the caller does not see it; centre.case_twice, centre.party_unknown,
    // centre.party_twice, centre.too_many, centre.nobody, centre.id_taken (invalid);
    // centre.party_barred (invalid): a complaint or a grave matter that a participant does not see.
    [[nodiscard]] Result<MeetingView>
    convene(const Caller& caller, const Once& once, const ConveneBody& body);

    // Records that it was held: who was there, what was said, and what was decided, by whom and
    // until when. Errors: those of check_hold, check_due_day, commands::once and Calendars::of;
    // centre.meeting_unknown (not_found); centre.party_unknown, centre.doer_outside,
    // centre.case_unknown, centre.too_many, centre.party_barred (invalid).
    [[nodiscard]] Result<MeetingView>
    hold(const Caller& caller, const Once& once, MeetingId id, const HoldBody& body);

    // Errors: those of check_cancel; centre.meeting_unknown (not_found).
    [[nodiscard]] Result<MeetingView>
    cancel(const Caller& caller, const Once& once, MeetingId id, const CentreReasonBody& body);

    // Errors: centre.meeting_unknown (not_found), also for one the caller does not see.
    [[nodiscard]] Result<MeetingView> meeting(const Caller& caller, MeetingId id);
    // Errors: query.bad_value (invalid) for a limit outside 1 to 100.
    [[nodiscard]] Result<MeetingPage> meetings(const Caller& caller, const MeetingQuery& query);

    // A leader's instruction to a unit below theirs, their own, or an organisation there.
    // Errors: those of check_due_day, commands::once and Calendars::of; centre.case_unknown,
    // centre.party_unknown, centre.party_outside, centre.party_barred, centre.id_taken (invalid).
    [[nodiscard]] Result<UndertakingView>
    instruct(const Caller& caller, const Once& once, const InstructBody& body);

    // Errors of these: those of check_action and commands::once; centre.undertaking_unknown
    // (not_found). `send_back`: also those of check_due_day and Calendars::of.
    [[nodiscard]] Result<UndertakingView>
    acknowledge(const Caller& caller, const Once& once, UndertakingId id);
    [[nodiscard]] Result<UndertakingView>
    answer(const Caller& caller, const Once& once, UndertakingId id, const AnswerBody& body);
    [[nodiscard]] Result<UndertakingView>
    send_back(const Caller& caller, const Once& once, UndertakingId id, const SendBackBody& body);
    [[nodiscard]] Result<UndertakingView>
    close(const Caller& caller, const Once& once, UndertakingId id);
    [[nodiscard]] Result<UndertakingView> withdraw(
        const Caller& caller, const Once& once, UndertakingId id, const CentreReasonBody& body
    );

    // Errors: centre.undertaking_unknown (not_found).
    [[nodiscard]] Result<UndertakingView> undertaking(const Caller& caller, UndertakingId id);
    // Errors: query.bad_value (invalid) for a limit outside 1 to 100.
    [[nodiscard]] Result<UndertakingPage>
    undertakings(const Caller& caller, const UndertakingQuery& query);

    // What meetings and leaders said about a case. Errors: case.not_found.
    [[nodiscard]] Result<CaseCentreView> around(const Caller& caller, CaseId id);

private:
    struct Words {
        UndertakingAction action = UndertakingAction::give;
        std::string text{};
        std::optional<Outcome> outcome{};
        std::optional<Date> due_on{};
    };
    [[nodiscard]] Result<UndertakingView>
    act(const Caller& caller, const Once& once, UndertakingId id, const Words& words);
    // Stores it with its first step, its clock and its fact, in the caller's transaction.
    [[nodiscard]] Result<>
    give(db::Session& session, const Caller& caller, Undertaking undertaking);
    // Starts or starts again the clock of what has to be answered; gives when it is over.
    [[nodiscard]] Result<Instant> start_clock(db::Session& session, const Undertaking& undertaking);
    [[nodiscard]] Result<> stop_clock(db::Session& session, const Undertaking& undertaking);
    void record(
        db::Session& session,
        const Caller& caller,
        const Undertaking& undertaking,
        const Words& words
    );
    void record(
        db::Session& session, const Caller& caller, const Meeting& meeting, std::string_view what
    );
    [[nodiscard]] Result<> insert_parts(
        db::Session& session, const Caller& caller, const Meeting& meeting, const ConveneBody& body
    );
    [[nodiscard]] Result<> check_parties(
        db::Session& session,
        const Caller& caller,
        std::span<const CaseId> about,
        std::span<const PartyText> parties
    ) const;
    [[nodiscard]] Result<>
    check_instructed(db::Session& session, const Caller& caller, const std::string& name) const;
    // The party as cases know it. Errors: centre.party_unknown (invalid).
    [[nodiscard]] Result<cases::Party>
    party_of(db::Session& session, const std::string& county, const std::string& name) const;
    [[nodiscard]] Result<> decide(
        db::Session& session,
        const Caller& caller,
        Onlooker& eyes,
        const Meeting& meeting,
        const HoldBody& body
    );
    [[nodiscard]] Result<Undertaking> undertaking_of(
        const Caller& caller, Onlooker& eyes, const Meeting& meeting, const DecisionBody& body
    ) const;

    Tools tools_;
};

// In the transaction of `eyes`.
[[nodiscard]] UndertakingView
view_of(Onlooker& eyes, const Undertaking& undertaking, const Actor& actor);
[[nodiscard]] MeetingLine line_of(Onlooker& eyes, const Meeting& meeting);

} // namespace wuzhi::smart::centres
