#include "county/audit/exceptions_service.hpp"
#include "platform/journal/sequencer.hpp"
#include "smart/cases/catalogue.hpp"
#include "smart/cases/exceptions_service.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/limit_service.hpp"
#include "smart/cases/store.hpp"
#include "test/support/temp_folder.hpp"

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;
using county::audit::ExceptionClass;
using county::audit::ExceptionView;

class CaseExceptions : public CaseFixture {
protected:
    test::TempFolder folder;

    std::vector<ExceptionView> listed()
    {
        journal::LogOptions options{.county = county_code, .origin = "example.org/log/632822"};
        options.seed.fill(9);
        options.folder = folder.path() / "log";
        options.state_file = folder.path() / "state";
        journal::Sequencer sequencer{*database, options};
        EXPECT_TRUE(sequencer.step(clock.now()));
        const auto page = county::audit::read_exceptions(
            *database, exceptions(), auditor, {}, county_day(clock.now())
        );
        EXPECT_TRUE(page) << reason_of(page);
        return page ? page->exceptions : std::vector<ExceptionView>{};
    }
    std::string number_of(CaseId id) { return service.read(clerk, id)->number; }
    // "force_closed 封路", the newest first.
    std::string told()
    {
        std::string text;
        for (const auto& each : listed())
            text += to_text(each.kind) + " " + each.reason + "; ";
        return text;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseExceptions, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseExceptions, WhatWasClosedInOrderIsNotListed)
{
    static_cast<void>(closed());
    EXPECT_EQ(told(), "");
}

TEST_P(CaseExceptions, ACaseClosedByForceIsListedWithItsNumberAndWhy)
{
    const auto id = reported().id;
    done(clerk, id, {{.action = Action::escalate, .reason = "请镇里定"}});
    done(town, id, {{.action = Action::accept}});
    done(town_leader, id, {{.action = Action::force_close, .reason = "封路到四月"}});
    const auto all = listed();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].kind, ExceptionClass::force_closed);
    EXPECT_EQ(all[0].subject, to_text(id));
    EXPECT_EQ(all[0].name, number_of(id));
    EXPECT_EQ(all[0].reason, "封路到四月");
    EXPECT_EQ(all[0].acting_post, town_leader.acting_post());
}

TEST_P(CaseExceptions, WhatWasGrantedIsListedAndWhatWasRefusedIsNot)
{
    const auto id = handled().id;
    done(warden, id, {{.action = Action::ask_extension, .reason = "雪大"}});
    done(head, id, {{.action = Action::approve, .reason = "同意"}});
    Order hang{{.action = Action::ask_suspension, .reason = "封冻"}};
    hang.command.until = parse_date("2026-12-10");
    done(warden, id, hang);
    done(head, id, {{.action = Action::refuse, .reason = "不行"}});
    done(warden, id, hang);
    done(head, id, {{.action = Action::approve, .reason = "可以"}});
    EXPECT_EQ(told(), "suspended 可以; extended 同意; ");
}

TEST_P(CaseExceptions, AnExcusedTimeoutIsListedOnceTheSecondPersonAgrees)
{
    const auto id = handled().id;
    at("2026-11-26T18:00:01+08:00");
    done(warden, id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, id, {{.action = Action::close, .has_passed = true}});
    done(warden, id, {{.action = Action::appeal_timeout, .reason = "封冻"}});
    done(head, id, {{.action = Action::approve}});
    EXPECT_EQ(told(), "");
    done(town, id, {{.action = Action::approve, .reason = "属实"}});
    EXPECT_EQ(told(), "exempted 属实; ");
}

TEST_P(CaseExceptions, ACaseAcceptedAsSomethingElseIsListedWithBothCategories)
{
    const auto before = body().category.str();
    ASSERT_TRUE(database->write([&](db::Session& session) -> Result<> {
        auto other = *find_category(session, county_code, before);
        other.code = "0199";
        save_category(session, other);
        return {};
    }));
    static_cast<void>(handled());
    done(clerk, reported().id, {{.action = Action::accept, .category = "0199"}});
    const auto all = listed();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].kind, ExceptionClass::recategorised);
    EXPECT_EQ(all[0].before + " " + all[0].after, before + " 0199");
}

TEST_P(CaseExceptions, ALongerLimitIsOneAndAShorterOneIsAnotherRule)
{
    const auto code = body().category.str();
    auto category = *database->read([&](db::Session& session) -> Result<Category> {
        return *find_category(session, county_code, code);
    });
    for (const auto* limit : {"1天", "30天", "2工作日"}) {
        const auto set = set_limit(
            *database,
            ids,
            {.county = county_code,
             .acting_post = "p",
             .category = code,
             .seen = category.time_limit,
             .limit = limit,
             .reason = *ReasonText::parse("冬季")},
            clock.now()
        );
        ASSERT_TRUE(set) << reason_of(set);
        category = *set;
    }
    const auto all = listed();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].kind, ExceptionClass::rules_changed);
    EXPECT_EQ(all[1].kind, ExceptionClass::limit_lengthened);
    EXPECT_EQ(all[1].after, "30天");
    EXPECT_EQ(all[1].name, category.name);
}

TEST(CaseExceptionRules, WhatWasErasedIsNotHiddenByIt)
{
    const journal::Fact fact{.kind = "case.approve"};
    for (const auto& rule : exceptions().rules) {
        if (rule.fact_kind != "case.approve") continue;
        const auto notes = rule.judge({fact, ""});
        ASSERT_EQ(notes.size(), 1U);
        EXPECT_EQ(notes[0].kind, ExceptionClass::erased);
    }
}

TEST(CaseExceptionRules, LimitsOfDifferentKindsAreCompared)
{
    EXPECT_TRUE(is_longer_limit("2天", "1天"));
    EXPECT_FALSE(is_longer_limit("1天", "1天"));
    EXPECT_TRUE(is_longer_limit("1工作日", "1天"));
    EXPECT_TRUE(is_longer_limit("2天", "1工作日"));
    EXPECT_TRUE(is_longer_limit("1天", "4工作时"));
    EXPECT_FALSE(is_longer_limit("3紧急工作时", "4工作时"));
    EXPECT_FALSE(is_longer_limit("", "1天"));
}

} // namespace
} // namespace wuzhi::smart::cases
