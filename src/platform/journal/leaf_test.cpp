#include "platform/journal/leaf.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/json_node.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace wuzhi::journal {
namespace {

Fact accepted()
{
    return {
        .id = *FactId::parse("019aae1c-2b00-7000-8000-000000000001"),
        .county = "632822",
        .kind = "case.accepted",
        .header = Header::open,
        .occurred_at = *parse_instant("2026-11-23T08:05:00+08:00"),
        .recorded_at = *parse_instant("2026-11-23T08:05:01.250+08:00"),
        .unit_path = "632822/632822100",
        .subject = "case-1",
        .public_body = R"({"number":"DL-2026-000017"})"};
}

Salt salt(std::uint8_t byte)
{
    Salt made{};
    made.fill(byte);
    return made;
}

TEST(Leaf, AnOpenFactShowsItsHeaderAndItsPublicBody)
{
    EXPECT_EQ(
        leaf_of(accepted(), std::nullopt),
        R"({"v":1,"county":"632822","id":"019aae1c-2b00-7000-8000-000000000001",)"
        R"("kind":"case.accepted","unit":"632822/632822100","subject":"case-1",)"
        R"("occurred_at":"2026-11-23T00:05:00.000Z","recorded_at":"2026-11-23T00:05:01.250Z",)"
        R"("quantity":1,"body":{"number":"DL-2026-000017"}})"
    );
}

TEST(Leaf, WhatMayBeMissingComesInItsOwnPlace)
{
    auto fact = accepted();
    fact.device_time = *parse_instant("2026-11-23T07:00:00+08:00");
    fact.acting_post = "post-1";
    fact.quantity = -1;
    fact.corrects = *FactId::parse("019aae1c-2b00-7000-8000-000000000000");
    fact.private_body = R"({"reporter":"王"})";
    const auto leaf = leaf_of(fact, std::string(64, 'a'));
    EXPECT_TRUE(leaf.ends_with(
        R"("recorded_at":"2026-11-23T00:05:01.250Z","device_time":"2026-11-22T23:00:00.000Z",)"
        R"("acting_post":"post-1","quantity":-1,"corrects":"019aae1c-2b00-7000-8000-000000000000",)"
        R"("body":{"number":"DL-2026-000017"},"commitment":")" +
        std::string(64, 'a') + "\"}"
    )) << leaf;
}

TEST(Leaf, ASealedFactShowsCountyAndDayOnly)
{
    auto fact = accepted();
    fact.header = Header::sealed;
    fact.private_body = R"({"name":"才让"})";
    EXPECT_EQ(
        leaf_of(fact, std::string(64, '0')),
        R"({"v":1,"county":"632822","day":"2026-11-23","commitment":")" + std::string(64, '0') +
            "\"}"
    );
    // The county's day: 16:00 UTC is its next midnight.
    fact.recorded_at = *parse_instant("2026-11-23T16:00:00Z");
    EXPECT_NE(leaf_of(fact, std::string(64, '0')).find("2026-11-24"), std::string::npos);
}

TEST(Leaf, AllLeavesOfSealedFactsHaveOneLength)
{
    auto fact = accepted();
    fact.header = Header::sealed;
    Hasher hasher;
    const auto short_one = leaf_of(fact, to_hex(commitment_of(fact, salt(1), hasher)));
    fact.private_body = R"({"text":")" + std::string(5000, 'x') + "\"}";
    fact.kind = "aid.file.decided";
    const auto long_one = leaf_of(fact, to_hex(commitment_of(fact, salt(1), hasher)));
    EXPECT_EQ(short_one.size(), long_one.size());
}

TEST(Leaf, TheCommitmentCoversEverythingAboutTheFact)
{
    Hasher hasher;
    auto fact = accepted();
    fact.header = Header::sealed;
    fact.private_body = R"({"name":"才让"})";
    const auto commitment = commitment_of(fact, salt(1), hasher);
    EXPECT_EQ(commitment, commitment_of(fact, salt(1), hasher));
    EXPECT_NE(commitment, commitment_of(fact, salt(2), hasher));

    const std::function<void(Fact&)> changes[] = {
        [](Fact& f) { f.id = *FactId::parse("019aae1c-2b00-7000-8000-000000000002"); },
        [](Fact& f) { f.county = "632823"; },
        [](Fact& f) { f.kind = "case.closed"; },
        [](Fact& f) { f.occurred_at += std::chrono::milliseconds{1}; },
        [](Fact& f) { f.recorded_at += std::chrono::milliseconds{1}; },
        [](Fact& f) { f.device_time = f.recorded_at; },
        [](Fact& f) { f.unit_path = "632822"; },
        [](Fact& f) { f.subject = "case-2"; },
        [](Fact& f) { f.acting_post = "post-1"; },
        [](Fact& f) { f.quantity = 2; },
        [](Fact& f) { f.corrects = f.id; },
        [](Fact& f) { f.public_body = "{}"; },
        [](Fact& f) { f.private_body = ""; },
    };
    for (const auto& change : changes) {
        auto changed = fact;
        change(changed);
        EXPECT_NE(commitment, commitment_of(changed, salt(1), hasher)) << private_record(changed);
    }
}

TEST(Leaf, IsJsonThatAnybodyCanRead)
{
    auto fact = accepted();
    fact.unit_path = "quote \" backslash \\ newline \n";
    const auto document = JsonDocument::parse(leaf_of(fact, std::nullopt));
    ASSERT_TRUE(document);
    EXPECT_EQ(document->root().find("unit")->string(), fact.unit_path);
    EXPECT_TRUE(JsonDocument::parse(private_record(fact)));
}

} // namespace
} // namespace wuzhi::journal
