#include "app/map_layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

namespace wuzhi::app {
namespace {

constexpr std::size_t layers_max = 12;

// The address of a tile taken apart: "https://t{0-7}.example.cn:443", and the rest.
struct TileUrl {
    std::string scheme{};
    std::string host{}; // With the range, if it has one.
    std::string port{}; // With its colon.
    std::string rest{};
};

bool is_host_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-';
}
bool is_url_digit(char c) { return c >= '0' && c <= '9'; }
bool is_url_char(char c) { return c >= '!' && c <= '~'; }

// "{0-7}"
bool is_range(std::string_view text)
{
    return text.size() == 5 && text[0] == '{' && is_url_digit(text[1]) && text[2] == '-' &&
           is_url_digit(text[3]) && text[1] <= text[3] && text[4] == '}';
}

// The host at the beginning of `text`, with its ranges.
std::string_view host_of(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size()) {
        if (is_host_char(text[end]))
            ++end;
        else if (is_range(text.substr(end, 5)))
            end += 5;
        else
            break;
    }
    return text.substr(0, end);
}

std::optional<TileUrl> take_apart(std::string_view url)
{
    TileUrl parts;
    for (const std::string_view scheme : {"https", "http"})
        if (parts.scheme.empty() && url.starts_with(std::string{scheme} + "://"))
            parts.scheme = scheme;
    if (parts.scheme.empty()) return std::nullopt;
    url.remove_prefix(parts.scheme.size() + 3);
    parts.host = host_of(url);
    url.remove_prefix(parts.host.size());
    const auto slash = url.find('/');
    if (parts.host.empty() || slash == std::string_view::npos) return std::nullopt;
    parts.port = url.substr(0, slash);
    const auto digits = std::string_view{parts.port}.substr(parts.port.empty() ? 0 : 1);
    const bool is_port =
        parts.port.empty() || (parts.port[0] == ':' && !digits.empty() && digits.size() <= 5 &&
                               std::ranges::all_of(digits, is_url_digit));
    parts.rest = url.substr(slash);
    if (!is_port || !std::ranges::all_of(parts.rest, is_url_char)) return std::nullopt;
    return parts;
}

std::size_t count_of(const std::string& text, std::string_view part)
{
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++n;
    return n;
}

// What is wrong with the address of tiles; empty: nothing.
std::string fault_of_url(const std::string& url)
{
    const auto parts = take_apart(url);
    if (!parts) return "url must be http:// or https://, a host and a path, in ASCII";
    if (count_of(parts->host, "{") > 1) return "the host of url may have one range such as {0-7}";
    for (const auto* place : {"{x}", "{y}", "{z}"})
        if (count_of(parts->rest, place) != 1) return fmt::format("url must have {} once", place);
    if (count_of(parts->rest, "{") != 3 || count_of(parts->rest, "}") != 3)
        return "url may have no other braces than {x}, {y}, {z}";
    if (parts->rest.find_first_of("\"'<>\\`") != std::string::npos)
        return "url may have no quotes, < or >";
    return "";
}

template <class... Values>
bool is_one_of(const std::string& value, Values... values)
{
    return ((value == values) || ...);
}

// What is wrong with the layer; empty: nothing.
std::string fault_of(const MapLayer& layer)
{
    if (layer.name.empty() || layer.name.size() > 60) return "name must have 1 to 60 bytes";
    if (auto fault = fault_of_url(layer.url); !fault.empty()) return fault;
    if (!is_one_of(layer.projection, "EPSG:3857", "EPSG:4490"))
        return "projection must be EPSG:3857 or EPSG:4490";
    if (!is_one_of(layer.datum, "wgs84", "cgcs2000", "gcj02"))
        return "datum must be wgs84, cgcs2000 or gcj02";
    if (layer.attribution.find("审图号") == std::string::npos || layer.attribution.size() > 300)
        return "attribution must name who made it and its 审图号, in up to 300 bytes";
    if (layer.min_zoom < 0 || layer.max_zoom > 22 || layer.min_zoom > layer.max_zoom)
        return "min_zoom and max_zoom must be 0 to 22, in this order";
    return "";
}

} // namespace

Result<> check_map_layers(const std::vector<MapLayer>& layers)
{
    const auto refuse = [](std::string message) {
        return fail_field(ErrorKind::invalid, "config.map_layer", "map.layers", std::move(message));
    };
    if (layers.size() > layers_max)
        return refuse(fmt::format("map.layers may have {} layers.", layers_max));
    std::set<std::string> names;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto& layer = layers[i];
        auto fault = fault_of(layer);
        if (fault.empty() && !names.insert(layer.name).second) fault = "its name stands twice";
        if (!fault.empty())
            return refuse(fmt::format("map.layers {} ({}): {}.", i + 1, layer.name, fault));
    }
    return {};
}

std::vector<std::string> tile_sources(const std::vector<MapLayer>& layers)
{
    std::set<std::string> sources;
    for (const auto& layer : layers) {
        const auto parts = take_apart(layer.url).value_or(TileUrl{});
        const auto add = [&](const std::string& host) {
            sources.insert(parts.scheme + "://" + host + parts.port);
        };
        const auto brace = parts.host.find('{');
        if (brace == std::string::npos) {
            add(parts.host);
            continue;
        }
        auto host = parts.host;
        const auto last = host[brace + 3];
        for (char digit = host[brace + 1]; digit <= last; ++digit)
            add(std::string{host}.replace(brace, 5, 1, digit));
    }
    return {sources.begin(), sources.end()};
}

} // namespace wuzhi::app
