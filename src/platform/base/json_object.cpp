#include "platform/base/json_object.hpp"

#include <algorithm>

namespace wuzhi {
namespace {

const std::byte* member_of(const void* object, const JsonMember& member)
{
    return static_cast<const std::byte*>(object) + member.offset;
}
std::byte* member_of(void* object, const JsonMember& member)
{
    return static_cast<std::byte*>(object) + member.offset;
}

// "a, b, c"
template <class List, class Name>
std::string names_of(const List& list, Name name)
{
    std::string text;
    for (const auto& each : list) {
        if (!text.empty()) text += ", ";
        text += each.*name;
    }
    return text;
}

bool has_only(JsonNode node, JsonMembers members, JsonReading& reading)
{
    for (std::size_t i = 0; i < node.size(); ++i) {
        const auto key = node.key(i);
        if (std::ranges::find(members, key, &JsonMember::name) != members.end()) continue;
        reading.enter(key);
        reading.refuse(
            "json.unknown_field",
            members.empty()
                ? "There is no such field; send an empty object."
                : "There is no such field; there are: " + names_of(members, &JsonMember::name) + "."
        );
        reading.leave();
        return false;
    }
    return true;
}

bool read_member(JsonNode node, void* object, const JsonMember& member, JsonReading& reading)
{
    reading.enter(member.name);
    const auto found = node.find(member.name);
    bool good = true;
    if (found)
        good = member.form->read(*found, member_of(object, member), reading);
    else if (member.form->is_missing == nullptr)
        good = reading.refuse("json.missing_field", "The field is required.");
    reading.leave();
    return good;
}

std::string body_of_schema(JsonSchemas& set, JsonMembers members)
{
    std::string properties;
    std::string required;
    for (const auto& member : members) {
        if (!properties.empty()) properties += ',';
        append_json_string(properties, member.name);
        properties += ':' + member.form->schema(set);
        if (member.form->is_missing != nullptr) continue;
        if (!required.empty()) required += ',';
        append_json_string(required, member.name);
    }
    return R"({"type":"object","additionalProperties":false,"properties":{)" + properties +
           R"(},"required":[)" + required + "]}";
}

} // namespace

bool read_json_object(JsonNode node, void* object, JsonMembers members, JsonReading& reading)
{
    if (!node.is_object()) return reading.refuse("json.wrong_type", "Send an object.");
    return has_only(node, members, reading) &&
           std::ranges::all_of(members, [&](const JsonMember& member) {
               return read_member(node, object, member, reading);
           });
}

void write_json_object(std::string& out, const void* object, JsonMembers members)
{
    out += '{';
    for (const auto& member : members) {
        const auto* const value = member_of(object, member);
        const auto is_missing = member.form->is_missing;
        if (is_missing != nullptr && is_missing(value)) continue; // Null equals missing.
        if (out.back() != '{') out += ',';
        append_json_string(out, member.name);
        out += ':';
        member.form->write(out, value);
    }
    out += '}';
}

bool refuse_json_text(JsonNode node, std::size_t min, std::size_t max, JsonReading& reading)
{
    if (!node.string()) return reading.refuse("json.wrong_type", "Send a text.");
    return reading.refuse(
        "json.text_length",
        "Send " + std::to_string(min) + " to " + std::to_string(max) + " characters."
    );
}

bool refuse_json_word(JsonNode node, std::string_view wanted, JsonReading& reading)
{
    return reading.refuse(
        node.string() ? "json.bad_value" : "json.wrong_type", "Send " + std::string{wanted} + "."
    );
}

bool refuse_json_word(JsonNode node, EnumWords words, JsonReading& reading)
{
    return refuse_json_word(node, "one of: " + names_of(words, &EnumWord::word), reading);
}

std::string json_text_schema(std::size_t min, std::size_t max)
{
    return R"({"type":"string","minLength":)" + std::to_string(min) + R"(,"maxLength":)" +
           std::to_string(max) + "}";
}

std::string json_word_schema(std::string_view format)
{
    std::string text = R"({"type":"string")";
    if (!format.empty()) text += R"(,"format":")" + std::string{format} + '"';
    return text + '}';
}

std::string json_enum_schema(EnumWords words)
{
    std::string text = R"({"type":"string","enum":[)";
    for (const auto& enumerator : words) {
        if (text.back() != '[') text += ',';
        append_json_string(text, enumerator.word);
    }
    return text + "]}";
}

std::string json_object_schema(JsonSchemas& set, const std::string& name, JsonMembers members)
{
    if (!set.contains(name)) {
        set[name] = "{}"; // A struct may contain a list of itself.
        set[name] = body_of_schema(set, members);
    }
    return R"({"$ref":"#/components/schemas/)" + name + R"("})";
}

} // namespace wuzhi
