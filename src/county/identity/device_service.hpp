#pragma once

// A telephone of one's own as a second factor: what it shows was made on it and leaves it only once
// its PIN was typed. A lost one is told so at its next contact, and wipes itself
// (docs/decisions/0024-devices-and-code-sheets.md).

#include "county/identity/caller.hpp"
#include "county/identity/factors_service.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>

namespace wuzhi::county::identity {

using SecretText = BoundedText<32, 100>;

struct DeviceEntry {
    DeviceId id{};        // Chosen by the telephone; sent again, nothing more is done.
    ShortText name{};     // Given by its holder.
    SecretText secret{};  // For signing in.
    SecretText contact{}; // For asking about itself.
    std::string password{};
};
BOOST_DESCRIBE_STRUCT(DeviceEntry, (), (id, name, secret, contact, password))

// Registers a telephone of the caller's, and takes the session for one on it. For Pool::slow.
// Errors: password.wrong (invalid); second_factor.not_for_post (forbidden); device.id_used,
// device.too_many (conflict); sign_in.locked (limited).
[[nodiscard]] Result<SecondFactors>
register_device(const Tools& tools, const Caller& caller, const DeviceEntry& entry);

struct DeviceRemoval {
    bool is_lost = false; // It wipes itself at its next contact, with what it has not sent.
};
BOOST_DESCRIBE_STRUCT(DeviceRemoval, (), (is_lost))

struct OwnDeviceRemoval {
    bool is_lost = false;
    std::string password{};
};
BOOST_DESCRIBE_STRUCT(OwnDeviceRemoval, (), (is_lost, password))

// Ends a telephone of the caller's and its sessions; of a lost one, all sessions but the caller's.
// What was ended stays as it was. For Pool::slow.
// Errors: password.wrong (invalid); device.not_found (not_found); sign_in.locked (limited).
[[nodiscard]] Result<SecondFactors> remove_own_device(
    const Tools& tools, const Caller& caller, DeviceId id, const OwnDeviceRemoval& removal
);

// The same of another account. Errors: account.not_found, device.not_found (not_found).
[[nodiscard]] Result<SecondFactors> remove_device(
    const Tools& tools,
    const Caller& caller,
    AccountId account,
    DeviceId id,
    const DeviceRemoval& removal
);

struct DeviceContact {
    SecretText contact{};
    std::int64_t unsent = 0;        // What is on the telephone alone.
    std::optional<bool> is_wiped{}; // It was told that it is lost, and wiped `unsent` things.
};
BOOST_DESCRIBE_STRUCT(DeviceContact, (), (contact, unsent, is_wiped))

struct DeviceStanding {
    DeviceState state = DeviceState::registered; // lost: wipe, then say so.
};
BOOST_DESCRIBE_STRUCT(DeviceStanding, (), (state))

// A telephone asks about itself, signed in or not.
// Errors: device.not_found (not_found): no such one, or it shows something else; device.unsent
// (invalid): fewer than none.
[[nodiscard]] Result<DeviceStanding>
hear_device(const Tools& tools, const Caller& caller, DeviceId id, const DeviceContact& contact);

} // namespace wuzhi::county::identity
