#include "platform/base/long_enum.hpp"

#include "platform/base/text_form.hpp"

#include <gtest/gtest.h>

namespace wuzhi {
namespace {

enum class Colour { red, green, blue };
namespace warm {
BOOST_DESCRIBE_ENUM(Colour, red)
} // namespace warm
namespace cold {
BOOST_DESCRIBE_ENUM(Colour, green, blue)
} // namespace cold
WUZHI_JOIN_ENUM(Colour, warm, cold)

TEST(LongEnum, HasTheWordsOfBothLists)
{
    static_assert(DescribedEnum<Colour>);
    EXPECT_EQ(enum_words<Colour>.size(), 3U);
    for (const auto colour : {Colour::red, Colour::green, Colour::blue})
        EXPECT_EQ(TextForm<Colour>::read(to_text(colour)), colour);
    EXPECT_EQ(to_text(Colour::blue), "blue");
    EXPECT_EQ(TextForm<Colour>::read("black"), std::nullopt);
    EXPECT_EQ(to_text(static_cast<Colour>(7)), "");
}

} // namespace
} // namespace wuzhi
