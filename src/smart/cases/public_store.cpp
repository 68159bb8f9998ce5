#include "smart/cases/public_store.hpp"

#include "smart/cases/store.hpp"

namespace wuzhi::smart::cases {
namespace {

const std::string is_closed =
    "state IN ('rejected', 'closed', 'rated', 'self_handled', 'merged', 'cancelled',"
    " 'final_reply')";
const std::string updated =
    "CASE WHEN " + is_closed + " THEN COALESCE(closed_at, changed_at) ELSE changed_at END";

// Lists come as ",0102,0103,", so that one statement serves any number of them; empty: all.
const std::string matching =
    "FROM case_record WHERE county = :county AND about = 'nobody' AND is_grave = 0"
    " AND reported_at >= :reported_from AND reported_at <= :reported_until"
    " AND (:township = '' OR township = :township)"
    " AND (:categories = '' OR :categories LIKE '%,' || category || ',%')"
    " AND (:status = '' OR :status = CASE WHEN " +
    is_closed + " THEN 'closed' ELSE 'open' END)" + " AND " + updated + " >= :updated_from AND " +
    updated + " <= :updated_until";

// The exact place counts only once it is public: who may ask for any box must not find it out.
const std::string in_box =
    " AND ((summary <> '' AND :closed_categories NOT LIKE '%,' || category || ',%'"
    " AND lon IS NOT NULL AND lon >= :west AND lon <= :east AND lat >= :south AND lat <= :north)"
    " OR ((summary = '' OR lon IS NULL OR :closed_categories LIKE '%,' || category || ',%')"
    " AND :townships LIKE '%,' || township || ',%'))";

const std::string a_page = " ORDER BY reported_at DESC, id DESC LIMIT :limit OFFSET :offset";

// A statement of its own, so that the few are found by their index.
const std::string forced = " AND is_forced = 1";

const db::Statement select_public = db::select<PublicRow>(matching + a_page);
const db::Statement select_public_in_box = db::select<PublicRow>(matching + in_box + a_page);
const db::Statement select_public_forced = db::select<PublicRow>(matching + forced + a_page);
const db::Statement select_public_forced_in_box =
    db::select<PublicRow>(matching + forced + in_box + a_page);
const db::Statement select_public_by_serial =
    db::select<PublicRow>("FROM case_record WHERE county = :county AND serial = :serial AND about "
                          "= 'nobody' AND is_grave = 0");

const db::Statement select_public_changes{
    "SELECT c.number AS number, s.seq AS seq, s.to_state AS to_state,"
    " s.recorded_at AS recorded_at FROM case_step s JOIN case_record c"
    " ON c.county = s.county AND c.id = s.case_id"
    " WHERE s.county = :county AND s.recorded_at >= :from AND s.recorded_at <= :until"
    " AND (s.from_state <> s.to_state OR s.seq = 1) AND c.about = 'nobody' AND c.is_grave = 0"
    " ORDER BY s.recorded_at, s.case_id, s.seq LIMIT :limit"};

const db::Statement select_public_changes_of{
    "SELECT c.number AS number, s.seq AS seq, s.to_state AS to_state,"
    " s.recorded_at AS recorded_at FROM case_step s JOIN case_record c"
    " ON c.county = s.county AND c.id = s.case_id"
    " WHERE s.county = :county AND s.case_id = :case_id"
    " AND (s.from_state <> s.to_state OR s.seq = 1) AND c.about = 'nobody' AND c.is_grave = 0"
    " ORDER BY s.seq LIMIT 200"};

// ",a,b," for a and b; empty for none.
std::string joined(const std::vector<std::string>& codes)
{
    std::string text;
    for (const auto& code : codes)
        text += "," + code;
    return text.empty() ? text : text + ",";
}

struct CodeRow {
    std::string code{};
};
BOOST_DESCRIBE_STRUCT(CodeRow, (), (code))

const db::Statement select_closed_categories = db::select<CodeRow>(
    "FROM case_category WHERE county = :county AND is_releasable = 0 ORDER BY code LIMIT :limit"
);

// Those of which nothing is ever released, as the statements above take them.
std::string closed_categories(db::Session& session, std::string_view county)
{
    std::vector<std::string> codes;
    for (auto& row : session.all<CodeRow>(
             select_closed_categories, {{"county", county}, {"limit", categories_max}}
         ))
        codes.push_back(std::move(row.code));
    return joined(codes);
}

constexpr Instant beginning{};
constexpr Instant end_of_time = from_epoch_ms(253'402'300'799'999); // Year 9999.

} // namespace

std::vector<PublicRow>
list_public(db::Session& session, std::string_view county, const PublicQuery& query)
{
    const bool is_forced = query.is_forced_only;
    if (is_forced && query.is_open.value_or(false)) return {};
    const auto is_open = is_forced ? std::optional{false} : query.is_open;
    const std::string status = !is_open ? "" : *is_open ? "open" : "closed";
    std::vector<db::Param> params{
        {"county", county},
        {"reported_from", query.reported_from},
        {"reported_until", query.reported_until},
        {"categories", joined(query.categories)},
        {"township", query.township},
        {"status", status},
        {"updated_from", query.updated_from.value_or(beginning)},
        {"updated_until", query.updated_until.value_or(end_of_time)},
        {"limit", query.limit},
        {"offset", query.offset}};
    if (!query.box)
        return session.all<PublicRow>(is_forced ? select_public_forced : select_public, params);
    params.emplace_back("closed_categories", closed_categories(session, county));
    params.emplace_back("townships", joined(query.townships));
    params.emplace_back("west", query.box->west);
    params.emplace_back("east", query.box->east);
    params.emplace_back("south", query.box->south);
    params.emplace_back("north", query.box->north);
    return session.all<PublicRow>(
        is_forced ? select_public_forced_in_box : select_public_in_box, params
    );
}

std::vector<PublicChangeRow> list_public_changes(
    db::Session& session, std::string_view county, Instant from, Instant until, std::int64_t limit
)
{
    return session.all<PublicChangeRow>(
        select_public_changes,
        {{"county", county}, {"from", from}, {"until", until}, {"limit", limit}}
    );
}

std::vector<PublicChangeRow>
list_public_changes_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<PublicChangeRow>(
        select_public_changes_of, {{"county", county}, {"case_id", id}}
    );
}

std::optional<PublicRow>
find_public(db::Session& session, std::string_view county, std::int64_t serial)
{
    return session.first<PublicRow>(
        select_public_by_serial, {{"county", county}, {"serial", serial}}
    );
}

} // namespace wuzhi::smart::cases
