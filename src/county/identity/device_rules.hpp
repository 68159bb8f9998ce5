#pragma once

#include "county/identity/device_model.hpp"
#include "county/identity/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

// What an account has to show beside its password.
struct Factors {
    bool has_app = false;
    bool has_device = false;
    std::optional<CodeSheet> sheet{};
};

// What a sign-in may show. Required without any way: a sheet that is used up was all there was.
struct FactorWays {
    bool is_required = false;
    bool app = false;
    bool device = false;
    std::optional<std::int64_t> code_number{}; // Of the sheet, the one that is asked for.
};

// Whether all posts held now are of a village or a grid; false without any.
[[nodiscard]] bool is_of_village(const std::vector<Post>& posts, Instant now);

// Telephones and sheets stand for a second factor with posts of villages and grids; whoever got
// another post later goes on with them until they have set up an authenticator app.
[[nodiscard]] FactorWays ways_of(const Factors& factors, bool is_village);

// "app,device,code": in the order in which to offer them.
[[nodiscard]] std::string text_of(const FactorWays& ways);

// Six digits, from what was computed for one number of a sheet.
[[nodiscard]] std::string sheet_code(std::string_view mac);

} // namespace wuzhi::county::identity
