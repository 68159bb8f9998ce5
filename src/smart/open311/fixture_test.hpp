#pragma once

// A county with a village, a catalogue, questions and a key, on each engine.

#include "county/identity/permission.hpp"
#include "smart/open311/service.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::open311::fixture {

inline constexpr auto county_code = "632822";
inline constexpr auto township = "632822100";
inline constexpr auto village = "632822100001";
inline constexpr auto grid = "632822100001001";

class Open311Fixture : public testing::TestWithParam<db::Engine> {
protected:
    Open311Fixture();
    void SetUp() override;

    test::TempDatabase database;
    FakeClock clock{*parse_instant("2026-11-23T09:00:00+08:00")}; // A Monday.
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    keys::Keyring keyring{keys::make_master_keys(entropy), entropy};
    county::territory::Service territory{*database, clock, ids};
    county::calendar::Calendars calendars;
    county::statutes::Statutes statutes;
    cases::Tools case_tools{
        *database,
        territory,
        [](const std::string&, county::OrganisationId) { return std::optional<std::string>{}; },
        {}, // Nobody is named here as the one who handles it.
        calendars,
        statutes,
        keyring,
        clock,
        entropy,
        ids};
    cases::Service cases{case_tools};
    const Caller clerk = caller(county::identity::PostKind::village_clerk, village);
    const Caller leader = caller(county::identity::PostKind::township_leader, township);
    const Caller county_desk = caller(county::identity::PostKind::county_desk, county_code);
    Service service{
        {*database,
         cases,
         territory,
         [this](const std::string&, const std::string& key) { return owner_of(key); },
         [](const std::string&, county::OrganisationId) { return std::string{"县林草局"}; },
         keyring,
         clock,
         ids}};

    Caller caller(county::identity::PostKind role, std::string code);
    Result<std::shared_ptr<const Caller>> owner_of(const std::string& key);

    // A good request with these in place of its own fields; an empty value takes one away.
    static Fields fields(const Fields& changes = {});
    std::string submitted(const Fields& changes = {});
    // "404 text" of the first fault; empty: none.
    std::string fault(const Fields& changes);

    std::vector<RequestView> listed(const Fields& query = {});
    cases::CaseId id_of(const std::string& number);
    void act(const Caller& who, const std::string& number, cases::Order order);
};

} // namespace wuzhi::smart::open311::fixture
