#include "platform/base/json.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <gtest/gtest.h>

namespace wuzhi {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Place {
    double lon = 0;
    double lat = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (lon, lat))

using ThingId = Id<struct ThingTag>;

struct Thing {
    ThingId id{};
    BoundedText<1, 5> title{};
    Colour colour = Colour::red;
    std::optional<Place> place{};
    std::vector<std::int32_t> counts{};
    std::optional<Instant> at{};
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, title, colour, place, counts, at))

constexpr std::string_view good =
    R"({"id":"01890000-0000-7000-8000-000000000001","title":"草","colour":"green",)"
    R"("place":{"lon":98.09,"lat":36.3},"counts":[1,2],"at":"2026-01-01T08:00:00+08:00"})";

TEST(Json, AStructComesBackAsItWasWritten)
{
    const auto thing = from_json<Thing>(good);
    ASSERT_TRUE(thing) << thing.error().message;
    EXPECT_EQ(thing->title.str(), "草");
    EXPECT_EQ(thing->colour, Colour::green);
    EXPECT_EQ(to_text(*thing->at), "2026-01-01T00:00:00.000Z");
    EXPECT_EQ(
        to_json(*thing),
        R"({"id":"01890000-0000-7000-8000-000000000001","title":"草","colour":"green",)"
        R"("place":{"lon":98.09,"lat":36.3},"counts":[1,2],"at":"2026-01-01T00:00:00.000Z"})"
    );
}

TEST(Json, ANegativeZeroIsZero)
{
    std::string text;
    append_json_number(text, -0.0);
    EXPECT_EQ(text, "0");
}

TEST(Json, ABodyOfManyFieldsIsReadInTimeInProportion)
{
    std::string text = "{";
    for (int i = 0; i < 200'000; ++i)
        text += '"' + std::to_string(i) + "\":0,";
    const auto document = JsonDocument::parse(text + "\"x\":0}");
    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().size(), 200'001u);
    EXPECT_EQ(JsonDocument::parse(text + "\"7\":0}").error().reason, "json.duplicate_field");
}

TEST(Json, WhatIsWrongIsNamedByReasonAndPath)
{
    const std::string start = R"({"id":"01890000-0000-7000-8000-000000000001","title":"a",)";
    const struct {
        std::string text;
        std::string_view reason, field;
    } table[] = {
        {"", "json.malformed", ""},
        {"{", "json.malformed", ""},
        {"{} x", "json.malformed", ""},
        {"[]", "json.wrong_type", ""},
        {R"({"id":1e400})", "json.out_of_range", "id"},
        {R"({"other":[{"a":-1e999}]})", "json.out_of_range", "other.0.a"},
        {R"({"":1,"":2})", "json.duplicate_field", ""},
        {"{}", "json.missing_field", "id"},
        {R"({"id":null})", "json.missing_field", "id"},
        {R"({"id":"x"})", "json.missing_field", ""},
        {start + R"("colour":"blue","counts":[]})", "json.bad_value", "colour"},
        {start + R"("colour":7,"counts":[]})", "json.wrong_type", "colour"},
        {start + R"("colour":"red","counts":[1,"2"]})", "json.wrong_type", "counts.1"},
        {start + R"("colour":"red","counts":[1,2.5]})", "json.wrong_type", "counts.1"},
        {start + R"("colour":"red","counts":[4294967296]})", "json.out_of_range", "counts.0"},
        {start + R"("colour":"red","counts":[],"place":{"lon":1}})",
         "json.missing_field",
         "place.lat"},
        {start + R"("colour":"red","counts":[],"color":1})", "json.unknown_field", "color"},
        {start + R"("colour":"red","colour":"red","counts":[]})", "json.duplicate_field", "colour"},
        {start + R"("colour":"red","counts":[],"at":"2026-01-01"})", "json.bad_value", "at"},
        {R"({"id":"01890000-0000-7000-8000-000000000001","title":"a\u0000"})", "json.nul", "title"},
        {R"({"place":[{"lon":"\u0000"}]})", "json.nul", "place.0.lon"},
        {R"({"\u0000":1})", "json.nul", ""},
        {start + R"("colour":"red","counts":[],"place":{"lon":1e400,"lat":0}})",
         "json.out_of_range",
         "place.lon"},
        {R"({"other":[-1e999]})", "json.out_of_range", "other.0"},
        {R"({"":1,"":2})", "json.duplicate_field", ""},
        {R"({"id":"01890000-0000-7000-8000-000000000001","title":"123456"})",
         "json.text_length",
         "title"},
        {R"({"id":"01890000-0000-7000-8000-000000000001","title":"  "})",
         "json.text_length",
         "title"},
        {"{\"id\":\"\xff\"}", "json.malformed", ""},
        {std::string(40, '[') + std::string(40, ']'), "json.too_deep", ""},
    };
    for (const auto& row : table) {
        const auto thing = from_json<Thing>(row.text);
        ASSERT_FALSE(thing) << row.text;
        if (row.text == R"({"id":"x"})") {
            EXPECT_EQ(thing.error().reason, "json.bad_value");
            continue;
        }
        EXPECT_EQ(thing.error().reason, row.reason) << row.text;
        EXPECT_EQ(thing.error().field, row.field) << row.text;
    }
}

// Each name is compared with those before it, and a stranger may send a megabyte of them.
TEST(Json, AnObjectOfVeryManyFieldsIsReadQuickly)
{
    std::string text = "{";
    for (int i = 0; i < 60'000; ++i)
        text += '"' + std::to_string(i) + "\":0,";
    const auto counts = from_json<std::map<std::string, std::int32_t>>(text + R"("a":1})");
    ASSERT_TRUE(counts);
    EXPECT_EQ(counts->size(), 60'001U);
    EXPECT_EQ(JsonDocument::parse(text + R"("7":1})").error().field, "7");
}

TEST(Json, TheFieldOfAnErrorIsNotAsLongAsItsSenderLikes)
{
    std::string name;
    for (int i = 0; i < 1000; ++i)
        name += "草";
    const auto thing = from_json<Thing>("{\"" + name + "\":1}");
    EXPECT_EQ(thing.error().reason, "json.unknown_field");
    EXPECT_EQ(thing.error().field, name.substr(0, 198) + "…");
}

TEST(Json, ADoubleIsWrittenAsTheShortestDecimalThatReadsBack)
{
    EXPECT_EQ(to_json(98.09), "98.09");
    EXPECT_EQ(to_json(0.1), "0.1");
    EXPECT_EQ(to_json(-3.0), "-3");
}

TEST(Json, ASchemaNamesEveryStructOnce)
{
    JsonSchemas set;
    EXPECT_EQ(JsonForm<Thing>::schema(set), R"({"$ref":"#/components/schemas/Thing"})");
    EXPECT_EQ(
        set["Place"],
        R"({"type":"object","additionalProperties":false,"properties":{"lon":{"type":"number"},)"
        R"("lat":{"type":"number"}},"required":["lon","lat"]})"
    );
    EXPECT_NE(
        set["Thing"].find(R"("colour":{"type":"string","enum":["red","green"]})"), std::string::npos
    );
    EXPECT_NE(
        set["Thing"].find(R"("required":["id","title","colour","counts"])"), std::string::npos
    );
}

TEST(Json, ControlCharactersAreEscaped)
{
    EXPECT_EQ(to_json(std::string{"a\"\\\n\x01"}), R"("a\"\\\n\u0001")");
}

} // namespace
} // namespace wuzhi
