#pragma once

// Three villages of two townships: one of herders, one of residents, one farm area without a body.

#include "county/commands/service.hpp"
#include "platform/journal/fact.hpp"
#include "selfrule/decisions/service.hpp"
#include "selfrule/decisions/shipped_test.hpp"
#include "test/support/temp_database.hpp"

#include <string>
#include <vector>

namespace wuzhi::selfrule::decisions::fixture {

using county::identity::PostKind;
using county::territory::UnitKind;
using county::territory::VillageKind;
using shipped::day;
using A = MatterAction;
using B = DecidingBody;
using S = MatterState;
using T = MatterType;

inline constexpr auto county_code = "632822";
inline constexpr auto township = "632822100";
inline constexpr auto other_township = "632822200";
inline constexpr auto herders = "632822100001";
inline constexpr auto residents_code = "632822100002";
inline constexpr auto farm = "632822200001";

template <class X>
std::string reason_of(const Result<X>& result)
{
    return result ? "" : result.error().reason;
}

struct FactRow {
    std::string kind{};
    std::string header{};
    std::string public_body{};
};
BOOST_DESCRIBE_STRUCT(FactRow, (), (kind, header, public_body))
inline const db::Statement select_facts =
    db::select<FactRow>("FROM fact WHERE kind LIKE 'decision.%' ORDER BY id");

class Decisions : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{
        GetParam(),
        {journal::schema(), county::commands::schema(), county::territory::schema(), schema()}};
    FakeClock clock{*parse_instant("2026-03-02T09:00:00+08:00")};
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    county::territory::Service territory{*database, clock, ids};
    Service service{{*database, territory, shipped::laws(), clock, ids}};

    const Caller village = caller(PostKind::village_clerk, herders);
    const Caller head = caller(PostKind::village_head, herders);
    const Caller watcher = caller(PostKind::supervision_member, herders);
    const Caller neighbour = caller(PostKind::village_clerk, residents_code);
    const Caller farmer = caller(PostKind::village_head, farm);
    const Caller town = caller(PostKind::township_desk, township);
    const Caller other_town = caller(PostKind::township_desk, other_township);
    const Caller county_desk = caller(PostKind::county_desk, county_code);

    void SetUp() override
    {
        const auto unit = [&](UnitKind kind,
                              std::string code,
                              std::string name,
                              std::optional<VillageKind> of = {}) {
            return county::territory::NewUnit{
                .id = ids.next<county::UnitId>(),
                .kind = kind,
                .village_kind = of,
                .name = std::move(name),
                .code = std::move(code)};
        };
        ASSERT_TRUE(territory.found_county(
            county_code,
            std::vector{
                unit(UnitKind::county, county_code, "示范县"),
                unit(UnitKind::township, township, "示范乡"),
                unit(UnitKind::township, other_township, "邻乡"),
                unit(UnitKind::village, herders, "示范一村", VillageKind::herders_committee),
                unit(
                    UnitKind::village, residents_code, "示范社区", VillageKind::residents_committee
                ),
                unit(UnitKind::village, farm, "示范农场", VillageKind::farm_area)}
        ));
    }

    Caller caller(PostKind role, std::string code)
    {
        return Caller{county::identity::Acting{
            .county = county_code,
            .account = ids.next<county::AccountId>(),
            .person = ids.next<county::PersonId>(),
            .post = ids.next<county::PostId>(),
            .role = role,
            .unit = ids.next<county::UnitId>(),
            .unit_code = std::move(code)}};
    }
    void pass(int days) { clock.advance(std::chrono::hours{24} * days); }
    Date today() { return county_day(clock.now()); }

    BeginBody matter(T type, B body, std::string_view began_on = "2026-03-02")
    {
        return {
            .id = ids.next<MatterId>(),
            .title = *ShortText::parse("冬季草场承包方案"),
            .type = type,
            .body = body,
            .proposal = *LongText::parse("把北坡冬季草场按户承包，期限五年。"),
            .began_on = day(began_on)};
    }
    MatterId begun(const BeginBody& body)
    {
        const auto view = service.begin(village, {}, body);
        EXPECT_TRUE(view) << reason_of(view) << (view ? "" : view.error().message);
        return body.id;
    }

    Order study() const
    {
        return {
            .action = A::propose,
            .held_on = county_day(clock.now()),
            .counts = {.eligible = 7, .present = 6},
            .minutes = "支部会议记录"};
    }
    Order vote(A action, Counts counts, VoteOutcome outcome = VoteOutcome::passed) const
    {
        Order order{
            .action = action,
            .held_on = county_day(clock.now()),
            .counts = counts,
            .outcome = outcome,
            .minutes = "会议记录",
            .attendee = "驻村干部"};
        if (outcome != VoteOutcome::no_quorum) order.method = VoteMethod::show_of_hands;
        const Date told{std::chrono::sys_days{*order.held_on} - std::chrono::days{10}};
        if (action == A::resolve || action == A::revoke) order.notified_on = told;
        return order;
    }
    static Order with_words(A action, std::string words = "依法依规")
    {
        return {.action = action, .words = std::move(words)};
    }
    static Order posting(A action, std::string text = "决议：同意。")
    {
        return {.action = action, .text = std::move(text), .place = "村委会门前公开栏"};
    }

    std::string tried(const Caller& who, MatterId id, const Order& order)
    {
        return reason_of(service.act(who, {}, id, order));
    }
    MatterView done(const Caller& who, MatterId id, const Order& order)
    {
        auto view = service.act(who, {}, id, order);
        EXPECT_TRUE(view) << to_text(order.action) << ": " << reason_of(view);
        return view ? std::move(*view) : MatterView{};
    }
    S state(MatterId id) { return service.matter(village, id)->line.state; }

    // Through S1 to S3.
    MatterId reviewed(const BeginBody& body)
    {
        const auto id = begun(body);
        done(village, id, study());
        done(village, id, vote(A::discuss, {.eligible = 7, .present = 7, .yes = 6, .no = 1}));
        done(village, id, vote(A::review, {.eligible = 30, .present = 20, .yes = 20}));
        return id;
    }
    MatterId resolved()
    {
        const auto id = reviewed(matter(T::land_contract, B::collective_assembly));
        done(village, id, vote(A::resolve, {.eligible = 50, .present = 34, .yes = 34}));
        return id;
    }

    std::vector<FactRow> facts()
    {
        return *database->read([](db::Session& s) -> Result<std::vector<FactRow>> {
            return s.all<FactRow>(select_facts);
        });
    }
};

} // namespace wuzhi::selfrule::decisions::fixture
