#pragma once

#include "county/notices/model.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace wuzhi::county::notices {

// False: there is one of this fact and kind already.
[[nodiscard]] bool insert_once(db::Session& session, const Notice& notice);
[[nodiscard]] std::optional<Notice>
find_notice(db::Session& session, std::string_view county, NoticeId id);
// The same, locked until the transaction ends.
[[nodiscard]] std::optional<Notice>
lock_notice(db::Session& session, std::string_view county, NoticeId id);
// False: it is not as it was read any more.
[[nodiscard]] bool replace(db::Session& session, const Notice& before, const Notice& after);

// Of one subject, the newest first, at most 100; and those that are not settled, also locked until
// the transaction ends.
[[nodiscard]] std::vector<Notice>
notices_of(db::Session& session, std::string_view county, std::string_view subject);
[[nodiscard]] std::vector<Notice>
open_notices_of(db::Session& session, std::string_view county, std::string_view subject);
[[nodiscard]] std::vector<Notice>
lock_open_notices_of(db::Session& session, std::string_view county, std::string_view subject);

// Texts of which something is due: to be sent, to be sent again, or taken for lost.
[[nodiscard]] std::vector<Notice>
due_texts(db::Session& session, std::string_view county, Instant now, std::int64_t limit);

// What the people of a unit have to call about, without what is told apart; newest first.
[[nodiscard]] std::vector<Notice> calls_of(
    db::Session& session,
    std::string_view county,
    std::string_view teller,
    std::optional<NoticeId> before,
    std::int64_t limit
);

// Of what is not settled of a subject another unit's desk has to call.
void change_tellers(
    db::Session& session, std::string_view county, std::string_view subject, std::string_view teller
);

// A unit has another code from now on.
void rename_teller(
    db::Session& session, std::string_view county, std::string_view before, std::string_view after
);

} // namespace wuzhi::county::notices
