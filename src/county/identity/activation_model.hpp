#pragma once

// What lets an account choose its first password: a code on a printed slip, good once.

#include "county/identity/ids.hpp"
#include "platform/base/time.hpp"
#include "platform/keys/keyring.hpp"

#include <boost/describe/class.hpp>

#include <chrono>
#include <string>

namespace wuzhi::county::identity {

// Slips are printed in the county town and may have to wait for the next meeting in a pasture.
constexpr std::chrono::days activation_time{60};

constexpr keys::Purpose activation_code_purpose{"identity.activation_code"};

struct Activation {
    std::string county{};
    AccountId account{};
    ActivationId id{}; // Another one makes another code; the one before is void.
    Instant made_at{};
    Instant expires_at{};
};
BOOST_DESCRIBE_STRUCT(Activation, (), (county, account, id, made_at, expires_at))

} // namespace wuzhi::county::identity
