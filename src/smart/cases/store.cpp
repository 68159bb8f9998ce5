#include "smart/cases/store.hpp"

namespace wuzhi::smart::cases {
namespace {

using county::identity::Scope;

const db::Statement select_case = db::select<Case>(
    "FROM case_record WHERE county = :county AND id = :id AND scope >= :from AND scope < :to"
);
const db::Statement select_case_and_lock =
    db::select_and_lock<Case>("FROM case_record WHERE county = :county AND id = :id");
const db::Statement select_case_by_serial =
    db::select<Case>("FROM case_record WHERE county = :county AND serial = :serial");
const db::Statement insert_case_row =
    db::insert<Case>("case_record", "ON CONFLICT (county, id) DO NOTHING");
const db::Statement update_case_row =
    db::update<Case>("case_record", "WHERE county = :county AND id = :id");

const db::Statement insert_step_row = db::insert<Step>("case_step");
const db::Statement select_steps = db::select<Step>(
    "FROM case_step WHERE county = :county AND case_id = :case_id ORDER BY seq LIMIT 500"
);

struct SeqRow {
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(SeqRow, (), (seq))
const db::Statement select_last_seq = db::select<SeqRow>(
    "FROM case_step WHERE county = :county AND case_id = :case_id ORDER BY seq DESC LIMIT 1"
);

// One statement per width of the scope, so that each has an index that ends where the scope does.
const db::Statement select_all_of_county = db::select<Case>(
    "FROM case_record WHERE county = :county AND id < :before ORDER BY id DESC LIMIT :limit"
);
const db::Statement select_all_of_township =
    db::select<Case>("FROM case_record WHERE county = :county AND township = :code AND id < :before"
                     " ORDER BY id DESC LIMIT :limit");
const db::Statement select_all_of_village =
    db::select<Case>("FROM case_record WHERE county = :county AND village = :code AND id < :before"
                     " ORDER BY id DESC LIMIT :limit");
const db::Statement select_all_of_grid = db::select<Case>(
    "FROM case_record WHERE county = :county AND village = :village AND scope = :code"
    " AND id < :before ORDER BY id DESC LIMIT :limit"
);
// The condition on state repeats that of the partial index case_record_open.
const db::Statement select_open_of_holder =
    db::select<Case>("FROM case_record WHERE county = :county AND holder = :code"
                     " AND state NOT IN ('rejected', 'closed', 'rated') AND id < :before"
                     " ORDER BY id DESC LIMIT :limit");

const db::Statement select_category =
    db::select<Category>("FROM case_category WHERE county = :county AND code = :code");
const db::Statement select_categories =
    db::select<Category>("FROM case_category WHERE county = :county ORDER BY code LIMIT 2000");
const db::Statement upsert_category = db::insert<Category>(
    "case_category",
    "ON CONFLICT (county, code) DO UPDATE SET group_name = excluded.group_name,"
    " name = excluded.name, is_releasable = excluded.is_releasable,"
    " is_current = excluded.is_current"
);

const db::Statement select_follow_try =
    db::select<FollowTry>("FROM case_follow_try WHERE county = :county AND number = :number");
const db::Statement upsert_follow_try = db::insert<FollowTry>(
    "case_follow_try",
    "ON CONFLICT (county, number) DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at"
);

const db::Statement insert_number_row =
    db::insert<NumberRow>("case_number_key", "ON CONFLICT DO NOTHING");
const db::Statement select_number_row =
    db::select<NumberRow>("FROM case_number_key WHERE county = :county AND year = :year");
const db::Statement select_number_row_and_lock =
    db::select_and_lock<NumberRow>("FROM case_number_key WHERE county = :county AND year = :year");
const db::Statement advance_number_row{
    "UPDATE case_number_key SET next_serial = next_serial + :count"
    " WHERE county = :county AND year = :year"};

// Greater than every id.
constexpr std::string_view after_all_ids = "~";

} // namespace

std::optional<Case> find_case(db::Session& session, const Scope& scope, CaseId id)
{
    return session.first<Case>(
        select_case,
        {{"county", scope.county()}, {"id", id}, {"from", scope.from()}, {"to", scope.to()}}
    );
}

std::optional<Case> lock_case(db::Session& session, std::string_view county, CaseId id)
{
    return session.first<Case>(select_case_and_lock, {{"county", county}, {"id", id}});
}

std::optional<Case>
find_case_by_serial(db::Session& session, std::string_view county, std::int64_t serial)
{
    return session.first<Case>(select_case_by_serial, {{"county", county}, {"serial", serial}});
}

bool insert_case_once(db::Session& session, const Case& row)
{
    return session.put(insert_case_row, row) == 1;
}
void update_case(db::Session& session, const Case& row) { session.put(update_case_row, row); }
void insert_step(db::Session& session, const Step& step) { session.put(insert_step_row, step); }

std::int64_t last_seq(db::Session& session, std::string_view county, CaseId id)
{
    const auto row = session.first<SeqRow>(select_last_seq, {{"county", county}, {"case_id", id}});
    check(row.has_value(), "a case begins with the step that reported it");
    return row->seq;
}

std::vector<Step> steps_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<Step>(select_steps, {{"county", county}, {"case_id", id}});
}

std::vector<Case> list_cases(
    db::Session& session, const Scope& scope, CaseList list, CaseId before, std::int64_t limit
)
{
    const auto end = before.is_nil() ? std::string{after_all_ids} : to_text(before);
    const auto code = scope.code();
    const db::Param county{"county", scope.county()};
    const db::Param until{"before", end};
    const db::Param at_most{"limit", limit};
    if (list == CaseList::open)
        return session.all<Case>(select_open_of_holder, {county, {"code", code}, until, at_most});
    switch (code.size()) {
    case 6: return session.all<Case>(select_all_of_county, {county, until, at_most});
    case 9:
        return session.all<Case>(select_all_of_township, {county, {"code", code}, until, at_most});
    case 12:
        return session.all<Case>(select_all_of_village, {county, {"code", code}, until, at_most});
    default:
        return session.all<Case>(
            select_all_of_grid,
            {county, {"village", code.substr(0, 12)}, {"code", code}, until, at_most}
        );
    }
}

std::optional<Category>
find_category(db::Session& session, std::string_view county, std::string_view code)
{
    return session.first<Category>(select_category, {{"county", county}, {"code", code}});
}

std::vector<Category> list_categories(db::Session& session, std::string_view county)
{
    return session.all<Category>(select_categories, {{"county", county}});
}

void save_category(db::Session& session, const Category& category)
{
    session.put(upsert_category, category);
}

std::optional<FollowTry>
find_follow_try(db::Session& session, std::string_view county, std::string_view number)
{
    return session.first<FollowTry>(select_follow_try, {{"county", county}, {"number", number}});
}

void save_follow_try(db::Session& session, const FollowTry& row)
{
    session.put(upsert_follow_try, row);
}

std::optional<NumberRow>
find_number_row(db::Session& session, std::string_view county, std::int64_t year)
{
    return session.first<NumberRow>(select_number_row, {{"county", county}, {"year", year}});
}

NumberRow take_serials(
    db::Session& session,
    std::string_view county,
    std::int64_t year,
    std::int64_t count,
    const NumberKey& fresh_key
)
{
    session.put(
        insert_number_row,
        NumberRow{
            .county = std::string{county},
            .year = year,
            .key_high = static_cast<std::int64_t>(fresh_key.high),
            .key_low = static_cast<std::int64_t>(fresh_key.low),
            .next_serial = 0}
    );
    auto row =
        session.first<NumberRow>(select_number_row_and_lock, {{"county", county}, {"year", year}});
    check(row.has_value(), "the row was inserted just before");
    session.run(advance_number_row, {{"count", count}, {"county", county}, {"year", year}});
    return *row;
}

} // namespace wuzhi::smart::cases
