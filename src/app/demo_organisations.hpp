#pragma once

#include "app/demo_accounts.hpp"
#include "app/house.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <string>

namespace wuzhi::app {

// Takes in the invented bodies of data/demo and what they are responsible for; what is there
// stays. Errors: demo.data (not_found); the first problem of a file.
[[nodiscard]] Result<> make_organisations(Ground& ground, House& house, const std::string& county);

// The body in which the account's post is held; none for a post at a unit.
// Errors: demo.data (not_found): there is no such body.
[[nodiscard]] Result<std::optional<county::OrganisationId>>
demo_organisation(Ground& ground, const std::string& county, const DemoAccount& account);

} // namespace wuzhi::app
