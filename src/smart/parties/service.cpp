#include "smart/parties/service.hpp"

#include "county/identity/facts_service.hpp"
#include "county/identity/masking.hpp"
#include "county/identity/permission.hpp"
#include "platform/base/json.hpp"
#include "smart/parties/contact_service.hpp"
#include "smart/parties/store.hpp"

namespace wuzhi::smart::parties {
namespace {

struct RevealDetails {
    county::AccountId account{};
    std::string purpose{};
};
BOOST_DESCRIBE_STRUCT(RevealDetails, (), (account, purpose))

// Of those who have their own cases only, whoever has to do with this one.
Result<> check_own(const Caller& caller, const cases::CaseView& c)
{
    using county::identity::Reach;
    const auto reach = caller.reach(Permission::case_parties);
    const bool is_own =
        reach == Reach::subtree ||
        (reach == Reach::own &&
         (caller.organisation() ? c.organisation == caller.organisation()
                                : c.holder == caller.unit_code() || c.desk == caller.unit_code()));
    if (is_own) return {};
    return fail(
        ErrorKind::forbidden,
        "reporter.not_own",
        "Only whoever holds the case, decides on it or has to call about it may know who reported "
        "it."
    );
}

Result<> check_same(const keys::Keyring& keys, db::Session& s, const ReporterRow& sent)
{
    const auto stored = find_reporter(s, sent.county, sent.case_id);
    if (!stored || stored->is_corrected) return {}; // What they said first is not kept any more.
    const auto before = open_contact(keys, *stored);
    if (!before) return before.error();
    const auto now = open_contact(keys, sent);
    if (!now) return now.error();
    if (to_json(*before) == to_json(*now)) return {};
    return fail_field(
        ErrorKind::invalid,
        "case.id_taken",
        "reporter",
        "This report was sent before with another reporter; make a new one for a new report."
    );
}

} // namespace

Result<cases::ReporterBeside>
Service::keep(const std::string& county, CaseId id, const cases::Reporter& reporter) const
{
    const auto now = tools_.clock.now();
    const auto contact = contact_of(tools_.territory, county, reporter, now);
    if (!contact) return contact.error();
    if (is_empty(*contact)) return cases::ReporterBeside{};
    const auto row = sealed_row(tools_.keys, county, id, *contact, now);
    return cases::ReporterBeside{
        .keep = [row](db::Session& s) -> Result<> {
            const bool is_first = insert_once(s, row);
            check(is_first, "of a new case nobody is known");
            return {};
        },
        .compare = [row, &keys = tools_.keys](db::Session& s) { return check_same(keys, s, row); }};
}

Result<std::optional<Contact>>
Service::find(db::Session& session, const std::string& county, CaseId id) const
{
    if (const auto row = find_reporter(session, county, id)) {
        auto contact = open_contact(tools_.keys, *row);
        if (!contact) return std::move(contact).error();
        return std::optional{std::move(*contact)};
    }
    if (tools_.find_elsewhere) return tools_.find_elsewhere(session, county, id);
    return std::optional<Contact>{};
}

Result<> Service::check_reader(const Caller& caller, const cases::CaseView& c) const
{
    auto own = check_own(caller, c);
    if (own || !caller.may(Permission::case_parties)) return own;
    const auto tells = tools_.cases.is_to_call(caller, c.id);
    if (!tells) return tells.error();
    if (*tells || (tools_.has_to_call && tools_.has_to_call(caller, c.id))) return {};
    return own;
}

Result<MaskedReporter> Service::masked(const Caller& caller, CaseId id)
{
    const auto c = tools_.cases.read(caller, id);
    if (!c) return c.error();
    if (!check_reader(caller, *c)) return MaskedReporter{};
    return tools_.database.read([&](db::Session& s) -> Result<MaskedReporter> {
        const auto contact = find(s, caller.county(), id);
        if (!contact) return contact.error();
        if (!*contact) return MaskedReporter{.is_told = true};
        const auto& known = **contact;
        return MaskedReporter{
            .is_told = true,
            .is_known = true,
            .name = county::identity::mask_name(known.name),
            .telephone = county::identity::mask_telephone(known.telephone),
            .has_village = !known.village.empty(),
            .has_email = !known.email.empty()};
    });
}

Result<Contact> Service::reveal(const Caller& caller, CaseId id, const RevealReporter& request)
{
    const auto c = tools_.cases.read(caller, id);
    if (!c) return c.error();
    if (auto good = check_reader(caller, *c); !good) return good.error();
    const auto fact = county::identity::fact_of(
        tools_.ids,
        caller,
        "case.reporter_revealed",
        to_text(id),
        tools_.clock.now(),
        RevealDetails{caller.account(), request.purpose.str()}
    );
    return tools_.database.write([&](db::Session& s) -> Result<Contact> {
        auto contact = find(s, caller.county(), id);
        if (!contact) return std::move(contact).error();
        if (!*contact)
            return fail(
                ErrorKind::conflict,
                "reporter.unknown",
                "Nobody said who they are when this was reported."
            );
        journal::record(s, fact);
        return std::move(**contact);
    });
}

Result<std::optional<Contact>> Service::for_paper(
    db::Session& session,
    const Caller& caller,
    const cases::CaseView& c,
    const std::string& purpose,
    Instant now
) const
{
    if (c.is_grave || c.about != cases::About::nobody) return std::optional<Contact>{};
    auto known = find(session, caller.county(), c.id);
    if (!known) return std::move(known).error();
    if (!*known || (*known)->telephone.empty()) return std::optional<Contact>{};
    journal::record(
        session,
        county::identity::fact_of(
            tools_.ids,
            caller,
            "case.reporter_revealed",
            to_text(c.id),
            now,
            RevealDetails{caller.account(), purpose}
        )
    );
    return known;
}

Result<CallList> Service::call_list(const Caller& caller, const CallListOrder& order)
{
    const auto listed = tools_.cases.list(
        caller, {.list = cases::CaseList::to_tell, .unit = order.unit, .limit = calls_max}
    );
    if (!listed) return listed.error();
    const auto now = tools_.clock.now();
    return tools_.database.write([&](db::Session& s) -> Result<CallList> {
        CallList list{.has_more = listed->more_before.has_value()};
        for (const auto& c : listed->cases) {
            auto contact = for_paper(s, caller, c, "告知办理结果（电话名单）", now);
            if (!contact) return std::move(contact).error();
            if (!*contact) {
                ++list.by_case;
                continue;
            }
            list.calls.push_back(
                {c.id,
                 c.number,
                 c.category_name,
                 c.state,
                 c.received_on,
                 c.result,
                 std::move((*contact)->name),
                 std::move((*contact)->telephone)}
            );
        }
        return list;
    });
}

Result<std::int64_t> Service::reseal(const std::string& county)
{
    std::int64_t count = 0;
    for (CaseId after{};;) {
        const auto rows =
            tools_.database.read([&](db::Session& s) -> Result<std::vector<ReporterRow>> {
                return reporters_after(s, county, after);
            });
        if (!rows) return rows.error();
        if (rows->empty()) return count;
        after = rows->back().case_id;
        const auto done = tools_.database.write([&](db::Session& s) -> Result<std::int64_t> {
            std::int64_t sealed = 0;
            for (const auto& row : *rows) {
                const auto key = row_key(row.county, row.case_id);
                const auto contact = tools_.keys.reseal(contact_purpose, key, row.contact);
                if (!contact) return contact.error();
                if (*contact && replace_contact(s, row, **contact)) ++sealed;
            }
            return sealed;
        });
        if (!done) return done.error();
        count += *done;
    }
}

} // namespace wuzhi::smart::parties
