#pragma once

#include "county/identity/colleague_model.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/db/session.hpp"
#include "platform/keys/keyring.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

// The person with this id, with the kind of their post of this id, if it is theirs; nothing: there
// is no such person. Both ids may be any text. Errors: those of the keys.
[[nodiscard]] Result<std::optional<Colleague>> find_colleague(
    db::Session& session,
    const keys::Keyring& keys,
    const std::string& county,
    std::string_view person,
    std::string_view post
);

// What kind of post it is, also one that is over; any text; nothing: there is none.
[[nodiscard]] std::optional<PostKind>
kind_of_post(db::Session& session, const std::string& county, std::string_view post);

// Everybody who holds a post at `at` in the organisation, or, without one, in the unit or below it,
// in the order of their ids; at most 500. Errors: those of the keys.
[[nodiscard]] Result<std::vector<Colleague>> find_colleagues(
    db::Session& session,
    const keys::Keyring& keys,
    const std::string& county,
    std::string_view unit_code,
    const std::optional<OrganisationId>& organisation,
    Instant at
);

} // namespace wuzhi::county::identity
