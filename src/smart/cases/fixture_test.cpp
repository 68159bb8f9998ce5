#include "smart/cases/fixture_test.hpp"

#include "county/commands/service.hpp"
#include "county/statutes/rule_file.hpp"
#include "platform/journal/fact.hpp"
#include "platform/text/search_store.hpp"
#include "smart/cases/clocks_service.hpp"

#include <fstream>
#include <sstream>

namespace wuzhi::smart::cases::fixture {
namespace {

using county::identity::Acting;
using county::territory::UnitKind;

constexpr auto village_area =
    R"({"type":"Polygon","coordinates":[[[97,36],[98,36],[98,37],[97,37],[97,36]]]})";

std::string data_file(const std::string& name)
{
    std::ifstream in{std::string{WUZHI_DATA} + "/" + name};
    std::ostringstream text;
    text << in.rdbuf();
    EXPECT_FALSE(text.str().empty()) << name;
    return text.str();
}

} // namespace

CaseFixture::CaseFixture(std::string_view begins_at)
    : database(
          GetParam(),
          {journal::schema(),
           county::commands::schema(),
           county::territory::schema(),
           county::calendar::schema(),
           county::calendar::due::schema(),
           text::schema(),
           schema()}
      ),
      clock(*parse_instant(begins_at))
{
    auto loaded = county::statutes::load_statutes(std::string{WUZHI_DATA} + "/statutes");
    EXPECT_TRUE(loaded);
    statutes = std::move(*loaded);
    scheduler.add_owner(std::string{case_clocks}, owner_of_cases(tools));
    scheduler.add_owner(std::string{task_clocks}, owner_of_tasks(tools));
}

void CaseFixture::SetUp()
{
    const auto founded = territory.found_county(
        county_code,
        std::vector{
            unit(UnitKind::county, county_code),
            unit(UnitKind::township, township),
            unit(UnitKind::township, other_township),
            unit(UnitKind::village, village, village_area),
            unit(UnitKind::village, other_village),
            unit(UnitKind::grid, grid)}
    );
    ASSERT_TRUE(founded) << founded.error().message;
    const auto category = [](std::string code, std::string name, std::string limit) {
        return Category{
            .county = county_code,
            .code = std::move(code),
            .group_name = "市容环境",
            .name = std::move(name),
            .is_releasable = true,
            .is_self_handled = true,
            .time_limit = std::move(limit)};
    };
    auto unused = category("0104", "不再使用", "");
    unused.is_current = false;
    ASSERT_TRUE(service.save_categories(
        {category("0102", "暴露垃圾", ""), // The village's own three workdays.
         category("0103", "积存渣土", "2天"),
         unused,
         category("0401", "路面塌陷", "2紧急工作时")}
    ));
    ASSERT_TRUE(county::calendar::import_calendar(
        *database,
        ids,
        {.county = county_code,
         .layer = county::calendar::Layer::national,
         .content = county::calendar::Content::hours,
         .csv = data_file("calendars/hours.csv"),
         .source = "test"},
        clock.now()
    ));
    import_days(data_file("calendars/cn.csv"));
}

void CaseFixture::import_days(const std::string& csv)
{
    const auto report = county::calendar::import_calendar(
        *database,
        ids,
        {.county = county_code,
         .layer = county::calendar::Layer::national,
         .content = county::calendar::Content::days,
         .csv = csv,
         .source = "test"},
        clock.now()
    );
    ASSERT_TRUE(report) << report.error().message;
    ASSERT_TRUE(report->problems.empty());
}

county::territory::NewUnit CaseFixture::unit(UnitKind kind, std::string code, std::string area)
{
    county::territory::NewUnit made{
        .id = ids.next<county::UnitId>(),
        .kind = kind,
        .name = "x",
        .code = std::move(code),
        .area = std::move(area)};
    if (kind == UnitKind::village)
        made.village_kind = county::territory::VillageKind::herders_committee;
    return made;
}

Caller CaseFixture::caller(PostKind role, std::string code)
{
    return Caller{Acting{
        .county = county_code,
        .account = ids.next<county::AccountId>(),
        .person = ids.next<county::PersonId>(),
        .post = ids.next<county::PostId>(),
        .role = role,
        .unit = ids.next<county::UnitId>(),
        .unit_code = std::move(code)}};
}

Caller CaseFixture::of_police(PostKind role)
{
    return Caller{Acting{
        .county = county_code,
        .account = ids.next<county::AccountId>(),
        .person = ids.next<county::PersonId>(),
        .post = ids.next<county::PostId>(),
        .role = role,
        .unit = ids.next<county::UnitId>(),
        .unit_code = county_code,
        .organisation = police}};
}

Caller CaseFixture::of_bureau(PostKind role)
{
    return Caller{Acting{
        .county = county_code,
        .account = ids.next<county::AccountId>(),
        .person = ids.next<county::PersonId>(),
        .post = ids.next<county::PostId>(),
        .role = role,
        .unit = ids.next<county::UnitId>(),
        .unit_code = township,
        .organisation = bureau}};
}

ReportBody CaseFixture::body()
{
    return {
        .id = ids.next<CaseId>(),
        .category = *BoundedText<1, 20>::parse("0102"),
        .description = *LongText::parse("村口垃圾堆放多日"),
        .unit = BoundedText<6, 15>::parse(grid)};
}

Receipt CaseFixture::reported()
{
    auto receipt = service.report(resident, body());
    EXPECT_TRUE(receipt) << receipt.error().message;
    return std::move(*receipt);
}

Result<CaseView>
CaseFixture::act(const Caller& who, CaseId id, Order order, std::optional<std::int64_t> seen)
{
    return service.act(who, Once{}, id, std::move(order), seen);
}

CaseView CaseFixture::done(const Caller& who, CaseId id, Order order)
{
    const auto seen = service.read(county_desk, id);
    EXPECT_TRUE(seen) << reason_of(seen);
    auto view = act(who, id, std::move(order), seen ? seen->version : 0);
    EXPECT_TRUE(view) << reason_of(view);
    return view ? std::move(*view) : CaseView{};
}

FollowBody CaseFixture::follow_body(const Receipt& receipt)
{
    return {
        *BoundedText<1, 40>::parse(receipt.number),
        *BoundedText<1, 40>::parse(receipt.follow_code)};
}

Result<FollowView> CaseFixture::as_reporter(const Receipt& receipt, Command command)
{
    return service.act_as_reporter(resident, Once{}, follow_body(receipt), std::move(command));
}

Receipt CaseFixture::handled()
{
    auto receipt = reported();
    done(clerk, receipt.id, {{.action = Action::accept}});
    done(clerk, receipt.id, {{.action = Action::dispatch}, grid});
    done(warden, receipt.id, {{.action = Action::acknowledge}});
    return receipt;
}

Receipt CaseFixture::closed()
{
    auto receipt = handled();
    done(warden, receipt.id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, receipt.id, {{.action = Action::close, .has_passed = true}});
    return receipt;
}

void CaseFixture::at(std::string_view instant)
{
    clock.set(*parse_instant(instant));
    for (bool is_behind = true; is_behind;) {
        const auto step = scheduler.step(county_code, clock.now());
        ASSERT_TRUE(step) << reason_of(step);
        EXPECT_EQ(step->failed, 0);
        is_behind = step->is_behind || step->told > 0 || step->recomputed > 0;
    }
}

void CaseFixture::wait(std::chrono::minutes time) { at(to_text(clock.now() + time)); }

} // namespace wuzhi::smart::cases::fixture
