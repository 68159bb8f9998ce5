#pragma once

#include "county/identity/caller.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"
#include "platform/keys/keyring.hpp"
#include "smart/cases/service.hpp"
#include "smart/parties/model.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace wuzhi::smart::parties {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// Who reported a case that came by another door, which keeps them itself; none: nobody is known.
using FindElsewhere = std::function<
    Result<std::optional<Contact>>(db::Session& session, const std::string& county, CaseId id)>;
// Some of the cases behind `after` of which somebody is kept that way, in the order of their ids.
using KeptElsewhere = std::function<
    std::vector<CaseId>(db::Session& session, const std::string& county, CaseId after)>;

// Whether the caller's desk has to call whoever reported the case about what is no result.
using HasToCall = std::function<bool(const Caller& caller, CaseId id)>;

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    cases::Service& cases;
    const county::territory::Service& territory;
    const keys::Keyring& keys;
    const Clock& clock;
    IdSource& ids;
    FindElsewhere find_elsewhere{};
    KeptElsewhere kept_elsewhere{};
    HasToCall has_to_call{}; // None: nobody has to.
};

inline constexpr std::int64_t calls_max = 30;

// Who reported a case, apart from the case. Any thread; blocks.
class Service {
public:
    explicit Service(Tools tools) : tools_(std::move(tools)) {}

    // Checks and seals who reported; what it gives stores them in the transaction that opens the
    // case. The same report with another reporter is refused there: case.id_taken (invalid).
    // Nothing is stored of somebody who told nothing.
    // Errors: reporter.telephone, reporter.village (invalid).
    [[nodiscard]] Result<cases::ReporterBeside>
    keep(const std::string& county, CaseId id, const cases::Reporter& reporter) const;

    // What is kept, here or elsewhere, for who answers the person it is of.
    // Errors: those of the keys.
    [[nodiscard]] Result<std::optional<Contact>>
    find(db::Session& session, const std::string& county, CaseId id) const;
    // Whether it could be kept. Errors: those of keep.
    [[nodiscard]] Result<>
    check_change(const std::string& county, const ContactChange& change) const;
    // Keeps what the person says instead, field by field, here, wherever it was kept before; of
    // somebody of whom nothing is left, nothing. Errors: those of keep.
    [[nodiscard]] Result<> correct(
        db::Session& session, const std::string& county, CaseId id, const ContactChange& change
    ) const;
    // False: nobody was known here.
    bool forget(db::Session& session, const std::string& county, CaseId id) const;
    // Some of the cases behind `after`, made before a moment, whose reporter is known, also by
    // another system.
    [[nodiscard]] std::vector<CaseId> kept_before(
        db::Session& session, const std::string& county, CaseId after, Instant moment
    ) const;

    // The cases among the next `count_max` behind `after` whose reporter left this number, in one
    // form; where to go on, if there are more. Opens each, for numbers are indexed by nothing.
    struct Sought {
        std::vector<CaseId> found{};
        std::optional<CaseId> next{};
        std::int64_t seen = 0;
        std::int64_t unreadable = 0; // That no key opens.
    };
    [[nodiscard]] Result<Sought> with_telephone(
        db::Session& session, const std::string& county, const std::string& telephone, CaseId after
    ) const;

    // Of those who have their own cases only, whoever has to do with this one; and whoever has to
    // tell the reporter something or to ask what they think, for that takes a telephone number.
    // Errors: reporter.not_own (forbidden).
    [[nodiscard]] Result<> check_reader(const Caller& caller, const cases::CaseView& c) const;

    // Not told where others hold the case, decide on it and tell its result.
    // Errors: case.not_found.
    [[nodiscard]] Result<MaskedReporter> masked(const Caller& caller, CaseId id);
    // Who it is, unmasked; a fact. Errors: case.not_found; reporter.not_own (forbidden): others
    // hold the case, decide on it and tell its result; reporter.unknown (conflict).
    [[nodiscard]] Result<Contact>
    reveal(const Caller& caller, CaseId id, const RevealReporter& request);

    // Whom the caller's desk has to tell a result, unmasked, for one sheet of paper: at most
    // calls_max, and a fact for each. Nobody who has no telephone; neither grave matters nor
    // complaints about those who handle cases, for paper lies about.
    // Errors: those of cases::Service::list.
    [[nodiscard]] Result<CallList> call_list(const Caller& caller, const CallListOrder& order);

    // Who reported a case, to stand on a sheet of paper of the caller's desk; a fact. None: it is a
    // grave matter or a complaint, or there is no telephone number. Requires: check_reader passed,
    // or the case is in the caller's list `to_tell`. Errors: those of find.
    [[nodiscard]] Result<std::optional<Contact>> for_paper(
        db::Session& session,
        const Caller& caller,
        const cases::CaseView& c,
        const std::string& purpose,
        Instant now
    ) const;

    // Seals again, under the newest key, what an older one sealed; how many. Beside everybody
    // else's work; beginning anew does no harm.
    [[nodiscard]] Result<std::int64_t> reseal(const std::string& county);

private:
    Tools tools_;
};

} // namespace wuzhi::smart::parties
