#pragma once

#include "county/identity/api_key_model.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <string>
#include <vector>

namespace wuzhi::county::identity {

// A key with a public name, for a demonstration: never made where people work in earnest.
struct DemoKey {
    std::string name{};       // The key is this, with api_key_prefix before it.
    std::string login_name{}; // Of a demonstration account; the key acts in its first post.
    std::vector<Permission> permissions{};
};

// Makes the key unless it is there. Errors: account.not_found (not_found): there is no such
// demonstration account, or it holds no post; those of the database.
[[nodiscard]] Result<>
make_demo_key(const Tools& tools, const std::string& county, const DemoKey& key);

} // namespace wuzhi::county::identity
