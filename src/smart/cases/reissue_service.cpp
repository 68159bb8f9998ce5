// A follow code that was lost: the clerk gives the next one, after looking who asks.

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "smart/cases/follow.hpp"
#include "smart/cases/follow_store.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/store.hpp"

namespace wuzhi::smart::cases {
namespace {

// What is kept of the answer, for a command that comes twice: the code itself is stored nowhere.
struct Reissue {
    std::int64_t issue = 0;
};
BOOST_DESCRIBE_STRUCT(Reissue, (), (issue))

// As an access is told to the auditor and to the reporter: with the code comes what they see.
struct CodeGiven {
    county::AccountId account{};
    county::identity::IdentityCheck identity_check{};
    std::string purpose{};
};
BOOST_DESCRIBE_STRUCT(CodeGiven, (), (account, identity_check, purpose))

} // namespace

Result<ReissuedCode> Service::reissue_code(
    const Caller& caller, const county::commands::Once& once, CaseId id, const ReissueBody& body
)
{
    const auto now = tools_.clock.now();
    const Command command{
        .action = Action::reissue_code,
        .actor = actor_of(caller),
        .reason = std::string{title(body.identity_check)} + "。" + body.reason.str()};
    const auto fact_id = tools_.ids.next<journal::FactId>();
    const auto access = county::identity::fact_of(
        tools_.ids,
        caller,
        "case.code_given",
        to_text(id),
        now,
        CodeGiven{caller.account(), body.identity_check, "补发查询码（" + command.reason + "）"}
    );
    const auto reissue_in = [&](db::Session& s) -> Result<Reissue> {
        auto current = lock_case(s, caller.county(), id);
        if (!current || !may_see(s, reader_of(caller), *current)) return case_not_found();
        if (!reaches(caller, command.action, *current)) return not_holder();
        auto loaded = load_situation(s, tools_, std::move(*current), now);
        if (!loaded) return std::move(loaded).error();
        auto decision = decide(loaded->situation, command, now);
        if (!decision) return std::move(decision).error();
        if (auto done = store_decision(s, tools_, *loaded, *decision, fact_id); !done)
            return done.error();
        journal::record(s, access);
        const auto& next = decision->next;
        save_follow_try(s, {.county = next.county, .number = next.number, .last_at = now});
        return Reissue{next.follow_issue};
    };
    const auto stored = tools_.database.write([&](db::Session& s) -> Result<Case> {
        const auto done =
            county::commands::once<Reissue>(s, once, now, [&] { return reissue_in(s); });
        if (!done) return done.error();
        auto c = case_of(s, caller.county(), id);
        if (!c || !may_see(s, reader_of(caller), *c)) return case_not_found();
        c->follow_issue = done->issue; // Sent again, it is answered as it was then.
        return std::move(*c);
    });
    if (!stored) return stored.error();
    return ReissuedCode{stored->number, follow_codes_of(tools_.keys, *stored).front()};
}

} // namespace wuzhi::smart::cases
