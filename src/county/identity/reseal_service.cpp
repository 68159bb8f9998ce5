#include "county/identity/reseal_service.hpp"

#include "county/identity/device_store.hpp"
#include "county/identity/people_store.hpp"
#include "county/identity/store.hpp"

#include <utility>
#include <vector>

namespace wuzhi::county::identity {
namespace {

constexpr std::int64_t rows_at_once = 100;

// A row as it was read, and as it is to be.
template <class Row>
struct Change {
    Row from{};
    Row to{};
};

// Seals the row's texts again; false: they were sealed with the newest key.
Result<bool> reseal(const keys::Keyring& ring, Person& person)
{
    const auto row = row_key(person.county, person.id);
    const auto name = ring.reseal(person_name_purpose, row, person.name_sealed);
    if (!name) return name.error();
    const auto telephone = ring.reseal(telephone_purpose, row, person.telephone_sealed);
    if (!telephone) return telephone.error();
    if (*name) person.name_sealed = **name;
    if (*telephone) {
        person.telephone_sealed = **telephone;
        const auto plain = ring.open(telephone_purpose, row, person.telephone_sealed);
        if (!plain) return plain.error();
        person.telephone_index = plain->empty() ? "" : ring.blind_index(telephone_purpose, *plain);
    }
    return *name || *telephone;
}

Result<bool> reseal(const keys::Keyring& ring, Account& account)
{
    const auto row = row_key(account.county, account.id);
    const auto secret = ring.reseal(second_factor_purpose, row, *account.second_factor_sealed);
    if (!secret) return secret.error();
    if (*secret) account.second_factor_sealed = **secret;
    return secret->has_value();
}

Result<bool> reseal(const keys::Keyring& ring, Device& device)
{
    const auto row = row_key(device.county, device.id);
    const auto name = ring.reseal(device_name_purpose, row, device.name_sealed);
    if (!name) return name.error();
    if (*name) device.name_sealed = **name;
    return name->has_value();
}

template <class Row>
Result<std::vector<Change<Row>>> changes_of(const keys::Keyring& ring, const std::vector<Row>& rows)
{
    std::vector<Change<Row>> changes;
    for (const auto& row : rows) {
        Change<Row> change{row, row};
        const auto changed = reseal(ring, change.to);
        if (!changed) return changed.error();
        if (*changed) changes.push_back(std::move(change));
    }
    return changes;
}

// What somebody changed meanwhile is sealed with the newest key already.
void write(db::Session& session, const Change<Person>& change)
{
    const auto now = lock_person(session, change.from.county, change.from.id);
    if (now && now->version == change.from.version) update(session, change.to);
}

void write(db::Session& session, const Change<Account>& change)
{
    auto now = lock_account(session, change.from.county, change.from.id);
    if (!now || now->second_factor_sealed != change.from.second_factor_sealed) return;
    now->second_factor_sealed = change.to.second_factor_sealed;
    update(session, *now);
}

void write(db::Session& session, const Change<Device>& change)
{
    auto now = lock_device(session, change.from.county, change.from.id);
    if (!now || now->name_sealed != change.from.name_sealed) return;
    now->name_sealed = change.to.name_sealed;
    update(session, *now);
}

// Goes through all rows that `list(session, after)` gives, some at a time; how many were sealed.
template <class Row, class List>
Result<std::int64_t> reseal_rows(const Tools& tools, List list)
{
    std::int64_t count = 0;
    decltype(Row::id) after{};
    for (;;) {
        const auto rows =
            tools.database.read([&](db::Session& session) -> Result<std::vector<Row>> {
                return list(session, after);
            });
        if (!rows) return rows.error();
        if (rows->empty()) return count;
        after = rows->back().id;
        const auto changes = changes_of(tools.keys, *rows);
        if (!changes) return changes.error();
        if (changes->empty()) continue;
        const auto written = tools.database.write([&](db::Session& session) -> Result<> {
            for (const auto& change : *changes)
                write(session, change);
            return {};
        });
        if (!written) return written.error();
        count += static_cast<std::int64_t>(changes->size());
    }
}

} // namespace

Result<Resealed> reseal_all(const Tools& tools, const std::string& county)
{
    const auto people = reseal_rows<Person>(tools, [&](db::Session& session, PersonId after) {
        return all_people(session, county, after, rows_at_once);
    });
    if (!people) return people.error();
    const auto accounts = reseal_rows<Account>(tools, [&](db::Session& session, AccountId after) {
        return accounts_with_second_factor(session, county, after, rows_at_once);
    });
    if (!accounts) return accounts.error();
    const auto devices = reseal_rows<Device>(tools, [&](db::Session& session, DeviceId after) {
        return all_devices(session, county, after, rows_at_once);
    });
    if (!devices) return devices.error();
    return Resealed{*people, *accounts, *devices};
}

} // namespace wuzhi::county::identity
