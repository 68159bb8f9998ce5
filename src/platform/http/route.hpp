#pragma once

#include "platform/base/json.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/request.hpp"

#include <boost/describe/class.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi {

// What a caller must be allowed to do, and who calls: named here so that every route carries one,
// defined by whoever grants them (county/identity).
enum class Permission : std::uint16_t;
class Caller;

} // namespace wuzhi

namespace wuzhi::http {

// Which threads run a handler. Queues are bounded; a full one answers 503 with Retry-After.
enum class Pool {
    read,      // Reads the database.
    write,     // Waits for a commit: many threads, so that commits are shared.
    slow,      // argon2, pictures, exports: few threads.
    immediate, // Runs on the I/O thread itself: must not block, not even for a lock or a file.
};

using Handler = std::function<Result<Reply>(const Request&, const Caller&)>;

// Writes the schema of a body or an answer; null: none, or not JSON.
using SchemaOf = std::string (*)(JsonSchemas&);

// One query parameter, for the OpenAPI document and for refusing the ones that do not exist.
struct QueryParam {
    std::string name{};
    std::string schema{}; // JSON Schema fragment.
    bool required = false;
};

// Turns an Error into the reply its clients expect: a problem document, a page, Open311's errors.
// Runs on an I/O thread, too: must be cheap and not block.
using ErrorReply = std::function<Reply(const Error&, const Request&)>;

// One endpoint. The table of these is the router, the access list and the OpenAPI document.
// `permission` has no default: an endpoint without one does not compile.
struct Route {
    Verb verb;
    // "/api/v1/cases/{id}/accept". A last segment "{name*}" takes the rest of the path, which may
    // be empty. Segments in letters go before parameters.
    std::string path;
    Permission permission;
    Pool pool;
    std::string summary; // One line for the API document.
    Handler handler;
    SchemaOf request{}; // Set: the body must be sent as application/json.
    SchemaOf answer{};
    std::string answer_type = "application/json"; // Media type of what `answer` describes.
    std::vector<QueryParam> query{};
    ErrorReply on_error = problem;
    bool in_api_document = true; // Pages are not.
    int status = 200;            // Of a good answer, for the API document.
    std::size_t body_max = 0;    // Bytes; 0: Limits::body_bytes_max.
    // For the API document, where they are files and not JSON: the media types of body and answer.
    std::vector<std::string> takes{};
    std::vector<std::string> gives{};
    std::vector<std::string> headers{}; // Names of headers that the handler needs.
};

// Who is asking, and may they? Called before the handler, on the handler's pool.
// Errors: unauthorized, forbidden.
using Admit = std::function<Result<std::shared_ptr<const Caller>>(const Request&, Permission)>;

template <class T>
[[nodiscard]] std::string schema_of(JsonSchemas& set)
{
    return JsonForm<T>::schema(set);
}

template <class Answer>
[[nodiscard]] Reply json_reply(const Answer& answer, int status = 200)
{
    return Reply{.status = status, .body = to_json(answer)};
}

// For a reading without parameters.
struct NoQuery {};
BOOST_DESCRIBE_STRUCT(NoQuery, (), ())

// Reads a described struct from the query string: members are parameters; optional<T> may be
// missing; "" equals missing; a vector is a comma list; unknown names are refused.
// Errors: query.unknown, query.missing, query.bad_value (invalid), with the field.
template <class Query>
[[nodiscard]] Result<Query> read_query(const Request& request);

template <class Query>
[[nodiscard]] std::vector<QueryParam> query_params();

// GET with a described query and a described answer: f(const Caller&, const Query&, const Request&)
// -> Result<Answer>. Runs on Pool::read. An Answer that is a Reply is sent as it is.
template <class Query, class Answer, class F>
[[nodiscard]] Route reading(std::string path, Permission permission, std::string summary, F f);

// The form of the bodies of commands, as the header Command-Schema says it; without one it is the
// first. It is raised when a body changes so that the one of an app that lay in a pocket for weeks
// would be refused or read wrongly; forms of the last twelve months are taken.
inline constexpr int oldest_command_schema = 1;
inline constexpr int newest_command_schema = 1;

// A command with a JSON body: f(const Caller&, const Body&, const Request&) -> Result<Answer>.
// Runs on Pool::write. Answers with `status`; an Answer that is a Reply is sent as it is.
// Errors: those of from_json and of `f`; query.unknown, since a command has no parameters;
// command.schema (invalid): of a form that is not known any more, or not yet.
template <class Body, class Answer, class F>
[[nodiscard]] Route command(
    Verb verb, std::string path, Permission permission, std::string summary, F f, int status = 200
);

} // namespace wuzhi::http

#include "platform/http/route_typed.hpp"
