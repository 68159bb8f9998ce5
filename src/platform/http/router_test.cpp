#include "platform/http/router.hpp"

#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

namespace wuzhi::http {
namespace {

Route at(Verb verb, std::string path)
{
    return Route{
        .verb = verb,
        .path = std::move(path),
        .permission = Permission::everyone,
        .pool = Pool::immediate,
        .summary = "A place.",
        .handler = [](const Request&, const Caller&) -> Result<Reply> { return Reply{}; },
    };
}

// "path param=value …" of the route found, or "allow: …", or "none".
std::string look_up(const Router& router, std::optional<Verb> verb, std::string_view path)
{
    const auto match = router.find(verb, *SplitPath::parse(path));
    if (!match.route) return match.allow.empty() ? "none" : "allow: " + match.allow;
    std::string text = match.route->path;
    for (const auto& [name, value] : match.path_params)
        text += " " + name + "=" + value;
    return text;
}

TEST(Router, FindsTheClosestRouteThatHasTheVerb)
{
    const Router router{{
        at(Verb::get, "/"),
        at(Verb::get, "/cases"),
        at(Verb::post, "/cases"),
        at(Verb::get, "/cases/{id}"),
        at(Verb::post, "/cases/{id}/accept"),
        at(Verb::get, "/cases/search"),
        at(Verb::del, "/cases/{case}/files/{file}"),
        at(Verb::get, "/log/{file*}"),
        at(Verb::get, "/log/{county}/checkpoint"),
        at(Verb::put, "/log/{county}/{name}"),
    }};
    const struct {
        std::optional<Verb> verb;
        std::string_view path, found;
    } table[] = {
        {Verb::get, "/", "/"},
        {Verb::post, "/", "allow: GET, HEAD"},
        {Verb::get, "/cases", "/cases"},
        {Verb::put, "/cases", "allow: GET, HEAD, POST"},
        {std::nullopt, "/cases", "allow: GET, HEAD, POST"},
        {Verb::get, "/cases/", "none"},
        {Verb::get, "/cases/7", "/cases/{id} id=7"},
        {Verb::get, "/cases/search", "/cases/search"},
        {Verb::get, "/cases/a%2Fb", "/cases/{id} id=a/b"},
        {Verb::post, "/cases/7/accept", "/cases/{id}/accept id=7"},
        {Verb::post, "/cases/7/close", "none"},
        {Verb::del, "/cases/7/files/8", "/cases/{case}/files/{file} case=7 file=8"},
        {Verb::get, "/log", "none"},
        {Verb::get, "/log/", "/log/{file*} file="},
        {Verb::get, "/log/632822/a/b", "/log/{file*} file=632822/a/b"},
        {Verb::get, "/log/1/checkpoint", "/log/{county}/checkpoint county=1"},
        {Verb::put, "/log/1/checkpoint", "/log/{county}/{name} county=1 name=checkpoint"},
        {Verb::post, "/log/1/checkpoint", "allow: GET, HEAD, PUT"},
        {Verb::get, "/nothing", "none"},
    };
    for (const auto& row : table)
        EXPECT_EQ(look_up(router, row.verb, row.path), row.found) << row.path;
}

TEST(RouterDeathTest, TwoRoutesOfOneVerbAndPathStopTheStart)
{
    const std::vector<Route> twice{at(Verb::get, "/a/{x}"), at(Verb::get, "/a/{y}")};
    EXPECT_DEATH(Router{twice}, "no two routes");
    EXPECT_DEATH(Router{{at(Verb::get, "/{rest*}/a")}}, "last segment");
}

} // namespace
} // namespace wuzhi::http
