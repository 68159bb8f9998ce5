#pragma once

// A county of two villages with everything that cases need, on each engine.

#include "county/calendar/due/scheduler.hpp"
#include "smart/cases/breach_service.hpp"
#include "smart/cases/service.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wuzhi::smart::cases::fixture {

using county::commands::Once;
using county::identity::PostKind;

inline constexpr auto county_code = "632822";
inline constexpr auto township = "632822100";
inline constexpr auto other_township = "632822200";
inline constexpr auto village = "632822100001";
inline constexpr auto other_village = "632822100002";
inline constexpr auto grid = "632822100001001";

template <class T>
std::string reason_of(const Result<T>& result)
{
    return result ? "" : result.error().reason;
}

class CaseFixture : public testing::TestWithParam<db::Engine> {
protected:
    // A Monday, unless said otherwise.
    explicit CaseFixture(std::string_view begins_at = "2026-11-23T09:00:00+08:00");

    test::TempDatabase database;
    FakeClock clock;
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    keys::Keyring keyring{keys::make_master_keys(entropy), entropy};
    county::territory::Service territory{*database, clock, ids};
    county::calendar::Calendars calendars;
    county::statutes::Statutes statutes;
    const OrganisationId bureau{ids.next<OrganisationId>()}; // Attached to the township.
    const OrganisationId police{ids.next<OrganisationId>()}; // Attached to the county.
    FindPhotos find_photos{};     // For the tests of what stands on this context.
    bool is_contact_left = false; // By whoever reports.
    bool has_head = true;         // The village.
    Tools tools{
        *database,
        territory,
        [this](const std::string&, OrganisationId id) -> std::optional<std::string> {
            if (id == bureau) return township;
            if (id == police) return county_code;
            return std::nullopt;
        },
        [this](
            db::Session&,
            const std::string&,
            county::PersonId person,
            const std::string& unit,
            const std::optional<OrganisationId>& organisation,
            Instant
        ) {
            const bool is_warden =
                person == warden.person() && warden.unit_code().starts_with(unit);
            return organisation ? person == handler.person() : is_warden;
        },
        calendars,
        statutes,
        keyring,
        clock,
        entropy,
        ids,
        [this](db::Session& s, const std::string& county, CaseId id) {
            return find_photos ? find_photos(s, county, id) : Photos{};
        },
        {},
        {},
        {},
        [this](db::Session&, const std::string&, const std::string& unit, Instant) {
            std::vector<county::PersonId> persons;
            if (unit == village && has_head) persons = {head.person()};
            if (unit == township) persons = {town.person(), town_leader.person()};
            return persons;
        },
        [this](db::Session&, const Case&) { return is_contact_left; },
        "rural",
        [this](db::Session&, const Case&) { return is_contact_left; }};
    Service service{tools};
    county::calendar::due::Scheduler scheduler{*database, calendars, ids, {.holder = "test"}};

    const Caller resident = Caller::of_public(county_code);
    const Caller clerk = caller(PostKind::village_clerk, village);
    const Caller head = caller(PostKind::village_head, village);
    const Caller warden = caller(PostKind::grid_member, grid);
    const Caller watcher = caller(PostKind::grid_head, grid);
    const Caller neighbour = caller(PostKind::village_clerk, other_village);
    const Caller town = caller(PostKind::township_desk, township);
    const Caller town_leader = caller(PostKind::township_leader, township);
    const Caller county_desk = caller(PostKind::county_desk, county_code);
    const Caller county_leader = caller(PostKind::county_leader, county_code);
    const Caller auditor = caller(PostKind::auditor, county_code);
    const Caller handler = of_bureau(PostKind::organisation_handler);
    const Caller leader = of_bureau(PostKind::organisation_leader);

    void SetUp() override;

    Caller caller(PostKind role, std::string code);
    Caller of_bureau(PostKind role);
    Caller of_police(PostKind role);

    ReportBody body();
    Receipt reported();

    Result<CaseView>
    act(const Caller& who, CaseId id, Order order, std::optional<std::int64_t> seen = {});
    // The same with the version that the case has now; fails the test if it is refused.
    CaseView done(const Caller& who, CaseId id, Order order);

    static FollowBody follow_body(const Receipt& receipt);
    Result<FollowView> as_reporter(const Receipt& receipt, Command command);

    // Acknowledged by the warden; and the whole way to closed.
    Receipt handled();
    Receipt closed();

    // Time passes, and the scheduler says what is over.
    void at(std::string_view instant);
    void wait(std::chrono::minutes time);
    void import_days(const std::string& csv);

private:
    county::territory::NewUnit
    unit(county::territory::UnitKind kind, std::string code, std::string area = "");
};

} // namespace wuzhi::smart::cases::fixture
