#include "app/house.hpp"

#include "app/commands.hpp"
#include "app/demo_accounts.hpp"
#include "app/watch.hpp"
#include "county/identity/service.hpp"
#include "county/identity/store.hpp"
#include "county/territory/demo_units.hpp"
#include "platform/journal/sequencer.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace wuzhi::app {
namespace {

using county::territory::NewUnit;
using county::territory::UnitKind;

class HouseTest : public testing::Test {
protected:
    test::TempFolder folder;
    Config config{.var = folder.path().string(), .data = WUZHI_DATA};

    // A county of one unit, in service: without accounts of a demonstration.
    void found_county(Ground& ground)
    {
        county::territory::Service territory{*ground.database, ground.clock, ground.ids};
        const std::vector<NewUnit> units{
            {.id = ground.ids.next<county::UnitId>(),
             .kind = UnitKind::county,
             .name = "某县",
             .code = "632822"}};
        ASSERT_TRUE(territory.found_county("632822", units));
    }
};

TEST_F(HouseTest, AFolderThatCannotBeMadeIsSaid)
{
    std::ofstream{folder.path() / "file"} << "x";
    config.var = (folder.path() / "file" / "var").string();
    const auto ground = lay_ground(config);
    ASSERT_FALSE(ground);
    EXPECT_EQ(ground.error().reason, "app.var");
}

TEST_F(HouseTest, AnEmptyDatabaseHasNoHouse)
{
    const auto ground = lay_ground(config);
    ASSERT_TRUE(ground) << ground.error().message;
    const auto house = build_house(**ground);
    ASSERT_FALSE(house);
    EXPECT_EQ(house.error().reason, "app.no_county");
}

TEST_F(HouseTest, CasesHaveTheTimeLimitsThatAreNamedAndNoOthers)
{
    const auto profile_of = [&](const std::string& name) -> std::string {
        config.case_clocks = name;
        const auto ground = lay_ground(config);
        if (!ground) return ground.error().message;
        if (name == "rural") found_county(**ground);
        const auto house = build_house(**ground);
        return house ? (*house)->case_tools.profile : house.error().reason;
    };
    EXPECT_EQ(profile_of("rural"), "rural");
    EXPECT_EQ(profile_of("urban"), "urban");
    EXPECT_EQ(profile_of("suburban"), "case.profile_unknown");
    EXPECT_EQ(profile_of(""), "case.profile_unknown");
    EXPECT_EQ(profile_of("urban.accept"), "case.profile_unknown");
}

TEST_F(HouseTest, HostNamesSayWhichCountyIsMeant)
{
    {
        const auto ground = lay_ground(config);
        ASSERT_TRUE(ground);
        found_county(**ground);
    }
    for (const auto* wrong :
         {"632822", "632822=", "632823=a.test", "632822=A.test", "632822=a.test,632822=a.test"}) {
        config.hosts = wrong;
        const auto ground = lay_ground(config);
        ASSERT_TRUE(ground);
        const auto house = build_house(**ground);
        ASSERT_FALSE(house) << wrong;
        EXPECT_EQ(house.error().reason, "app.hosts");
    }
    config.hosts = "632822=a.test,632822=b.test";
    const auto ground = lay_ground(config);
    const auto house = build_house(**ground);
    ASSERT_TRUE(house);
    ASSERT_TRUE((*house)->counties.of_host("b.test"));
}

TEST_F(HouseTest, WhereTheHolidaysEndOrWhatIsMissingIsSaid)
{
    const auto ground = lay_ground(config);
    found_county(**ground);
    const auto house = build_house(**ground);
    ASSERT_TRUE(house);
    const auto end = [&] {
        const auto found = calendar_end(**ground, **house, "632822");
        return found ? to_text(*found) : found.error().reason;
    };
    const auto import = [&](std::string_view content, std::string_view rows) {
        const auto file = (folder.path() / "rows.csv").string();
        std::ofstream{file} << rows;
        const ImportCalendar options{
            .file = file,
            .layer = "national",
            .content = std::string{content},
            .source = "国务院办公厅通知"};
        EXPECT_TRUE(run_import_calendar(config, options)) << content;
    };
    EXPECT_EQ(end(), "calendar.missing");
    import(
        "hours",
        "valid_from,valid_to,season_from,season_to,sessions,source\n"
        "2000-01-01,,,,08:30-12:00 14:30-18:00,通知\n"
    );
    EXPECT_EQ(end(), "calendar.no_days");
    import("days", "date,kind,name\n2026-01-01,holiday,元旦\n2026-10-01,holiday,国庆节\n");
    EXPECT_EQ(end(), "2026-12-31");
}

TEST_F(HouseTest, TheDoctorWarnsOfABackupThatIsTwoDaysOld)
{
    const auto said = [&](std::chrono::hours ago) {
        EXPECT_TRUE(remember_backup(config, SystemClock{}.now() - ago));
        testing::internal::CaptureStdout();
        EXPECT_FALSE(run_doctor(config)); // There is no database.
        return testing::internal::GetCapturedStdout();
    };
    const std::string words = "the last backup is of";
    EXPECT_NE(said(std::chrono::hours{47}).find("good     " + words), std::string::npos);
    EXPECT_NE(said(std::chrono::hours{49}).find("WARNING  " + words), std::string::npos);
}

TEST_F(HouseTest, TheOperatorMakesTheFirstAdministratorsAndLetsOneInAgain)
{
    {
        const auto ground = lay_ground(config);
        ASSERT_TRUE(ground);
        found_county(**ground);
    }
    const auto reason = [&](const UserTask& task) {
        const auto done = run_user(config, task);
        return done ? std::string{} : done.error().reason;
    };
    EXPECT_EQ(reason({"reset-password", "anquan"}), "account.not_found");
    EXPECT_EQ(reason({"admins"}), "");
    EXPECT_EQ(reason({"admins"}), "user.has_administrators");
    const auto hash_of = [&] {
        const auto ground = lay_ground(config);
        const auto house = build_house(**ground);
        return (*ground)->database->read([&](db::Session& session) -> Result<std::string> {
            return county::identity::find_account_by_login_name(session, "632822", "anquan")
                ->password_hash;
        });
    };
    const auto before = hash_of();
    EXPECT_EQ(reason({"reset-password", "ANQUAN"}), "");
    EXPECT_NE(*hash_of(), *before);
    EXPECT_EQ(reason({"reset-second-factor", "anquan"}), "");
}

TEST_F(HouseTest, TwoCountiesNeedToBeToldApart)
{
    ASSERT_TRUE(run_demo(config, Fresh::no, Neighbour::yes));
    EXPECT_EQ(run_user(config, {"admins"}).error().reason, "user.county");
    config.county = neighbour_county;
    EXPECT_EQ(run_user(config, {"reset-password", "cun1"}).error().reason, "user.demo");
}

TEST_F(HouseTest, WhatKeysCannotDoIsSaid)
{
    EXPECT_EQ(run_keys(config, {.action = "status"}).error().reason, "keys.missing");
    EXPECT_EQ(run_keys(config, {.action = "restore"}).error().reason, "keys.option");
    const auto nowhere = (folder.path() / "nowhere").string();
    EXPECT_EQ(
        run_keys(config, {.action = "restore", .file = nowhere}).error().reason, "keys.no_file"
    );
    ASSERT_TRUE(lay_ground(config));
    const auto file = (folder.path() / "file").string();
    std::ofstream{file} << "a passphrase that is long\n";
    const KeysTask task{.action = "escrow", .file = file, .passphrase_file = file};
    EXPECT_EQ(run_keys(config, task).error().reason, "keys.escrow_exists");
}

TEST_F(HouseTest, TheDemonstrationDoesNotTouchARealCounty)
{
    {
        const auto ground = lay_ground(config);
        ASSERT_TRUE(ground);
        found_county(**ground);
        EXPECT_EQ(check_is_demo(**ground).error().reason, "demo.not_demo");
    }
    EXPECT_EQ(run_demo(config, Fresh::yes).error().reason, "demo.not_demo");
    const auto ground = lay_ground(config);
    ASSERT_TRUE(ground);
    EXPECT_TRUE(build_house(**ground));
}

TEST_F(HouseTest, AnInterruptedDemonstrationIsFinishedByTheNextRun)
{
    {
        const auto ground = lay_ground(config);
        ASSERT_TRUE(ground);
        county::territory::Service territory{
            *(*ground)->database, (*ground)->clock, (*ground)->ids};
        const auto units = county::territory::make_demo_units(
            *county::territory::read_demo_sources(std::filesystem::path{WUZHI_DATA} / "demo")
        );
        ASSERT_TRUE(units);
        ASSERT_TRUE(territory.found_county("632822", *units));
    }
    const auto done = run_demo(config, Fresh::no);
    ASSERT_TRUE(done) << done.error().message;
    ASSERT_TRUE(run_demo(config, Fresh::no));
    const auto ground = lay_ground(config);
    const auto house = build_house(**ground);
    ASSERT_TRUE(house);
    EXPECT_TRUE((*house)->is_demo);
    EXPECT_TRUE(*county::identity::has_demo_accounts(*(*ground)->database, "632822"));
}

TEST_F(HouseTest, ALogWhoseFilesWereAlteredIsNotVerified)
{
    {
        const auto ground = lay_ground(config);
        ASSERT_TRUE(ground);
        found_county(**ground);
        journal::Sequencer sequencer{*(*ground)->database, log_options(**ground, "632822")};
        ASSERT_TRUE(sequencer.step((*ground)->clock.now()));
        ASSERT_TRUE(sequencer.close((*ground)->clock.now()));
    }
    EXPECT_TRUE(run_verify(config, {}));
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{folder.path() / "log" / "632822" / "tile"})
        if (entry.is_regular_file()) std::ofstream{entry.path(), std::ios::app} << "x";
    EXPECT_EQ(run_verify(config, {}).error().reason, "log.deviates");
}

TEST_F(HouseTest, FiguresThatAreNotWhatTheJournalSaysAreFoundAndCountedAnew)
{
    config.data = WUZHI_DATA;
    {
        const auto ground = lay_ground(config);
        ASSERT_TRUE(ground) << ground.error().message;
        found_county(**ground);
    }
    EXPECT_TRUE(run_figures(config, {}));
    {
        const auto ground = lay_ground(config);
        ASSERT_TRUE((*ground)->database->execute_script(
            "INSERT INTO figure (county, generation, metric, unit, day, dimension, parent, "
            "quantity) VALUES ('632822', 1, 'case.closed', '632822', '2026-11-23', '', '', 7);"
        ));
    }
    const auto found = run_figures(config, {});
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().reason, "figures.deviate");
    EXPECT_TRUE(run_figures(config, {.is_rebuilt = true}));
    EXPECT_TRUE(run_figures(config, {}));
}

} // namespace
} // namespace wuzhi::app
