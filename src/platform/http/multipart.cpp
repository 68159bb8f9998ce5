#include "platform/http/multipart.hpp"

#include "platform/base/encoding.hpp"
#include "platform/http/limits.hpp"

#include <algorithm>

namespace wuzhi::http {
namespace {

constexpr std::string_view multipart_type = "multipart/form-data";
constexpr std::size_t boundary_max = 70;
// Of one part; browsers send under 500 bytes.
constexpr std::size_t part_header_bytes_max = 4096;

Error malformed()
{
    return fail(
        ErrorKind::invalid,
        "form.malformed",
        "Send the form as a browser does: multipart/form-data, its fields in UTF-8."
    );
}

std::string in_lower_case(std::string_view text)
{
    std::string lower{text};
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

// The value of ;name=… in a header, in quotes or not. Browsers write a quote inside one as %22.
std::optional<std::string_view> parameter(std::string_view header, std::string_view name)
{
    for (auto at = header.find(';'); at != std::string_view::npos;) {
        auto rest = trimmed(header.substr(at + 1));
        const auto equals = rest.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const auto is_it = in_lower_case(trimmed(rest.substr(0, equals))) == name;
        rest.remove_prefix(equals + 1);
        std::size_t end = 0;
        if (rest.starts_with('"')) {
            rest.remove_prefix(1);
            end = rest.find('"');
            if (end == std::string_view::npos) return std::nullopt;
        } else {
            end = std::min(rest.find(';'), rest.size());
        }
        if (is_it) return rest.substr(0, end);
        const auto next = rest.find(';', end);
        if (next == std::string_view::npos) return std::nullopt;
        header = rest;
        at = next;
    }
    return std::nullopt;
}

bool is_boundary(std::string_view text)
{
    return !text.empty() && text.size() <= boundary_max &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

// Content-Disposition among the headers of a part.
std::optional<std::string_view> disposition_of(std::string_view headers)
{
    constexpr std::string_view wanted = "content-disposition:";
    while (!headers.empty()) {
        const auto end = std::min(headers.find("\r\n"), headers.size());
        const auto line = headers.substr(0, end);
        headers.remove_prefix(std::min(end + 2, headers.size()));
        if (in_lower_case(line.substr(0, wanted.size())) == wanted)
            return trimmed(line.substr(wanted.size()));
    }
    return std::nullopt;
}

// Adds the part to the form; false: it is none.
bool add_part(Form& form, std::string_view headers, std::string_view content)
{
    const auto disposition = disposition_of(headers);
    if (!disposition || !in_lower_case(*disposition).starts_with("form-data")) return false;
    const auto name = parameter(*disposition, "name");
    if (!name || !is_clean_utf8(*name)) return false;
    if (const auto file_name = parameter(*disposition, "filename")) {
        if (!file_name->empty() || !content.empty())
            form.files.push_back({std::string{*name}, content});
        return true;
    }
    if (!is_clean_utf8(content)) return false;
    form.fields.emplace_back(*name, content);
    return true;
}

} // namespace

Result<Form> parse_multipart(std::string_view content_type, std::string_view body)
{
    const auto boundary = parameter(content_type, "boundary");
    if (!boundary || !is_boundary(*boundary)) return malformed();
    const auto first = "--" + std::string{*boundary};
    const auto between = "\r\n" + first;
    if (!body.starts_with(first)) return malformed();
    body.remove_prefix(first.size());
    Form form;
    while (!body.starts_with("--")) {
        if (!body.starts_with("\r\n")) return malformed();
        if (form.fields.size() + form.files.size() >= Limits{}.fields_max)
            return fail(
                ErrorKind::invalid, "form.too_many_fields", "The form has more than 200 fields."
            );
        body.remove_prefix(2);
        const auto headers_end = body.substr(0, part_header_bytes_max).find("\r\n\r\n");
        if (headers_end == std::string_view::npos) return malformed();
        const auto headers = body.substr(0, headers_end);
        body.remove_prefix(headers_end + 4);
        const auto end = body.find(between);
        if (end == std::string_view::npos) return malformed();
        if (!add_part(form, headers, body.substr(0, end))) return malformed();
        body.remove_prefix(end + between.size());
    }
    return form;
}

Result<Form> read_form(const Request& request)
{
    const auto type = request.header("content-type").value_or("");
    if (in_lower_case(type.substr(0, multipart_type.size())) == multipart_type)
        return parse_multipart(type, request.body);
    auto fields = parse_form(request.body);
    if (!fields) return std::move(fields).error();
    return Form{.fields = std::move(*fields)};
}

} // namespace wuzhi::http
