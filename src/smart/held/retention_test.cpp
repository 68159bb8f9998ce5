// What is kept too long goes, and nothing else hinders it.

#include "smart/held/fixture_test.hpp"

namespace wuzhi::smart::held {
namespace {

using namespace fixture;
namespace keep = county::rights::retention;

class RetentionTest : public HeldTest {
protected:
    std::int64_t purged(keep::RecordClass wanted)
    {
        const auto all = keep::purge({erasing, statutes}, county_code, keep::Mode::purge);
        EXPECT_TRUE(all) << reason_of(all);
        for (const auto& each : *all)
            if (each.record_class == wanted) return each.count;
        return -1;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, RetentionTest, testing::ValuesIn(test::engines()), test::engine_name
);

// What one of two servers, or a person, erased since it was listed.
class Overtaken : public Service {
public:
    using Service::Service;
    county::ports::Expired expired(
        db::Session& session,
        const std::string& county,
        county::ports::HeldPart part,
        Instant before,
        const std::string& after
    ) override
    {
        auto found = Service::expired(session, county, part, before, after);
        if (part == county::ports::HeldPart::all) ++listed;
        return found;
    }
    county::ports::HeldRecord
    lock(db::Session& session, const std::string& county, const std::string& id) override
    {
        auto record = Service::lock(session, county, id);
        if (listed > 0 && first.empty()) first = id;
        if (listed > 0 && id == first) record.is_erased = true;
        return record;
    }
    int listed = 0;
    std::string first{};
};

TEST_P(RetentionTest, OneThatSomebodyElseErasedHindersNoOther)
{
    const auto one = reported_by("13912345678");
    const auto two = reported_by("13900000000");
    refuse(one.id);
    refuse(two.id);
    clock.advance(std::chrono::days{3700});
    Overtaken overtaken{{*database, desk, who, other_systems, blobs_}};
    const ErasingTools tools{*database, overtaken, clock, ids, "", {}};
    const auto all = keep::purge({tools, statutes}, county_code, keep::Mode::purge);
    ASSERT_TRUE(all) << reason_of(all);
    EXPECT_EQ((*all)[2].count, 1);
    EXPECT_TRUE(rights.held(resident, slip(two))->words.empty());
    // What was removed and the fact of it are one: two contacts at once, then one record.
    EXPECT_EQ(count("fact WHERE kind = 'retention.purged' AND quantity = 2"), 1);
    EXPECT_EQ(count("fact WHERE kind = 'retention.purged' AND quantity = 1"), 1);
}

TEST_P(RetentionTest, AResultThatAReviewUpheldIsCountedFromThen)
{
    auto receipt = reported_by("13912345678");
    done(clerk, receipt.id, {{.action = Action::accept}});
    done(clerk, receipt.id, {{.action = Action::dispatch}, grid});
    done(warden, receipt.id, {{.action = Action::acknowledge}});
    done(warden, receipt.id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, receipt.id, {{.action = Action::close, .has_passed = true}});
    clock.advance(std::chrono::days{170});
    const auto rated = as_reporter(
        receipt, {.action = Action::rate, .reason = "还在", .rating = cases::Rating::unsatisfied}
    );
    ASSERT_TRUE(rated) << reason_of(rated);
    done(
        town,
        receipt.id,
        {{.action = Action::review,
          .reason = "属实",
          .result = "已清运",
          .outcome = cases::ReviewOutcome::upheld}}
    );
    clock.advance(std::chrono::days{20});
    EXPECT_EQ(purged(keep::RecordClass::reporter_contact), 0);
    clock.advance(std::chrono::days{170});
    EXPECT_EQ(purged(keep::RecordClass::reporter_contact), 1);
}

TEST_P(RetentionTest, OneThatWentOnAsAnotherIsCountedFromTheEndOfThat)
{
    const auto one = reported_by("13912345678");
    const auto main = reported_by("13900000000");
    done(clerk, one.id, {{.action = Action::merge, .reason = "同一件事", .target = main.id}});
    clock.advance(std::chrono::days{170});
    refuse(main.id);
    clock.advance(std::chrono::days{20});
    EXPECT_EQ(purged(keep::RecordClass::reporter_contact), 0);
    clock.advance(std::chrono::days{170});
    EXPECT_EQ(purged(keep::RecordClass::reporter_contact), 2);
}

TEST_P(RetentionTest, MinutesUndertakingsAndHandOversHaveATimeOfTheirOwn)
{
    const auto day = std::to_string(to_epoch_ms(clock.now()));
    const auto meeting = to_text(ids.next<CaseId>());
    const auto other = to_text(ids.next<CaseId>());
    run("INSERT INTO centre_meeting (county, id, scope, title, agenda, place, begins_at, state,"
        " minutes, reason, convened_by, convened_at, ended_by, ended_at) VALUES ('632822', '" +
        meeting +
        "',"
        " '632822', '会', '', '会议室', 1, 'held', '纪要', '', 'p', 1, 'p', " +
        day + ")");
    run("INSERT INTO centre_undertaking (county, id, scope, party, task, state, given_by, given_at,"
        " due_on, due_at, is_overdue, answer, origin, meeting_id, closed_at) VALUES ('632822',"
        " '" +
        other +
        "', '632822', '632822100', '修路', 'withdrawn', 'p', 1, '2026-12-01', 1, 0, '',"
        " 'meeting', '" +
        meeting + "', " + day + ")");
    run("INSERT INTO duty_handover (county, id, scope, notes, open_count, urgent_count, given_by,"
        " given_at) VALUES ('632822', '" +
        other + "', '632822', '卓玛来过', 0, 0, 'p', " + day + ")");
    clock.advance(std::chrono::days{1094});
    EXPECT_EQ(purged(keep::RecordClass::duty_words), 0);
    clock.advance(std::chrono::days{3});
    EXPECT_EQ(purged(keep::RecordClass::duty_words), 1);
    EXPECT_EQ(count("duty_handover"), 0);
    EXPECT_EQ(purged(keep::RecordClass::meeting_words), 0);
    clock.advance(std::chrono::days{2560});
    EXPECT_EQ(purged(keep::RecordClass::meeting_words), 2);
    EXPECT_EQ(purged(keep::RecordClass::meeting_words), 0);
    EXPECT_EQ(count("centre_meeting WHERE minutes = '（已删除）' AND title = '（已删除）'"), 1);
    EXPECT_EQ(count("centre_undertaking WHERE task = '（已删除）'"), 1);
}

TEST_P(RetentionTest, ASearchThatNobodyDecidesLapsesAndItsNumberGoes)
{
    const auto asked = searches.ask(
        county_desk,
        {},
        {*BoundedText<1, 30>::parse("13912345678"), *ReasonText::parse("本人到窗口查询")}
    );
    ASSERT_TRUE(asked) << reason_of(asked);
    clock.advance(std::chrono::days{6});
    ASSERT_TRUE(searches.keep_up(county_code));
    EXPECT_EQ(searches.one(county_desk, asked->id)->state, search::SearchState::waiting);
    clock.advance(std::chrono::days{2});
    ASSERT_TRUE(searches.keep_up(county_code));
    EXPECT_EQ(searches.one(county_desk, asked->id)->state, search::SearchState::refused);
    EXPECT_EQ(count("person_search WHERE telephone <> ''"), 0);
    EXPECT_EQ(
        reason_of(searches.decide(county_leader, asked->id, {true, *ReasonText::parse("同意")})),
        "search.decided"
    );
}

TEST_P(RetentionTest, ManyThatWaitAndAContactThatDoesNotOpenHinderNoCleanUp)
{
    const auto broken = reported_by("13911111111");
    const auto receipt = reported_by("13912345678");
    for (int i = 0; i < 50; ++i)
        ASSERT_TRUE(searches.ask(
            town, {}, {*BoundedText<1, 30>::parse("13900000000"), *ReasonText::parse("查询")}
        ));
    run("UPDATE case_reporter SET contact = 'k1.x' WHERE case_id = '" + to_text(broken.id) + "'");
    const auto found = searched(county_desk, "13912345678");
    EXPECT_EQ(searches.one(county_desk, found)->records.size(), 1U);
    clock.advance(std::chrono::hours{25});
    ASSERT_TRUE(searches.keep_up(county_code));
    EXPECT_EQ(count("person_search_hit"), 0);
    EXPECT_EQ(count("person_search WHERE telephone = ''"), 1);
}

} // namespace
} // namespace wuzhi::smart::held
