#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::smart::open311 {

enum class Format { xml, json };

// One element of an answer, before it is XML or JSON. The one is made of the other by the Spark
// convention: a list becomes an array of what is in it, the outermost name is left out, an empty
// text is null.
//
// Source: wiki.open311.org, "JSON and XML Conversion", "The Spark Convention".
struct Node {
    enum class Kind { text, literal, object, list };

    std::string name{};
    Kind kind = Kind::text;
    std::string value{}; // Of a literal: a number, true or false as JSON writes it.
    std::vector<Node> children{};
};

[[nodiscard]] Node text(std::string name, std::string value);
[[nodiscard]] Node number(std::string name, double value);
[[nodiscard]] Node integer(std::string name, std::int64_t value);
[[nodiscard]] Node truth(std::string name, bool value);
[[nodiscard]] Node object(std::string name, std::vector<Node> children);
[[nodiscard]] Node list(std::string name, std::vector<Node> children);

// UTF-8, with the XML declaration. Control characters that XML cannot carry are left out of both.
[[nodiscard]] std::string write(const Node& root, Format format);

} // namespace wuzhi::smart::open311
