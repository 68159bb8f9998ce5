#pragma once

#include "platform/base/json_node.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wuzhi {

// JSON text passed through as it is. Reading accepts any value.
struct RawJson {
    std::string text = "null";
    friend bool operator==(const RawJson&, const RawJson&) = default;
};

// Where reading stands and the first thing that was wrong.
class JsonReading {
public:
    void enter(std::string_view name)
    {
        marks_.push_back(path_.size());
        if (!path_.empty()) path_ += '.';
        path_ += name;
    }
    void leave()
    {
        path_.resize(marks_.back());
        marks_.pop_back();
    }
    // Records the problem and returns false, so that a reader can `return reading.refuse(…)`.
    bool refuse(std::string_view reason, std::string message)
    {
        if (!error_)
            error_ = fail_field(ErrorKind::invalid, std::string{reason}, path_, std::move(message));
        return false;
    }
    [[nodiscard]] std::optional<Error>& error() { return error_; }

private:
    std::string path_;
    std::vector<std::size_t> marks_;
    std::optional<Error> error_;
};

// Named schemas collected for `components/schemas` of the OpenAPI document.
using JsonSchemas = std::map<std::string, std::string>;

// How one type is read, written and described. A specialisation has:
//
//   static bool read(JsonNode, T& into, JsonReading&);   // false after reading.refuse(…)
//   static void write(std::string& out, const T&);
//   static std::string schema(JsonSchemas&);             // a JSON Schema 2020-12 fragment
template <class T>
struct JsonForm;

} // namespace wuzhi
