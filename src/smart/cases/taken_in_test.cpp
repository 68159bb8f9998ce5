// What cases of other systems are to everything else: search, map, what anybody may know.

#include "platform/text/search_store.hpp"
#include "platform/text/tokens.hpp"
#include "smart/cases/finding_service.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/take_in_service.hpp"
#include "smart/cases/words_service.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;
using testing::IsEmpty;
using testing::SizeIs;

struct PathRow {
    std::string kind{};
    std::string unit_path{};
};
BOOST_DESCRIBE_STRUCT(PathRow, (), (kind, unit_path))
const db::Statement select_paths{
    "SELECT kind, unit_path FROM fact WHERE subject = :subject ORDER BY id LIMIT 9"};

class TakenInCase : public CaseFixture {
protected:
    void SetUp() override
    {
        CaseFixture::SetUp();
        ASSERT_TRUE(service.save_categories({Category{
            .county = county_code,
            .code = "6702",
            .group_name = "危急求助",
            .name = "家庭暴力",
            .time_limit = "30分钟",
            .is_grave = true}}));
    }
    ForeignCase foreign(std::string category, CaseState state) const
    {
        return {
            .source_id = "1",
            .digest = "d",
            .requested_at = *parse_instant("2018-01-02T08:00:00+08:00"),
            .closed_at = state == CaseState::closed ? std::optional{clock.now()} : std::nullopt,
            .state = state,
            .category = std::move(category),
            .description = "西河滩的桥塌了",
            .place = geo::parse_point(97.5, 36.5)};
    }
    // Taken in and, as the program does after each fact, found by its words.
    CaseView taken(const ForeignCase& f)
    {
        const auto n = take_in(tools, {county_code, county_code, "old"}, std::span{&f, 1});
        EXPECT_TRUE(n) << reason_of(n);
        auto all = service.list(county_desk, {.list = CaseList::all})->cases;
        EXPECT_THAT(all, SizeIs(1));
        follow("case.import", all.at(0).id);
        return all.at(0);
    }
    void follow(std::string kind, CaseId id)
    {
        if (!std::ranges::count(kinds_with_words(), kind)) return;
        const journal::PlacedFact placed{
            .fact = {.county = county_code, .kind = std::move(kind), .subject = to_text(id)}};
        ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
            index_words(s, std::span{&placed, 1});
            return {};
        }));
    }
    std::size_t found(const Caller& who)
    {
        const Finding finding{tools};
        return finding.search(who, {.text = *BoundedText<1, 200>::parse("西河滩")})->cases.size();
    }
    std::size_t on_map(const Caller& who)
    {
        const Finding finding{tools};
        const MapQuery query{.west = 97, .south = 36, .east = 98, .north = 37, .zoom = 18};
        return finding.map(who, query)->points.size();
    }
    std::vector<PublicCase> known_to_all()
    {
        return *service.public_list(county_code, {.reported_until = clock.now()});
    }
    std::vector<PublicChange> changes_known_to_all()
    {
        return *service.public_changes(county_code, Instant{}, clock.now(), 10);
    }
    std::vector<PathRow> facts_of(CaseId id)
    {
        return *database->read([&](db::Session& s) -> Result<std::vector<PathRow>> {
            return s.all<PathRow>(select_paths, {{"subject", to_text(id)}});
        });
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, TakenInCase, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(TakenInCase, IsFoundSeenOnTheMapAndKnownToAllWithItsTownship)
{
    const auto c = taken(foreign("0102", CaseState::reported));
    EXPECT_EQ(found(clerk), 1U);
    EXPECT_EQ(found(neighbour), 0U);
    EXPECT_EQ(on_map(clerk), 1U);
    EXPECT_EQ(on_map(neighbour), 0U);
    const auto known = known_to_all();
    ASSERT_THAT(known, SizeIs(1));
    EXPECT_EQ(known[0].number, c.number);
    EXPECT_EQ(known[0].unit, township);
    EXPECT_EQ(known[0].lon, std::nullopt);
    const auto changes = changes_known_to_all();
    ASSERT_THAT(changes, SizeIs(1));
    EXPECT_EQ(changes[0].state, CaseState::reported);
    EXPECT_EQ(changes[0].at, clock.now()); // Others learn of it when we did.
}

TEST_P(TakenInCase, OfAGraveOneNothingTellsBelowTheCountyWhereItHappened)
{
    for (const auto state : {CaseState::reported, CaseState::closed}) {
        auto f = foreign("6702", state);
        if (state == CaseState::closed) {
            f.source_id = "2";
            ASSERT_TRUE(take_in(tools, {county_code, county_code, "old"}, std::span{&f, 1}));
        } else {
            taken(f);
        }
    }
    const auto all = service.list(county_desk, {.list = CaseList::all})->cases;
    ASSERT_THAT(all, SizeIs(2));
    for (const auto& c : all) {
        EXPECT_EQ(c.number.substr(0, 9), "2018-000-"); // The number names no township.
        EXPECT_EQ(c.about_unit, village);              // The county knows where it is.
        const auto facts = facts_of(c.id);
        ASSERT_THAT(facts, SizeIs(1));
        EXPECT_EQ(facts[0].unit_path, county_code);
        EXPECT_THAT(*service.public_cases(county_code, {c.number}), IsEmpty());
    }
    EXPECT_THAT(known_to_all(), IsEmpty());
    EXPECT_THAT(changes_known_to_all(), IsEmpty());
    EXPECT_EQ(found(county_desk), 1U);
    EXPECT_EQ(on_map(county_desk), 1U);
    for (const auto& who : {clerk, head, town, town_leader}) {
        EXPECT_EQ(found(who), 0U);
        EXPECT_EQ(on_map(who), 0U);
    }
}

TEST_P(TakenInCase, OnceItIsPlacedItsWordsAreThoseOfThePlace)
{
    auto nowhere = foreign("0102", CaseState::reported);
    nowhere.place.reset();
    const auto c = taken(nowhere);
    const auto words_in = [&](std::string_view scope) {
        return *database->read([&](db::Session& s) -> Result<std::size_t> {
            const auto page = text::find_entries(
                s,
                {.county = county_code,
                 .subject_kind = std::string{case_subject},
                 .scope_from = std::string{scope},
                 .scope_to = std::string{scope} + "~",
                 .tokens = text::query_tokens("西河滩")}
            );
            return page.subject_ids.size();
        });
    };
    EXPECT_EQ(words_in(village), 0U);
    done(county_desk, c.id, {{.action = Action::place}, village});
    follow("case.place", c.id);
    EXPECT_EQ(words_in(village), 1U);
    EXPECT_EQ(found(clerk), 1U);
    EXPECT_EQ(facts_of(c.id).back().unit_path, "632822/632822100/632822100001");
}

} // namespace
} // namespace wuzhi::smart::cases
