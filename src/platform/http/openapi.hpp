#pragma once

#include "platform/http/route.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wuzhi::http {

struct ApiDocument {
    std::string title{};
    std::string version{};
    std::string description{};
    std::string session_cookie = "session"; // The cookie's name.
    // The name of a permission, for `x-permission`, and whether it is granted to who is not known.
    std::string (*permission_name)(Permission) = nullptr;
    bool (*is_public)(Permission) = nullptr;
};

// The OpenAPI 3.1 document of the routes that are in it: the same text for the same routes, in the
// order of their paths, indented by two spaces, with a line break at its end.
// Requires: both functions are set; operation ids are unique.
[[nodiscard]] std::string openapi(std::span<const Route> routes, const ApiDocument& document);

// "post_cases_by_id_accept" for POST /api/v1/cases/{id}/accept: what generated clients call it.
// It changes only when the address does.
[[nodiscard]] std::string operation_id(Verb verb, std::string_view path);

// The same JSON with one member or element per line. Requires: JSON.
[[nodiscard]] std::string indent_json(std::string_view compact);

} // namespace wuzhi::http
