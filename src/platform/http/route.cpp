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
