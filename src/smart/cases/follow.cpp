#include "smart/cases/follow.hpp"

#include "platform/base/encoding.hpp"
#include "smart/cases/follow_store.hpp"
#include "smart/cases/number.hpp"
#include "smart/cases/serials.hpp"
#include "smart/cases/store.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

constexpr keys::Purpose follow_code_purpose{"cases.follow_code"};

// Of the code that is good, under each key, newest first.
std::vector<std::string> macs_of(const keys::Keyring& keys, const Case& c)
{
    const auto about = c.county + "/" + to_text(c.id) + "/" + std::to_string(c.follow_issue);
    return keys.blind_indexes(follow_code_purpose, about);
}

// Nine digits out of a keyed hash: FNV-1a folds all of its characters, whatever their alphabet.
std::uint64_t number_from(std::string_view mac)
{
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : mac)
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
    return hash % 1'000'000'000;
}

Error wrong()
{
    return fail(
        ErrorKind::not_found,
        "follow.wrong",
        "Number and code do not belong together. Check both on your slip; the clerk can help."
    );
}

Error locked()
{
    return fail(
        ErrorKind::limited,
        "follow.locked",
        "There were five wrong tries for this number. Try again in an hour, or ask the clerk."
    );
}

bool is_locked(const std::optional<FollowTry>& tries, Instant now)
{
    return tries && tries->wrong >= wrong_tries_max && now < tries->last_at + lock_time;
}

Result<std::optional<Case>>
find_by_number(db::Database& database, const std::string& county, const CaseNumber& number)
{
    auto serial = serial_of(database, county, number);
    if (!serial) return std::move(serial).error();
    if (!*serial) return std::optional<Case>{};
    return database.read([&](db::Session& s) -> Result<std::optional<Case>> {
        return find_case_by_serial(s, county, **serial);
    });
}

bool is_code_of(const keys::Keyring& keys, const Case& c, const std::string& digits)
{
    bool is_right = false;
    for (const auto& right : follow_codes_of(keys, c))
        is_right |= equal_in_constant_time(right, digits);
    return is_right;
}

// Counts `now` as a wrong try and then looks whether it is one; whoever tries the same number waits
// meanwhile. A right one ends the transaction as a failure does, so that nothing of it is counted.
template <class F>
Result<> try_code(db::Database& database, const FollowTry& now, F is_right)
{
    const std::string right = "right";
    const auto counted = database.write([&](db::Session& s) -> Result<> {
        if (count_follow_try(s, now, now.last_at - lock_time) > wrong_tries_max) return locked();
        return is_right() ? Result<>{fail(ErrorKind::conflict, right, "")} : Result<>{};
    });
    if (counted) return wrong();
    const auto& error = counted.error();
    if (error.reason == right) return {};
    // On a full disk nothing is counted, and everything can still be read; what bounds the tries
    // then is the allowance of the address.
    const bool cannot_write = error.kind == ErrorKind::unavailable && error.reason != "db.busy";
    if (!cannot_write) return error;
    return is_right() ? Result<>{} : Result<>{wrong()};
}

} // namespace

std::vector<std::string> follow_codes_of(const keys::Keyring& keys, const Case& c)
{
    std::vector<std::string> codes;
    for (const auto& mac : macs_of(keys, c))
        codes.push_back(make_follow_code(number_from(mac)));
    return codes;
}

std::string given_follow_code(const keys::Keyring& keys, const Case& c)
{
    const auto macs = macs_of(keys, c); // Newest first.
    if (c.follow_key == 0) return make_follow_code(number_from(macs.back()));
    const auto version = "k" + std::to_string(c.follow_key) + ".";
    const auto found = std::ranges::find_if(macs, [&](const std::string& mac) {
        return mac.starts_with(version);
    });
    return make_follow_code(number_from(found == macs.end() ? macs.front() : *found));
}

Result<Case> find_followed(
    db::Database& database,
    const keys::Keyring& keys,
    const std::string& county,
    const std::string& number,
    const std::string& code,
    Instant now
)
{
    const auto parsed = parse_number(number);
    const auto digits = parse_follow_code(code);
    if (!parsed || !digits) return wrong(); // A slip of the finger, not a guess: not counted.

    const auto name = text_of(*parsed);
    auto tries = database.read([&](db::Session& s) -> Result<std::optional<FollowTry>> {
        return find_follow_try(s, county, name);
    });
    if (!tries) return std::move(tries).error();
    if (is_locked(*tries, now)) return locked();

    auto found = find_by_number(database, county, *parsed);
    if (!found) return std::move(found).error();
    const auto is_right = [&] {
        return *found && (*found)->number == name && is_code_of(keys, **found, *digits);
    };
    const FollowTry mine{.county = county, .number = name, .last_at = now};
    if (auto good = try_code(database, mine, is_right); !good) return std::move(good).error();
    return std::move(**found);
}

Result<> forget_old_tries(db::Database& database, const std::string& county, Instant now)
{
    return database.write([&](db::Session& s) -> Result<> {
        remove_follow_tries(s, county, now - lock_time);
        return {};
    });
}

} // namespace wuzhi::smart::cases
