#pragma once

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "platform/db/migration.hpp"
#include "smart/cases/commands.hpp"
#include "smart/cases/public_model.hpp"
#include "smart/cases/serials.hpp"
#include "smart/cases/tools.hpp"
#include "smart/cases/views.hpp"

#include <optional>
#include <span>
#include <string>

namespace wuzhi::smart::cases {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// A command as a request brings it: the receiver is still a text.
struct Order {
    Command command{};
    std::string receiver{}; // A unit's significant code, or an organisation's id.
};

// The use cases of a case. Any thread; blocks.
class Service {
public:
    explicit Service(Tools tools);

    // Registers a report by anybody; the receipt is the only place where the follow code appears.
    // The same id with the same body gives the same receipt again. `beside` is done in the same
    // transaction, once more if the report comes once more.
    //
    // Errors: case.place_missing, case.place_outside, case.unit_unknown, case.category_unknown,
    // case.received_in_future, case.received_long_ago, case.id_taken, case.id_malformed (invalid);
    // case.source_known (conflict): the other system's matter is a case here that the caller sees.
    [[nodiscard]] Result<Receipt>
    report(const Caller& caller, const ReportBody& body, const Beside& beside = {});

    // Does `order` to the case as the caller's post, once. `if_match`: the version the caller saw.
    //
    // Errors: those of rules.hpp and of commands::once; case.not_found; case.stale (stale);
    // case.version_missing (unversioned); case.category_unknown, case.unit_unknown,
    // case.target_unknown (invalid).
    [[nodiscard]] Result<CaseView>
    act(const Caller& caller,
        const county::commands::Once& once,
        CaseId id,
        Order order,
        std::optional<std::int64_t> if_match,
        const Beside& beside = {});

    // Makes a case of its own of a part of the case; gives the new one. Errors: as act;
    // case.id_malformed, case.id_taken (invalid).
    [[nodiscard]] Result<CaseView> split(
        const Caller& caller,
        const county::commands::Once& once,
        CaseId id,
        const SplitCaseBody& body,
        std::optional<std::int64_t> if_match
    );

    // Gives the reporter a new follow code and voids the old one; a number that was locked by wrong
    // codes is open again. Errors: those of the rules and of commands::once; case.not_found.
    [[nodiscard]] Result<ReissuedCode> reissue_code(
        const Caller& caller, const county::commands::Once& once, CaseId id, const ReissueBody& body
    );

    // Errors: case.not_found, also for a case outside the caller's scope.
    [[nodiscard]] Result<CaseView> read(const Caller& caller, CaseId id);
    [[nodiscard]] Result<StepList> steps(const Caller& caller, CaseId id);
    [[nodiscard]] Result<WorkView> work(const Caller& caller, CaseId id);
    // Whether the caller's unit is the one to tell the reporter the result, or to ask what they
    // think of it; and the caller may.
    [[nodiscard]] Result<bool> is_to_call(const Caller& caller, CaseId id);
    // Whom it may be assigned to: who works where it is held. Errors: case.not_found;
    // case.not_holder (forbidden): others hold it.
    [[nodiscard]] Result<ColleagueList> colleagues(const Caller& caller, CaseId id);

    // Errors: query.bad_value (invalid) for a limit outside 1 to 100.
    [[nodiscard]] Result<CasePage> list(const Caller& caller, const ListQuery& query);
    // How many `list` would give, whatever its limit and cursor say. Errors: query.bad_value.
    [[nodiscard]] Result<CaseCount> count(const Caller& caller, const ListQuery& query);
    // What is open at the caller's unit or organisation.
    [[nodiscard]] Result<TaskList> tasks(const Caller& caller);

    [[nodiscard]] Result<CategoryList> categories(const Caller& caller);
    [[nodiscard]] Result<> save_categories(const std::vector<Category>& categories);

    // What anybody may know, newest first. A township of the query with no code stands for the
    // county as a whole.
    [[nodiscard]] Result<std::vector<PublicCase>>
    public_list(const std::string& county, const PublicQuery& query);
    // Those of the numbers that there are, in the order asked for; complaints are none.
    [[nodiscard]] Result<std::vector<PublicCase>>
    public_cases(const std::string& county, const std::vector<std::string>& numbers);

    // Changes of states that anybody may know of, oldest first; both ends included.
    [[nodiscard]] Result<std::vector<PublicChange>>
    public_changes(const std::string& county, Instant from, Instant until, std::int64_t limit);

    // Those of each of the cases, which are of public_list or public_cases, oldest first.
    [[nodiscard]] Result<std::vector<std::vector<PublicChange>>>
    public_changes_of(const std::string& county, const std::vector<PublicCase>& shown);

    // For whoever has number and follow code. Reading the result is being told of it.
    //
    // Errors: follow.wrong (not_found): no such number, or another code; follow.locked (limited):
    // five wrong tries within the hour.
    [[nodiscard]] Result<FollowView> follow(const Caller& caller, const FollowBody& body);
    // What the reporter does: rate, object, cancel. Errors: those of follow, of commands::once and
    // of the rules.
    [[nodiscard]] Result<FollowView> act_as_reporter(
        const Caller& caller,
        const county::commands::Once& once,
        const FollowBody& body,
        Command command,
        const Beside& beside = {}
    );
    // The case itself, for the other contexts of the line. Errors: those of follow.
    [[nodiscard]] Result<Case> followed(const Caller& caller, const FollowBody& body);

private:
    [[nodiscard]] Result<Case> draft(const Caller& caller, const ReportBody& body) const;

    Tools tools_;
    Serials serials_;
};

} // namespace wuzhi::smart::cases
