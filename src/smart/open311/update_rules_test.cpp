#include "smart/open311/update_rules.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::open311 {
namespace {

const Fields good{
    {"service_request_id", "2026-100-4831907"},
    {"update_id", "17"},
    {"status", "in_progress"},
    {"updated_datetime", "2026-11-28T10:00:00+08:00"},
    {"description", "又来了一堆"},
    {"media_url", "https://example.org/b.jpg"}};

std::string fault_with(const Fields& changes)
{
    auto fields = good;
    for (const auto& [name, value] : changes) {
        std::erase_if(fields, [&](const auto& field) { return field.first == name; });
        fields.emplace_back(name, value);
    }
    Faults faults;
    static_cast<void>(read_update(fields, faults));
    return faults.empty() ? "" : faults.front().text;
}

TEST(Open311Update, IsReadAsItWasSent)
{
    Faults faults;
    const auto sent = read_update(good, faults);
    EXPECT_TRUE(faults.empty());
    EXPECT_EQ(sent.service_request_id, "2026-100-4831907");
    EXPECT_EQ(sent.update.update_id, "17");
    EXPECT_EQ(sent.update.status, "IN_PROGRESS");
    EXPECT_EQ(sent.update.updated_at, *parse_instant("2026-11-28T02:00:00Z"));
    EXPECT_EQ(sent.update.description, "又来了一堆");
    EXPECT_EQ(sent.update.media_url, "https://example.org/b.jpg");
}

TEST(Open311Update, WhatIsMissingOrWrongIsSaidByName)
{
    for (const auto* name :
         {"service_request_id", "update_id", "status", "updated_datetime", "description"})
        EXPECT_EQ(fault_with({{name, ""}}), std::string{name} + " was not provided.");
    EXPECT_THAT(fault_with({{"status", "SOMETHING"}}), testing::HasSubstr("status"));
    EXPECT_THAT(fault_with({{"updated_datetime", "now"}}), testing::HasSubstr("updated_datetime"));
    EXPECT_THAT(fault_with({{"media_url", "ftp://x"}}), testing::HasSubstr("media_url"));
    EXPECT_THAT(
        fault_with({{"description", std::string(4001, 'x')}}), testing::HasSubstr("too long")
    );
}

TEST(Open311Update, EveryStateHasAWordOfTheExtension)
{
    using enum cases::CaseState;
    EXPECT_EQ(update_status(reported), "OPEN");
    EXPECT_EQ(update_status(handling), "IN_PROGRESS");
    EXPECT_EQ(update_status(suspended), "PLANNED");
    EXPECT_EQ(update_status(merged), "DUPLICATE");
    EXPECT_EQ(update_status(rejected), "NO_FURTHER_ACTION");
    EXPECT_EQ(update_status(reviewing), "REOPEN");
    EXPECT_EQ(update_status(rated), "CLOSED");
}

} // namespace
} // namespace wuzhi::smart::open311
