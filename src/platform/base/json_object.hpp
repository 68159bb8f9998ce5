#pragma once

// Objects without templates: the members of a struct as a table, and the code that walks it. One
// table for each struct and one set of functions for each type of member keep the program and its
// build small; json.hpp makes the tables.

#include "platform/base/described.hpp"
#include "platform/base/json_reading.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi {

// How a member of some type is read, written and described, the type forgotten.
struct JsonMemberForm {
    bool (*read)(JsonNode, void* into, JsonReading&) = nullptr;
    void (*write)(std::string& out, const void* value) = nullptr;
    std::string (*schema)(JsonSchemas&) = nullptr;
    bool (*is_missing)(const void* value) = nullptr; // Null: the member is never missing.
};

struct JsonMember {
    std::string_view name;
    std::size_t offset = 0; // Bytes from the beginning of the struct.
    const JsonMemberForm* form = nullptr;
};

using JsonMembers = std::span<const JsonMember>;

// Errors: json.wrong_type, json.unknown_field, json.missing_field and those of the members.
bool read_json_object(JsonNode node, void* object, JsonMembers members, JsonReading& reading);

void write_json_object(std::string& out, const void* object, JsonMembers members);

// Of a text of so many characters, and of one word. What is refused is something else than a text
// (json.wrong_type), of another length (json.text_length) or no such word (json.bad_value).
bool refuse_json_text(JsonNode node, std::size_t min, std::size_t max, JsonReading& reading);
bool refuse_json_word(JsonNode node, std::string_view wanted, JsonReading& reading);
bool refuse_json_word(JsonNode node, EnumWords words, JsonReading& reading);
[[nodiscard]] std::string json_text_schema(std::size_t min, std::size_t max);
[[nodiscard]] std::string json_word_schema(std::string_view format); // Empty: no format.

// {"type":"string","enum":[…]}
[[nodiscard]] std::string json_enum_schema(EnumWords words);

// A reference to the schema `name`, which is added to the set unless it is there.
[[nodiscard]] std::string
json_object_schema(JsonSchemas& set, const std::string& name, JsonMembers members);

} // namespace wuzhi
