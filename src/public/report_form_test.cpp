#include "public/report_form.hpp"

#include <gtest/gtest.h>

namespace wuzhi::public_ {
namespace {

using smart::cases::About;
using smart::cases::ReportBody;

http::Fields filled_in(http::Fields more = {})
{
    http::Fields fields{std::move(more)};
    for (const auto& [name, value] :
         {std::pair{"id", "01a227b0-855f-70af-bf28-d2b867ed75d6"},
          std::pair{"category", "0102"},
          std::pair{"unit", "632822990901"},
          std::pair{"description", "路灯坏了"}})
        fields.emplace_back(name, value);
    return fields;
}

http::Fields with_words(const std::string& words) { return filled_in({{"description", words}}); }

std::string reason_of(const http::Fields& fields)
{
    const auto body = report_of({.fields = fields});
    return body ? "" : body.error().reason;
}

TEST(ReportForm, IsTheCommandOfTheApi)
{
    const auto body = report_of({.fields = filled_in({{"address", "门前"}, {"about", "village"}})});
    ASSERT_TRUE(body) << body.error().message;
    EXPECT_EQ(body->category.str(), "0102");
    EXPECT_EQ(body->unit->str(), "632822990901");
    EXPECT_EQ(body->address->str(), "门前");
    EXPECT_EQ(body->about, About::village);
    EXPECT_FALSE(body->place);
}

TEST(ReportForm, APointOfTheMapSaysItMoreExactlyThanTheVillage)
{
    const auto body = report_of({.fields = filled_in({{"lon", "97.5"}, {"lat", "36.25"}})});
    ASSERT_TRUE(body) << body.error().message;
    EXPECT_EQ(body->place->lon.degrees(), 97.5);
    EXPECT_FALSE(body->unit);
    EXPECT_EQ(reason_of(filled_in({{"lon", "97.5"}})), "form.place");
    EXPECT_EQ(reason_of(filled_in({{"lon", "east"}, {"lat", "36"}})), "form.place");
    EXPECT_EQ(reason_of(filled_in({{"lon", "97"}, {"lat", "96"}})), "form.place");
}

TEST(ReportForm, WhoItIsFromMayBeSaidOrNot)
{
    EXPECT_FALSE(report_of({.fields = filled_in({{"telephone", ""}})})->reporter);
    const auto body =
        report_of({.fields = filled_in({{"reporter_name", "才让"}, {"home", "632822990902"}})});
    ASSERT_TRUE(body && body->reporter);
    EXPECT_EQ(body->reporter->name->str(), "才让");
    EXPECT_EQ(body->reporter->village->str(), "632822990902");
    EXPECT_FALSE(body->reporter->telephone);
    EXPECT_EQ(reason_of(filled_in({{"telephone", std::string(31, '1')}})), "form.text_length");
}

TEST(ReportForm, FilesNeedNoWords)
{
    http::Form form{.fields = filled_in({{"description", ""}}), .files = {{"photo", "bytes"}}};
    EXPECT_TRUE(report_of(form));
    EXPECT_TRUE(is_wordless(form));
    form.fields[0].second = " \n";
    EXPECT_TRUE(is_wordless(form));
    form.fields[0].second = "路灯坏了";
    EXPECT_FALSE(is_wordless(form));
    form.fields[0].second.clear();
    form.files.clear();
    EXPECT_FALSE(is_wordless(form));
}

TEST(ReportForm, WithoutWordsAndFilesSaysThatOneOfThemIsEnough)
{
    for (const auto* const words : {"", " \n", "　"}) {
        const auto body = report_of({.fields = with_words(words)});
        ASSERT_FALSE(body);
        EXPECT_EQ(body.error().reason, "form.report_empty");
        EXPECT_EQ(body.error().field, "description");
    }
    const auto longer = report_of({.fields = with_words(std::string(4001, 'a'))});
    EXPECT_EQ(longer.error().reason, "form.text_length");
}

TEST(ReportForm, WhatIsMissingOrNoneIsNamed)
{
    EXPECT_EQ(reason_of({}), "form.id");
    EXPECT_EQ(reason_of(filled_in({{"id", "1"}})), "form.id");
    EXPECT_EQ(reason_of(filled_in({{"category", std::string(21, '1')}})), "form.text_length");
    EXPECT_EQ(reason_of(filled_in({{"about", "everybody"}})), "form.about");
    EXPECT_EQ(reason_of(filled_in({{"about", "organisation"}})), "form.about");
    EXPECT_EQ(follow_of({{"number", "1"}}).error().field, "code");
}

} // namespace
} // namespace wuzhi::public_
