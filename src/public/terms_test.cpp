#include "county/identity/permission.hpp"
#include "public/shipped_test.hpp"
#include "public/texts.hpp"
#include "selfrule/decisions/titles.hpp"
#include "smart/cases/metrics.hpp"
#include "smart/cases/titles.hpp"
#include "test/support/temp_folder.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <gtest/gtest.h>

namespace wuzhi::public_ {
namespace {

using county::identity::PostKind;
using smart::cases::Action;
using smart::cases::CaseState;
using smart::cases::Rating;

class Terms : public testing::Test {
protected:
    Texts texts = *Texts::load({});

    void expect_english(std::string_view chinese) const
    {
        const auto* const term = texts.term(texts.language("en"), chinese);
        ASSERT_NE(term, nullptr) << chinese;
        const auto is_ascii = [](char c) { return c > 0; };
        EXPECT_TRUE(*term == "" || is_ascii(term->front())) << chinese << ": " << *term;
    }

    template <class Enum>
    void expect_titles() const
    {
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([this](auto each) {
            expect_english(title(each.value));
        });
    }
};

TEST_F(Terms, EveryShippedCategoryAndGroupHasAnEnglishOne)
{
    for (const auto& category : shipped_categories()) {
        expect_english(category.name);
        expect_english(category.group_name);
    }
}

TEST_F(Terms, WhatHappensToACaseHasEnglishOnes)
{
    expect_titles<CaseState>();
    expect_titles<Action>();
    expect_titles<Rating>();
    expect_titles<PostKind>();
}

TEST_F(Terms, WhatAVillageDecidesHasEnglishOnes)
{
    namespace decisions = selfrule::decisions;
    expect_titles<decisions::MatterType>();
    using Body = decisions::DecidingBody; // Of the statutes: its title is found by name alone here.
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Body>>([this](auto each) {
        expect_english(decisions::title(each.value));
    });
    expect_titles<decisions::MatterState>();
    expect_titles<decisions::VoteMethod>();
    expect_titles<decisions::NoticeKind>();
}

TEST_F(Terms, EveryPublishedFigureHasEnglishOnes)
{
    for (const auto& metric : smart::cases::metrics().metrics) {
        expect_english(metric.title);
        expect_english(metric.unit);
        if (!metric.formula.empty()) expect_english(metric.formula);
    }
}

TEST_F(Terms, WhatTheCountyCallsOtherwiseStaysChinese)
{
    EXPECT_EQ(*texts.term(texts.language("en"), "犬伤处置"), "Dog bite");
    EXPECT_EQ(texts.term(texts.language("en"), "犬伤处置（试行）"), nullptr);
    EXPECT_EQ(texts.term(texts.language("zh-CN"), "犬伤处置"), nullptr);
}

TEST_F(Terms, ACountyCorrectsAndAddsThem)
{
    const test::TempFolder folder;
    const auto put = [&folder](const std::string& name, const std::string& text) {
        std::ofstream{folder.path() / name} << text;
    };
    put("terms.en.json",
        R"({"terms":{"犬伤处置":"Bitten by a dog","本县的事":"Ours","路灯杆":""}})");
    put("terms.bo.json", R"({"terms":{"路灯不亮":"x"}})");
    put("bo.json", R"({"name":"bo","texts":{}})");
    const auto own = Texts::load(folder.path());
    ASSERT_TRUE(own) << own.error().message;
    const auto& english = own->language("en");
    EXPECT_EQ(*own->term(english, "犬伤处置"), "Bitten by a dog");
    EXPECT_EQ(*own->term(english, "本县的事"), "Ours");
    EXPECT_EQ(*own->term(english, "路灯杆"), "Street light pole"); // Nothing is no correction.
    EXPECT_EQ(*own->term(own->language("bo"), "路灯不亮"), "x");
    EXPECT_EQ(own->language("bo").percent, 0); // Of the texts alone.
}

TEST_F(Terms, AFileThatIsNoneIsRefused)
{
    for (const std::string text : {"", "[]", R"({"terms":{"路灯杆":1}})", R"({"texts":{}})"}) {
        const test::TempFolder folder;
        std::ofstream{folder.path() / "terms.en.json"} << text;
        EXPECT_EQ(Texts::load(folder.path()).error().reason, "texts.malformed") << text;
    }
    const test::TempFolder folder;
    std::ofstream{folder.path() / "terms.xx.json"} << R"({"terms":{}})";
    EXPECT_EQ(Texts::load(folder.path()).error().reason, "texts.malformed");
    const test::TempFolder of_no_language;
    std::ofstream{of_no_language.path() / "terms.json"} << R"({"terms":{}})";
    EXPECT_EQ(Texts::load(of_no_language.path()).error().reason, "texts.malformed");
}

TEST_F(Terms, AFileOfAFormerReleaseIsStillGood)
{
    const test::TempFolder folder;
    std::ofstream{folder.path() / "bo.json"}
        << R"({"name":"made up","texts":{"home.log_hint":"a","figures.from":"b","home.log":"c"}})";
    const auto loaded = Texts::load(folder.path());
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(loaded->language("bo").words.size(), 1);
}

} // namespace
} // namespace wuzhi::public_
