#include "smart/cases/transfer/mapping.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::cases::transfer {
namespace {

const std::vector<Category> catalogue{
    {.code = "0102", .name = "暴露垃圾"}, {.code = "0401", .name = "路面塌陷"}};

Translation translation(std::string_view json)
{
    const auto mapping = read_mapping(json);
    EXPECT_TRUE(mapping) << mapping.error().message;
    auto read = Translation::of(*mapping, catalogue);
    EXPECT_TRUE(read) << read.error().message;
    return std::move(*read);
}

std::string problem_of(std::string_view json)
{
    const auto mapping = read_mapping(json);
    if (!mapping) return mapping.error().reason;
    const auto read = Translation::of(*mapping, catalogue);
    return read ? "" : read.error().reason + " " + read.error().field;
}

TEST(Mapping, WhatIsNotNamedIsTakenAsItIs)
{
    const auto plain = translation("{}");
    EXPECT_EQ(plain.column("long"), "long");
    EXPECT_FALSE(plain.says_nothing("NA"));
    EXPECT_EQ(plain.id_from(), IdFrom::column);
    const auto named = translation(R"({"columns":{"long":"x"},"empty":["NA"],"id":"row"})");
    EXPECT_EQ(named.column("long"), "x");
    EXPECT_EQ(named.column("lat"), "lat");
    EXPECT_TRUE(named.says_nothing("NA"));
    EXPECT_TRUE(named.says_nothing(""));
    EXPECT_EQ(named.id_from(), IdFrom::row);
}

TEST(Mapping, AWordOfTheirsOrOfOursSaysHowFarACaseIs)
{
    using enum CaseState;
    const auto plain = translation("{}");
    EXPECT_EQ(plain.state("open", false), reported);
    EXPECT_EQ(plain.state("closed", false), closed);
    EXPECT_EQ(plain.state("rated", false), closed);
    EXPECT_EQ(plain.state("handling", false), accepted);
    EXPECT_EQ(plain.state("", true), closed);
    EXPECT_EQ(plain.state("", false), reported);
    EXPECT_EQ(plain.state("ON HOLD", false), std::nullopt);
    const auto mapped =
        translation(R"({"states":{"CANCEL":"cancelled"},"default_state":"closed"})");
    EXPECT_EQ(mapped.state("CANCEL", false), cancelled);
    EXPECT_EQ(mapped.state("ON HOLD", false), closed);
    EXPECT_EQ(mapped.state("", false), closed);
}

TEST(Mapping, TheFinerNameGoesFirstAndTheDefaultLast)
{
    const auto plain = translation("{}");
    EXPECT_EQ(plain.category("路面塌陷", "0102"), "0401");
    EXPECT_EQ(plain.category("", "0102"), "0102");
    EXPECT_EQ(plain.category("", "Abfall"), std::nullopt);
    const auto mapped =
        translation(R"({"categories":{"Abfall":"0401"},"default_category":"0102"})");
    EXPECT_EQ(mapped.category("", "Abfall"), "0401");
    EXPECT_EQ(mapped.category("?", "??"), "0102");
}

TEST(Mapping, WhatItCannotMeanIsRefusedWithItsPlace)
{
    EXPECT_EQ(problem_of(R"({"states":{"X":"handling"}})"), "import.state states.X");
    EXPECT_EQ(problem_of(R"({"default_state":"rated"})"), "import.state default_state");
    EXPECT_EQ(problem_of(R"({"categories":{"X":"9"}})"), "import.category_unknown categories.X");
    EXPECT_EQ(
        problem_of(R"({"default_category":"9"})"), "import.category_unknown default_category"
    );
    EXPECT_EQ(problem_of(R"({"offset":"8"})"), "import.offset offset");
    EXPECT_EQ(problem_of(R"({"colums":{}})"), "json.unknown_field");
    EXPECT_EQ(problem_of(R"({"columns":{"nope":"x"}})"), "import.column_unknown columns.nope");
}

TEST(Mapping, AColumnThatIsNoneOfOursIsAnsweredWithThoseThereAre)
{
    const auto mapping = *read_mapping(R"({"columns":{"lon":"x"}})");
    const auto message = Translation::of(mapping, catalogue).error().message;
    EXPECT_NE(message.find(" lat, long, description,"), std::string::npos) << message;
}

} // namespace
} // namespace wuzhi::smart::cases::transfer
