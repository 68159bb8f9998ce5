#include "platform/http/request.hpp"

#include <gtest/gtest.h>

namespace wuzhi::http {
namespace {

Request with_header(std::string name, std::string value)
{
    Request request;
    request.headers.emplace_back(std::move(name), std::move(value));
    return request;
}

TEST(Request, FindsACookieAmongOthers)
{
    const auto request = with_header("cookie", "a=1; session=x=y;  b=; sess=z");
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("session"), "x=y");
    EXPECT_EQ(request.cookie("b"), "");
    EXPECT_EQ(request.cookie("sess"), "z");
    EXPECT_EQ(request.cookie("c"), std::nullopt);
    EXPECT_EQ(Request{}.cookie("a"), std::nullopt);
}

TEST(Request, IfMatchHoldsAQuotedVersion)
{
    const struct {
        std::string header;
        std::int64_t version;
        std::string reason;
    } table[] = {
        {"\"7\"", 7, ""},
        {" \"12\" ", 12, ""},
        {"7", 0, "version.malformed"},
        {"\"\"", 0, "version.malformed"},
        {"\"", 0, "version.malformed"},
        {"", 0, "version.malformed"},
        {"\"-7\"", 0, "version.malformed"},
        {"\"7a\"", 0, "version.malformed"},
        {"W/\"7\"", 0, "version.malformed"},
        {"*", 0, "version.malformed"},
    };
    for (const auto& row : table) {
        const auto version = if_match(with_header("if-match", row.header));
        EXPECT_EQ(version ? *version : 0, row.version) << row.header;
        EXPECT_EQ(version ? "" : version.error().reason, row.reason) << row.header;
    }
    EXPECT_EQ(if_match(Request{}).error().reason, "version.missing");
    EXPECT_EQ(if_match(Request{}).error().kind, ErrorKind::unversioned);
}

TEST(Request, AFormIsReadOrRefused)
{
    EXPECT_EQ(*parse_form("name=%E8%8D%89&note=a+b"), (Fields{{"name", "草"}, {"note", "a b"}}));
    EXPECT_EQ(parse_form("a=%zz").error().reason, "form.malformed");
    std::string many;
    for (int i = 0; i < 201; ++i)
        many += "a=1&";
    EXPECT_EQ(parse_form(many).error().reason, "form.too_many_fields");
    EXPECT_EQ(parse_form(many.substr(4))->size(), 200U);
}

TEST(Request, APathThatHoldsNoIdLeadsNowhere)
{
    using ThingId = Id<struct ThingTag>;
    Request request;
    request.path_params = {{"id", "01890000-0000-7000-8000-000000000001"}, {"other", "7"}};
    EXPECT_TRUE(request.path_id<ThingId>("id"));
    EXPECT_EQ(request.path_id<ThingId>("other").error().reason, "path.not_found");
}

} // namespace
} // namespace wuzhi::http
