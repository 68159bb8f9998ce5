#pragma once

// Telephones and sheets of codes: the second factors of villages and grids.

#include "county/identity/ids.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"
#include "platform/keys/keyring.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace wuzhi::county::identity {

// Stored by name: append, never rename.
enum class DeviceState {
    registered,
    removed, // Counts no more; what is on it stays its holder's.
    lost,    // Counts no more, and wipes itself at its next contact.
    wiped,   // Did so.
};
BOOST_DESCRIBE_ENUM(DeviceState, registered, removed, lost, wiped)

struct Device {
    std::string county{};
    DeviceId id{}; // Chosen by the telephone.
    AccountId account{};
    std::string name_sealed{};
    std::string secret_hash{};  // Of what it shows at a sign-in, once its PIN has released it.
    std::string contact_hash{}; // Of what it shows to ask about itself, without a PIN.
    DeviceState state = DeviceState::registered;
    Instant registered_at{};
    std::optional<Instant> contact_at{};
    std::int64_t unsent = 0; // On it alone at its last contact; once wiped, what was lost.
    std::optional<Instant> ended_at{};
    std::optional<Instant> wiped_at{};
};
BOOST_DESCRIBE_STRUCT(
    Device,
    (),
    (county,
     id,
     account,
     name_sealed,
     secret_hash,
     contact_hash,
     state,
     registered_at,
     contact_at,
     unsent,
     ended_at,
     wiped_at)
)

struct CodeSheet {
    std::string county{};
    AccountId account{}; // Has one at most.
    CodeSheetId id{};
    Instant made_at{};
    std::int64_t used = 0; // So many of its codes, from number 1 on.
};
BOOST_DESCRIBE_STRUCT(CodeSheet, (), (county, account, id, made_at, used))

constexpr std::int64_t sheet_code_count = 40;
constexpr std::size_t devices_max = 5; // Registered at the same time.

constexpr keys::Purpose device_name_purpose{"identity.device_name"};
constexpr keys::Purpose sheet_code_purpose{"identity.sheet_code"};

} // namespace wuzhi::county::identity
