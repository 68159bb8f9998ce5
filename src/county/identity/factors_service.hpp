#pragma once

// What an account has to show beside its password: an authenticator app (second_factor_service),
// registered telephones (device_service) and a sheet of codes (code_sheet_service), together.

#include "county/identity/caller.hpp"
#include "county/identity/device_rules.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

struct DeviceView {
    DeviceId id{};
    std::string name{};
    DeviceState state = DeviceState::registered;
    Instant registered_at{};
    std::optional<Instant> contact_at{};
    std::int64_t unsent = 0; // Only on it, at its last contact; of a wiped one, what was lost.
    std::optional<Instant> ended_at{};
    std::optional<Instant> wiped_at{};
};
BOOST_DESCRIBE_STRUCT(
    DeviceView, (), (id, name, state, registered_at, contact_at, unsent, ended_at, wiped_at)
)

struct CodeSheetView {
    Instant made_at{};
    std::int64_t left = 0;
};
BOOST_DESCRIBE_STRUCT(CodeSheetView, (), (made_at, left))
[[nodiscard]] CodeSheetView view_of(const CodeSheet& sheet);

struct SecondFactors {
    bool has_app = false;
    bool may_add = false; // A telephone or a sheet: all posts are of a village or a grid.
    std::vector<DeviceView> devices{};
    std::optional<CodeSheetView> code_sheet{};
};
BOOST_DESCRIBE_STRUCT(SecondFactors, (), (has_app, may_add, devices, code_sheet))

// The caller's own. Errors: keys.* (corrupt).
[[nodiscard]] Result<SecondFactors> own_factors(const Tools& tools, const Caller& caller);

// Another account's. Errors: account.not_found (not_found); keys.*.
[[nodiscard]] Result<SecondFactors>
factors_of(const Tools& tools, const Caller& caller, AccountId account);

// The same, in a transaction. Errors: keys.*.
[[nodiscard]] Result<SecondFactors>
view_factors(const Tools& tools, db::Session& session, const Account& account);

// What a registered telephone shows.
struct DeviceProof {
    DeviceId id{};
    std::string secret{};
};
BOOST_DESCRIBE_STRUCT(DeviceProof, (), (id, secret))

struct ShownFactor {
    std::optional<std::string> code{};
    std::optional<DeviceProof> device{};
};

// What this account has to show now.
[[nodiscard]] FactorWays ways_of_account(db::Session& session, const Account& account, Instant now);

struct ProvenFactor {
    bool is_good = false;
    std::optional<DeviceId> device{};
};

// Uses up what was shown, in the caller's transaction; `account` is locked. Errors: keys.*.
[[nodiscard]] Result<ProvenFactor> prove_factor(
    const Tools& tools,
    db::Session& session,
    Account& account,
    const FactorWays& ways,
    const ShownFactor& shown
);

// second_factor.required (unauthorized): with the ways, and the number of the code that is wanted.
[[nodiscard]] Error factor_required(const FactorWays& ways);

// Errors: second_factor.not_for_post (forbidden): telephones and sheets are for villages and grids.
[[nodiscard]] Result<>
check_may_add_factor(db::Session& session, const Account& account, Instant now);

} // namespace wuzhi::county::identity
