#pragma once

// The templates of route.hpp: described structs to and from the query string, and handlers built
// around functions that see only typed values. Included by route.hpp; include that.

#include "platform/http/route.hpp"

#include <charconv>
#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace wuzhi::http {

// How one type is read from the text of a query parameter. A specialisation has:
//
//   static std::optional<T> read(std::string_view);   // nullopt: not such a value
//   static std::string wanted();                      // for people: "a whole number"
template <class T>
struct QueryForm;

template <>
struct QueryForm<std::string> {
    static std::string wanted() { return "a text"; }
    static std::optional<std::string> read(std::string_view text) { return std::string{text}; }
};

template <>
struct QueryForm<bool> {
    static std::string wanted() { return "true or false"; }
    static std::optional<bool> read(std::string_view text)
    {
        if (text == "true") return true;
        if (text == "false") return false;
        return std::nullopt;
    }
};

template <std::integral T>
struct QueryForm<T> {
    static std::string wanted() { return "a whole number"; }
    static std::optional<T> read(std::string_view text)
    {
        T value{};
        const auto* const end = text.data() + text.size();
        const auto [stop, code] = std::from_chars(text.data(), end, value);
        return code == std::errc{} && stop == end ? std::optional{value} : std::nullopt;
    }
};

template <>
struct QueryForm<double> {
    static std::string wanted() { return "a number"; }
    static std::optional<double> read(std::string_view text)
    {
        double value = 0;
        const auto* const end = text.data() + text.size();
        const auto [stop, code] = std::from_chars(text.data(), end, value);
        const bool good = code == std::errc{} && stop == end && std::isfinite(value);
        return good ? std::optional{value} : std::nullopt;
    }
};

template <HasTextForm T>
struct QueryForm<T> {
    static std::string wanted() { return std::string{TextForm<T>::wanted}; }
    static std::optional<T> read(std::string_view text) { return TextForm<T>::read(text); }
};

template <std::size_t Min, std::size_t Max>
struct QueryForm<BoundedText<Min, Max>> {
    static std::string wanted()
    {
        return "a text of " + std::to_string(Min) + " to " + std::to_string(Max) + " characters";
    }
    static std::optional<BoundedText<Min, Max>> read(std::string_view text)
    {
        return BoundedText<Min, Max>::parse(text);
    }
};

template <class T>
struct QueryForm<std::vector<T>> {
    static std::string wanted()
    {
        return "a list, with commas, each being " + QueryForm<T>::wanted();
    }
    static std::optional<std::vector<T>> read(std::string_view text)
    {
        std::vector<T> list;
        for (;;) {
            const auto comma = text.find(',');
            auto element = QueryForm<T>::read(text.substr(0, comma));
            if (!element) return std::nullopt;
            list.push_back(std::move(*element));
            if (comma == std::string_view::npos) return list;
            text.remove_prefix(comma + 1);
        }
    }
};

template <class T>
struct QueryForm<std::optional<T>> : QueryForm<T> {
};

namespace detail {

template <class T>
struct WithoutOptional {
    using type = T;
};
template <class T>
struct WithoutOptional<std::optional<T>> {
    using type = T;
};

// Errors: query.unknown (invalid): a parameter that is not among `known`; query.bad_value: twice.
[[nodiscard]] Result<>
check_query_names(const Request& request, const std::vector<QueryParam>& known);

// Errors: command.schema (invalid).
[[nodiscard]] Result<> check_command_schema(const Request& request);

[[nodiscard]] Error bad_query_value(std::string_view name, std::string wanted);
[[nodiscard]] Error missing_query_value(std::string_view name);

template <class Field>
std::optional<Error> read_query_field(const Request& request, std::string_view name, Field& field)
{
    const auto text = request.query_value(name);
    if (!text || text->empty()) {
        if (is_optional<Field>) return std::nullopt;
        return missing_query_value(name);
    }
    auto value = QueryForm<Field>::read(*text);
    if (!value) return bad_query_value(name, QueryForm<Field>::wanted());
    field = std::move(*value);
    return std::nullopt;
}

template <class Answer>
[[nodiscard]] Result<Reply> to_reply(Result<Answer> answer, int status)
{
    if (!answer) return std::move(answer).error();
    if constexpr (std::is_same_v<Answer, Reply>)
        return std::move(*answer);
    else
        return json_reply(*answer, status);
}

template <class Answer>
[[nodiscard]] constexpr SchemaOf answer_schema()
{
    if constexpr (std::is_same_v<Answer, Reply>)
        return nullptr;
    else
        return &schema_of<Answer>;
}

} // namespace detail

template <class Query>
Result<Query> read_query(const Request& request)
{
    static const auto known = query_params<Query>();
    if (auto good = detail::check_query_names(request, known); !good)
        return std::move(good).error();
    Query query{};
    std::optional<Error> error;
    boost::mp11::mp_for_each<DescribedMembers<Query>>([&](auto member) {
        if (!error) error = detail::read_query_field(request, member.name, query.*member.pointer);
    });
    if (error) return std::move(*error);
    return query;
}

template <class Query>
std::vector<QueryParam> query_params()
{
    std::vector<QueryParam> params;
    boost::mp11::mp_for_each<DescribedMembers<Query>>([&](auto member) {
        using Field = std::remove_cvref_t<decltype(std::declval<Query>().*member.pointer)>;
        JsonSchemas none;
        params.push_back(QueryParam{
            .name = member.name,
            .schema = JsonForm<typename detail::WithoutOptional<Field>::type>::schema(none),
            .required = !is_optional<Field>,
        });
    });
    return params;
}

template <class Query, class Answer, class F>
Route reading(std::string path, Permission permission, std::string summary, F f)
{
    auto handler =
        [f = std::move(f)](const Request& request, const Caller& caller) -> Result<Reply> {
        auto query = read_query<Query>(request);
        if (!query) return std::move(query).error();
        return detail::to_reply<Answer>(f(caller, *query, request), 200);
    };
    return Route{
        .verb = Verb::get,
        .path = std::move(path),
        .permission = permission,
        .pool = Pool::read,
        .summary = std::move(summary),
        .handler = std::move(handler),
        .answer = detail::answer_schema<Answer>(),
        .query = query_params<Query>(),
    };
}

template <class Body, class Answer, class F>
Route command(
    Verb verb, std::string path, Permission permission, std::string summary, F f, int status
)
{
    auto handler = [f = std::move(f),
                    status](const Request& request, const Caller& caller) -> Result<Reply> {
        if (auto good = detail::check_query_names(request, {}); !good)
            return std::move(good).error();
        if (auto good = detail::check_command_schema(request); !good)
            return std::move(good).error();
        auto body = from_json<Body>(request.body);
        if (!body) return std::move(body).error();
        return detail::to_reply<Answer>(f(caller, *body, request), status);
    };
    return Route{
        .verb = verb,
        .path = std::move(path),
        .permission = permission,
        .pool = Pool::write,
        .summary = std::move(summary),
        .handler = std::move(handler),
        .request = &schema_of<Body>,
        .answer = detail::answer_schema<Answer>(),
        .status = status,
    };
}

} // namespace wuzhi::http
