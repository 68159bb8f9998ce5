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

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    cases::Service& cases;
    const county::territory::Service& territory;
    const keys::Keyring& keys;
    const Clock& clock;
    IdSource& ids;
    FindElsewhere find_elsewhere{};
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
    [[nodiscard]] Result<cases::Beside>
    keep(const std::string& county, CaseId id, const cases::Reporter& reporter) const;

    // Who reported it, here or elsewhere, for what the program itself does: nobody is shown it.
    // None: nobody said who they are. Errors: keys.* (corrupt): it cannot be opened.
    [[nodiscard]] Result<std::optional<Contact>>
    contact(db::Session& session, const std::string& county, CaseId id) const;

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
    // grave matter or a complaint, or there is no telephone number.
    // Errors: those of contact.
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
    // Of those who have their own cases only, whoever has to do with this one; and whoever has to
    // tell its result, for that takes a telephone number. Errors: reporter.not_own (forbidden).
    [[nodiscard]] Result<> check_reader(const Caller& caller, const cases::CaseView& c) const;

    Tools tools_;
};

} // namespace wuzhi::smart::parties
