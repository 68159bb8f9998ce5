#include "platform/http/target.hpp"

#include <gtest/gtest.h>

namespace wuzhi::http {
namespace {

using Parts = std::vector<std::string>;

std::optional<Parts> parts(std::string_view raw)
{
    const auto path = SplitPath::parse(raw);
    if (!path) return std::nullopt;
    Parts list;
    for (std::size_t i = 0; i < path->size(); ++i)
        list.emplace_back((*path)[i]);
    return list;
}

TEST(SplitPath, DividesAtSlashesThatWereSentAsSlashes)
{
    EXPECT_EQ(parts("/"), Parts{});
    EXPECT_EQ(parts("/a"), Parts{"a"});
    EXPECT_EQ(parts("/a/"), (Parts{"a", ""}));
    EXPECT_EQ(parts("/a//b"), (Parts{"a", "", "b"}));
    EXPECT_EQ(parts("/a%2Fb/%e8%8d%89"), (Parts{"a/b", "草"}));
    EXPECT_EQ(SplitPath::parse("/log/tile/0/x001/067")->rest(1), "tile/0/x001/067");
    EXPECT_EQ(SplitPath::parse("/log/")->rest(1), "");
    EXPECT_EQ(SplitPath::parse("/log")->rest(1), "");
}

TEST(SplitPath, RefusesWhatIsNoCleanPath)
{
    const std::string deep = [] {
        std::string path;
        for (int i = 0; i < 33; ++i)
            path += "/a";
        return path;
    }();
    for (const std::string_view raw :
         {"",
          "a",
          "*",
          "/%",
          "/%1",
          "/%zz",
          "/%00",
          "/%0a",
          "/\x7f",
          "/%ff",
          "/%c0%af",
          "/a#b",
          deep.c_str()})
        EXPECT_FALSE(SplitPath::parse(raw)) << raw;
}

TEST(Target, IsAPathOrAWholeAddress)
{
    const auto plain = split_target("/a?b=1?c");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->path, "/a");
    EXPECT_EQ(plain->query, "b=1?c");
    const auto absolute = split_target("http://county.test:80?x");
    EXPECT_FALSE(absolute);
    const auto whole = split_target("https://county.test:80/a?x");
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->authority, "county.test:80");
    EXPECT_EQ(whole->path, "/a");
    for (const std::string_view raw : {"", "*", "county.test:443", "http://", "ftp://a/b"})
        EXPECT_FALSE(split_target(raw)) << raw;
}

TEST(Pairs, AreDecodedAsFormsAre)
{
    EXPECT_EQ(
        decode_pairs("a=1&b=%E8%8D%89+x&&c&=d&a=2", 10),
        (Fields{{"a", "1"}, {"b", "草 x"}, {"c", ""}, {"", "d"}, {"a", "2"}})
    );
    EXPECT_EQ(decode_pairs("", 10), Fields{});
    EXPECT_EQ(decode_pairs("a&b&c", 2)->size(), 2U);
    for (const std::string_view raw : {"a=%", "a=%4", "%zz=1", "a=%00", "a=%ff", "a=\xff"})
        EXPECT_FALSE(decode_pairs(raw, 10)) << raw;
}

TEST(HostOf, KeepsTheNameWithoutItsPort)
{
    const struct {
        std::string_view authority;
        std::optional<std::string> host;
    } table[] = {
        {"County.Example:8080", "county.example"},
        {"127.0.0.1", "127.0.0.1"},
        {"[::1]:8080", "[::1]"},
        {"[2001:DB8::1]", "[2001:db8::1]"},
        {"a:", "a"},
        {"", std::nullopt},
        {":80", std::nullopt},
        {"a:http", std::nullopt},
        {"a:123456", std::nullopt},
        {"a/b", std::nullopt},
        {"a b", std::nullopt},
        {"user@a", std::nullopt},
        {"[x]", std::nullopt},
        {"a, b", std::nullopt},
    };
    for (const auto& row : table)
        EXPECT_EQ(host_of(row.authority), row.host) << row.authority;
}

} // namespace
} // namespace wuzhi::http
