#include "county/identity/people_service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/device_store.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/masking.hpp"
#include "county/identity/people_store.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/store.hpp"
#include "county/identity/telephone.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

constexpr std::size_t page_size = 50;
// How many names one question opens, and how many rows it reads at once for that.
constexpr std::size_t looked_at_max = 2'000;
constexpr std::size_t chunk_size = 200;
constexpr std::size_t county_code_length = 6;

struct RevealDetails {
    AccountId account{};
    std::string purpose{};
};
BOOST_DESCRIBE_STRUCT(RevealDetails, (), (account, purpose))

Error not_found()
{
    return fail(
        ErrorKind::not_found, "person.not_found", "There is no such person among those you may see."
    );
}

bool is_whole_county(const Scope& scope)
{
    return scope.kind() == Scope::Kind::subtree && scope.code().size() == county_code_length;
}

bool may_see(db::Session& session, const Scope& scope, PersonId person)
{
    return is_whole_county(scope) || is_inside(session, scope, person);
}

bool sees_accounts(const Caller& caller)
{
    return caller.may(Permission::account_manage) || caller.may(Permission::session_revoke);
}

PersonAccount view_of(db::Session& session, const Account& account)
{
    return PersonAccount{
        .id = account.id,
        .login_name = account.login_name,
        .state = account.state,
        .must_change_password = account.must_change,
        .has_second_factor = account.second_factor_since.has_value(),
        .has_device = count_registered(session, account.county, account.id) > 0,
        .has_code_sheet = find_sheet(session, account.county, account.id).has_value(),
        .is_demo = account.is_demo};
}

struct Plain {
    std::string name{};
    std::string telephone{};
};

Result<Plain> open(const Tools& tools, const Person& person)
{
    const auto row = row_key(person.county, person.id);
    auto name = tools.keys.open(person_name_purpose, row, person.name_sealed);
    if (!name) return std::move(name).error();
    auto telephone = tools.keys.open(telephone_purpose, row, person.telephone_sealed);
    if (!telephone) return std::move(telephone).error();
    return Plain{std::move(*name), std::move(*telephone)};
}

Result<PersonView>
view_of(const Tools& tools, db::Session& session, const Caller& caller, const Person& person)
{
    const auto plain = open(tools, person);
    if (!plain) return plain.error();
    PersonView view{
        .id = person.id,
        .name = mask_name(plain->name),
        .telephone = mask_telephone(plain->telephone),
        .version = person.version};
    for (const auto& post : posts_of(session, person.county, person.id))
        view.posts.push_back(view_of(post));
    if (!sees_accounts(caller)) return view;
    for (const auto& account : accounts_of(session, person.county, person.id))
        view.accounts.push_back(view_of(session, account));
    return view;
}

std::vector<Person> rows_after(
    db::Session& session,
    const Scope& scope,
    const PeopleQuery& query,
    PersonId after,
    std::size_t count_max
)
{
    const auto count = static_cast<std::int64_t>(count_max);
    if (query.unit) return list_people_of_unit(session, scope, query.unit->str(), after, count);
    return list_people(session, scope, is_whole_county(scope), after, count);
}

Result<bool> is_of_name(const Tools& tools, const Person& person, const PeopleQuery& query)
{
    if (!query.name) return true;
    const auto row = row_key(person.county, person.id);
    const auto name = tools.keys.open(person_name_purpose, row, person.name_sealed);
    if (!name) return name.error();
    return *name == query.name->str();
}

// Seals what was entered into the row.
Result<> fill(const Tools& tools, Person& person, const PersonEntry& entry)
{
    const auto given = entry.telephone.value_or("");
    const auto telephone = given.empty() ? std::string{} : normal_telephone(given);
    if (!telephone)
        return fail_field(
            ErrorKind::invalid, "person.telephone", "telephone", "Give 7 to 12 digits."
        );
    const auto row = row_key(person.county, person.id);
    person.name_sealed = tools.keys.seal(person_name_purpose, row, entry.name.str());
    person.telephone_sealed = tools.keys.seal(telephone_purpose, row, *telephone);
    person.telephone_index =
        telephone->empty() ? "" : tools.keys.blind_index(telephone_purpose, *telephone);
    return {};
}

} // namespace

PersonPost view_of(const Post& post)
{
    return PersonPost{
        .id = post.id,
        .kind = post.kind,
        .title = std::string{title(post.kind)},
        .unit = post.unit,
        .unit_code = post.scope,
        .organisation = post.organisation,
        .state = post.state,
        .begins_at = post.begins_at,
        .ends_at = post.ends_at};
}

Result<PeoplePage> list_people(const Tools& tools, const Caller& caller, const PeopleQuery& query)
{
    // A name that is guessed and found would tell what is masked.
    if (query.name && caller.scope(Permission::person_reveal).kind() == Scope::Kind::nothing)
        return fail_field(
            ErrorKind::forbidden,
            "permission.denied",
            "name",
            "Who may not see whole names cannot look for one; choose the unit."
        );
    const auto scope = caller.scope(Permission::person_read);
    return tools.database.read([&](db::Session& session) -> Result<PeoplePage> {
        PeoplePage page;
        auto after = query.after.value_or(PersonId{});
        const auto chunk = query.name ? chunk_size : page_size;
        for (std::size_t looked_at = 0;;) {
            const auto rows = rows_after(session, scope, query, after, chunk + 1);
            const auto count = std::min(rows.size(), chunk);
            for (std::size_t i = 0; i < count; ++i) {
                after = rows[i].id;
                const auto is_asked = is_of_name(tools, rows[i], query);
                if (!is_asked) return is_asked.error();
                if (!*is_asked) continue;
                auto view = view_of(tools, session, caller, rows[i]);
                if (!view) return std::move(view).error();
                page.people.push_back(std::move(*view));
                if (page.people.size() < page_size) continue;
                if (i + 1 < rows.size()) page.next = after;
                return page;
            }
            if (rows.size() == count) return page;
            looked_at += count;
            if (looked_at < looked_at_max) continue;
            page.next = after;
            return page;
        }
    });
}

Result<PersonView> find_person(const Tools& tools, const Caller& caller, PersonId id)
{
    const auto scope = caller.scope(Permission::person_read);
    return tools.database.read([&](db::Session& session) -> Result<PersonView> {
        const auto person = find_person(session, caller.county(), id);
        if (!person || !may_see(session, scope, id)) return not_found();
        return view_of(tools, session, caller, *person);
    });
}

Result<PersonView> register_person(
    const Tools& tools, const Caller& caller, const PersonEntry& entry, const commands::Once& once
)
{
    const auto now = tools.clock.now();
    Person person{.county = caller.county(), .id = tools.ids.next<PersonId>(), .created_at = now};
    if (const auto good = fill(tools, person, entry); !good) return good.error();
    const auto fact = fact_of(
        tools.ids, caller, "identity.person_registered", to_text(person.id), now, NoDetails{}
    );
    return tools.database.write([&](db::Session& session) -> Result<PersonView> {
        return commands::once<PersonView>(session, once, now, [&]() -> Result<PersonView> {
            insert(session, person);
            journal::record(session, fact);
            return view_of(tools, session, caller, person);
        });
    });
}

Result<PersonView> correct_person(
    const Tools& tools,
    const Caller& caller,
    PersonId id,
    std::int64_t seen_version,
    const PersonEntry& entry
)
{
    Person next{.county = caller.county(), .id = id};
    if (const auto good = fill(tools, next, entry); !good) return good.error();
    const auto fact = fact_of(
        tools.ids, caller, "identity.person_corrected", to_text(id), tools.clock.now(), NoDetails{}
    );
    return tools.database.write([&](db::Session& session) -> Result<PersonView> {
        const auto person = lock_person(session, caller.county(), id);
        if (!person) return not_found();
        if (person->version != seen_version)
            return fail(
                ErrorKind::stale, "person.stale", "Somebody changed this meanwhile; look again."
            );
        auto row = next;
        row.created_at = person->created_at;
        row.version = person->version + 1;
        update(session, row);
        journal::record(session, fact);
        return view_of(tools, session, caller, row);
    });
}

Result<RevealedPerson>
reveal_person(const Tools& tools, const Caller& caller, PersonId id, const RevealRequest& request)
{
    const auto scope = caller.scope(Permission::person_reveal);
    const auto fact = fact_of(
        tools.ids,
        caller,
        "identity.person_revealed",
        to_text(id),
        tools.clock.now(),
        RevealDetails{caller.account(), request.purpose.str()}
    );
    return tools.database.write([&](db::Session& session) -> Result<RevealedPerson> {
        const auto person = find_person(session, caller.county(), id);
        if (!person || !may_see(session, scope, id)) return not_found();
        auto plain = open(tools, *person);
        if (!plain) return std::move(plain).error();
        journal::record(session, fact);
        return RevealedPerson{id, std::move(plain->name), std::move(plain->telephone)};
    });
}

} // namespace wuzhi::county::identity
