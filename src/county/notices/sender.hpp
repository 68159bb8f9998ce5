#pragma once

// Text messages on their way: what is due is handed to the gateway outside any transaction, and
// what became of it is written down. Whoever stops in between sends again, under the same id.

#include "county/notices/gateway.hpp"
#include "county/notices/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/db/database.hpp"

#include <map>
#include <string>

namespace wuzhi::county::notices {

class Sender {
public:
    struct Tools {
        db::Database& database;
        const Clock& clock;
        IdSource& ids;
        Gateway* gateway = nullptr; // None: nothing is sent.
        TextHours hours{};
        Source source{};
    };
    explicit Sender(Tools tools) : tools_(std::move(tools)) {}

    // Does what is due in the county, a few at a time; how many there were.
    // Errors: those of the database and of the source.
    [[nodiscard]] Result<std::int64_t> turn(const std::string& county);

    // What the gateway says later. One that is not known, or told already, changes nothing.
    // Errors: those of the source.
    [[nodiscard]] Result<>
    report(db::Session& session, const std::string& county, NoticeId id, TextState state) const;

private:
    [[nodiscard]] Result<> send_one(const Notice& due);
    [[nodiscard]] std::optional<Result<>> leave_aside(const Notice& due);
    [[nodiscard]] Result<std::optional<TextMessage>>
    message_of(db::Session& session, const Notice& in_hand, Instant now);
    [[nodiscard]] Result<>
    leave_to_desk(db::Session& session, const Notice& before, std::string why) const;
    [[nodiscard]] Result<>
    after_failure(db::Session& session, const Notice& before, const Error& error) const;

    Tools tools_;
};

} // namespace wuzhi::county::notices
