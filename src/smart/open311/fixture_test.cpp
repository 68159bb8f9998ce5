#include "smart/open311/fixture_test.hpp"

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "county/statutes/rule_file.hpp"
#include "platform/journal/fact.hpp"

#include <fstream>
#include <sstream>

namespace wuzhi::smart::open311::fixture {
namespace {

using county::identity::Acting, county::identity::PostKind;
using county::territory::UnitKind;

constexpr auto village_area =
    R"({"type":"Polygon","coordinates":[[[97,36],[98,36],[98,37],[97,37],[97,36]]]})";
constexpr auto township_area =
    R"({"type":"Polygon","coordinates":[[[96,36],[98,36],[98,37],[96,37],[96,36]]]})";
constexpr auto county_area =
    R"({"type":"Polygon","coordinates":[[[94,36],[98,36],[98,37],[94,37],[94,36]]]})";

std::string data_file(const std::string& name)
{
    std::ifstream in{std::string{WUZHI_DATA} + "/" + name};
    std::ostringstream text;
    text << in.rdbuf();
    EXPECT_FALSE(text.str().empty()) << name;
    return text.str();
}

county::territory::NewUnit
unit(IdSource& ids, UnitKind kind, std::string code, std::string name, std::string area = "")
{
    county::territory::NewUnit made{
        .id = ids.next<county::UnitId>(),
        .kind = kind,
        .name = std::move(name),
        .code = std::move(code),
        .area = std::move(area)};
    if (kind == UnitKind::village)
        made.village_kind = county::territory::VillageKind::herders_committee;
    return made;
}

cases::Category category(std::string code, std::string name, bool is_releasable)
{
    return {
        .county = county_code,
        .code = std::move(code),
        .group_name = "市容环境",
        .name = std::move(name),
        .is_releasable = is_releasable,
        .time_limit = "2天",
        .responsible = "村（居）委会",
        .register_when = "有裸露垃圾堆放"};
}

} // namespace

Open311Fixture::Open311Fixture()
    : database(
          GetParam(),
          {journal::schema(),
           county::commands::schema(),
           county::territory::schema(),
           county::calendar::schema(),
           county::calendar::due::schema(),
           cases::schema(),
           schema()}
      )
{
    auto loaded = county::statutes::load_statutes(std::string{WUZHI_DATA} + "/statutes");
    EXPECT_TRUE(loaded);
    statutes = std::move(*loaded);
}

void Open311Fixture::SetUp()
{
    ASSERT_TRUE(territory.found_county(
        county_code,
        std::vector{
            unit(ids, UnitKind::county, county_code, "演示县", county_area),
            unit(ids, UnitKind::township, township, "示范镇", township_area),
            unit(ids, UnitKind::village, village, "示范村", village_area),
            unit(ids, UnitKind::grid, grid, "第一网格")}
    ));
    ASSERT_TRUE(cases.save_categories(
        {category("0102", "暴露垃圾", true),
         category("0110", "道路破损", true),
         category("6101", "邻里纠纷", false)}
    ));
    ASSERT_TRUE(service.save_questions(
        county_code,
        {{.service_code = "0110",
          .code = "damage",
          .datatype = Datatype::singlevaluelist,
          .is_required = true,
          .description = "怎样损坏",
          .options = {{"hole", "坑槽"}, {"edge", "塌边"}}}}
    ));
    for (const auto content : {county::calendar::Content::hours, county::calendar::Content::days}) {
        const bool is_hours = content == county::calendar::Content::hours;
        ASSERT_TRUE(county::calendar::import_calendar(
            *database,
            ids,
            {.county = county_code,
             .layer = county::calendar::Layer::national,
             .content = content,
             .csv = data_file(is_hours ? "calendars/hours.csv" : "calendars/cn.csv"),
             .source = "test"},
            clock.now()
        ));
    }
}

Caller Open311Fixture::caller(PostKind role, std::string code)
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

Result<std::shared_ptr<const Caller>> Open311Fixture::owner_of(const std::string& key)
{
    using Owner = std::shared_ptr<const Caller>;
    if (key == "demo") return std::make_shared<const Caller>(county_desk);
    if (key == "audit")
        return std::make_shared<const Caller>(caller(PostKind::auditor, county_code));
    return Owner{};
}

Fields Open311Fixture::fields(const Fields& changes)
{
    Fields all{
        {"api_key", "demo"},
        {"service_code", "0102"},
        {"lat", "36.25"},
        {"long", "97.25"},
        {"description", "村口有垃圾"},
        {"phone", "13912345678"}};
    for (const auto& change : changes) {
        std::erase_if(all, [&](const auto& field) { return field.first == change.first; });
        all.push_back(change);
    }
    return all;
}

std::string Open311Fixture::submitted(const Fields& changes)
{
    const auto outcome = service.submit(county_code, fields(changes));
    EXPECT_TRUE(outcome) << outcome.error().message;
    if (!outcome) return "";
    const auto* created = std::get_if<Created>(&*outcome);
    EXPECT_TRUE(created) << std::get<Faults>(*outcome).front().text;
    return created ? created->id : "";
}

std::string Open311Fixture::fault(const Fields& changes)
{
    const auto outcome = service.submit(county_code, fields(changes));
    EXPECT_TRUE(outcome) << outcome.error().message;
    const auto* faults = outcome ? std::get_if<Faults>(&*outcome) : nullptr;
    if (!faults) return "";
    return std::to_string(faults->front().status) + " " + faults->front().text;
}

std::vector<RequestView> Open311Fixture::listed(const Fields& query)
{
    const auto outcome = service.requests(county_code, query);
    EXPECT_TRUE(outcome && std::holds_alternative<std::vector<RequestView>>(*outcome));
    return outcome ? std::get<std::vector<RequestView>>(*outcome) : std::vector<RequestView>{};
}

cases::CaseId Open311Fixture::id_of(const std::string& number)
{
    const auto found = cases.public_cases(county_code, {number});
    EXPECT_TRUE(found && found->size() == 1U);
    return found->front().id;
}

void Open311Fixture::act(const Caller& who, const std::string& number, cases::Order order)
{
    const auto id = id_of(number);
    const auto seen = cases.read(county_desk, id);
    ASSERT_TRUE(seen);
    const auto done = cases.act(who, {}, id, std::move(order), seen->version);
    EXPECT_TRUE(done) << done.error().reason;
}

} // namespace wuzhi::smart::open311::fixture
