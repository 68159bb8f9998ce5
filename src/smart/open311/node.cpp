#include "smart/open311/node.hpp"

#include "platform/base/json.hpp"

#include <pugixml.hpp>
#include <sstream>

namespace wuzhi::smart::open311 {
namespace {

// XML 1.0 allows of the control characters only tab and the ends of lines, and not U+FFFE, U+FFFF.
std::string printable(const std::string& text)
{
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') continue;
        const auto rest = std::string_view{text}.substr(i, 3);
        if (rest == "\xEF\xBF\xBE" || rest == "\xEF\xBF\xBF") {
            i += 2;
            continue;
        }
        clean += text[i];
    }
    return clean;
}

void append_xml(pugi::xml_node parent, const Node& node)
{
    auto element = parent.append_child(node.name.c_str());
    if (node.kind == Node::Kind::text || node.kind == Node::Kind::literal) {
        if (!node.value.empty()) element.text().set(printable(node.value).c_str());
        return;
    }
    for (const auto& child : node.children)
        append_xml(element, child);
}

std::string xml_of(const Node& root)
{
    pugi::xml_document document;
    auto declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "utf-8";
    append_xml(document, root);
    std::ostringstream out;
    document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return std::move(out).str();
}

void append_json(std::string& out, const Node& node)
{
    switch (node.kind) {
    case Node::Kind::text:
        out += node.value.empty() ? "null" : to_json(printable(node.value));
        return;
    case Node::Kind::literal: out += node.value; return;
    case Node::Kind::object:
    case Node::Kind::list: break;
    }
    const bool is_list = node.kind == Node::Kind::list;
    out += is_list ? '[' : '{';
    bool is_first = true;
    for (const auto& child : node.children) {
        if (!is_first) out += ',';
        is_first = false;
        if (!is_list) out += to_json(child.name) + ':';
        append_json(out, child);
    }
    out += is_list ? ']' : '}';
}

} // namespace

Node text(std::string name, std::string value)
{
    return {.name = std::move(name), .value = std::move(value)};
}

Node number(std::string name, double value)
{
    return {.name = std::move(name), .kind = Node::Kind::literal, .value = to_json(value)};
}

Node integer(std::string name, std::int64_t value)
{
    return {.name = std::move(name), .kind = Node::Kind::literal, .value = std::to_string(value)};
}

Node truth(std::string name, bool value)
{
    return {
        .name = std::move(name), .kind = Node::Kind::literal, .value = value ? "true" : "false"};
}

Node object(std::string name, std::vector<Node> children)
{
    return {.name = std::move(name), .kind = Node::Kind::object, .children = std::move(children)};
}

Node list(std::string name, std::vector<Node> children)
{
    return {.name = std::move(name), .kind = Node::Kind::list, .children = std::move(children)};
}

std::string write(const Node& root, Format format)
{
    if (format == Format::xml) return xml_of(root);
    std::string out;
    append_json(out, root);
    return out;
}

} // namespace wuzhi::smart::open311
