#include "platform/http/route.hpp"

#include <algorithm>

namespace wuzhi::http::detail {

Result<> check_query_names(const Request& request, const std::vector<QueryParam>& known)
{
    for (const auto& [name, value] : request.query) {
        if (!std::ranges::count(known, name, &QueryParam::name))
            return fail_field(
                ErrorKind::invalid,
                "query.unknown",
                name,
                "There is no such parameter; check its spelling."
            );
        if (std::ranges::count(request.query, name, &Fields::value_type::first) > 1)
            return fail_field(
                ErrorKind::invalid, "query.bad_value", name, "The parameter is given twice."
            );
    }
    return {};
}

Result<> check_command_schema(const Request& request)
{
    const auto text = request.header("command-schema");
    if (!text) return {};
    const auto number = QueryForm<int>::read(*text).value_or(-1);
    if (oldest_command_schema <= number && number <= newest_command_schema) return {};
    return fail_field(
        ErrorKind::invalid,
        "command.schema",
        "Command-Schema",
        "The command is of a form that this server does not know (it knows " +
            std::to_string(oldest_command_schema) + " to " + std::to_string(newest_command_schema) +
            "). Bring the app up to date, then send it again."
    );
}

Error bad_query_value(std::string_view name, std::string wanted)
{
    return fail_field(
        ErrorKind::invalid, "query.bad_value", std::string{name}, "Send " + std::move(wanted) + "."
    );
}

Error missing_query_value(std::string_view name)
{
    return fail_field(
        ErrorKind::invalid, "query.missing", std::string{name}, "The parameter is required."
    );
}

} // namespace wuzhi::http::detail
