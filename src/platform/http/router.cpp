#include "platform/http/router.hpp"

#include "platform/base/check.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace wuzhi::http {
namespace {

constexpr std::size_t verb_count = 5;
constexpr std::array<std::string_view, verb_count> verb_names{
    "GET, HEAD", "POST", "PUT", "PATCH", "DELETE"};

std::size_t index_of(Verb verb) { return static_cast<std::size_t>(verb); }

std::vector<std::string_view> segments_of(std::string_view path)
{
    std::vector<std::string_view> segments;
    if (path == "/") return segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

} // namespace

// Where a route's parameter stands in its path.
struct Param {
    std::string name{};
    std::size_t segment = 0;
    bool is_rest = false;
};

struct Router::Entry {
    const Route* route = nullptr;
    std::vector<Param> params{};
};

struct Router::Node {
    std::map<std::string, Node, std::less<>> literals{};
    std::unique_ptr<Node> param{};
    std::unique_ptr<Node> rest{};
    std::array<std::unique_ptr<Entry>, verb_count> entries{};
};

// One walk down the tree. Holds what has been found on the way, for 405.
struct Router::Search {
    std::optional<Verb> verb{};
    const SplitPath& path;
    const Entry* found = nullptr;
    std::array<bool, verb_count> seen{};

    bool take(const Node& node)
    {
        found = verb ? node.entries[index_of(*verb)].get() : nullptr;
        for (std::size_t i = 0; i < verb_count; ++i)
            seen[i] = seen[i] || node.entries[i];
        return found != nullptr;
    }

    bool walk(const Node& node, std::size_t at)
    {
        if (at == path.size()) {
            if (take(node)) return true;
        } else {
            const auto segment = path[at];
            const auto literal = node.literals.find(segment);
            if (literal != node.literals.end() && walk(literal->second, at + 1)) return true;
            if (node.param && !segment.empty() && walk(*node.param, at + 1)) return true;
        }
        return node.rest && (at < path.size() || path.size() == 0) && take(*node.rest);
    }
};

Router::Router(std::vector<Route> routes)
    : routes_(std::move(routes)),
      root_(std::make_unique<Node>())
{
    for (const auto& route : routes_)
        insert(route);
}

Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

void Router::insert(const Route& route)
{
    check(route.path.starts_with('/'), "a route's path begins with /");
    check(route.handler != nullptr, "a route has a handler");
    auto* node = root_.get();
    Entry entry{.route = &route};
    const auto segments = segments_of(route.path);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const auto segment = segments[i];
        if (!segment.starts_with('{') || !segment.ends_with('}')) {
            node = &node->literals[std::string{segment}];
            continue;
        }
        const bool is_rest = segment.ends_with("*}");
        check(!is_rest || i + 1 == segments.size(), "{name*} is a path's last segment");
        auto& next = is_rest ? node->rest : node->param;
        if (!next) next = std::make_unique<Node>();
        node = next.get();
        const auto name = segment.substr(1, segment.size() - (is_rest ? 3 : 2));
        entry.params.push_back({std::string{name}, i, is_rest});
    }
    auto& place = node->entries[index_of(route.verb)];
    check(place == nullptr, "no two routes have the same verb and path");
    place = std::make_unique<Entry>(std::move(entry));
}

Router::Match Router::find(std::optional<Verb> verb, const SplitPath& path) const
{
    Search search{.verb = verb, .path = path};
    Match match;
    if (!search.walk(*root_, 0)) {
        for (std::size_t i = 0; i < verb_count; ++i) {
            if (!search.seen[i]) continue;
            if (!match.allow.empty()) match.allow += ", ";
            match.allow += verb_names[i];
        }
        return match;
    }
    match.route = search.found->route;
    for (const auto& param : search.found->params) {
        const auto value = param.is_rest ? path.rest(param.segment) : path[param.segment];
        match.path_params.emplace_back(param.name, value);
    }
    return match;
}

} // namespace wuzhi::http
