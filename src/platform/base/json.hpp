#pragma once

// Structs to JSON and back, by one walk over their Boost.Describe description. The rules of the API
// live here: objects only, unknown fields refused, null equal to missing, optional<T> the only
// field that may be missing, errors that name the field by its path.
//
//   struct Place { double lon = 0; double lat = 0; };
//   BOOST_DESCRIBE_STRUCT(Place, (), (lon, lat))
//   auto place = from_json<Place>(R"({"lon":98.09,"lat":36.3})");
//
// A type of its own gets a TextForm (if it is one word) or a JsonForm specialisation.

#include "platform/base/bounded_text.hpp"
#include "platform/base/described.hpp"
#include "platform/base/json_object.hpp"
#include "platform/base/json_reading.hpp"
#include "platform/base/text_form.hpp"

#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace wuzhi {

template <class T>
constexpr bool is_optional = false;
template <class T>
constexpr bool is_optional<std::optional<T>> = true;

template <>
struct JsonForm<bool> {
    static bool read(JsonNode node, bool& into, JsonReading& reading)
    {
        const auto value = node.boolean();
        if (!value) return reading.refuse("json.wrong_type", "Send true or false.");
        into = *value;
        return true;
    }
    static void write(std::string& out, bool value) { out += value ? "true" : "false"; }
    static std::string schema(JsonSchemas&) { return R"({"type":"boolean"})"; }
};

template <std::integral T>
struct JsonForm<T> {
    static bool read(JsonNode node, T& into, JsonReading& reading)
    {
        const auto value = node.integer();
        if (!value) return reading.refuse("json.wrong_type", "Send a whole number.");
        if (!std::in_range<T>(*value))
            return reading.refuse("json.out_of_range", "The number is too large or too small.");
        into = static_cast<T>(*value);
        return true;
    }
    static void write(std::string& out, T value) { out += std::to_string(value); }
    static std::string schema(JsonSchemas&) { return R"({"type":"integer"})"; }
};

template <>
struct JsonForm<double> {
    static bool read(JsonNode node, double& into, JsonReading& reading)
    {
        const auto value = node.number();
        if (!value) return reading.refuse("json.wrong_type", "Send a number.");
        into = *value;
        return true;
    }
    static void write(std::string& out, double value) { append_json_number(out, value); }
    static std::string schema(JsonSchemas&) { return R"({"type":"number"})"; }
};

template <>
struct JsonForm<std::string> {
    static bool read(JsonNode node, std::string& into, JsonReading& reading)
    {
        const auto value = node.string();
        if (!value) return reading.refuse("json.wrong_type", "Send a text.");
        into = *value;
        return true;
    }
    static void write(std::string& out, const std::string& value)
    {
        append_json_string(out, value);
    }
    static std::string schema(JsonSchemas&) { return R"({"type":"string"})"; }
};

template <std::size_t Min, std::size_t Max>
struct JsonForm<BoundedText<Min, Max>> {
    using Text = BoundedText<Min, Max>;
    static bool read(JsonNode node, Text& into, JsonReading& reading)
    {
        auto text = Text::parse(node.string().value_or(std::string_view{}));
        if (!node.string() || !text) return refuse_json_text(node, Min, Max, reading);
        into = std::move(*text);
        return true;
    }
    static void write(std::string& out, const Text& value) { append_json_string(out, value.str()); }
    static std::string schema(JsonSchemas&) { return json_text_schema(Min, Max); }
};

template <>
struct JsonForm<RawJson> {
    static bool read(JsonNode node, RawJson& into, JsonReading&)
    {
        into.text = node.dump();
        return true;
    }
    static void write(std::string& out, const RawJson& value) { out += value.text; }
    static std::string schema(JsonSchemas&) { return "{}"; }
};

template <HasTextForm T>
struct JsonForm<T> {
    static bool read(JsonNode node, T& into, JsonReading& reading)
    {
        const auto raw = node.string();
        const auto value = raw ? TextForm<T>::read(*raw) : std::nullopt;
        if constexpr (DescribedEnum<T>) {
            if (!value) return refuse_json_word(node, EnumWords{enum_words<T>}, reading);
        } else {
            if (!value) return refuse_json_word(node, TextForm<T>::wanted, reading);
        }
        into = *value;
        return true;
    }
    static void write(std::string& out, const T& value)
    {
        append_json_string(out, TextForm<T>::write(value));
    }
    static std::string schema(JsonSchemas&)
    {
        if constexpr (DescribedEnum<T>) return json_enum_schema(enum_words<T>);
        return json_word_schema(TextForm<T>::format);
    }
};

template <class T>
struct JsonForm<std::optional<T>> {
    static bool read(JsonNode node, std::optional<T>& into, JsonReading& reading)
    {
        if (node.is_null()) return true;
        return JsonForm<T>::read(node, into.emplace(), reading);
    }
    static void write(std::string& out, const std::optional<T>& value)
    {
        if (value)
            JsonForm<T>::write(out, *value);
        else
            out += "null";
    }
    static std::string schema(JsonSchemas& set) { return JsonForm<T>::schema(set); }
};

template <class T>
struct JsonForm<std::vector<T>> {
    static bool read(JsonNode node, std::vector<T>& into, JsonReading& reading)
    {
        if (!node.is_array()) return reading.refuse("json.wrong_type", "Send a list.");
        into.clear();
        for (std::size_t i = 0; i < node.size(); ++i) {
            reading.enter(std::to_string(i));
            T element{};
            const bool good = JsonForm<T>::read(node.at(i), element, reading);
            reading.leave();
            if (!good) return false;
            into.push_back(std::move(element));
        }
        return true;
    }
    static void write(std::string& out, const std::vector<T>& list)
    {
        out += '[';
        for (const auto& element : list) {
            if (out.back() != '[') out += ',';
            JsonForm<T>::write(out, element);
        }
        out += ']';
    }
    static std::string schema(JsonSchemas& set)
    {
        return R"({"type":"array","items":)" + JsonForm<T>::schema(set) + "}";
    }
};

template <class T>
struct JsonForm<std::map<std::string, T>> {
    static bool read(JsonNode node, std::map<std::string, T>& into, JsonReading& reading)
    {
        if (!node.is_object()) return reading.refuse("json.wrong_type", "Send an object.");
        into.clear();
        for (std::size_t i = 0; i < node.size(); ++i) {
            reading.enter(node.key(i));
            const bool good =
                JsonForm<T>::read(node.member(i), into[std::string{node.key(i)}], reading);
            reading.leave();
            if (!good) return false;
        }
        return true;
    }
    static void write(std::string& out, const std::map<std::string, T>& members)
    {
        out += '{';
        for (const auto& [key, value] : members) {
            if (out.back() != '{') out += ',';
            append_json_string(out, key);
            out += ':';
            JsonForm<T>::write(out, value);
        }
        out += '}';
    }
    static std::string schema(JsonSchemas& set)
    {
        return R"({"type":"object","additionalProperties":)" + JsonForm<T>::schema(set) + "}";
    }
};

// "Place" for wuzhi::geo::Place: the name of a struct in the OpenAPI document.
template <class T>
[[nodiscard]] std::string type_name()
{
    std::string_view text = __PRETTY_FUNCTION__; // "… [with T = wuzhi::geo::Place; …]"
    text.remove_prefix(text.find("T = ") + 4);
    text = text.substr(0, text.find_first_of(";]"));
    const auto scope = text.rfind("::");
    return std::string{scope == std::string_view::npos ? text : text.substr(scope + 2)};
}

namespace detail {

template <class Field>
constexpr JsonMemberForm json_member_form{
    .read = [](JsonNode node, void* into, JsonReading& reading
            ) { return JsonForm<Field>::read(node, *static_cast<Field*>(into), reading); },
    .write = [](std::string& out, const void* value
             ) { JsonForm<Field>::write(out, *static_cast<const Field*>(value)); },
    .schema = &JsonForm<Field>::schema,
    .is_missing = nullptr,
};
template <class T>
constexpr JsonMemberForm json_member_form<std::optional<T>>{
    .read =
        [](JsonNode node, void* into, JsonReading& reading) {
            return JsonForm<std::optional<T>>::read(
                node, *static_cast<std::optional<T>*>(into), reading
            );
        },
    .write = [](std::string& out, const void* value
             ) { JsonForm<T>::write(out, **static_cast<const std::optional<T>*>(value)); },
    .schema = &JsonForm<T>::schema,
    .is_missing = [](const void* value
                  ) { return !static_cast<const std::optional<T>*>(value)->has_value(); },
};

} // namespace detail

template <DescribedStruct T>
struct JsonForm<T> {
    static bool read(JsonNode node, T& into, JsonReading& reading)
    {
        return read_json_object(node, &into, members(), reading);
    }
    static void write(std::string& out, const T& value)
    {
        write_json_object(out, &value, members());
    }
    static std::string schema(JsonSchemas& set)
    {
        return json_object_schema(set, type_name<T>(), members());
    }

private:
    static JsonMembers members()
    {
        static const auto table = table_of_members<T>(
            []<class Field>(std::string_view name, std::size_t offset, std::type_identity<Field>) {
                return JsonMember{name, offset, &detail::json_member_form<Field>};
            }
        );
        return table;
    }
};

template <class T>
[[nodiscard]] std::string to_json(const T& value)
{
    std::string out;
    JsonForm<T>::write(out, value);
    return out;
}

// Errors: those of JsonDocument::parse; json.wrong_type, json.unknown_field, json.missing_field,
// json.bad_value, json.out_of_range, json.text_length (all invalid), with the field's path.
template <class T>
[[nodiscard]] Result<T> from_json(std::string_view text)
{
    auto document = JsonDocument::parse(text);
    if (!document) return std::move(document).error();
    JsonReading reading;
    T value{};
    if (!JsonForm<T>::read(document->root(), value, reading)) return std::move(*reading.error());
    return value;
}

} // namespace wuzhi
