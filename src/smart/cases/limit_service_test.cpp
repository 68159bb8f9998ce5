#include "smart/cases/limit_service.hpp"

#include "county/commands/service.hpp"
#include "platform/journal/fact.hpp"
#include "platform/journal/store.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/store.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::cases {
namespace {

struct LimitFact {
    std::string kind{};
    std::string subject{};
    std::string public_body{};
};
BOOST_DESCRIBE_STRUCT(LimitFact, (), (kind, subject, public_body))

class CategoryLimit : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{
        GetParam(), {journal::schema(), county::commands::schema(), schema()}};
    FakeClock clock{*parse_instant("2026-11-23T09:00:00+08:00")};
    SystemEntropy entropy;
    IdSource ids{clock, entropy};

    void SetUp() override
    {
        ASSERT_TRUE(database->write([&](db::Session& session) -> Result<> {
            Category litter{
                .county = "632822",
                .code = "0102",
                .group_name = "市容环境",
                .name = "暴露垃圾",
                .time_limit = "1天",
                .responsible = "村委会",
                .register_when = "有垃圾",
                .close_when = "已清理"};
            save_category(session, litter);
            litter.code = "0103";
            litter.is_current = false;
            save_category(session, litter);
            litter.code = "6701";
            litter.is_current = true;
            litter.is_grave = true;
            litter.time_limit = "30分钟";
            save_category(session, litter);
            return {};
        }));
    }

    Result<Category>
    set(const std::string& code,
        const std::string& seen,
        const std::string& limit,
        const std::string& key = "")
    {
        return set_limit(
            *database,
            ids,
            {.county = "632822",
             .acting_post = "p",
             .once = {.county = "632822", .principal = "p", .key = key, .digest = "d"},
             .category = code,
             .seen = seen,
             .limit = limit,
             .reason = *ReasonText::parse("冬季路远")},
            clock.now()
        );
    }
    std::string refused(const std::string& code, const std::string& seen, const std::string& limit)
    {
        const auto done = set(code, seen, limit);
        return done ? "" : done.error().reason;
    }
    std::vector<LimitFact> facts()
    {
        std::vector<LimitFact> all;
        const db::Statement select =
            db::select<LimitFact>("FROM fact WHERE county = :county ORDER BY id");
        EXPECT_TRUE(database->read([&](db::Session& session) -> Result<> {
            all = session.all<LimitFact>(select, {{"county", "632822"}});
            return {};
        }));
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CategoryLimit, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CategoryLimit, IsSetWithAReasonAndOnRecord)
{
    const auto done = set("0102", "1天", " ２个工作日");
    ASSERT_TRUE(done) << done.error().reason;
    EXPECT_EQ(done->time_limit, "2工作日");
    EXPECT_EQ(done->name, "暴露垃圾");
    const auto recorded = facts();
    ASSERT_EQ(recorded.size(), 1U);
    EXPECT_EQ(recorded[0].kind, "catalogue.limit_set");
    EXPECT_EQ(recorded[0].subject, "0102");
    EXPECT_EQ(
        recorded[0].public_body,
        R"({"category":"0102","before":"1天","after":"2工作日","reason":"冬季路远"})"
    );
}

TEST_P(CategoryLimit, TheSameAgainChangesNothing)
{
    ASSERT_TRUE(set("0102", "1天", "1天"));
    EXPECT_TRUE(facts().empty());
    ASSERT_TRUE(set("0102", "1天", "3天", "key"));
    ASSERT_TRUE(set("0102", "1天", "3天", "key")); // Sent twice.
    EXPECT_EQ(facts().size(), 1U);
}

TEST_P(CategoryLimit, IsRefusedWhereItMakesNoSense)
{
    EXPECT_EQ(refused("0199", "1天", "2天"), "catalogue.not_found");
    EXPECT_EQ(refused("0103", "1天", "2天"), "catalogue.not_found"); // Out of use.
    EXPECT_EQ(refused("0102", "5天", "2天"), "catalogue.stale");
    EXPECT_EQ(refused("0102", "1天", "5个月"), "limit.unit");
    EXPECT_EQ(refused("0102", "1天", "三天"), "limit.no_number");
    EXPECT_EQ(refused("0102", "1天", "0天"), "limit.out_of_range");
    EXPECT_EQ(refused("6701", "30分钟", "1工作日"), "catalogue.grave");
    EXPECT_TRUE(set("6701", "30分钟", "4小时"));
    EXPECT_EQ(facts().size(), 1U);
}

} // namespace
} // namespace wuzhi::smart::cases
