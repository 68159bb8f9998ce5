#include "county/identity/activation_service.hpp"

#include "county/identity/activation_store.hpp"
#include "county/identity/device_rules.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/guarded_service.hpp"
#include "county/identity/lock_out_service.hpp"
#include "county/identity/masking.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/session_store.hpp"
#include "county/identity/store.hpp"
#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"
#include "platform/base/json.hpp"
#include "platform/keys/sodium.hpp"
#include "platform/keys/totp.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

constexpr std::size_t activation_code_length = 10; // Five bits each.
constexpr std::int64_t accounts_looked_at_once = 200;

struct SlipsDetails {
    std::int64_t count = 0;
    std::string unit{};
};
BOOST_DESCRIBE_STRUCT(SlipsDetails, (), (count, unit))

// What the code is computed from.
std::string about_activation(const Activation& activation)
{
    return row_key(activation.county, activation.account) + '/' + to_text(activation.id) + '/' +
           std::to_string(to_epoch_ms(activation.made_at));
}

std::string activation_code_from(std::string_view mac)
{
    const auto digest = keys::sha256(mac);
    const std::string bytes{digest.begin(), digest.end()};
    return keys::to_base32(bytes).substr(0, activation_code_length);
}

std::string activation_code_of(const keys::Keyring& keys, const Activation& activation)
{
    auto code =
        activation_code_from(keys.blind_index(activation_code_purpose, about_activation(activation))
        );
    return code.insert(activation_code_length / 2, 1, '-');
}

bool is_right_code(const keys::Keyring& keys, const Activation& activation, std::string_view typed)
{
    bool matches = false;
    for (const auto& mac :
         keys.blind_indexes(activation_code_purpose, about_activation(activation)))
        matches |= equal_in_constant_time(activation_code_from(mac), typed);
    return matches;
}

bool is_still_good(const std::optional<Activation>& activation, Instant now)
{
    return activation && now < activation->expires_at;
}

Activation new_activation(const Account& account, ActivationId id, Instant now)
{
    return {
        .county = account.county,
        .account = account.id,
        .id = id,
        .made_at = now,
        .expires_at = now + activation_time};
}

std::vector<Post> posts_held_now(db::Session& session, const Account& account, Instant now)
{
    auto posts = posts_of(session, account.county, account.person);
    std::erase_if(posts, [now](const Post& post) { return !is_held(post, now); });
    return posts;
}

Result<Slip> slip_of(
    const Tools& tools,
    db::Session& session,
    const Account& account,
    const std::vector<Post>& posts,
    const Activation& activation
)
{
    const auto person = find_person(session, account.county, account.person);
    check(person.has_value(), "an account is a person's");
    const auto name = tools.keys.open(
        person_name_purpose, row_key(person->county, person->id), person->name_sealed
    );
    if (!name) return name.error();
    Slip slip{
        .account = account.id,
        .login_name = account.login_name,
        .code = activation_code_of(tools.keys, activation),
        .name = mask_name(*name),
        .expires_at = activation.expires_at};
    for (const auto& post : posts)
        slip.posts.push_back(view_of(post));
    return slip;
}

bool any_lies_in(const std::vector<Post>& posts, std::string_view unit)
{
    return unit.empty() || std::ranges::any_of(posts, [unit](const Post& post) {
               return post.scope.starts_with(unit);
           });
}

// The slips after `after`, at most slips_max; `next` of the answer is set when there are more.
Result<Slips> slips_after(
    const Tools& tools,
    db::Session& session,
    const Caller& caller,
    const SlipsEntry& entry,
    Instant now
)
{
    const auto& county = caller.county();
    Slips made;
    const std::string unit = entry.unit ? entry.unit->str() : "";
    auto after = entry.after.value_or(AccountId{});
    for (;;) {
        const auto accounts =
            accounts_without_password(session, county, after, accounts_looked_at_once);
        for (const auto& account : accounts) {
            if (std::ssize(made.slips) == slips_max) {
                made.next = after;
                return made;
            }
            after = account.id;
            const auto posts = posts_held_now(session, account, now);
            if (!any_lies_in(posts, unit)) continue;
            if (!check_not_taken_over(session, caller, account, now)) continue;
            auto activation = find_activation(session, county, account.id);
            if (!is_still_good(activation, now)) {
                activation = new_activation(account, tools.ids.next<ActivationId>(), now);
                put(session, *activation);
            }
            auto slip = slip_of(tools, session, account, posts, *activation);
            if (!slip) return std::move(slip).error();
            made.slips.push_back(std::move(*slip));
        }
        if (std::ssize(accounts) < accounts_looked_at_once) return made;
    }
}

Error activation_refused()
{
    return fail(
        ErrorKind::unauthorized,
        "activation.refused",
        "Login name and code do not belong together, or the slip was used or is too old. Check "
        "both; the administrator prints a new slip."
    );
}

} // namespace

Result<Slips> make_slips(const Tools& tools, const Caller& caller, const SlipsEntry& entry)
{
    const auto now = tools.clock.now();
    SlipsDetails details{.unit = entry.unit ? entry.unit->str() : ""};
    auto fact =
        fact_of(tools.ids, caller, "identity.slips_made", to_text(caller.account()), now, details);
    return tools.database.write([&](db::Session& session) -> Result<Slips> {
        auto made = slips_after(tools, session, caller, entry, now);
        if (!made || made->slips.empty()) return made;
        details.count = std::ssize(made->slips);
        fact.private_body = to_json(details);
        journal::record(session, fact);
        return made;
    });
}

Result<Slip>
make_slip(const Tools& tools, const Caller& caller, AccountId account, const NewSlip& entry)
{
    const auto now = tools.clock.now();
    const auto fact =
        fact_of(tools.ids, caller, "identity.slip_made", to_text(account), now, NoDetails{});
    auto made = tools.database.write([&](db::Session& session) -> Result<Slip> {
        auto row = lock_account(session, caller.county(), account);
        if (!row)
            return fail(ErrorKind::not_found, "account.not_found", "There is no such account.");
        if (row->person == caller.person())
            return fail(
                ErrorKind::forbidden,
                "account.own",
                "Another administrator does this for your own account."
            );
        if (auto good = check_not_taken_over(session, caller, *row, now); !good)
            return std::move(good).error();
        const auto posts = posts_held_now(session, *row, now);
        auto activation = find_activation(session, caller.county(), account);
        if (is_still_good(activation, now) && activation->id == entry.id)
            return slip_of(tools, session, *row, posts, *activation);
        activation = new_activation(*row, entry.id, now);
        put(session, *activation);
        row->password_hash.clear();
        row->must_change = false;
        ++row->version;
        update(session, *row);
        remove_sessions_of(session, caller.county(), account, "");
        journal::record(session, fact);
        return slip_of(tools, session, *row, posts, *activation);
    });
    tools.sessions.forget_account(account);
    return made;
}

namespace {

struct Tried {
    std::optional<Account> account{};
    std::optional<Activation> activation{};
    Instant locked_until{};
};

Result<Tried> look_up_tried(
    const Tools& tools,
    const std::string& county,
    const TrySubjects& subjects,
    const std::string& login_name
)
{
    return tools.database.read([&](db::Session& session) -> Result<Tried> {
        Tried found{
            .account = find_account_by_login_name(session, county, login_name),
            .locked_until = locked_until(session, county, {subjects.name, subjects.peer})};
        if (found.account) found.activation = find_activation(session, county, found.account->id);
        return found;
    });
}

// What was read before the password was hashed may have changed while it was.
bool set_first_password(
    db::Session& session, const Account& seen, const Activation& used, const std::string& hash
)
{
    auto account = lock_account(session, seen.county, seen.id);
    const auto activation = find_activation(session, seen.county, seen.id);
    const bool is_same =
        account && account->version == seen.version && activation && activation->id == used.id;
    if (!is_same) return false;
    account->password_hash = hash;
    account->must_change = false;
    ++account->version;
    update(session, *account);
    remove_activation(session, seen.county, seen.id);
    return true;
}

} // namespace

Result<Activated> activate(
    const Tools& tools, const std::string& county, std::string_view peer, const Activate& command
)
{
    const auto typed = normal_login_name(command.login_name);
    if (!typed) return activation_refused();
    const auto& login_name = *typed;
    if (const auto good = check_password(command.password, login_name); !good) return good.error();
    const auto subjects = subjects_of(tools.keys, login_name, peer);
    const auto found = look_up_tried(tools, county, subjects, login_name);
    if (!found) return found.error();
    const auto now = tools.clock.now();
    if (now < found->locked_until) return locked_out(found->locked_until);
    const auto& [account, activation, until] = *found;
    const bool is_open = account && account->state == AccountState::open;
    if (!is_open || !is_still_good(activation, now) ||
        !is_right_code(tools.keys, *activation, normal_code(command.code))) {
        if (auto counted = count_failed_try(tools, county, subjects, account); !counted)
            return std::move(counted).error();
        return activation_refused();
    }
    const auto hash = keys::hash_password(command.password, tools.password_cost);
    if (!hash) return hash.error();
    const Caller who{Acting{.county = county, .account = account->id, .person = account->person}};
    const auto fact =
        fact_of(tools.ids, who, "identity.activated", to_text(account->id), now, NoDetails{});
    return tools.database.write([&](db::Session& session) -> Result<Activated> {
        if (!set_first_password(session, *account, *activation, *hash)) return activation_refused();
        remove_attempts(session, county, subjects.name);
        journal::record(session, fact);
        const auto posts = posts_of(session, county, account->person);
        return Activated{account->login_name, is_of_village(posts, now)};
    });
}

} // namespace wuzhi::county::identity
