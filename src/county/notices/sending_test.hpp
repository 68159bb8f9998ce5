#pragma once

// Notices of one subject, and a gateway that does as the test says.

#include "county/notices/sender.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace wuzhi::county::notices::sending {

inline constexpr auto county = "632822";

class ScriptedGateway : public Gateway {
public:
    std::vector<TextMessage> sent{};
    std::function<void(NoticeId)> during{}; // What happens before it answers.
    std::string refusal{};                  // The reason with which it refuses everything.

    Result<> send(const TextMessage& message) override
    {
        sent.push_back(message);
        if (during) during(message.id);
        if (refusal.empty()) return {};
        return fail(ErrorKind::unavailable, refusal, "as the test says");
    }
};

class SenderTest : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), schema()}};
    FakeClock clock{parse_instant("2026-12-01T10:00:00+08:00").value()};
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    ScriptedGateway gateway;
    bool is_there = true;     // Whom it reaches.
    bool is_callable = false; // Else by a call.
    std::string unreadable{}; // The kind of which nobody can be found out.
    std::vector<std::string> told{};
    std::vector<std::string> failed{};
    Notices notices{ids, {.is_on = true}};
    Sender sender{tools(&gateway)};

    Sender::Tools tools(Gateway* through)
    {
        return {
            *database,
            clock,
            ids,
            through,
            {},
            {.compose = [this](db::Session&, const Notice& n) -> Result<Composed> {
                 if (n.kind == unreadable)
                     return fail(ErrorKind::corrupt, "keys.sealed", "as the test says");
                 if (!is_there) return Composed{.is_callable = is_callable};
                 return Composed{.message = TextMessage{n.id, "13912345678", "zh-CN", n.kind}};
             },
             .on_told = [this](db::Session&, const Notice& n, Instant) -> Result<> {
                 if (told.empty() || told.back() != n.kind) told.push_back(n.kind);
                 return {};
             },
             .on_failed = [this](db::Session&, const Notice& n) -> Result<> {
                 if (failed.empty() || failed.back() != n.kind) failed.push_back(n.kind);
                 return {};
             }}};
    }

    // Of a change of the case "s".
    NewNotice news(std::string kind, bool is_must = false)
    {
        return {
            .county = county,
            .fact = to_text(ids.next<journal::FactId>()),
            .kind = std::move(kind),
            .subject = "s",
            .teller = "632822100",
            .details = "{}",
            .is_must = is_must,
            .is_told_apart = is_must};
    }
    void add(const NewNotice& notice, const Reach& reach = {.has_telephone = true})
    {
        const auto done = database->write([&](db::Session& s) -> Result<> {
            notices.add(s, notice, reach, clock.now());
            return {};
        });
        ASSERT_TRUE(done);
    }
    std::vector<Notice> all()
    {
        const auto kept = database->read([&](db::Session& s) -> Result<std::vector<Notice>> {
            return notices_of(s, county, "s");
        });
        EXPECT_TRUE(kept);
        return kept ? *kept : std::vector<Notice>{};
    }
    std::int64_t turn()
    {
        const auto done = sender.turn(county);
        EXPECT_TRUE(done);
        return done ? *done : -1;
    }
    void send_all()
    {
        while (turn() > 0) {
        }
    }
    void report(NoticeId id, TextState state)
    {
        ASSERT_TRUE(database->write([&](db::Session& s) {
            return sender.report(s, county, id, state);
        }));
    }
};

} // namespace wuzhi::county::notices::sending
