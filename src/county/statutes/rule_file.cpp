#include "county/statutes/rule_file.hpp"

#include "county/calendar/limit_text.hpp"
#include "platform/base/bounded_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>
#include <toml++/toml.h>

namespace wuzhi::county::statutes {
namespace {

constexpr std::array<std::string_view, 17> fields{
    "kind",
    "region",
    "any_of",
    "limit",
    "last_day",
    "number",
    "ratio",
    "bodies",
    "law",
    "article",
    "text_version",
    "valid_from",
    "valid_to",
    "is_repealed",
    "standing",
    "source",
    "note"};

// Reads one [[rule]], with what [defaults] says for all. The first thing that is wrong is kept.
class RuleReader {
public:
    RuleReader(const std::string& file, const toml::table& row, const toml::table* defaults)
        : file_(file),
          row_(row),
          defaults_(defaults)
    {
    }

    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

    void refuse(const toml::node& at, std::string reason, std::string message)
    {
        if (error_) return;
        const auto place = file_ + ":" + std::to_string(at.source().begin.line);
        error_ = fail_field(
            ErrorKind::invalid, std::move(reason), place, place + ": " + std::move(message)
        );
    }

    // Refuses what is no field of a rule.
    void check_fields(const toml::table& table)
    {
        for (const auto& [key, node] : table)
            if (std::find(fields.begin(), fields.end(), key.str()) == fields.end())
                refuse(
                    node, "statutes.unknown_field", "there is no field " + std::string{key.str()}
                );
    }

    [[nodiscard]] const toml::node* find(std::string_view field) const
    {
        if (const auto* own = row_.get(field)) return own;
        return defaults_ ? defaults_->get(field) : nullptr;
    }

    template <class T>
    std::optional<T> optional(std::string_view field)
    {
        const auto* node = find(field);
        if (!node) return std::nullopt;
        if (auto value = node->value<T>()) return value;
        refuse(*node, "statutes.bad_field", std::string{field} + " is of the wrong type.");
        return std::nullopt;
    }

    std::string text(std::string_view field)
    {
        const auto value = optional<std::string>(field);
        if (!value && !find(field))
            refuse(row_, "statutes.missing_field", "the rule has no " + std::string{field} + ".");
        const auto text = value ? LongText::parse(*value) : std::nullopt;
        if (value && !text)
            refuse(*find(field), "statutes.bad_field", std::string{field} + " is empty.");
        return text ? text->str() : "";
    }

    std::optional<Date> day(std::string_view field)
    {
        const auto value = optional<toml::date>(field);
        if (!value) return std::nullopt;
        return Date{
            std::chrono::year{value->year},
            std::chrono::month{value->month},
            std::chrono::day{value->day}};
    }

    // One of an enumeration's words.
    template <class E>
    E word(std::string_view field)
    {
        const auto value = TextForm<E>::read(text(field));
        if (!value && find(field))
            refuse(*find(field), "statutes.bad_field", std::string{field} + " is no such word.");
        return value.value_or(E{});
    }

private:
    const std::string& file_;
    const toml::table& row_;
    const toml::table* defaults_;
    std::optional<Error> error_;
};

// "2/3".
std::optional<Ratio> parse_ratio(std::string_view text)
{
    Ratio ratio;
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto read = [](std::string_view digits, std::int64_t& into) {
        const auto* end = digits.data() + digits.size();
        const auto [stop, code] = std::from_chars(digits.data(), end, into);
        return code == std::errc{} && stop == end && into >= 1;
    };
    if (!read(text.substr(0, slash), ratio.num) || !read(text.substr(slash + 1), ratio.den))
        return std::nullopt;
    return ratio;
}

// { base = "present", more_than = "1/2" }
std::optional<Threshold> read_threshold(RuleReader& reader, const toml::node& node)
{
    const auto* table = node.as_table();
    const auto refuse = [&] {
        reader.refuse(
            node,
            "statutes.threshold",
            "write { base = \"present\", more_than = \"1/2\" }, or at_least instead."
        );
        return std::nullopt;
    };
    if (!table || table->size() != 2) return refuse();
    Threshold threshold;
    const auto base = TextForm<Base>::read((*table)["base"].value_or(std::string_view{}));
    if (!base) return refuse();
    threshold.base = *base;
    threshold.bound = table->contains("at_least") ? Bound::at_least : Bound::more_than;
    const auto share = parse_ratio((*table)[to_text(threshold.bound)].value_or(std::string_view{}));
    if (!share) return refuse();
    threshold.num = share->num;
    threshold.den = share->den;
    return threshold;
}

std::optional<Value> read_thresholds(RuleReader& reader, const toml::node& node)
{
    const auto* list = node.as_array();
    if (!list) {
        reader.refuse(node, "statutes.threshold", "any_of is a list of thresholds.");
        return std::nullopt;
    }
    Thresholds thresholds;
    for (const auto& each : *list)
        if (const auto threshold = read_threshold(reader, each)) thresholds.push_back(*threshold);
    return thresholds;
}

std::optional<Value> read_limit(RuleReader& reader, const toml::node& node)
{
    auto limit = calendar::parse_limit(reader.text("limit"));
    if (!limit) {
        reader.refuse(node, limit.error().reason, limit.error().message);
        return std::nullopt;
    }
    if (reader.find("last_day")) limit->last_day = reader.word<calendar::LastDay>("last_day");
    return *limit;
}

std::optional<Value> read_ratio(RuleReader& reader, const toml::node& node)
{
    if (const auto ratio = parse_ratio(reader.text("ratio"))) return *ratio;
    reader.refuse(node, "statutes.threshold", "a ratio is written as \"1/2\".");
    return std::nullopt;
}

std::optional<Value> read_bodies(RuleReader& reader, const toml::node& node)
{
    Bodies bodies;
    if (const auto* list = node.as_array())
        for (const auto& each : *list) {
            const auto body = TextForm<DecidingBody>::read(each.value_or(std::string_view{}));
            if (!body) {
                reader.refuse(node, "statutes.bad_field", "bodies names what is no body.");
                return std::nullopt;
            }
            bodies.push_back(*body);
        }
    return bodies;
}

Value read_value(RuleReader& reader, const toml::table& row)
{
    const auto given = [&](std::string_view field) { return reader.find(field) ? 1 : 0; };
    int values = 0;
    for (const auto field : {"any_of", "limit", "number", "ratio", "bodies"})
        values += given(field);
    if (values != 1) {
        reader.refuse(
            row, "statutes.value", "a rule has one of any_of, limit, number, ratio and bodies."
        );
        return {};
    }
    std::optional<Value> value;
    if (const auto* node = reader.find("any_of")) value = read_thresholds(reader, *node);
    if (const auto* node = reader.find("limit")) value = read_limit(reader, *node);
    if (const auto* node = reader.find("ratio")) value = read_ratio(reader, *node);
    if (const auto* node = reader.find("bodies")) value = read_bodies(reader, *node);
    if (const auto number = reader.optional<std::int64_t>("number")) value = *number;
    return value.value_or(Value{});
}

Result<Rule> read_rule(const std::string& file, const toml::table& row, const toml::table* defaults)
{
    RuleReader reader{file, row, defaults};
    reader.check_fields(row);
    if (defaults) reader.check_fields(*defaults);
    Rule rule;
    rule.kind = reader.text("kind");
    rule.region = reader.text("region");
    rule.law = reader.text("law");
    rule.source = reader.text("source");
    rule.standing = reader.word<Standing>("standing");
    rule.article = reader.optional<std::string>("article").value_or("");
    rule.text_version = reader.optional<std::string>("text_version").value_or("");
    rule.note = reader.optional<std::string>("note").value_or("");
    rule.is_repealed = reader.optional<bool>("is_repealed").value_or(false);
    rule.valid_to = reader.day("valid_to");
    if (const auto from = reader.day("valid_from"))
        rule.valid_from = *from;
    else
        reader.refuse(row, "statutes.missing_field", "the rule has no valid_from.");
    rule.value = read_value(reader, row);
    if (reader.error()) return *reader.error();
    return rule;
}

Result<toml::table> parse(const RuleFile& file)
{
    try {
        return toml::parse(file.text);
    } catch (const toml::parse_error& error) {
        const auto place = file.name + ":" + std::to_string(error.source().begin.line);
        return fail_field(
            ErrorKind::invalid,
            "statutes.syntax",
            place,
            place + ": " + std::string{error.description()}
        );
    }
}

} // namespace

Result<std::vector<Rule>> read_rules(const RuleFile& file)
{
    const auto table = parse(file);
    if (!table) return table.error();
    for (const auto& [key, node] : *table)
        if (key != "defaults" && key != "rule")
            return fail_field(
                ErrorKind::invalid,
                "statutes.unknown_field",
                file.name + ":" + std::to_string(node.source().begin.line),
                "A file has [defaults] and [[rule]]s, and no " + std::string{key.str()} + "."
            );
    std::vector<Rule> rules;
    const auto* node = table->get("rule");
    if (!node) return rules;
    if (!node->is_array_of_tables())
        return fail_field(
            ErrorKind::invalid,
            "statutes.bad_field",
            file.name + ":" + std::to_string(node->source().begin.line),
            "Rules are written as [[rule]]."
        );
    for (const auto& each : *node->as_array()) {
        const auto* row = each.as_table();
        auto rule = read_rule(file.name, *row, (*table)["defaults"].as_table());
        if (!rule) return std::move(rule).error();
        rules.push_back(std::move(*rule));
    }
    return rules;
}

Result<Statutes> load_statutes(std::span<const RuleFile> files)
{
    std::vector<Rule> all;
    for (const auto& file : files) {
        auto rules = read_rules(file);
        if (!rules) return std::move(rules).error();
        std::move(rules->begin(), rules->end(), std::back_inserter(all));
    }
    return Statutes::build(std::move(all));
}

Result<Statutes> load_statutes(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> paths;
    std::error_code code;
    for (const auto& entry : std::filesystem::directory_iterator{folder, code})
        if (entry.path().extension() == ".toml") paths.push_back(entry.path());
    if (paths.empty())
        return fail(
            ErrorKind::unavailable, "statutes.folder", "No rules are in " + folder.string() + "."
        );
    std::sort(paths.begin(), paths.end());
    std::vector<RuleFile> files;
    for (const auto& path : paths) {
        std::ifstream file{path, std::ios::binary};
        std::ostringstream text;
        if (!(text << file.rdbuf()))
            return fail(
                ErrorKind::unavailable, "statutes.folder", path.string() + " cannot be read."
            );
        files.push_back({.name = path.filename().string(), .text = text.str()});
    }
    return load_statutes(files);
}

} // namespace wuzhi::county::statutes
