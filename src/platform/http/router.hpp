#pragma once

#include "platform/http/route.hpp"
#include "platform/http/target.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wuzhi::http {

// Finds the route of a request: a tree of path segments, built once from all routes. Segments in
// letters go before parameters, parameters before a rest; when the closest route has another verb,
// the next one is tried.
class Router {
public:
    // Requires: no two routes have one verb and match one path; "{name*}" only as last segment.
    explicit Router(std::vector<Route> routes);
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;
    ~Router();

    struct Match {
        const Route* route = nullptr; // Null: none.
        Fields path_params{};
        std::string allow{}; // When null: the verbs there are at this path, "GET, HEAD".
    };
    // A verb that is none of ours (nullopt) matches nothing.
    [[nodiscard]] Match find(std::optional<Verb> verb, const SplitPath& path) const;

    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

private:
    struct Entry;
    struct Node;
    struct Search;
    void insert(const Route& route);

    std::vector<Route> routes_;
    std::unique_ptr<Node> root_;
};

} // namespace wuzhi::http
