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
#include "platform/base/json_reading.hpp"
#include "platform/base/text_form.hpp"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

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
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <class T>
using DescribedMembers = boost::describe::
    describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

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
        const auto raw = node.string();
        if (!raw) return reading.refuse("json.wrong_type", "Send a text.");
        auto text = Text::parse(*raw);
        if (!text)
            return reading.refuse(
                "json.text_length",
                "Send " + std::to_string(Min) + " to " + std::to_string(Max) + " characters."
            );
        into = std::move(*text);
        return true;
    }
    static void write(std::string& out, const Text& value) { append_json_string(out, value.str()); }
    static std::string schema(JsonSchemas&)
    {
        return R"({"type":"string","minLength":)" + std::to_string(Min) + R"(,"maxLength":)" +
               std::to_string(Max) + "}";
    }
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
        if (!raw)
            return reading.refuse(
                "json.wrong_type", "Send " + std::string{TextForm<T>::wanted} + "."
            );
        const auto value = TextForm<T>::read(*raw);
        if (!value)
            return reading.refuse(
                "json.bad_value", "Send " + std::string{TextForm<T>::wanted} + "."
            );
        into = *value;
        return true;
    }
    static void write(std::string& out, const T& value)
    {
        append_json_string(out, TextForm<T>::write(value));
    }
    static std::string schema(JsonSchemas&)
    {
        std::string text = R"({"type":"string")";
        if constexpr (DescribedEnum<T>) {
            text += R"(,"enum":[)";
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto e) {
                if (text.back() != '[') text += ',';
                append_json_string(text, e.name);
            });
            text += ']';
        } else if constexpr (!TextForm<T>::format.empty()) {
            text += R"(,"format":")" + std::string{TextForm<T>::format} + '"';
        }
        return text + '}';
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

template <DescribedStruct T>
struct JsonForm<T> {
    static bool read(JsonNode node, T& into, JsonReading& reading)
    {
        if (!node.is_object()) return reading.refuse("json.wrong_type", "Send an object.");
        for (std::size_t i = 0; i < node.size(); ++i) {
            if (is_member(node.key(i))) continue;
            reading.enter(node.key(i));
            reading.refuse("json.unknown_field", "There is no such field; check its spelling.");
            reading.leave();
            return false;
        }
        bool good = true;
        boost::mp11::mp_for_each<DescribedMembers<T>>([&](auto member) {
            if (good) good = read_member(node, member.name, into.*member.pointer, reading);
        });
        return good;
    }

    static void write(std::string& out, const T& value)
    {
        out += '{';
        boost::mp11::mp_for_each<DescribedMembers<T>>([&](auto member) {
            const auto& field = value.*member.pointer;
            if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
                if (!field) return; // Null equals missing; missing is shorter.
            }
            if (out.back() != '{') out += ',';
            append_json_string(out, member.name);
            out += ':';
            JsonForm<std::remove_cvref_t<decltype(field)>>::write(out, field);
        });
        out += '}';
    }

    static std::string schema(JsonSchemas& set)
    {
        const auto name = type_name<T>();
        if (!set.contains(name)) {
            set[name] = "{}"; // A struct may contain a list of itself.
            set[name] = object_schema(set);
        }
        return R"({"$ref":"#/components/schemas/)" + name + R"("})";
    }

private:
    static bool is_member(std::string_view key)
    {
        bool found = false;
        boost::mp11::mp_for_each<DescribedMembers<T>>([&](auto member) {
            found = found || key == member.name;
        });
        return found;
    }

    template <class Field>
    static bool
    read_member(JsonNode node, std::string_view name, Field& field, JsonReading& reading)
    {
        reading.enter(name);
        const auto found = node.find(name);
        bool good = true;
        if (found)
            good = JsonForm<Field>::read(*found, field, reading);
        else if (!is_optional<Field>)
            good = reading.refuse("json.missing_field", "The field is required.");
        reading.leave();
        return good;
    }

    static std::string object_schema(JsonSchemas& set)
    {
        std::string properties;
        std::string required;
        boost::mp11::mp_for_each<DescribedMembers<T>>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
            if (!properties.empty()) properties += ',';
            append_json_string(properties, member.name);
            properties += ':' + JsonForm<Field>::schema(set);
            if (is_optional<Field>) return;
            if (!required.empty()) required += ',';
            append_json_string(required, member.name);
        });
        return R"({"type":"object","additionalProperties":false,"properties":{)" + properties +
               R"(},"required":[)" + required + "]}";
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
