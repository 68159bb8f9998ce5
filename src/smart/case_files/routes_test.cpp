#include "smart/case_files/routes.hpp"

#include "smart/case_files/fixture_test.hpp"

#include <algorithm>

namespace wuzhi::smart::case_files::fixture {
namespace {

using http::Reply, http::Request;

class CaseFileRoutes : public FileFixture {
protected:
    county::identity::Strangers strangers{clock, 0};
    std::vector<http::Route> list = routes(files, strangers);

    Result<Reply> call(http::Verb verb, std::string_view path, const Caller& who, Request request)
    {
        const auto found = std::ranges::find_if(list, [&](const http::Route& route) {
            return route.verb == verb && route.path == path;
        });
        EXPECT_NE(found, list.end()) << path;
        request.verb = verb;
        return found->handler(request, who);
    }
    static std::string header(const Reply& reply, std::string_view name)
    {
        const auto found = std::ranges::find(reply.headers, name, &http::Fields::value_type::first);
        return found == reply.headers.end() ? "" : found->second;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseFileRoutes, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseFileRoutes, AFileIsServedSoThatNoBrowserRunsIt)
{
    const auto id = handled().id;
    const auto file = photo();
    const auto note = text();
    ASSERT_TRUE(files.attach(warden, id, file));
    ASSERT_TRUE(files.attach(warden, id, note));
    const auto ask = [&](CaseFileId which, http::Fields headers = {}) {
        return call(
            http::Verb::get,
            "/api/v1/cases/{id}/files/{file}",
            clerk,
            {.path_params = {{"id", to_text(id)}, {"file", to_text(which)}}, .headers = headers}
        );
    };
    const auto reply = ask(file.id);
    ASSERT_TRUE(reply) << reason_of(reply);
    EXPECT_EQ(reply->content_type, "image/jpeg");
    EXPECT_EQ(header(*reply, "x-content-type-options"), "nosniff");
    EXPECT_EQ(header(*reply, "content-security-policy"), "default-src 'none'; sandbox");
    EXPECT_EQ(header(*reply, "cache-control"), "private, no-store");
    EXPECT_EQ(
        header(*reply, "content-disposition"), "inline; filename=\"" + to_text(file.id) + ".jpg\""
    );
    const auto unchanged = ask(file.id, {{"if-none-match", header(*reply, "etag")}});
    EXPECT_EQ(unchanged->status, 304);
    EXPECT_TRUE(unchanged->body.empty());
    EXPECT_TRUE(header(*ask(note.id), "content-disposition").starts_with("attachment"));
}

TEST_P(CaseFileRoutes, TheCodeOfAReportIsAskedForInAHeader)
{
    const auto receipt = handled();
    const auto sent = photo();
    Request request{
        .path_params = {{"number", receipt.number}},
        .query = {{"id", to_text(sent.id)}},
        .body = std::string{sent.bytes}};
    const auto path = "/api/v1/follow/{number}/files";
    EXPECT_EQ(reason_of(call(http::Verb::post, path, resident, request)), "follow.code_missing");
    request.headers = {{"x-follow-code", receipt.follow_code}};
    const auto reply = call(http::Verb::post, path, resident, request);
    ASSERT_TRUE(reply) << reason_of(reply);
    EXPECT_EQ(reply->status, 201);
    request.path_params = {{"number", std::string(41, '1')}}; // Longer than any number.
    EXPECT_EQ(reason_of(call(http::Verb::post, path, resident, request)), "path.not_found");
}

} // namespace
} // namespace wuzhi::smart::case_files::fixture
