#pragma once

#include "platform/db/session.hpp"
#include "smart/cases/model.hpp"
#include "smart/cases/number.hpp"
#include "smart/cases/sight_model.hpp"
#include "smart/cases/work_model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

// What the reader may see; anything else is not found. A complaint about the reader's
// organisation is none of what it may see.
[[nodiscard]] std::optional<Case> find_case(db::Session& session, const Reader& reader, CaseId id);
[[nodiscard]] bool may_see(db::Session& session, const Reader& reader, const Case& c);
// Who sees it, for many readers at once.
[[nodiscard]] Sight sight_of(db::Session& session, const Case& c);

// The case whoever asks, locked until the transaction ends: a command's root row. The service
// checks scope and holder on what it gets.
[[nodiscard]] std::optional<Case>
lock_case(db::Session& session, std::string_view county, CaseId id);

// The case whoever asks, not locked: for what the reporter of another one follows.
[[nodiscard]] std::optional<Case> case_of(db::Session& session, std::string_view county, CaseId id);
// Those with one of these ids, in their order.
[[nodiscard]] std::vector<Case>
cases_of(db::Session& session, std::string_view county, std::span<const std::string> ids);

// For the reporter, who shows the follow code.
[[nodiscard]] std::optional<Case>
find_case_by_serial(db::Session& session, std::string_view county, std::int64_t serial);

// False when there is a case with this id already.
[[nodiscard]] bool insert_case_once(db::Session& session, const Case& row);
void update_case(db::Session& session, const Case& row);
void insert_step(db::Session& session, const Step& step);

// The history, oldest first.
[[nodiscard]] std::vector<Step> steps_of(db::Session& session, std::string_view county, CaseId id);

[[nodiscard]] std::vector<Task> tasks_of(db::Session& session, std::string_view county, CaseId id);
[[nodiscard]] std::optional<Task>
lock_task(db::Session& session, std::string_view county, TaskId id);
void insert_task(db::Session& session, const Task& task);
void update_task(db::Session& session, const Task& task);
// What is open at the reader's unit or organisation, oldest first, at most 200.
[[nodiscard]] std::vector<Task> open_tasks_of(db::Session& session, const Caller& caller);

[[nodiscard]] std::vector<CaseRequest>
requests_of(db::Session& session, std::string_view county, CaseId id);
void insert_request(db::Session& session, const CaseRequest& request);
void update_request(db::Session& session, const CaseRequest& request);

// Lets a party see the case from now on; nothing if it does already.
void involve(db::Session& session, const Case& c, std::string_view party);
// Nobody but the units it lies in sees it any more.
void clear_involved(db::Session& session, const Case& c);

// What was merged into the case or split from it, at most 100.
[[nodiscard]] std::vector<Case>
children_of(db::Session& session, std::string_view county, CaseId id);

// The lists that are promised to be fast: each has its own index.
enum class CaseList {
    all,       // Every case of the scope, newest first.
    open,      // What is open and held by the reader's own desk, grid or organisation.
    given_out, // What the reader's desk handed out and decides on.
    breached,  // What the reader's desk decides on and is late with: one list, not many alarms.
    urgent,    // What is urgent and open in the scope.
    involved,  // What the reader's unit or organisation takes or took part in.
    unlocated, // What came in without a place in any unit and waits to be placed by hand.
    due,       // What is open, held as for `open` and has a deadline; the soonest first.
    to_decide, // What was asked for and the reader is to decide before any level above.
    to_tell,   // What the reader's desk is to tell the reporter the result of.
    to_ask,    // What it was told of and the reader's desk may ask about, until it is rated.
    reported,  // Every case of the scope by when it reached us, the oldest first: for a register.
    unacknowledged, // What is urgent in the scope and nobody has acknowledged, the oldest first.
};
BOOST_DESCRIBE_ENUM(
    CaseList,
    all,
    open,
    given_out,
    breached,
    urgent,
    involved,
    unlocated,
    due,
    to_decide,
    to_tell,
    to_ask,
    reported,
    unacknowledged
)

// At most `limit` cases of `list` older than `before`, newest first; nil: from the newest.
// Requires: another list than `due`, which is in deadline_store.hpp, than what waits for a desk,
// which is in waiting_store.hpp, and than those of oldest_first_store.hpp.
[[nodiscard]] std::vector<Case> list_cases(
    db::Session& session, const Reader& reader, CaseList list, CaseId before, std::int64_t limit
);

[[nodiscard]] std::optional<Category>
find_category(db::Session& session, std::string_view county, std::string_view code);
// The list has all of a county's; an import sees to it that there are not more.
inline constexpr std::int64_t categories_max = 2000;
[[nodiscard]] std::vector<Category> list_categories(db::Session& session, std::string_view county);
// Adds the sub-category or brings it up to date.
void save_category(db::Session& session, const Category& category);

// A year's number key and where its serials stand. Row of `case_number_key`.
struct NumberRow {
    std::string county{};
    std::int64_t year = 0;
    std::int64_t key_high = 0;
    std::int64_t key_low = 0;
    std::int64_t next_serial = 0;
};
BOOST_DESCRIBE_STRUCT(NumberRow, (), (county, year, key_high, key_low, next_serial))

[[nodiscard]] std::optional<NumberRow>
find_number_row(db::Session& session, std::string_view county, std::int64_t year);

// Takes `count` serials of the year; gives the row as it was before, so they start at its
// `next_serial`. A year's first call stores `fresh_key`.
[[nodiscard]] NumberRow take_serials(
    db::Session& session,
    std::string_view county,
    std::int64_t year,
    std::int64_t count,
    const NumberKey& fresh_key
);

} // namespace wuzhi::smart::cases
