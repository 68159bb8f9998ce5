#include "platform/http/openapi.hpp"

#include "platform/base/check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

// The document is put together as compact JSON text, piece by piece in a fixed order, and indented
// at the end. Paths and schemas are sorted by name, so that it does not depend on the order in
// which modules register their routes.

namespace wuzhi::http {
namespace {

std::string quoted(std::string_view text)
{
    std::string out;
    append_json_string(out, text);
    return out;
}

// Joins the members of an object or the elements of an array.
class Joined {
public:
    void add(const std::string& element)
    {
        if (!text_.empty()) text_ += ',';
        text_ += element;
    }
    void add(std::string_view key, const std::string& value) { add(quoted(key) + ":" + value); }
    [[nodiscard]] std::string object() const { return "{" + text_ + "}"; }
    [[nodiscard]] std::string array() const { return "[" + text_ + "]"; }
    [[nodiscard]] bool is_empty() const { return text_.empty(); }

private:
    std::string text_;
};

std::string_view verb_key(Verb verb)
{
    switch (verb) {
    case Verb::get: return "get";
    case Verb::post: return "post";
    case Verb::put: return "put";
    case Verb::patch: return "patch";
    case Verb::del: return "delete";
    }
    return "get";
}

std::vector<std::string_view> path_params(std::string_view path)
{
    std::vector<std::string_view> names;
    for (auto open = path.find('{'); open != std::string_view::npos;
         open = path.find('{', open + 1)) {
        auto name = path.substr(open + 1, path.find('}', open) - open - 1);
        if (name.ends_with('*')) name.remove_suffix(1);
        names.push_back(name);
    }
    return names;
}

// "{file*}" is ours; the document knows only "{file}".
std::string document_path(std::string path)
{
    std::erase(path, '*');
    return path;
}

std::string
parameter(std::string_view name, std::string_view place, bool required, std::string schema)
{
    Joined object;
    object.add("name", quoted(name));
    object.add("in", quoted(place));
    object.add("required", required ? "true" : "false");
    if (schema.find(R"("type":"array")") != std::string::npos) {
        object.add("style", quoted("form"));
        object.add("explode", "false"); // A comma list.
    }
    object.add("schema", schema);
    return object.object();
}

std::string parameters(const Route& route)
{
    Joined list;
    for (const auto name : path_params(route.path))
        list.add(parameter(name, "path", true, R"({"type":"string"})"));
    for (const auto& param : route.query)
        list.add(parameter(param.name, "query", param.required, param.schema));
    for (const auto& name : route.headers)
        list.add(parameter(name, "header", true, R"({"type":"string"})"));
    if (route.request) list.add(R"({"$ref":"#/components/parameters/CommandSchema"})");
    return list.is_empty() ? "" : list.array();
}

std::string content(const std::string& type, const std::string& schema)
{
    return "{" + quoted(type) + R"(:{"schema":)" + schema + "}}";
}

std::string file_content(const std::vector<std::string>& types)
{
    Joined content;
    for (const auto& type : types)
        content.add(type, "{}");
    return content.object();
}

std::string responses(const Route& route, JsonSchemas& schemas)
{
    Joined good;
    good.add("description", quoted(status_text(route.status)));
    if (route.answer) good.add("content", content(route.answer_type, route.answer(schemas)));
    if (!route.gives.empty()) good.add("content", file_content(route.gives));
    Joined object;
    object.add(std::to_string(route.status), good.object());
    object.add("default", R"({"$ref":"#/components/responses/Problem"})");
    return object.object();
}

std::string operation(const Route& route, const ApiDocument& document, JsonSchemas& schemas)
{
    Joined object;
    object.add("operationId", quoted(operation_id(route.verb, route.path)));
    object.add("summary", quoted(route.summary));
    object.add("x-permission", quoted(document.permission_name(route.permission)));
    if (document.is_public(route.permission)) object.add("security", "[]");
    if (const auto list = parameters(route); !list.empty()) object.add("parameters", list);
    if (route.request) {
        const auto body = content("application/json", route.request(schemas));
        object.add("requestBody", R"({"required":true,"content":)" + body + "}");
    }
    if (!route.takes.empty())
        object.add(
            "requestBody", R"({"required":true,"content":)" + file_content(route.takes) + "}"
        );
    object.add("responses", responses(route, schemas));
    return object.object();
}

std::string
components(const JsonSchemas& schemas, const std::string& problem, const ApiDocument& document)
{
    Joined named;
    for (const auto& [name, schema] : schemas)
        named.add(name, schema);
    Joined object;
    object.add("schemas", named.object());
    const auto known = R"({"type":"integer","minimum":)" + std::to_string(oldest_command_schema) +
                       R"(,"maximum":)" + std::to_string(newest_command_schema) + "}";
    object.add(
        "parameters",
        "{\"CommandSchema\":" + parameter("Command-Schema", "header", false, known) + "}"
    );
    object.add(
        "responses",
        R"({"Problem":{"description":"What was refused and why (RFC 9457).","content":)"
        R"({"application/problem+json":{"schema":)" +
            problem + "}}}}"
    );
    const std::string bearer = R"({"type":"http","scheme":"bearer"})";
    const std::string cookie =
        R"({"type":"apiKey","in":"cookie","name":)" + quoted(document.session_cookie) + "}";
    object.add("securitySchemes", R"({"bearer":)" + bearer + R"(,"cookie":)" + cookie + "}");
    return object.object();
}

} // namespace

std::string operation_id(Verb verb, std::string_view path)
{
    std::string id{verb_key(verb)};
    constexpr std::string_view api = "/api/v1";
    if (path.starts_with(api)) path.remove_prefix(api.size());
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        auto segment = path.substr(0, end);
        path.remove_prefix(end);
        if (segment.starts_with('{')) {
            id += "_by";
            segment = segment.substr(1, segment.find_first_of("*}") - 1);
        }
        if (!segment.empty()) id.append("_").append(segment);
    }
    std::ranges::replace_if(
        id, [](char c) { return c == '-' || c == '.'; }, '_'
    );
    return id;
}

std::string openapi(std::span<const Route> routes, const ApiDocument& document)
{
    check(document.permission_name && document.is_public, "the document names permissions");
    JsonSchemas schemas;
    const auto problem = schema_of<Problem>(schemas);
    std::map<std::string, std::map<Verb, std::string>> by_path;
    std::set<std::string> ids;
    for (const auto& route : routes) {
        if (!route.in_api_document) continue;
        check(ids.insert(operation_id(route.verb, route.path)).second, "operation ids are unique");
        JsonSchemas own; // Apart, so that two types of one name are noticed.
        by_path[document_path(route.path)][route.verb] = operation(route, document, own);
        for (auto& [name, schema] : own) {
            const auto [known, is_new] = schemas.emplace(name, schema);
            check(is_new || known->second == schema, "in the API a name means one type");
        }
    }
    Joined paths;
    for (const auto& [path, by_verb] : by_path) {
        Joined operations;
        for (const auto& [verb, text] : by_verb)
            operations.add(verb_key(verb), text);
        paths.add(path, operations.object());
    }
    Joined info;
    info.add("title", quoted(document.title));
    info.add("version", quoted(document.version));
    info.add("description", quoted(document.description));
    Joined object;
    object.add("openapi", quoted("3.1.0"));
    object.add("info", info.object());
    object.add("security", R"([{"cookie":[]},{"bearer":[]}])");
    object.add("paths", paths.object());
    object.add("components", components(schemas, problem, document));
    return indent_json(object.object()) + "\n";
}

std::string indent_json(std::string_view compact)
{
    std::string out;
    std::size_t depth = 0;
    bool is_in_string = false;
    const auto new_line = [&] { out.append("\n").append(depth * 2, ' '); };
    for (std::size_t i = 0; i < compact.size(); ++i) {
        const char c = compact[i];
        if (is_in_string) {
            out += c;
            if (c == '\\')
                out += compact[++i];
            else if (c == '"')
                is_in_string = false;
            continue;
        }
        const bool opens = c == '{' || c == '[';
        const bool closes = c == '}' || c == ']';
        const bool was_opened = !out.empty() && (out.back() == '{' || out.back() == '[');
        if (closes) {
            --depth;
            if (!was_opened) new_line();
        } else if (was_opened) {
            new_line();
        }
        out += c;
        if (opens) ++depth;
        if (c == ',') new_line();
        if (c == ':') out += ' ';
        is_in_string = c == '"';
    }
    return out;
}

} // namespace wuzhi::http
