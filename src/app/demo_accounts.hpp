#pragma once

#include "app/house.hpp"
#include "county/identity/post_kind.hpp"
#include "platform/base/result.hpp"

#include <span>
#include <string_view>

namespace wuzhi::app {

// The accounts of the demonstration: invented people in a fictional township, and the county's
// desks. Their password is public, so a server in service refuses a database that has them.
struct DemoAccount {
    std::string_view login_name{};
    std::string_view name{};
    county::identity::PostKind kind{};
    std::string_view unit{};         // Significant code.
    std::string_view organisation{}; // Name of the body of this unit it is held in; empty: none.
};

constexpr std::string_view demo_password = "wuzhi-demo-only";

[[nodiscard]] std::span<const DemoAccount> demo_accounts();

// The second county of `wuzhi demo --neighbour`, all of it fictional.
constexpr std::string_view neighbour_county = "990200";
[[nodiscard]] std::span<const DemoAccount> neighbour_accounts();

void print_demo_accounts();

// Errors: demo.not_demo (conflict): a county is there that is no demonstration.
[[nodiscard]] Result<> check_is_demo(Ground& ground);

} // namespace wuzhi::app
