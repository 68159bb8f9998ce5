#include "app/config.hpp"

#include "county/notices/rules.hpp"
#include "platform/base/check.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <toml++/toml.h>
#include <type_traits>
#include <utility>

namespace wuzhi::app {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 23> documents{{
    {"db", "Database: sqlite:PATH or postgresql://user@host/name. Empty: sqlite:<var>/wuzhi.db."},
    {"var", "Folder for what the server keeps outside the database: keys, files, the public log."},
    {"data", "Folder of the data that comes with the program: demonstration county, catalogues."},
    {"web", "Folder of what `npm run build` in web/ made: the desk and the field app."},
    {"languages", "Folder of the county's own texts: bo.json, mn-Mong.json. Empty: none."},
    {"blobs", "Folder of uploaded files, shared by several servers. Empty: <var>/blobs."},
    {"address", "Address to listen on. A public one needs TLS here or a proxy in front."},
    {"port", "Port of the service."},
    {"admin_port", "Loopback port of health and gauges. 0: the service's port plus one."},
    {"io_threads", "Threads that wait for the network; handlers have threads of their own."},
    {"county", "The county (tenant) of requests by any host name. Empty: the only one there is."},
    {"case_clocks", "Time limits of cases: rural, or urban, which counts in minutes."},
    {"hosts", "Host names of counties that share this server: 632822=a.example,632823=b.example."},
    {"log_level", "debug, info, warning or error."},
    {"disk_free_mb_min", "With fewer MB free, nothing more is taken in (disk.low). 0: never."},
    {"tls_certificate", "PEM file with the certificate chain. Empty: plain HTTP."},
    {"tls_key", "PEM file with its private key."},
    {"trusted_proxies", "Addresses or networks whose X-Forwarded-For is believed: 10.0.0.0/24."},
    {"reports_at_once",
     "Reports at once from one address without an account. 0: no limit; -1: 60, in a demonstration "
     "none."},
    {"in_service", "true or false. Refuses to serve what is of a demonstration."},
    {"text_gateway",
     "Where text messages go: file:FOLDER or https://… Empty: nowhere, desks call instead."},
    {"text_token_file", "File with the token for the gateway, sent as Authorization: Bearer."},
    {"text_hours", "When texts may be sent, on the county's clock: 08:00-21:00."},
}};

// The numbers that a key may have; every key that is a number is here.
struct NumberRange {
    std::string_view key;
    std::int64_t min;
    std::int64_t max;
};
constexpr std::array<NumberRange, 5> ranges{{
    {"port", 1, 65'535},
    {"admin_port", 0, 65'535},
    {"io_threads", 1, 256},
    {"disk_free_mb_min", 0, 1'000'000'000},
    {"reports_at_once", -1, 1'000'000},
}};

// What a value of the type is called.
template <class Field>
constexpr std::string_view wanted = "a whole number";
template <>
constexpr std::string_view wanted<std::string> = "a text";
template <>
constexpr std::string_view wanted<bool> = "true or false";

template <class Described, class F>
void for_each_member(F f)
{
    boost::mp11::mp_for_each<
        boost::describe::describe_members<Described, boost::describe::mod_public>>(f);
}

template <class F>
void for_each_key(F f)
{
    for_each_member<Config>(f);
}

// `known`: "a, b, c".
Result<> unknown_key(std::string_view key, std::string_view known)
{
    return fail_field(
        ErrorKind::invalid,
        "config.unknown_key",
        std::string{key},
        fmt::format("There is no such key; `wuzhi config` explains those there are: {}.", known)
    );
}

// "a, b, c"
template <class Described>
std::string key_list()
{
    std::string text;
    for_each_member<Described>([&](auto member) {
        text += (text.empty() ? "" : ", ") + std::string{member.name};
    });
    return text;
}

Error wrong_type(std::string_view key, std::string_view wanted)
{
    return fail_field(
        ErrorKind::invalid,
        "config.wrong_type",
        std::string{key},
        fmt::format("{} must be {}.", key, wanted)
    );
}

Error out_of_range(std::string_view key, std::string message)
{
    return fail_field(
        ErrorKind::invalid, "config.out_of_range", std::string{key}, std::move(message)
    );
}

// Sets the member of `into` that is called `key`.
template <class Described>
Result<> set_member(Described& into, std::string_view key, const toml::node& node)
{
    Result<> result = unknown_key(key, key_list<Described>());
    for_each_member<Described>([&](auto member) {
        if (key != member.name) return;
        using Field = std::remove_cvref_t<decltype(into.*member.pointer)>;
        if (const auto held = node.template value_exact<Field>()) {
            into.*member.pointer = *held;
            result = {};
        } else {
            result = wrong_type(member.name, wanted<Field>);
        }
    });
    return result;
}

// `[[map.layers]]`, one table a layer.
Result<> read_map(Config& config, const toml::node& node)
{
    const auto* map = node.as_table();
    if (map == nullptr) return wrong_type("map", "a table: [[map.layers]]");
    for (const auto& [key, value] : *map) {
        if (key.str() != "layers")
            return unknown_key(fmt::format("map.{}", key.str()), "map.layers");
        const auto* layers = value.as_array();
        if (layers == nullptr) return wrong_type("map.layers", "tables: [[map.layers]]");
        for (const auto& each : *layers) {
            const auto* table = each.as_table();
            if (table == nullptr) return wrong_type("map.layers", "tables: [[map.layers]]");
            auto& layer = config.map_layers.emplace_back();
            for (const auto& [name, held] : *table)
                if (auto set = set_member(layer, name.str(), held); !set) return set;
        }
    }
    return check_map_layers(config.map_layers);
}

Result<> read_file(Config& config, const std::filesystem::path& file)
{
    toml::table table;
    try {
        table = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        const bool unreadable = !std::filesystem::is_regular_file(file);
        return fail(
            ErrorKind::invalid,
            unreadable ? "config.unreadable" : "config.malformed",
            fmt::format("{}: {}", file.string(), error.description())
        );
    }
    for (const auto& [key, node] : table) {
        auto result =
            key.str() == "map" ? read_map(config, node) : set_member(config, key.str(), node);
        if (!result) return result;
    }
    return {};
}

Result<> read_environment(Config& config, const Environment& environment)
{
    Result<> result;
    for_each_key([&](auto member) {
        std::string name = "WUZHI_";
        for (const char c : std::string_view{member.name})
            name += c == '_' ? '_' : static_cast<char>(c - 'a' + 'A');
        const auto text = environment(name);
        if (!text) return;
        auto& field = config.*member.pointer;
        using Field = std::remove_cvref_t<decltype(field)>;
        if constexpr (std::is_same_v<Field, std::string>) {
            field = *text;
        } else if constexpr (std::is_same_v<Field, bool>) {
            field = *text == "true";
            if (!field && *text != "false") result = wrong_type(name, wanted<Field>);
        } else {
            const auto end = text->data() + text->size();
            const auto read = std::from_chars(text->data(), end, field);
            if (read.ec != std::errc{} || read.ptr != end) result = wrong_type(name, wanted<Field>);
        }
    });
    return result;
}

} // namespace

std::string_view describe_key(std::string_view key)
{
    const auto found = std::ranges::find(documents, key, [](const auto& row) { return row.first; });
    check(found != documents.end(), "every key of the configuration is explained");
    return found->second;
}

Environment process_environment()
{
    return [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        if (value == nullptr) return std::nullopt;
        return value;
    };
}

std::optional<Level> log_level_of(std::string_view word)
{
    if (word == "debug") return Level::debug;
    if (word == "info") return Level::info;
    if (word == "warning") return Level::warning;
    if (word == "error") return Level::error;
    return std::nullopt;
}

namespace {

bool is_gateway(std::string_view address)
{
    if (address.empty()) return true;
    for (const std::string_view scheme : {"file:", "http://", "https://"})
        if (address.starts_with(scheme) && address.size() > scheme.size()) return true;
    return false;
}

} // namespace

Result<> check_values(const Config& config)
{
    if (!log_level_of(config.log_level))
        return wrong_type("log_level", "debug, info, warning or error");
    if (!is_gateway(config.text_gateway))
        return wrong_type("text_gateway", "empty, file:FOLDER, http://… or https://…");
    if (!county::notices::parse_hours(config.text_hours))
        return wrong_type("text_hours", "two times of one day: 08:00-21:00");
    Result<> result;
    for_each_key([&](auto member) {
        const auto& field = config.*member.pointer;
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(field)>, std::int64_t>) {
            const std::string_view key = member.name;
            const auto range = std::ranges::find(ranges, key, &NumberRange::key);
            check(range != ranges.end(), "every number of the configuration has a range");
            if (!result || (field >= range->min && field <= range->max)) return;
            const auto& [name, min, max] = *range;
            result = out_of_range(
                key, fmt::format("{} must be from {} to {}; it is {}.", name, min, max, field)
            );
        }
    });
    if (result && config.admin_port == 0 && config.port == ranges[0].max)
        return out_of_range(
            "admin_port",
            fmt::format("admin_port must be set: port is {}, and none follows.", config.port)
        );
    return result;
}

Result<Config>
load_config(const std::optional<std::filesystem::path>& file, const Environment& environment)
{
    Config config;
    if (file) {
        if (auto read = read_file(config, *file); !read) return read.error();
        if (auto good = check_values(config); !good) return good.error();
    }
    if (auto read = read_environment(config, environment); !read) return read.error();
    if (auto good = check_values(config); !good) return good.error();
    return config;
}

std::string database_url(const Config& config)
{
    if (!config.db.empty()) return config.db;
    return "sqlite:" + (std::filesystem::path{config.var} / "wuzhi.db").string();
}

std::filesystem::path database_folder(const Config& config)
{
    const auto url = database_url(config);
    constexpr std::string_view sqlite_scheme = "sqlite:";
    if (!url.starts_with(sqlite_scheme)) return config.var;
    return std::filesystem::absolute(url.substr(sqlite_scheme.size())).parent_path();
}

std::filesystem::path blob_path(const Config& config)
{
    if (!config.blobs.empty()) return config.blobs;
    return std::filesystem::path{config.var} / "blobs";
}

std::string print_config(const Config& config)
{
    std::string text;
    for_each_key([&](auto member) {
        const auto& field = config.*member.pointer;
        text += fmt::format("# {}\n{} = ", describe_key(member.name), member.name);
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(field)>, std::string>)
            text += fmt::format("{:?}\n\n", field);
        else
            text += fmt::format("{}\n\n", field);
    });
    text += "# Layers of tiles under the desk's maps, [[map.layers]]; docs/operations.md.\n";
    for (const auto& layer : config.map_layers) {
        text += "[[map.layers]]\n";
        for_each_member<MapLayer>([&](auto member) {
            const auto& field = layer.*member.pointer;
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(field)>, std::string>)
                text += fmt::format("{} = {:?}\n", member.name, field);
            else
                text += fmt::format("{} = {}\n", member.name, field);
        });
        text += '\n';
    }
    return text;
}

bool is_unprotected(const Config& config)
{
    const auto& address = config.address;
    const bool is_loopback =
        address.starts_with("127.") || address == "::1" || address == "localhost";
    return !is_loopback && config.tls_certificate.empty() && config.trusted_proxies.empty();
}

} // namespace wuzhi::app
