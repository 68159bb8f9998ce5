#include "platform/http/route.hpp"

#include "platform/http/target.hpp"
#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

namespace wuzhi::http {
namespace {

enum class Order { newest, oldest };
BOOST_DESCRIBE_ENUM(Order, newest, oldest)

struct ListQuery {
    std::string text{};
    std::optional<Order> order{};
    std::optional<std::int32_t> count{};
    std::optional<double> lon{};
    std::optional<bool> is_open{};
    std::optional<std::vector<std::int32_t>> states{};
    std::optional<BoundedText<2, 4>> name{};
    std::optional<Date> day{};
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (text, order, count, lon, is_open, states, name, day))

Request asking(std::string_view query)
{
    Request request;
    request.query = *decode_pairs(query, 100);
    return request;
}

TEST(ReadQuery, FillsAStructFromTheQueryString)
{
    const auto query =
        read_query<ListQuery>(asking("text=%E8%8D%89&order=oldest&count=-3&lon=98.09&is_open=true&"
                                     "states=1,2&name=ab&day=2026-01-02"));
    ASSERT_TRUE(query) << query.error().message;
    EXPECT_EQ(query->text, "草");
    EXPECT_EQ(query->order, Order::oldest);
    EXPECT_EQ(query->count, -3);
    EXPECT_EQ(query->lon, 98.09);
    EXPECT_EQ(query->is_open, true);
    EXPECT_EQ(query->states, (std::vector{1, 2}));
    EXPECT_EQ(query->name->str(), "ab");
    EXPECT_EQ(to_text(*query->day), "2026-01-02");
    EXPECT_EQ(read_query<ListQuery>(asking("text=a&count="))->count, std::nullopt);
    EXPECT_TRUE(read_query<NoQuery>(asking("")));
}

TEST(ReadQuery, NamesWhatIsWrongByReasonAndField)
{
    const struct {
        std::string_view query, reason, field;
    } table[] = {
        {"", "query.missing", "text"},
        {"text=", "query.missing", "text"},
        {"text=a&colour=red", "query.unknown", "colour"},
        {"text=a&text=b", "query.bad_value", "text"},
        {"text=a&order=best", "query.bad_value", "order"},
        {"text=a&count=3.5", "query.bad_value", "count"},
        {"text=a&count=9e9", "query.bad_value", "count"},
        {"text=a&lon=inf", "query.bad_value", "lon"},
        {"text=a&is_open=1", "query.bad_value", "is_open"},
        {"text=a&states=1,,2", "query.bad_value", "states"},
        {"text=a&name=a", "query.bad_value", "name"},
        {"text=a&day=tomorrow", "query.bad_value", "day"},
    };
    for (const auto& row : table) {
        const auto query = read_query<ListQuery>(asking(row.query));
        ASSERT_FALSE(query) << row.query;
        EXPECT_EQ(query.error().reason, row.reason) << row.query;
        EXPECT_EQ(query.error().field, row.field) << row.query;
    }
}

struct Sum {
    std::int32_t total = 0;
};
BOOST_DESCRIBE_STRUCT(Sum, (), (total))
struct Numbers {
    std::vector<std::int32_t> numbers{};
};
BOOST_DESCRIBE_STRUCT(Numbers, (), (numbers))

Route add_route()
{
    return command<Numbers, Sum>(
        Verb::post,
        "/sums",
        Permission::everyone,
        "Adds numbers.",
        [](const Caller&, const Numbers& body, const Request&) -> Result<Sum> {
            Sum sum;
            for (const auto number : body.numbers)
                sum.total += number;
            if (sum.total == 13) return fail(ErrorKind::conflict, "sum.unlucky", "Not that one.");
            return sum;
        },
        201
    );
}

TEST(Command, ReadsItsBodyAndWritesItsAnswer)
{
    const auto server = serve_routes({add_route()});
    const auto sum = ask(*server, post_json("/sums", R"({"numbers":[1,2,3]})"));
    EXPECT_EQ(sum.status, 201);
    EXPECT_EQ(sum.body, R"({"total":6})");
}

TEST(Command, RefusesWithAProblemThatNamesTheField)
{
    const auto server = serve_routes({add_route()});
    const struct {
        std::string path, body;
        int status;
        std::string_view reason;
    } table[] = {
        {"/sums", R"({"numbers":[13]})", 409, "sum.unlucky"},
        {"/sums", R"({"numbers":["1"]})", 422, "json.wrong_type"},
        {"/sums", R"({"numbers":[],"x":1})", 422, "json.unknown_field"},
        {"/sums", "{", 400, "json.malformed"},
        {"/sums", "", 400, "json.malformed"},
        {"/sums", std::string(20, '[') + std::string(20, ']'), 400, "json.too_deep"},
        {"/sums", R"({"numbers":[],"a\u0000":1})", 400, "json.nul"},
        {"/sums?a=1", R"({"numbers":[]})", 422, "query.unknown"},
    };
    for (const auto& row : table) {
        const auto reply = ask(*server, post_json(row.path, row.body));
        EXPECT_EQ(reply.status, row.status) << row.body;
        EXPECT_EQ(reply.reason(), row.reason) << row.body;
    }
    const auto problem =
        from_json<Problem>(ask(*server, post_json("/sums", R"({"numbers":["1"]})")).body);
    EXPECT_EQ(problem->field, "numbers.0");
    EXPECT_EQ(problem->type, "about:blank");
    EXPECT_EQ(problem->title, "Unprocessable Content");
    EXPECT_FALSE(problem->request_id.is_nil());
}

TEST(Route, IsRunOnlyForWhoMay)
{
    auto route = reading<NoQuery, Sum>(
        "/staff",
        Permission::staff,
        "For staff.",
        [](const Caller& caller, const NoQuery&, const Request&) -> Result<Sum> {
            return Sum{static_cast<std::int32_t>(caller.name().size())};
        }
    );
    const auto server = serve_routes({route});
    const auto stranger = ask(*server, get("/staff"));
    EXPECT_EQ(stranger.status, 401);
    EXPECT_EQ(stranger.reason(), "test.who");
    EXPECT_EQ(stranger.header("www-authenticate"), "Bearer");
    const auto outsider = ask(*server, get("/staff", "Authorization: Bearer x\r\n"));
    EXPECT_EQ(outsider.status, 403);
    EXPECT_EQ(outsider.reason(), "test.not_you");
    EXPECT_EQ(
        ask(*server, get("/staff", "Authorization: Bearer staff\r\n")).body, R"({"total":5})"
    );
}

TEST(Route, OfTheApiKnowsOnlyItsOwnParameters)
{
    Route route{
        .verb = Verb::del,
        .path = "/things/{id}",
        .permission = Permission::everyone,
        .pool = Pool::write,
        .summary = "Without a body.",
        .handler = [](const Request&, const Caller&) -> Result<Reply> { return Reply{}; }};
    auto page = route;
    page.path = "/pages/{id}";
    page.in_api_document = false; // A link from elsewhere may carry what it likes.
    const auto server = serve_routes({route, page});
    const auto reply = ask(*server, "DELETE /things/1?force=1 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(reply.status, 422);
    EXPECT_EQ(reply.reason(), "query.unknown");
    EXPECT_EQ(from_json<Problem>(reply.body)->field, "force");
    EXPECT_EQ(ask(*server, "DELETE /things/1 HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
    EXPECT_EQ(ask(*server, "DELETE /pages/1?from=x HTTP/1.1\r\nHost: a\r\n\r\n").status, 200);
}

struct NoteBody {
    std::string words{};
};
BOOST_DESCRIBE_STRUCT(NoteBody, (), (words))

TEST(Command, IsOfAFormThatTheServerKnowsOrOfTheFirst)
{
    const auto route = command<NoteBody, NoteBody>(
        Verb::post,
        "/notes",
        Permission{},
        "",
        [](const Caller&, const NoteBody& body, const Request&) -> Result<NoteBody> { return body; }
    );
    const Caller caller{"somebody"};
    const auto ask = [&](Fields headers) {
        Request request{.headers = std::move(headers), .body = R"({"words":"a"})"};
        return route.handler(request, caller);
    };
    EXPECT_TRUE(ask({}));
    EXPECT_TRUE(ask({{"command-schema", "1"}}));
    for (const auto* const number : {"0", "2", "-1", "", "x", "1.0", "99999999999"}) {
        const auto reply = ask({{"command-schema", number}});
        ASSERT_FALSE(reply) << number;
        EXPECT_EQ(reply.error().reason, "command.schema");
        EXPECT_EQ(reply.error().field, "Command-Schema");
    }
}

TEST(Problem, HasAStatusForEachKindOfError)
{
    const struct {
        ErrorKind kind;
        int status;
        std::string_view retry_after;
    } table[] = {
        {ErrorKind::invalid, 422, ""},
        {ErrorKind::unauthorized, 401, ""},
        {ErrorKind::forbidden, 403, ""},
        {ErrorKind::not_found, 404, ""},
        {ErrorKind::conflict, 409, ""},
        {ErrorKind::stale, 412, ""},
        {ErrorKind::unversioned, 428, ""},
        {ErrorKind::limited, 429, "60"},
        {ErrorKind::unavailable, 503, "1"},
        {ErrorKind::corrupt, 500, ""},
    };
    for (const auto& row : table) {
        TestReply seen;
        const auto reply = problem(fail(row.kind, "test.reason", "Words."), Request{});
        seen.headers = reply.headers;
        EXPECT_EQ(reply.status, row.status);
        EXPECT_EQ(seen.header("retry-after"), row.retry_after);
        EXPECT_NE(status_text(row.status), "Status") << row.status;
    }
    EXPECT_EQ(problem(fail(ErrorKind::invalid, "form.malformed", ""), Request{}).status, 400);
}

TEST(Problem, TellsProgramsWhatTheReasonDoesNotSay)
{
    const auto error = fail(ErrorKind::limited, "test.reason", "Words.");
    EXPECT_EQ(problem(error, Request{}).body.find("data"), std::string::npos);
    const auto reply = problem(with_data(error, {{"until", "2026-11-23"}}), Request{});
    EXPECT_NE(reply.body.find(R"("data":{"until":"2026-11-23"})"), std::string::npos) << reply.body;
}

} // namespace
} // namespace wuzhi::http
