#include "platform/base/json_node.hpp"

#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

namespace wuzhi {
namespace {

namespace bj = boost::json;

const bj::value& as_value(const void* value) { return *static_cast<const bj::value*>(value); }

// What the parser lets through and we do not: NUL in any text or name, and a number that is larger
// than any double, which it reads as infinity.
struct Fault {
    bool is_nul = true;
    std::string path{}; // Of the field; empty where it is no field's.
};

std::string below(std::string_view name, const std::string& path)
{
    return path.empty() ? std::string{name} : std::string{name} + '.' + path;
}

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

std::optional<Fault> find_fault(const bj::value& value)
{
    if (const auto* text = value.if_string())
        return has_nul({text->data(), text->size()}) ? std::optional{Fault{}} : std::nullopt;
    if (const auto* number = value.if_double())
        return std::isfinite(*number) ? std::nullopt : std::optional{Fault{.is_nul = false}};
    if (const auto* list = value.if_array()) {
        for (std::size_t i = 0; i < list->size(); ++i)
            if (auto fault = find_fault((*list)[i]))
                return Fault{fault->is_nul, below(std::to_string(i), fault->path)};
    }
    if (const auto* object = value.if_object()) {
        for (const auto& member : *object) {
            const std::string_view name{member.key().data(), member.key().size()};
            if (has_nul(name)) return Fault{};
            if (auto fault = find_fault(member.value()))
                return Fault{fault->is_nul, below(name, fault->path)};
        }
    }
    return std::nullopt;
}

Error refusal_of(const Fault& fault)
{
    if (fault.is_nul)
        return fail_field(
            ErrorKind::invalid,
            "json.nul",
            fault.path,
            "A text contains the character U+0000; remove it."
        );
    return fail_field(
        ErrorKind::invalid, "json.out_of_range", fault.path, "The number is too large or too small."
    );
}

// Boost.JSON 1.81 keeps the last of two equal keys without a word; two readers of the same body
// could then disagree on what was signed, so the text is scanned for them.
class DuplicateKeys {
public:
    constexpr static std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    constexpr static std::size_t max_array_size = max_object_size;
    constexpr static std::size_t max_key_size = max_object_size;
    constexpr static std::size_t max_string_size = max_object_size;

    using Code = bj::error_code;
    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&)
    {
        keys_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, Code&)
    {
        keys_.pop_back();
        return true;
    }
    bool on_array_begin(Code&) { return true; }
    bool on_array_end(std::size_t, Code&) { return true; }
    bool on_key_part(bj::string_view part, std::size_t, Code&)
    {
        key_.append(part.data(), part.size());
        return true;
    }
    bool on_key(bj::string_view part, std::size_t, Code& code)
    {
        key_.append(part.data(), part.size());
        if (!keys_.back().insert(key_).second) {
            found_ = key_;
            code = bj::error::extra_data;
            return false;
        }
        key_.clear();
        return true;
    }
    bool on_string_part(bj::string_view, std::size_t, Code&) { return true; }
    bool on_string(bj::string_view, std::size_t, Code&) { return true; }
    bool on_number_part(bj::string_view, Code&) { return true; }
    bool on_int64(std::int64_t, bj::string_view, Code&) { return true; }
    bool on_uint64(std::uint64_t, bj::string_view, Code&) { return true; }
    bool on_double(double, bj::string_view, Code&) { return true; }
    bool on_bool(bool, Code&) { return true; }
    bool on_null(Code&) { return true; }
    bool on_comment_part(bj::string_view, Code&) { return true; }
    bool on_comment(bj::string_view, Code&) { return true; }

    [[nodiscard]] const std::optional<std::string>& found() const { return found_; }

private:
    std::vector<std::set<std::string>> keys_; // A megabyte of keys may come in one object.
    std::string key_;
    std::optional<std::string> found_;
};

std::optional<std::string> duplicate_key(std::string_view text)
{
    bj::parse_options options;
    options.max_depth = json_depth_max;
    bj::basic_parser<DuplicateKeys> scan{options};
    bj::error_code code;
    scan.write_some(false, text.data(), text.size(), code);
    return scan.handler().found();
}

} // namespace

bool JsonNode::is_null() const { return as_value(value_).is_null(); }
bool JsonNode::is_object() const { return as_value(value_).is_object(); }
bool JsonNode::is_array() const { return as_value(value_).is_array(); }

std::optional<bool> JsonNode::boolean() const
{
    const auto* held = as_value(value_).if_bool();
    return held ? std::optional{*held} : std::nullopt;
}

std::optional<std::int64_t> JsonNode::integer() const
{
    const auto& value = as_value(value_);
    if (const auto* held = value.if_int64()) return *held;
    // 3.0 and 3e0 are integers to JSON; 3.5 and 1e300 are not.
    if (const auto* held = value.if_double();
        held && std::trunc(*held) == *held && std::abs(*held) <= 9007199254740992.0)
        return static_cast<std::int64_t>(*held);
    return std::nullopt;
}

std::optional<double> JsonNode::number() const
{
    const auto& value = as_value(value_);
    if (const auto* held = value.if_double()) return *held;
    if (const auto* held = value.if_int64()) return static_cast<double>(*held);
    if (const auto* held = value.if_uint64()) return static_cast<double>(*held);
    return std::nullopt;
}

std::optional<std::string_view> JsonNode::string() const
{
    const auto* held = as_value(value_).if_string();
    if (!held) return std::nullopt;
    return std::string_view{held->data(), held->size()};
}

std::size_t JsonNode::size() const
{
    const auto& value = as_value(value_);
    if (const auto* list = value.if_array()) return list->size();
    if (const auto* object = value.if_object()) return object->size();
    return 0;
}

JsonNode JsonNode::at(std::size_t index) const
{
    return JsonNode{&as_value(value_).get_array()[index]};
}

std::string_view JsonNode::key(std::size_t index) const
{
    const auto key = (as_value(value_).get_object().begin() + index)->key();
    return {key.data(), key.size()};
}

JsonNode JsonNode::member(std::size_t index) const
{
    return JsonNode{&(as_value(value_).get_object().begin() + index)->value()};
}

std::optional<JsonNode> JsonNode::find(std::string_view key) const
{
    const auto* held = as_value(value_).get_object().if_contains({key.data(), key.size()});
    if (!held || held->is_null()) return std::nullopt;
    return JsonNode{held};
}

namespace {

void dump_value(std::string& out, const bj::value& value)
{
    if (const auto* object = value.if_object()) {
        out += '{';
        for (const auto& member : *object) {
            if (out.back() != '{') out += ',';
            append_json_string(out, {member.key().data(), member.key().size()});
            out += ':';
            dump_value(out, member.value());
        }
        out += '}';
    } else if (const auto* list = value.if_array()) {
        out += '[';
        for (const auto& element : *list) {
            if (out.back() != '[') out += ',';
            dump_value(out, element);
        }
        out += ']';
    } else if (const auto* text = value.if_string()) {
        append_json_string(out, {text->data(), text->size()});
    } else if (const auto* number = value.if_double()) {
        append_json_number(out, *number);
    } else {
        out += bj::serialize(value);
    }
}

} // namespace

Result<> JsonNode::check_values() const
{
    if (const auto fault = find_fault(as_value(value_))) return refusal_of(*fault);
    return {};
}

std::string JsonNode::dump() const
{
    std::string out;
    dump_value(out, as_value(value_));
    return out;
}

struct JsonDocument::Held {
    bj::value root;
};

JsonDocument::JsonDocument(std::unique_ptr<Held> held) : held_(std::move(held)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

JsonNode JsonDocument::root() const { return JsonNode{&held_->root}; }

Result<JsonDocument> JsonDocument::parse(std::string_view text, JsonValues values)
{
    bj::parse_options options;
    options.max_depth = json_depth_max;
    bj::error_code code;
    auto value = bj::parse({text.data(), text.size()}, code, {}, options);
    if (code == bj::error::too_deep)
        return fail(
            ErrorKind::invalid,
            "json.too_deep",
            fmt::format("The JSON is nested deeper than {} levels.", json_depth_max)
        );
    if (code)
        return fail(
            ErrorKind::invalid, "json.malformed", "This is not JSON: " + code.message() + "."
        );
    if (values == JsonValues::checked)
        if (auto good = JsonNode{&value}.check_values(); !good) return good.error();
    if (const auto key = duplicate_key(text))
        return fail_field(
            ErrorKind::invalid,
            "json.duplicate_field",
            *key,
            "The field is given twice; send it once."
        );
    return JsonDocument{std::make_unique<Held>(Held{std::move(value)})};
}

namespace {

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

void append_escaped(std::string& out, char c)
{
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    }
}

} // namespace

void append_json_string(std::string& out, std::string_view text)
{
    out += '"';
    for (;;) {
        const auto end = std::ranges::find_if_not(text, is_plain);
        out.append(text.begin(), end);
        if (end == text.end()) break;
        append_escaped(out, *end);
        text.remove_prefix(static_cast<std::size_t>(end - text.begin()) + 1);
    }
    out += '"';
}

void append_json_number(std::string& out, double number)
{
    check(std::isfinite(number), "JSON has no infinity and no not-a-number");
    if (number == 0) number = 0; // Of "-0" JSON readers make an integer.
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    out.append(text, end);
}

} // namespace wuzhi
