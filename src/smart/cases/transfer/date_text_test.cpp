#include "smart/cases/transfer/date_text.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::cases::transfer {
namespace {

std::string read(const DateForm& form, std::string_view text)
{
    const auto at = form.read(text);
    return at ? to_text(at->at) : "";
}

TEST(DateText, TheFormsThatOfficesUseAreReadWithTheCountysOffset)
{
    const auto form = DateForm::of({}, {});
    ASSERT_TRUE(form);
    struct {
        std::string_view text;
        std::string_view instant;
    } const table[]{
        {"2018-01-02 08:16:08", "2018-01-02T00:16:08.000Z"},
        {"2018-01-02T08:16:08.5", "2018-01-02T00:16:08.500Z"},
        {"2018-01-02 08:16:08.1239", "2018-01-02T00:16:08.123Z"},
        {"2018-01-02 08:16", "2018-01-02T00:16:00.000Z"},
        {"2018-01-02", "2018-01-01T16:00:00.000Z"},
        {"2018/1/2", "2018-01-01T16:00:00.000Z"},
        {"2018年1月2日", "2018-01-01T16:00:00.000Z"},
        {"2018-01-02T08:16:08Z", "2018-01-02T08:16:08.000Z"},
        {"2018-01-02T08:16:08-06:00", "2018-01-02T14:16:08.000Z"},
        {"2018-02-31", ""},
        {"2018-01-02 08:16:08.", ""},
        {"2018-01-02 08:16:08.12x", ""},
        {"2018-01-02 25:00", ""},
        {"2018-01-02 and so on", ""},
        {"yesterday", ""},
        {"", ""}};
    for (const auto& row : table)
        EXPECT_EQ(read(*form, row.text), row.instant) << row.text;
}

TEST(DateText, ADayWithoutATimeIsMeantToItsEnd)
{
    const auto end = [](const DateForm& form, std::string_view text) {
        return to_text(form.read(text).value().end());
    };
    const auto usual = DateForm::of({}, {});
    ASSERT_TRUE(usual);
    EXPECT_EQ(end(*usual, "2018-01-02"), "2018-01-02T15:59:59.999Z");
    EXPECT_EQ(end(*usual, "2018-01-02 18:00"), "2018-01-02T10:00:00.000Z");
    EXPECT_EQ(end(*usual, "2018-01-02T08:16:08Z"), "2018-01-02T08:16:08.000Z");
    const auto own = DateForm::of(std::vector<std::string>{"%d.%m.%Y %OH", "%d.%m.%Y"}, {});
    ASSERT_TRUE(own);
    EXPECT_EQ(end(*own, "02.01.2018 10"), "2018-01-02T02:00:00.000Z");
    EXPECT_EQ(end(*own, "02.01.2018"), "2018-01-02T15:59:59.999Z");
}

TEST(DateText, AFileHasFormsAndAnOffsetOfItsOwn)
{
    const auto form = DateForm::of(std::vector<std::string>{"%d.%m.%Y"}, "-06:30");
    ASSERT_TRUE(form);
    EXPECT_EQ(read(*form, "02.01.2018"), "2018-01-02T06:30:00.000Z");
    EXPECT_EQ(read(*form, "2018-01-02"), "");
    for (const auto* offset : {"", "8", "+8:00", "+0800", "+25:00", "+08:75", "08:00x"}) {
        const auto wrong = DateForm::of({}, offset);
        ASSERT_FALSE(wrong) << offset;
        EXPECT_EQ(wrong.error().reason, "import.offset");
    }
    const auto wrong = DateForm::of(std::vector<std::string>{"%d.%m."}, {});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().reason, "import.date_format");
}

TEST(DateText, WhatIsWrittenIsOfTheFilesOffsetAndReadsBackTheSame)
{
    const auto form = DateForm::of({}, "+08:00");
    ASSERT_TRUE(form);
    const auto at = *parse_instant("2026-12-31T20:05:09Z");
    EXPECT_EQ(form->write(at, "%Y-%m-%d %H:%M:%S"), "2027-01-01 04:05:09");
    EXPECT_EQ(read(*form, form->write(at, "%Y-%m-%d %H:%M:%S")), to_text(at));
    EXPECT_EQ(form->write(at, "%Y年%m月%d日"), "2027年01月01日");
}

} // namespace
} // namespace wuzhi::smart::cases::transfer
