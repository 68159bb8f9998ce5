#include "county/statutes/rule_file.hpp"

#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::statutes {
namespace {

const std::string defaults = R"([defaults]
region = "CN"
law = "示范法"
valid_from = 2026-01-01
standing = "read"
source = "test"
)";

const std::string five_rules = R"(
[defaults]
region = "CN"
law = "示范法"
source = "汇编"
standing = "read"
valid_from = 2018-12-29

[[rule]]
kind = "assembly.quorum"
any_of = [{ base = "eligible", more_than = "1/2" }, { base = "households", at_least = "2/3" }]
article = "第二十二条"
text_version = "2018-12-29"
valid_to = 2025-12-31
is_repealed = true
note = "说明"

[[rule]]
kind = "assembly.notice"
region = "33"
law = "办法"
standing = "local"
source = "another page"
valid_from = 2020-01-01
limit = "10天"
last_day = "next_workday"

[[rule]]
kind = "proxies"
number = 3

[[rule]]
kind = "share"
ratio = "1/20"

[[rule]]
kind = "matter"
bodies = ["village_assembly", "village_reps"]
)";

std::string reason(const std::string& text)
{
    const auto rules = read_rules({.name = "x.toml", .text = text});
    return rules ? "" : rules.error().reason + " " + rules.error().field;
}

TEST(RuleFile, GivesEveryFieldOfARule)
{
    const auto rules = read_rules({.name = "x.toml", .text = five_rules});
    ASSERT_TRUE(rules) << rules.error().message;
    ASSERT_EQ(rules->size(), 5U);
    const auto& quorum = rules->at(0);
    EXPECT_EQ(quorum.kind, "assembly.quorum");
    EXPECT_EQ(quorum.region, "CN");
    EXPECT_EQ(
        std::get<Thresholds>(quorum.value),
        (Thresholds{
            {Base::eligible, Bound::more_than, 1, 2}, {Base::households, Bound::at_least, 2, 3}})
    );
    EXPECT_EQ(quorum.law, "示范法");
    EXPECT_EQ(quorum.article, "第二十二条");
    EXPECT_EQ(quorum.text_version, "2018-12-29");
    EXPECT_EQ(to_text(quorum.valid_from), "2018-12-29");
    EXPECT_EQ(to_text(*quorum.valid_to), "2025-12-31");
    EXPECT_TRUE(quorum.is_repealed);
    EXPECT_EQ(quorum.standing, Standing::read);
    EXPECT_EQ(quorum.source, "汇编");
    EXPECT_EQ(quorum.note, "说明");
    const auto& notice = rules->at(1);
    EXPECT_EQ(notice.region, "33");
    EXPECT_EQ(notice.law, "办法");
    EXPECT_EQ(notice.standing, Standing::local);
    EXPECT_EQ(to_text(notice.valid_from), "2020-01-01");
    EXPECT_EQ(
        std::get<calendar::TimeLimit>(notice.value),
        (calendar::TimeLimit{calendar::ClockType::natural_day, 10, calendar::LastDay::next_workday})
    );
    EXPECT_EQ(std::get<std::int64_t>(rules->at(2).value), 3);
    EXPECT_EQ(std::get<Ratio>(rules->at(3).value), (Ratio{1, 20}));
    EXPECT_EQ(
        std::get<Bodies>(rules->at(4).value),
        (Bodies{DecidingBody::village_assembly, DecidingBody::village_reps})
    );
}

TEST(RuleFile, WhatIsWrongIsNamedWithItsLine)
{
    const struct {
        std::string_view rule, reason;
    } table[] = {
        {"kind = \"a\"\nnumber = 1", ""},
        {"kind = \"a\"\nnumber = ", "statutes.syntax x.toml:9"},
        {"kind = \"a\"\nnumber = 1\nnumbre = 2", "statutes.unknown_field x.toml:10"},
        {"number = 1", "statutes.missing_field x.toml:7"},
        {"kind = 3\nnumber = 1", "statutes.bad_field x.toml:8"},
        {"kind = \" \"\nnumber = 1", "statutes.bad_field x.toml:8"},
        {"kind = \"a\"\nnumber = 1\nstanding = \"sure\"", "statutes.bad_field x.toml:10"},
        {"kind = \"a\"\nnumber = 1\nvalid_from = \"2026-01-01\"", "statutes.bad_field x.toml:10"},
        {"kind = \"a\"\nnumber = \"1\"", "statutes.bad_field x.toml:9"},
        {"kind = \"a\"", "statutes.value x.toml:7"},
        {"kind = \"a\"\nnumber = 1\nlimit = \"1天\"", "statutes.value x.toml:7"},
        {"kind = \"a\"\nlimit = \"一天\"", "limit.no_number x.toml:9"},
        {"kind = \"a\"\nlimit = \"1天\"\nlast_day = \"x\"", "statutes.bad_field x.toml:10"},
        {"kind = \"a\"\nratio = \"half\"", "statutes.threshold x.toml:9"},
        {"kind = \"a\"\nratio = \"0/2\"", "statutes.threshold x.toml:9"},
        {"kind = \"a\"\nbodies = [\"council\"]", "statutes.bad_field x.toml:9"},
        {"kind = \"a\"\nbodies = [3]", "statutes.bad_field x.toml:9"},
        {"kind = \"a\"\nbodies = [\"village_reps\"]\nnumber = 1", "statutes.value x.toml:7"},
        {"kind = \"a\"\nany_of = 3", "statutes.threshold x.toml:9"},
        {"kind = \"a\"\nany_of = [3]", "statutes.threshold x.toml:9"},
        {"kind = \"a\"\nany_of = [{ base = \"all\", at_least = \"1/2\" }]",
         "statutes.threshold x.toml:9"},
        {"kind = \"a\"\nany_of = [{ base = \"present\", at_least = \"1/2x\" }]",
         "statutes.threshold x.toml:9"},
        {"kind = \"a\"\nany_of = [{ base = \"present\", least = \"1/2\" }]",
         "statutes.threshold x.toml:9"},
        {"kind = \"a\"\nany_of = [{ base = \"present\", at_least = \"1/2\", more_than = \"1/3\" }]",
         "statutes.threshold x.toml:9"},
    };
    for (const auto& row : table) {
        const auto text = defaults + "[[rule]]\n" + std::string{row.rule} + "\n";
        EXPECT_EQ(reason(text), row.reason) << row.rule;
    }
    EXPECT_EQ(reason("[default]\n"), "statutes.unknown_field x.toml:1");
    EXPECT_EQ(reason("[defaults]\ncounty = 1\n[[rule]]\n"), "statutes.unknown_field x.toml:2");
    EXPECT_EQ(reason("[[rule]]\nkind = \"a\"\n"), "statutes.missing_field x.toml:1");
    EXPECT_EQ(reason("rule = [1]\n"), "statutes.bad_field x.toml:1");
    EXPECT_EQ(reason("rule = 1\n"), "statutes.bad_field x.toml:1");
    EXPECT_EQ(reason(""), "");
}

TEST(RuleFile, SeveralFilesAreOneSetOfStatutes)
{
    const auto rule = [](std::string_view from, std::string_view to) {
        auto text = defaults + "[[rule]]\nkind = \"a\"\nnumber = 1\nvalid_from = ";
        text += from;
        if (!to.empty()) text += "\nvalid_to = " + std::string{to};
        return text + "\n";
    };
    const RuleFile old{"old.toml", rule("2018-12-29", "2025-12-31")};
    const RuleFile now{"now.toml", rule("2026-01-01", "")};
    const RuleFile late{"late.toml", rule("2026-01-02", "")};
    EXPECT_EQ(load_statutes(std::vector{now, old})->all().size(), 2U);
    EXPECT_EQ(load_statutes(std::vector{old, late}).error().reason, "statutes.gap");
    EXPECT_EQ(load_statutes(std::vector{now, late}).error().reason, "statutes.overlap");
}

TEST(RuleFile, AFolderWithoutRulesIsRefused)
{
    const std::filesystem::path none{"/nonexistent"};
    EXPECT_EQ(load_statutes(none).error().reason, "statutes.folder");
    const test::TempFolder folder;
    EXPECT_EQ(load_statutes(folder.path()).error().reason, "statutes.folder");
    std::filesystem::create_directory(folder.path() / "unreadable.toml");
    EXPECT_EQ(load_statutes(folder.path()).error().reason, "statutes.folder");
}

} // namespace
} // namespace wuzhi::county::statutes
