#include "county/identity/masking.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::identity {
namespace {

struct Row {
    std::string_view whole;
    std::string_view masked;
};

TEST(Masking, ANameKeepsItsEnds)
{
    const Row rows[] = {
        {"", ""},
        {"卓", "*"},
        {"才让", "才*"},
        {"扎西加", "扎*加"},
        {"才让卓玛", "才**玛"},
        {"Li", "L*"},
        {"Smith", "S****"},
        {"A", "*"},
        {"卓玛·才仁", "卓****"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(mask_name(row.whole), row.masked);
}

TEST(Masking, ANumberKeepsWhatIsSaidOverTheTelephone)
{
    const Row rows[] = {
        {"", ""},
        {"13800001234", "138****1234"},
        {"09778230000", "*********00"},
        {"8230000", "*****00"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(mask_telephone(row.whole), row.masked);
}

TEST(Masking, AnIdentityNumberShowsNoBirthday)
{
    EXPECT_EQ(mask_identity_number("632822199001011234"), "632*************34");
    EXPECT_EQ(mask_identity_number("1234"), "****");
}

} // namespace
} // namespace wuzhi::county::identity
