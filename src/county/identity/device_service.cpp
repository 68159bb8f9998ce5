#include "county/identity/device_service.hpp"

#include "county/identity/device_store.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/password_service.hpp"
#include "county/identity/session_store.hpp"
#include "county/identity/store.hpp"
#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"
#include "platform/keys/sodium.hpp"

namespace wuzhi::county::identity {
namespace {

struct DeviceDetails {
    DeviceId device{};
};
BOOST_DESCRIBE_STRUCT(DeviceDetails, (), (device))

struct DeviceRemovedDetails {
    DeviceId device{};
    bool is_lost = false;
};
BOOST_DESCRIBE_STRUCT(DeviceRemovedDetails, (), (device, is_lost))

struct DeviceWipedDetails {
    DeviceId device{};
    std::int64_t lost_count = 0;
};
BOOST_DESCRIBE_STRUCT(DeviceWipedDetails, (), (device, lost_count))

Error no_device()
{
    return fail(ErrorKind::not_found, "device.not_found", "There is no such telephone.");
}

std::string hash_of(const SecretText& secret) { return to_hex(keys::sha256(secret.str())); }

Device device_of(const Tools& tools, const Caller& caller, const DeviceEntry& entry)
{
    return Device{
        .county = caller.county(),
        .id = entry.id,
        .account = caller.account(),
        .name_sealed = tools.keys.seal(
            device_name_purpose, row_key(caller.county(), entry.id), entry.name.str()
        ),
        .secret_hash = hash_of(entry.secret),
        .contact_hash = hash_of(entry.contact),
        .registered_at = tools.clock.now()};
}

// Whether this very telephone was registered already. Errors: device.id_used.
Result<bool> is_there(const std::optional<Device>& there, const Device& device)
{
    if (!there) return false;
    const bool is_same = there->account == device.account &&
                         there->secret_hash == device.secret_hash &&
                         there->state == DeviceState::registered;
    if (is_same) return true;
    return fail_field(
        ErrorKind::conflict, "device.id_used", "id", "Choose a new id for this telephone."
    );
}

// Whoever found the telephone may know the password: it alone lets nobody in. In place of what was
// lost stands a sheet without a code, until there is another one.
void close_after_loss(
    db::Session& session, const Caller& caller, const Account& account, CodeSheetId id, Instant now
)
{
    remove_sessions_of(session, caller.county(), account.id, caller.session());
    if (ways_of_account(session, account, now).is_required) return;
    put(session,
        CodeSheet{
            .county = account.county,
            .account = account.id,
            .id = id,
            .made_at = now,
            .used = sheet_code_count});
}

Result<SecondFactors> remove_from(
    const Tools& tools,
    const Caller& caller,
    AccountId account,
    DeviceId id,
    const DeviceRemoval& removal
)
{
    const auto now = tools.clock.now();
    const auto fact = fact_of(
        tools.ids,
        caller,
        "identity.device_removed",
        to_text(account),
        now,
        DeviceRemovedDetails{id, removal.is_lost}
    );
    const auto spent = tools.ids.next<CodeSheetId>();
    const auto factors = tools.database.write([&](db::Session& session) -> Result<SecondFactors> {
        const auto row = lock_account(session, caller.county(), account);
        if (!row)
            return fail(ErrorKind::not_found, "account.not_found", "There is no such account.");
        auto device = lock_device(session, caller.county(), id);
        if (!device || device->account != account) return no_device();
        if (device->state != DeviceState::registered) return view_factors(tools, session, *row);
        device->state = removal.is_lost ? DeviceState::lost : DeviceState::removed;
        device->ended_at = now;
        update(session, *device);
        if (removal.is_lost)
            close_after_loss(session, caller, *row, spent, now);
        else
            remove_sessions_on(session, caller.county(), account, id);
        journal::record(session, fact);
        return view_factors(tools, session, *row);
    });
    tools.sessions.forget_account(account);
    return factors;
}

} // namespace

Result<SecondFactors>
register_device(const Tools& tools, const Caller& caller, const DeviceEntry& entry)
{
    const auto checked = check_own_password(tools, caller, entry.password);
    if (!checked) return checked.error();
    const auto device = device_of(tools, caller, entry);
    const auto fact = fact_of(
        tools.ids,
        caller,
        "identity.device_registered",
        to_text(caller.account()),
        device.registered_at,
        DeviceDetails{entry.id}
    );
    return tools.database.write([&](db::Session& session) -> Result<SecondFactors> {
        const auto account = lock_account(session, caller.county(), caller.account());
        check(account.has_value(), "whoever is signed in has an account");
        const auto done = is_there(lock_device(session, caller.county(), entry.id), device);
        if (!done) return done.error();
        if (*done) return view_factors(tools, session, *account);
        const auto good = check_may_add_factor(session, *account, device.registered_at);
        if (!good) return good.error();
        if (count_registered(session, caller.county(), caller.account()) >=
            static_cast<std::int64_t>(devices_max))
            return fail(
                ErrorKind::conflict,
                "device.too_many",
                "You have registered " + std::to_string(devices_max) +
                    " telephones; remove one that you do not use."
            );
        insert(session, device);
        set_device(session, caller.county(), caller.session(), entry.id);
        journal::record(session, fact);
        return view_factors(tools, session, *account);
    });
}

Result<SecondFactors> remove_own_device(
    const Tools& tools, const Caller& caller, DeviceId id, const OwnDeviceRemoval& removal
)
{
    const auto checked = check_own_password(tools, caller, removal.password);
    if (!checked) return checked.error();
    return remove_from(tools, caller, caller.account(), id, {removal.is_lost});
}

Result<SecondFactors> remove_device(
    const Tools& tools,
    const Caller& caller,
    AccountId account,
    DeviceId id,
    const DeviceRemoval& removal
)
{
    return remove_from(tools, caller, account, id, removal);
}

Result<DeviceStanding>
hear_device(const Tools& tools, const Caller& caller, DeviceId id, const DeviceContact& contact)
{
    if (contact.unsent < 0)
        return fail_field(
            ErrorKind::invalid, "device.unsent", "unsent", "Say how many things were not sent."
        );
    const auto now = tools.clock.now();
    const auto hash = hash_of(contact.contact);
    const auto wiped_id = tools.ids.next<journal::FactId>();
    return tools.database.write([&](db::Session& session) -> Result<DeviceStanding> {
        auto device = lock_device(session, caller.county(), id);
        if (!device || !equal_in_constant_time(device->contact_hash, hash)) return no_device();
        if (device->state == DeviceState::wiped) return DeviceStanding{DeviceState::wiped};
        device->contact_at = now;
        device->unsent = contact.unsent;
        if (device->state == DeviceState::lost && contact.is_wiped.value_or(false)) {
            device->state = DeviceState::wiped;
            device->wiped_at = now;
            journal::record(
                session,
                journal::Fact{
                    .id = wiped_id,
                    .county = caller.county(),
                    .kind = "identity.device_wiped",
                    .header = journal::Header::sealed,
                    .occurred_at = now,
                    .recorded_at = now,
                    .subject = to_text(device->account),
                    .private_body = to_json(DeviceWipedDetails{id, contact.unsent})}
            );
        }
        update(session, *device);
        return DeviceStanding{device->state};
    });
}

} // namespace wuzhi::county::identity
