#include "county/audit/routes.hpp"

#include "county/identity/caller.hpp"
#include "platform/base/id_source.hpp"
#include "platform/journal/fact.hpp"
#include "platform/journal/sequencer.hpp"
#include "test/support/temp_database.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::audit {
namespace {

class AuditRoutes : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema()}};
    test::TempFolder folder;
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    std::vector<http::Route> table = routes({*database, ids, clock});
    const Caller auditor{identity::Acting{
        .county = "632822",
        .account = ids.next<AccountId>(),
        .person = ids.next<PersonId>(),
        .post = ids.next<PostId>(),
        .role = identity::PostKind::auditor,
        .unit = ids.next<UnitId>(),
        .unit_code = "632822"}};

    void happens(const std::string& kind, const std::string& why = "")
    {
        const journal::Fact fact{
            .id = ids.next<journal::FactId>(),
            .county = "632822",
            .kind = kind,
            .header = journal::Header::sealed,
            .occurred_at = clock.now(),
            .recorded_at = clock.now(),
            .unit_path = "632822/632822100",
            .subject = "it",
            .public_body = R"({"open":1})",
            .private_body = why.empty() ? "" : R"({"purpose":")" + why + R"("})"};
        ASSERT_TRUE(database->write([&](db::Session& session) -> Result<> {
            journal::record(session, fact);
            return {};
        }));
    }

    void sequence(std::int64_t count)
    {
        journal::LogOptions options{.county = "632822", .origin = "example.org/log/632822"};
        options.seed.fill(9);
        options.folder = folder.path() / "log";
        options.state_file = folder.path() / "state";
        journal::Sequencer sequencer{*database, options};
        ASSERT_EQ(*sequencer.step(clock.now()), count);
    }

    std::string get(http::Fields query)
    {
        http::Request request;
        request.query = std::move(query);
        const auto reply = table.front().handler(request, auditor);
        return reply ? reply->body : reply.error().reason;
    }

    // The leaves of a page in their order, and where the next one begins: "4 3 | 3".
    std::string leaves(const http::Fields& query)
    {
        const auto body = get(query);
        std::string said;
        constexpr std::string_view mark = R"("leaf_index":)";
        for (auto at = body.find(mark); at != body.npos; at = body.find(mark, at + 1))
            said += body.substr(at + mark.size(), body.find(',', at) - at - mark.size()) + " ";
        if (const auto at = body.find(R"("next":)"); at != body.npos)
            said += "| " + body.substr(at + 7, body.size() - at - 8);
        return said;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, AuditRoutes, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(AuditRoutes, FactsComeNewestFirstPageByPage)
{
    EXPECT_EQ(get({}), R"({"facts":[]})");
    for (const auto* kind : {"case.report", "case.accept", "case.report", "case.close"})
        happens(kind);
    sequence(4);
    EXPECT_EQ(leaves({}), "3 2 1 0 ");
    EXPECT_EQ(leaves({{"limit", "2"}}), "3 2 | 2");
    EXPECT_EQ(leaves({{"limit", "2"}, {"before", "2"}}), "1 0 ");
    EXPECT_EQ(leaves({{"kinds", "case.report"}}), "2 0 ");
    EXPECT_EQ(leaves({{"kinds", "case.report,case.close,case.report"}, {"limit", "2"}}), "3 2 | 2");
    EXPECT_EQ(leaves({{"kinds", "case.nothing"}}), "");
}

TEST_P(AuditRoutes, WhoReadWhatIsMaskedIsToldWithThePurposeAndNothingElsePrivateIs)
{
    happens("case.report", "a secret of the report");
    happens("identity.person_revealed", "to call back");
    happens("case.reporter_revealed", "to ask where it is");
    sequence(3);
    const auto all = get({});
    EXPECT_EQ(all.find("secret"), all.npos) << all;
    EXPECT_NE(all.find(R"("details":{"purpose":"to call back"})"), all.npos) << all;
    EXPECT_NE(all.find(R"("is_sealed":true)"), all.npos) << all;
    EXPECT_NE(all.find(R"("details":{"open":1})"), all.npos) << all;
    EXPECT_EQ(leaves({{"is_access", "true"}}), "2 1 ");
    EXPECT_EQ(leaves({{"is_access", "false"}}), "2 1 0 ");
}

TEST_P(AuditRoutes, WhatIsAskedForIsBounded)
{
    for (const auto* limit : {"0", "101", "-1"})
        EXPECT_EQ(get({{"limit", limit}}), "query.bad_value") << limit;
    EXPECT_EQ(get({{"kinds", "a,b,c,d,e,f,g,h,i,j,k"}}), "query.bad_value");
    EXPECT_EQ(get({{"kinds", "a"}, {"is_access", "true"}}), "query.bad_value");
}

} // namespace
} // namespace wuzhi::county::audit
