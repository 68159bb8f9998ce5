#pragma once

#include "platform/base/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi {

// What may enter. A body nested deeper than a case's attributes ever are is an attack.
constexpr std::size_t json_depth_max = 16;

// A read-only view of one value in a parsed document; lives as long as its JsonDocument.
// Keeps Boost.JSON out of every header (1.0 s of compile time per file).
class JsonNode {
public:
    explicit JsonNode(const void* value) : value_(value) {}

    [[nodiscard]] bool is_null() const;
    [[nodiscard]] bool is_object() const;
    [[nodiscard]] bool is_array() const;
    [[nodiscard]] std::optional<bool> boolean() const;
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] std::optional<double> number() const;
    [[nodiscard]] std::optional<std::string_view> string() const;

    // Members of an object, elements of an array; 0 for anything else.
    [[nodiscard]] std::size_t size() const;
    // Requires: is_array() and index < size().
    [[nodiscard]] JsonNode at(std::size_t index) const;
    // Requires: is_object() and index < size().
    [[nodiscard]] std::string_view key(std::size_t index) const;
    [[nodiscard]] JsonNode member(std::size_t index) const;
    // Requires: is_object(). Null is equal to missing.
    [[nodiscard]] std::optional<JsonNode> find(std::string_view key) const;

    // Whether it holds only what may enter.
    // Errors: json.nul, json.out_of_range (a number larger than any double), of the first one.
    [[nodiscard]] Result<> check_values() const;

    // The value as JSON text again. Requires: check_values() finds nothing.
    [[nodiscard]] std::string dump() const;

private:
    const void* value_;
};

// Whether parsing checks the values, or whoever reads does so part by part, to tell all that is
// wrong.
enum class JsonValues { checked, unchecked };

class JsonDocument {
public:
    // Parses one JSON value (RFC 8259).
    //
    // Errors: json.{malformed,too_deep,duplicate_field} (all invalid); those of check_values.
    [[nodiscard]] static Result<JsonDocument>
    parse(std::string_view text, JsonValues values = JsonValues::checked);

    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();

    [[nodiscard]] JsonNode root() const;

private:
    struct Held;
    explicit JsonDocument(std::unique_ptr<Held> held);
    std::unique_ptr<Held> held_;
};

// Appends `text` as a JSON string, quotes included. Requires: valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

// Appends the shortest decimal that reads back as the same double ("98.09", never "9.809E1").
// Requires: finite.
void append_json_number(std::string& out, double number);

} // namespace wuzhi
