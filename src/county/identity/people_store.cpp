#include "county/identity/people_store.hpp"

#include "platform/base/check.hpp"

namespace wuzhi::county::identity {
namespace {

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))

const db::Statement select_people = db::select<Person>(
    "FROM person WHERE county = :county AND id > :after ORDER BY id LIMIT :count_max"
);
const db::Statement select_people_in_units = db::select<Person>(
    "FROM person WHERE county = :county AND id > :after AND id IN (SELECT person FROM post "
    "WHERE " +
    std::string{Scope::in_units} + ") ORDER BY id LIMIT :count_max"
);
const db::Statement select_people_of_unit = db::select<Person>(
    "FROM person WHERE county = :county AND id > :after AND id IN (SELECT person FROM post "
    "WHERE " +
    std::string{Scope::in_units} +
    " AND scope >= :unit AND scope < :unit_to) ORDER BY id LIMIT :count_max"
);
const db::Statement count_posts_in_units{
    "SELECT COUNT(*) AS n FROM post WHERE " + std::string{Scope::in_units} +
    " AND person = :person"};
const db::Statement select_person_and_lock =
    db::select_and_lock<Person>("FROM person WHERE county = :county AND id = :id");
const db::Statement update_person =
    db::update<Person>("person", "WHERE county = :county AND id = :id");
const db::Statement select_accounts =
    db::select<Account>("FROM account WHERE county = :county AND person = :person ORDER BY id");
const db::Statement select_accounts_with_second_factor = db::select<Account>(
    "FROM account WHERE county = :county AND id > :after AND second_factor_sealed IS NOT NULL "
    "ORDER BY id LIMIT :count_max"
);
const db::Statement select_proposed =
    db::select<Post>("FROM post WHERE county = :county AND state = 'proposed' ORDER BY id LIMIT 500"
    );
const db::Statement count_holding{
    "SELECT COUNT(DISTINCT person) AS n FROM post WHERE county = :county AND kind = :kind "
    "AND state = 'held' AND begins_at <= :at AND ends_at IS NULL"};
const db::Statement update_scope{
    "UPDATE post SET scope = :code WHERE county = :county AND unit = :unit"};

const std::string held_below = "FROM post WHERE county = :county AND scope >= :code "
                               "AND scope < :code_end AND state = 'held' AND begins_at <= :at "
                               "AND (ends_at IS NULL OR ends_at > :at) ";
const db::Statement select_held_below =
    db::select<Post>(held_below + "AND organisation IS NULL ORDER BY scope, kind, id LIMIT 500");
const db::Statement select_held_in_organisation = db::select<Post>(
    held_below + "AND organisation = :organisation ORDER BY scope, kind, id LIMIT 500"
);
const db::Statement select_held_at = db::select<Post>(
    "FROM post WHERE county = :county AND scope = :code AND state = 'held' AND begins_at <= :at"
    " AND (ends_at IS NULL OR ends_at > :at) AND organisation IS NULL ORDER BY kind, id LIMIT 500"
);

} // namespace

std::vector<Person> list_people(
    db::Session& session, const Scope& scope, bool is_whole, PersonId after, std::int64_t count_max
)
{
    if (is_whole) return all_people(session, scope.county(), after, count_max);
    return session.all<Person>(
        select_people_in_units,
        scope.unit_params({{"county", scope.county()}, {"after", after}, {"count_max", count_max}})
    );
}

std::vector<Person> list_people_of_unit(
    db::Session& session,
    const Scope& scope,
    std::string_view unit_code,
    PersonId after,
    std::int64_t count_max
)
{
    return session.all<Person>(
        select_people_of_unit,
        scope.unit_params(
            {{"county", scope.county()},
             {"after", after},
             {"count_max", count_max},
             {"unit", unit_code},
             {"unit_to", std::string{unit_code} + "a"}} // Letters follow digits.
        )
    );
}

std::vector<Person>
all_people(db::Session& session, const std::string& county, PersonId after, std::int64_t count_max)
{
    return session.all<Person>(
        select_people, {{"county", county}, {"after", after}, {"count_max", count_max}}
    );
}

std::vector<Account> accounts_with_second_factor(
    db::Session& session, const std::string& county, AccountId after, std::int64_t count_max
)
{
    return session.all<Account>(
        select_accounts_with_second_factor,
        {{"county", county}, {"after", after}, {"count_max", count_max}}
    );
}

bool is_inside(db::Session& session, const Scope& scope, PersonId person)
{
    const auto params = scope.unit_params({{"person", person}});
    return session.first<CountRow>(count_posts_in_units, params)->n > 0;
}

std::optional<Person> lock_person(db::Session& session, const std::string& county, PersonId id)
{
    return session.first<Person>(select_person_and_lock, {{"county", county}, {"id", id}});
}

void update(db::Session& session, const Person& person)
{
    check(session.put_counted(update_person, person) == 1, "a person who is changed is there");
}

std::vector<Account> accounts_of(db::Session& session, const std::string& county, PersonId person)
{
    return session.all<Account>(select_accounts, {{"county", county}, {"person", person}});
}

std::vector<Post> proposed_posts(db::Session& session, const std::string& county)
{
    return session.all<Post>(select_proposed, {{"county", county}});
}

std::vector<Post> posts_held_below(
    db::Session& session,
    const std::string& county,
    std::string_view unit_code,
    const std::optional<OrganisationId>& organisation,
    Instant at
)
{
    std::vector<db::Param> params{
        {"county", county},
        {"code", unit_code},
        {"code_end", std::string{unit_code} + "~"},
        {"at", at}};
    if (!organisation) return session.all<Post>(select_held_below, params);
    params.push_back({"organisation", *organisation});
    return session.all<Post>(select_held_in_organisation, params);
}

std::vector<Post> posts_held_at(
    db::Session& session, const std::string& county, std::string_view unit_code, Instant at
)
{
    return session.all<Post>(select_held_at, {{"county", county}, {"code", unit_code}, {"at", at}});
}

std::int64_t
count_holders(db::Session& session, const std::string& county, PostKind kind, Instant at)
{
    return session.first<CountRow>(
                      count_holding, {{"county", county}, {"kind", kind}, {"at", at}}
    )->n;
}

void move_posts(
    db::Session& session, const std::string& county, UnitId unit, const std::string& code
)
{
    session.run(update_scope, {{"code", code}, {"county", county}, {"unit", unit}});
}

} // namespace wuzhi::county::identity
