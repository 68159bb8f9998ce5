#pragma once

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/keys/keyring.hpp"
#include "smart/cases/commands.hpp"
#include "smart/cases/serials.hpp"
#include "smart/cases/views.hpp"

#include <optional>
#include <span>
#include <string>

namespace wuzhi::smart::cases {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// The use cases of a case. Any thread; blocks.
class Service {
public:
    Service(
        db::Database& database,
        const county::territory::Service& territory,
        const keys::Keyring& keys,
        const Clock& clock,
        Entropy& entropy,
        IdSource& ids
    );

    // Registers a report by anybody; the receipt is the only place where the follow code appears.
    // The same id with the same body gives the same receipt again.
    //
    // Errors: case.place_missing, case.place_outside, case.unit_unknown, case.category_unknown,
    // case.received_in_future, case.id_taken, case.id_malformed (invalid).
    [[nodiscard]] Result<Receipt> report(const Caller& caller, const ReportBody& body);

    // Does `command` to the case as the caller's post, once. `if_match`: the version the caller
    // saw.
    //
    // Errors: those of rules.hpp and of commands::once; case.not_found; case.stale (stale);
    // case.version_missing (unversioned); case.category_unknown, case.unit_unknown (invalid).
    [[nodiscard]] Result<CaseView>
    act(const Caller& caller,
        const county::commands::Once& once,
        CaseId id,
        Command command,
        std::optional<std::int64_t> if_match);

    // Errors: case.not_found, also for a case outside the caller's scope.
    [[nodiscard]] Result<CaseView> read(const Caller& caller, CaseId id);
    [[nodiscard]] Result<StepList> steps(const Caller& caller, CaseId id);

    // Errors: query.bad_value (invalid) for a limit outside 1 to 100.
    [[nodiscard]] Result<CasePage> list(const Caller& caller, const ListQuery& query);

    [[nodiscard]] Result<CategoryList> categories(const Caller& caller);
    [[nodiscard]] Result<> save_categories(const std::vector<Category>& categories);

    // For whoever has number and follow code.
    //
    // Errors: follow.wrong (not_found): no such number, or another code; follow.locked (limited):
    // five wrong tries within the hour.
    [[nodiscard]] Result<FollowView> follow(const Caller& caller, const FollowBody& body);
    // Errors: those of follow and of commands::once; case.wrong_state.
    [[nodiscard]] Result<FollowView>
    rate(const Caller& caller, const county::commands::Once& once, const RateBody& body);

private:
    [[nodiscard]] Result<Case> draft(const Caller& caller, const ReportBody& body) const;
    [[nodiscard]] Result<county::territory::Location>
    locate(const std::string& county, const ReportBody& body, Instant at) const;

    db::Database& database_;
    const county::territory::Service& territory_;
    const keys::Keyring& keys_;
    const Clock& clock_;
    IdSource& ids_;
    Serials serials_;
};

} // namespace wuzhi::smart::cases
