#include "platform/http/request.hpp"

#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"
#include "platform/http/limits.hpp"
#include "platform/http/target.hpp"

#include <algorithm>
#include <charconv>

namespace wuzhi::http {
namespace {

std::optional<std::string_view> find(const Fields& fields, std::string_view name)
{
    const auto found = std::ranges::find(fields, name, &Fields::value_type::first);
    if (found == fields.end()) return std::nullopt;
    return std::string_view{found->second};
}

} // namespace

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const
{
    return find(headers, lower_case_name);
}

std::optional<std::string_view> Request::query_value(std::string_view name) const
{
    return find(query, name);
}

std::string_view Request::path_value(std::string_view name) const
{
    const auto value = find(path_params, name);
    check(value.has_value(), "a handler asks only for parameters that its route's path names");
    return *value;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const
{
    for (const auto& [header_name, value] : headers) {
        if (header_name != "cookie") continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            const auto pair = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            const auto equals = pair.find('=');
            if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
            return pair.substr(equals + 1);
        }
    }
    return std::nullopt;
}

Result<std::int64_t> if_match(const Request& request)
{
    const auto header = request.header("if-match");
    if (!header)
        return fail(
            ErrorKind::unversioned,
            "version.missing",
            "Say which version you saw: send its number in quotes as the header If-Match."
        );
    const auto tag = trimmed(*header);
    std::int64_t version = 0;
    const auto* const begin = tag.data() + 1;
    const auto* const end = tag.data() + tag.size() - 1;
    if (tag.size() >= 3 && tag.front() == '"' && tag.back() == '"' && *begin != '-') {
        const auto [stop, code] = std::from_chars(begin, end, version);
        if (code == std::errc{} && stop == end) return version;
    }
    return fail(
        ErrorKind::invalid,
        "version.malformed",
        "Send If-Match as a number in quotes, such as \"7\"."
    );
}

Result<Fields> parse_form(std::string_view body)
{
    constexpr auto fields_max = Limits{}.fields_max;
    auto fields = decode_pairs(body, fields_max + 1);
    if (!fields)
        return fail(
            ErrorKind::invalid,
            "form.malformed",
            "Send the form as UTF-8 text encoded as application/x-www-form-urlencoded."
        );
    if (fields->size() > fields_max)
        return fail(
            ErrorKind::invalid, "form.too_many_fields", "The form has more than 200 fields."
        );
    return std::move(*fields);
}

Reply redirect(std::string location)
{
    Reply reply{.status = 303, .content_type = ""};
    reply.headers.emplace_back("location", std::move(location));
    return reply;
}

} // namespace wuzhi::http
