#include "smart/open311/service.hpp"

#include "platform/base/json.hpp"
#include "smart/cases/take_in_service.hpp"
#include "smart/open311/fixture_test.hpp"
#include "smart/open311/places_service.hpp"
#include "smart/open311/store.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace wuzhi::smart::open311 {
namespace {

using namespace fixture;
using cases::Action;
using testing::HasSubstr, testing::Not;

class Open311Service : public Open311Fixture {};
INSTANTIATE_TEST_SUITE_P(
    Engines, Open311Service, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(Open311Service, ServicesAreTheSubCategoriesOfTheCatalogue)
{
    const auto services = service.services(county_code);
    ASSERT_TRUE(services);
    ASSERT_EQ(services->size(), 3U);
    const auto& road = (*services)[1];
    EXPECT_EQ(road.code, "0110");
    EXPECT_EQ(road.name, "道路破损");
    EXPECT_EQ(road.description, "有裸露垃圾堆放");
    EXPECT_EQ(road.group, "市容环境");
    EXPECT_EQ(road.keywords, "市容环境, 村（居）委会");
    EXPECT_TRUE(road.has_questions);
    EXPECT_FALSE(services->front().has_questions);
}

TEST_P(Open311Service, AListEndsAtThe1000ThatAreNewest)
{
    std::vector<cases::ForeignCase> rows;
    for (int i = 0; i < 1'003; ++i)
        rows.push_back(
            {.source_id = std::to_string(i),
             .digest = "d",
             .requested_at = clock.now() - std::chrono::minutes{2'000 - i},
             .category = "0102",
             .unit = village}
        );
    for (std::size_t i = 0; i < rows.size(); i += 250) {
        const auto end = std::min(i + 250, rows.size());
        ASSERT_TRUE(cases::take_in(
            case_tools,
            {county_code, county_code, "old"},
            {rows.begin() + static_cast<std::ptrdiff_t>(i),
             rows.begin() + static_cast<std::ptrdiff_t>(end)}
        ));
    }
    const auto found = listed();
    ASSERT_EQ(found.size(), 1'000U);
    EXPECT_EQ(found.front().requested_at, rows.back().requested_at);
    EXPECT_EQ(found.back().requested_at, rows[3].requested_at);
    EXPECT_EQ(listed({{"page", "2"}}).size(), 3U);
}

TEST_P(Open311Service, ADefinitionHasTheQuestionsOfItsServiceOnly)
{
    const auto found = service.definition(county_code, "0110");
    ASSERT_TRUE(found && std::holds_alternative<Definition>(*found));
    const auto& questions = std::get<Definition>(*found).questions;
    ASSERT_EQ(questions.size(), 1U);
    EXPECT_EQ(questions.front().options[1].name, "塌边");
    const auto without = service.definition(county_code, "0102");
    ASSERT_TRUE(without && std::holds_alternative<Definition>(*without));
    EXPECT_TRUE(std::get<Definition>(*without).questions.empty());
    const auto unknown = service.definition(county_code, "9999");
    ASSERT_TRUE(unknown && std::holds_alternative<Faults>(*unknown));
    EXPECT_EQ(std::get<Faults>(*unknown).front().status, 404);
}

TEST_P(Open311Service, DiscoveryTellsWhenServicesOrDefinitionsChangedLast)
{
    const auto begun = clock.now();
    EXPECT_EQ(*service.changed_at(county_code), begun);
    clock.set(begun + std::chrono::hours{1});
    EXPECT_EQ(*service.changed_at(county_code), begun);
    ASSERT_TRUE(service.save_questions(county_code, {}));
    EXPECT_EQ(*service.changed_at(county_code), clock.now());
}

TEST_P(Open311Service, ARequestBecomesACaseAtTheDeskOfItsPlace)
{
    const auto number = submitted({{"address_string", "加油站对面"}});
    const auto c = cases.read(county_desk, id_of(number));
    ASSERT_TRUE(c);
    EXPECT_EQ(c->number, number);
    EXPECT_EQ(c->channel, cases::Channel::open311);
    EXPECT_EQ(c->holder, village);
    EXPECT_EQ(c->description, "村口有垃圾");
    EXPECT_EQ(c->address, "加油站对面");
    EXPECT_EQ(c->lon, 97.25);
}

TEST_P(Open311Service, WithoutWordsTheNameOfTheServiceSaysWhatItIs)
{
    const auto number = submitted({{"description", ""}});
    EXPECT_EQ(cases.read(county_desk, id_of(number))->description, "暴露垃圾");
}

TEST_P(Open311Service, AnAddressOrItsIdIsPlaceEnough)
{
    const auto unit_of = [&](const Fields& place) {
        Fields changes{{"lat", ""}, {"long", ""}};
        changes.insert(changes.end(), place.begin(), place.end());
        return cases.read(county_desk, id_of(submitted(changes)))->unit;
    };
    EXPECT_EQ(unit_of({{"address_id", grid}}), grid);
    EXPECT_EQ(unit_of({{"address_string", "示范镇示范村三组"}}), village);
    EXPECT_EQ(unit_of({{"address_string", "示范镇街上"}}), township);
    EXPECT_EQ(unit_of({{"address_string", "某处"}}), county_code) << "the county's desk decides";
}

TEST_P(Open311Service, WhatCannotBecomeACaseIsRefusedByTheLetter)
{
    EXPECT_THAT(fault({{"api_key", ""}}), HasSubstr("403 api_key was not provided"));
    EXPECT_THAT(fault({{"api_key", "x"}}), HasSubstr("403 api_key is not valid"));
    EXPECT_THAT(fault({{"api_key", "audit"}}), HasSubstr("403 api_key is not valid"));
    EXPECT_THAT(fault({{"service_code", "9999"}}), HasSubstr("404 service_code 9999"));
    EXPECT_THAT(fault({{"service_code", ""}}), HasSubstr("400 service_code was not"));
    EXPECT_THAT(fault({{"long", "116"}}), HasSubstr("400 This place is not in the county"));
    EXPECT_THAT(
        fault({{"lat", ""}, {"long", ""}, {"address_id", "632822999"}}),
        HasSubstr("400 There is no")
    );
    EXPECT_THAT(
        fault({{"lat", ""}, {"long", ""}, {"address_id", "1"}}), HasSubstr("400 address_id")
    );
    EXPECT_THAT(fault({{"service_code", "0110"}}), HasSubstr("400 attribute[damage]"));
    EXPECT_TRUE(listed().empty()) << "nothing is half done";
}

TEST_P(Open311Service, AllThatIsWrongIsSaidAtOnce)
{
    const auto outcome = service.submit(
        county_code, fields({{"service_code", "0110"}, {"lat", "x"}, {"media_url", "y"}})
    );
    ASSERT_TRUE(outcome && std::holds_alternative<Faults>(*outcome));
    EXPECT_EQ(std::get<Faults>(*outcome).size(), 3U);
}

TEST_P(Open311Service, WhatElseCameIsKeptWithTheCaseAndPersonsAreSealed)
{
    const auto number = submitted(
        {{"service_code", "0110"},
         {"attribute[damage]", "hole"},
         {"attribute[own]", "x"},
         {"media_url", "https://example.org/a.jpg"}}
    );
    const auto id = id_of(number);
    const auto row = database->read([&](db::Session& s) -> Result<std::optional<SubmissionRow>> {
        return find_submission(s, county_code, id);
    });
    ASSERT_TRUE(row && *row);
    EXPECT_EQ(
        (*row)->answers, R"([{"code":"damage","values":["hole"]},{"code":"own","values":["x"]}])"
    );
    EXPECT_EQ((*row)->media_url, "https://example.org/a.jpg");
    EXPECT_THAT((*row)->contact, Not(HasSubstr("13912345678")));
    const auto opened = keyring.open(
        {"open311.contact"}, std::string{county_code} + "/" + to_text(id), (*row)->contact
    );
    ASSERT_TRUE(opened);
    EXPECT_THAT(*opened, HasSubstr("13912345678"));
}

TEST_P(Open311Service, UntilAReleaseOnlyTheTownshipIsToldOfThePlace)
{
    const auto number = submitted();
    const auto view = listed().front();
    EXPECT_EQ(view.id, number);
    EXPECT_TRUE(view.is_open);
    EXPECT_EQ(view.status_notes, "待受理");
    EXPECT_EQ(view.service_code, "0102");
    EXPECT_EQ(view.service_name, "暴露垃圾");
    EXPECT_EQ(view.description, "");
    EXPECT_EQ(view.agency, "示范镇");
    EXPECT_EQ(view.address, "示范镇, 演示县");
    EXPECT_EQ(view.address_id, township);
    EXPECT_EQ(view.zipcode, "632822100000");
    ASSERT_TRUE(view.lat && view.lon);
    EXPECT_NE(view.lat, 36.25);
    EXPECT_NE(view.lon, 97.25);
    EXPECT_EQ(view.requested_at, clock.now());
}

TEST_P(Open311Service, AReleaseTellsItsSummaryAndThePlace)
{
    const auto number = submitted();
    act(leader, number, {{.action = Action::release, .result = "已安排清运"}});
    const auto view = listed({{"service_request_id", number}}).front();
    EXPECT_EQ(view.description, "已安排清运");
    EXPECT_EQ(view.agency, "示范村");
    EXPECT_EQ(view.address, "示范村, 示范镇, 演示县");
    EXPECT_EQ(view.address_id, village);
    EXPECT_EQ(view.zipcode, village);
    EXPECT_EQ(view.lat, 36.25);
    EXPECT_EQ(view.lon, 97.25);
}

TEST_P(Open311Service, AComplaintIsAsUnknownAsWhatNeverWas)
{
    const auto number = submitted();
    act(clerk,
        number,
        {{.action = Action::recuse, .reason = "说的是我们自己", .about = cases::About::village}});
    EXPECT_TRUE(listed().empty());
    EXPECT_TRUE(listed({{"service_request_id", number}}).empty());
    const auto one = service.request(county_code, number);
    ASSERT_TRUE(one && std::holds_alternative<Faults>(*one));
    const auto never = service.request(county_code, "2026-100-0000001");
    ASSERT_TRUE(never && std::holds_alternative<Faults>(*never));
    EXPECT_EQ(std::get<Faults>(*one).front().status, 404);
    EXPECT_EQ(std::get<Faults>(*never).front().status, 404);
}

TEST_P(Open311Service, MergedIsClosedAsADuplicate)
{
    const auto first = submitted();
    const auto second = submitted();
    act(clerk, second, {{.action = Action::merge, .reason = "同一件事", .target = id_of(first)}});
    const auto view = listed({{"service_request_id", second}}).front();
    EXPECT_FALSE(view.is_open);
    EXPECT_EQ(view.status_notes, "Duplicate request.");
}

// A small one around a point.
Fields box(double lon, double lat)
{
    return {
        {"bbox",
         std::to_string(lon - 0.01) + "," + std::to_string(lat - 0.01) + "," +
             std::to_string(lon + 0.01) + "," + std::to_string(lat + 0.01)}};
}

TEST_P(Open311Service, ABoxFindsUnreleasedRequestsByThePointOfTheirTownship)
{
    static_cast<void>(submitted());
    const auto shown = listed().front();
    EXPECT_EQ(listed(box(*shown.lon, *shown.lat)).size(), 1U);
    EXPECT_TRUE(listed(box(97.25, 36.25)).empty()) << "where it really is";
}

TEST_P(Open311Service, ABoxFindsWhatLiesInNoTownshipByThePointOfTheCounty)
{
    static_cast<void>(submitted({{"lat", ""}, {"long", ""}, {"address_string", "某处"}}));
    const auto shown = listed().front();
    ASSERT_TRUE(shown.lat && shown.lon);
    EXPECT_EQ(listed(box(*shown.lon, *shown.lat)).size(), 1U);
    EXPECT_TRUE(listed(box(97.25, 36.25)).empty());
}

TEST_P(Open311Service, ExtensionsTellAnswersOnceReleasedAndNeverFreeText)
{
    const std::vector<Question> questions{
        {.service_code = "0110",
         .code = "damage",
         .datatype = Datatype::multivaluelist,
         .description = "怎样损坏",
         .options = {{"hole", "坑槽"}, {"edge", "塌边"}}},
        {.service_code = "0110", .code = "where", .place = 2, .datatype = Datatype::text}};
    ASSERT_TRUE(service.save_questions(county_code, questions));
    const auto number = submitted(
        {{"service_code", "0110"},
         {"attribute[damage][]", "edge"},
         {"attribute[where]", "张三家门前"},
         {"attribute[own]", "x"}}
    );
    const Fields asked{{"extensions", "true"}};
    ASSERT_TRUE(listed(asked).front().extension);
    EXPECT_TRUE(listed(asked).front().extension->attributes.empty());
    EXPECT_FALSE(listed().front().extension);
    act(leader, number, {{.action = Action::release, .result = "已安排修补"}});
    const auto outcome = service.request(county_code, number, Extensions::yes);
    ASSERT_TRUE(outcome && std::holds_alternative<RequestView>(*outcome));
    const auto extension = std::get<RequestView>(*outcome).extension;
    ASSERT_TRUE(extension);
    EXPECT_EQ(extension->state, "reported");
    ASSERT_EQ(extension->attributes.size(), 1U);
    EXPECT_EQ(extension->attributes[0].value, "edge");
    EXPECT_EQ(extension->attributes[0].name, "塌边");
    EXPECT_EQ(extension->attributes[0].label, "怎样损坏");
    ASSERT_EQ(extension->notes.size(), 1U) << "a release changes no state";
    EXPECT_EQ(extension->notes[0].type, "OPEN");
}

TEST_P(Open311Service, AWrongFilterIsAFault)
{
    const auto outcome = service.requests(county_code, {{"status", "x"}});
    ASSERT_TRUE(outcome && std::holds_alternative<Faults>(*outcome));
    EXPECT_EQ(std::get<Faults>(*outcome).front().status, 400);
}

TEST(Open311Places, DivisionCodesHaveTwelveDigits)
{
    EXPECT_EQ(division_code("632822"), "632822000000");
    EXPECT_EQ(division_code("632822100001003"), "632822100001");
}

} // namespace
} // namespace wuzhi::smart::open311
