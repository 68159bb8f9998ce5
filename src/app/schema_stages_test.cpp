// A database of any past release becomes one of today's. Past releases had the beginnings of the
// modules' lists of migrations, whichever: each prefix of the whole list, and each module up to
// one number while the others are complete.

#include "app/house.hpp"
#include "test/support/temp_database.hpp"

#include <boost/describe/class.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace wuzhi::app {
namespace {

struct LineRow {
    std::string line{};
};
BOOST_DESCRIBE_STRUCT(LineRow, (), (line))

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))

const db::Statement sqlite_schema{"SELECT type || ' ' || tbl_name || ' ' || sql AS line"
                                  " FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1"};

// Names of the schema itself, one for each test, are left out.
const db::Statement postgres_schema{
    "SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' '"
    " || COALESCE(column_default, '') AS line FROM information_schema.columns"
    " WHERE table_schema = current_schema()"
    " UNION SELECT REPLACE(indexdef, schemaname || '.', '') FROM pg_indexes"
    " WHERE schemaname = current_schema()"
    " UNION SELECT t.relname || ' ' || c.conname || ' '"
    " || REPLACE(pg_get_constraintdef(c.oid), current_schema() || '.', '')"
    " FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid"
    " JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = current_schema()"
    " UNION SELECT REPLACE(pg_get_triggerdef(g.oid), current_schema() || '.', '')"
    " FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid"
    " JOIN pg_namespace n ON n.oid = t.relnamespace"
    " WHERE n.nspname = current_schema() AND NOT g.tgisinternal"
    " UNION SELECT p.proname || ' ' || p.prosrc FROM pg_proc p"
    " JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = current_schema()"
    " ORDER BY 1"};

// What a county had in the tables that later migrations change, as the first ones made them.
constexpr struct {
    std::string_view table, insert;
} rows[] = {
    {"organisation", R"(
INSERT INTO organisation (county, id, name, kind, unit, duty, parent, is_active, version,
    changed_at)
VALUES ('632822', 'o1', '供电公司', 'utility', '632822', '', NULL, 1, 1, 1))"},
    {"responsibility", R"(
INSERT INTO responsibility (county, category, unit, organisation, substitute, changed_at)
VALUES ('632822', '0102', '632822', 'o1', NULL, 1))"},
    {"unit", R"(
INSERT INTO unit VALUES ('632822', 'u1', 'county', NULL, '都兰县', '632822', NULL, 1, 1, NULL, 1))"},
    {"case_category", R"(
INSERT INTO case_category (county, code, group_name, name, is_releasable, is_current,
    is_self_handled, time_limit, responsible, register_when, close_when)
VALUES ('632822', '0102', '环境', '垃圾', 1, 1, 1, '3工作日', '', '', ''))"},
    {"case_record", R"(
INSERT INTO case_record (county, id, serial, number, category, description, address, unit_path,
    scope, township, village, channel, received_on, reported_at, state, level, holder, lead, desk,
    result, follow_issue, report_digest, version, changed_at, is_urgent, about, about_code,
    rework_count, return_count, extension_count, suspension_count, review_count, is_forced,
    is_overdue, is_exempt, inspection, summary)
VALUES ('632822', 'c1', 1, '2026-1', '0102', '垃圾', '', '632822',
    '632822', '632822100', '', 'web', '2026-11-23', 1, 'reported', 'township', '632822100', '',
    '632822100', '', 1, 'd', 1, 1, 0, 'nobody', '', 0, 0, 0, 0, 0, 0, 0, 0, 'none', ''))"},
    {"case_step", R"(
INSERT INTO case_step (county, case_id, seq, action, from_state, to_state, at, recorded_at,
    device_time, is_late_sync, person, acting_post, unit, receiver, reason, level, detail)
    VALUES ('632822', 'c1', 1, 'report', '', 'reported', 1, 1, NULL, 0, '', '',
    '', '', '', 'township', '{}'))"},
    {"case_file", R"(
INSERT INTO case_file VALUES ('632822', 'f1', 'c1', 'before',
    '0000000000000000000000000000000000000000000000000000000000000000', 'image/jpeg', 1, NULL, NULL,
    '', '', 1, NULL, 'd', NULL, NULL, NULL))"},
};

class SchemaStages : public testing::TestWithParam<db::Engine> {
protected:
    const FakeClock clock{from_epoch_ms(1'790'000'000'000)};
    const std::vector<db::Migration> all = all_migrations();

    std::vector<std::string> lines(db::Database& database)
    {
        const auto& statement = GetParam() == db::Engine::sqlite ? sqlite_schema : postgres_schema;
        const auto found = database.read([&](db::Session& s) -> Result<std::vector<LineRow>> {
            return s.all<LineRow>(statement);
        });
        std::vector<std::string> list;
        for (const auto& row : *found)
            list.push_back(row.line);
        return list;
    }

    static std::int64_t count(db::Database& database, std::string_view table)
    {
        const db::Statement statement{"SELECT COUNT(*) AS n FROM " + std::string{table}};
        const auto found = database.read([&](db::Session& s) -> Result<std::int64_t> {
            return s.first<CountRow>(statement)->n;
        });
        return found ? *found : -1; // There is no such table yet.
    }

    const std::vector<std::string> today = [&] {
        test::TempDatabase database{GetParam(), {all}};
        return lines(*database);
    }();

    // A database of a release that had only these, with rows, taken into use by this one.
    void upgrade(const std::vector<db::Migration>& past, const std::string& name)
    {
        test::TempDatabase database{GetParam(), {past}};
        std::vector<std::string_view> filled;
        for (const auto& row : rows) {
            if (count(*database, row.table) != 0) continue;
            ASSERT_TRUE(database->execute_script(row.insert)) << name << row.table;
            filled.push_back(row.table);
        }
        const auto done = db::migrate(*database, clock, all);
        ASSERT_TRUE(done) << name << done.error().message;
        EXPECT_EQ(lines(*database), today) << name;
        for (const auto table : filled)
            EXPECT_EQ(count(*database, table), 1) << name << table;
        EXPECT_TRUE(db::migrate(*database, clock, all)) << name << "again";
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, SchemaStages, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(SchemaStages, EachBeginningOfTheListIsBroughtUpToToday)
{
    ASSERT_GT(today.size(), 50u);
    for (std::size_t count = 0; count < all.size(); ++count)
        upgrade(
            {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)},
            std::to_string(count) + " migrations: "
        );
}

// These fill a table of another module, which therefore was there before them.
constexpr struct {
    std::string_view module;
    int number;
    std::string_view other;
    int needed;
} fillers[] = {{"smart/open311", 3, "smart/cases", 14}, {"smart/parties", 2, "smart/cases", 14}};

TEST_P(SchemaStages, EachModuleMayHaveBeenBehindTheOthers)
{
    for (const auto& last : all) {
        auto past = all;
        for (const auto& filler : fillers)
            std::erase_if(past, [&](const db::Migration& migration) {
                return last.module == filler.other && last.number < filler.needed &&
                       migration.module == filler.module && migration.number >= filler.number;
            });
        std::erase_if(past, [&](const db::Migration& migration) {
            return migration.module == last.module && migration.number > last.number;
        });
        if (past.size() == all.size()) continue;
        upgrade(past, std::string{last.module} + " " + std::to_string(last.number) + ": ");
    }
}

struct PlaceRow {
    std::string township{};
    std::string village{};
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (), (township, village))
const db::Statement select_place =
    db::select<PlaceRow>("FROM case_record WHERE county = '632822' AND id = 'c1'");

TEST_P(SchemaStages, ACaseOfTheCountyLiesInNoTownshipAndOneOfATownshipInNoVillage)
{
    auto past = all;
    std::erase_if(past, [](const db::Migration& migration) {
        return migration.module == "smart/cases" && migration.number >= 15;
    });
    using Place = std::pair<std::string, std::string>; // Township and village.
    for (const auto& [written, right] : std::vector<std::pair<Place, Place>>{
             {{"632822", "632822"}, {"", ""}},
             {{"632822100", "632822100"}, {"632822100", ""}},
             {{"632822100", "632822100001"}, {"632822100", "632822100001"}}}) {
        test::TempDatabase database{GetParam(), {past}};
        for (const auto& row : rows) {
            if (row.table != "case_category" && row.table != "case_record") continue;
            ASSERT_TRUE(database->execute_script(row.insert)) << row.table;
        }
        ASSERT_TRUE(database->execute_script(
            "UPDATE case_record SET township = '" + written.first + "', village = '" +
            written.second + "'"
        ));
        ASSERT_TRUE(db::migrate(*database, clock, all));
        const auto found = database->read([](db::Session& s) -> Result<PlaceRow> {
            return *s.first<PlaceRow>(select_place);
        });
        ASSERT_TRUE(found);
        EXPECT_EQ(Place(found->township, found->village), right) << written.second;
    }
}

// Cases that were ended before anybody kept who has to tell their results, and who has to since.
constexpr struct {
    std::string_view id, state, desk, lead, scope, channel, organisation, teller;
} ended[] = {
    {"grid",
     "closed",
     "632822100001",
     "632822100001001",
     "632822100001001",
     "web",
     "",
     "632822100001"},
    {"village", "closed", "632822100001", "632822100001", "632822100001", "web", "", "632822100"},
    {"county", "closed", "632822", "632822", "632822", "web", "", "632822"},
    {"body", "closed", "632822100", "632822100", "632822100", "web", "o1", "632822100"},
    {"refused", "rejected", "632822100001", "", "632822100001", "web", "", "632822100001"},
    {"spot", "self_handled", "632822200007", "", "632822200007", "web", "", "632822200"},
    {"open311",
     "closed",
     "632822100001",
     "632822100001001",
     "632822100001",
     "open311",
     "",
     "632822100001"},
    {"unknown", "closed", "632822100001", "632822100001001", "632822100001", "web", "", ""},
    {"taken_in", "closed", "632822100001", "632822100001001", "632822100001", "bulk", "", ""},
    {"open", "accepted", "632822100001", "", "632822100001", "web", "", ""},
    {"rated", "rated", "632822100001", "632822100001001", "632822100001", "web", "", ""}};

struct TellerRow {
    std::string case_id{};
    std::string teller{};
};
BOOST_DESCRIBE_STRUCT(TellerRow, (), (case_id, teller))
const db::Statement select_tellers = db::select<TellerRow>(
    "FROM case_to_tell WHERE county = '632822' AND teller > '' ORDER BY teller, case_id"
);

std::string ended_rows()
{
    std::string script{rows[3].insert};
    int serial = 0;
    for (const auto& c : ended) {
        const auto body = c.organisation.empty() ? "NULL" : fmt::format("'{}'", c.organisation);
        script += fmt::format(
            ";INSERT INTO case_record (county, id, serial, number, category, description, address,"
            " unit_path, scope, township, village, channel, received_on, reported_at, state, level,"
            " holder, organisation, lead, desk, result, follow_issue, report_digest, version,"
            " changed_at, is_urgent, about, about_code, rework_count, return_count,"
            " extension_count, suspension_count, review_count, is_forced, is_overdue, is_exempt,"
            " inspection, summary) VALUES ('632822', '{}', {}, '1', '0102', '', '',"
            " '632822/632822100/632822100001', '{}', '', '', '{}', '2026-11-23', 1, '{}', 'county',"
            " 'h', {}, '{}', '{}', '', 1, 'd', 1, 1, 0, 'nobody', '', 0, 0, 0, 0, 0, 0, 0, 0,"
            " 'none', '')",
            c.id,
            ++serial,
            c.scope,
            c.channel,
            c.state,
            body,
            c.lead,
            c.desk
        );
        if (c.id == "open311")
            script +=
                ";INSERT INTO open311_submission VALUES ('632822', 'open311', 1, '', '', 'x')";
        else if (c.id != "unknown")
            script += fmt::format(
                ";INSERT INTO case_reporter VALUES ('632822', '{}', 1, 'sealed')", c.id
            );
    }
    return script +
           ";INSERT INTO case_step (county, case_id, seq, action, from_state, to_state, at,"
           " recorded_at, is_late_sync, person, acting_post, unit, receiver, reason,"
           " level, detail) VALUES ('632822', 'spot', 2, 'self_handle', 'reported',"
           " 'self_handled', 1, 1, 0, '', '', '632822100001', '', '', 'village', '')";
}

TEST_P(SchemaStages, WhoHasToTellWhatWasEndedBeforeIsFilledIn)
{
    auto past = all;
    std::erase_if(past, [&](const db::Migration& migration) {
        return (migration.module == "smart/cases" && migration.number >= 14) ||
               std::ranges::any_of(fillers, [&](const auto& filler) {
                   return migration.module == filler.module && migration.number >= filler.number;
               });
    });
    test::TempDatabase database{GetParam(), {past}};
    const auto filled = database->execute_script(ended_rows());
    ASSERT_TRUE(filled) << filled.error().message;
    const auto done = db::migrate(*database, clock, all);
    ASSERT_TRUE(done) << done.error().message;
    std::map<std::string, std::string, std::less<>> wanted;
    for (const auto& c : ended)
        if (!c.teller.empty()) wanted.emplace(c.id, c.teller);
    const auto found = database->read([&](db::Session& s) -> Result<std::vector<TellerRow>> {
        return s.all<TellerRow>(select_tellers);
    });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->size(), wanted.size());
    for (const auto& row : *found)
        EXPECT_EQ(row.teller, wanted[row.case_id]) << row.case_id;
}

} // namespace
} // namespace wuzhi::app
