#include "selfrule/decisions/store.hpp"

namespace wuzhi::selfrule::decisions {
namespace {

const std::string in_scope{Scope::in_units};
const std::string page_end = " AND (:before = '' OR id < :before) ORDER BY id DESC LIMIT :limit";

const db::Statement insert_matter =
    db::insert<Matter>("decision_matter", "ON CONFLICT (county, id) DO NOTHING");
const db::Statement update_matter_row =
    db::update<Matter>("decision_matter", "WHERE county = :county AND id = :id");
const db::Statement select_matter =
    db::select<Matter>("FROM decision_matter WHERE county = :county AND id = :id");
const db::Statement select_and_lock_matter =
    db::select_and_lock<Matter>("FROM decision_matter WHERE county = :county AND id = :id");
const db::Statement select_in =
    db::select<Matter>("FROM decision_matter WHERE " + in_scope + page_end);
const db::Statement select_open_in = db::select<Matter>(
    "FROM decision_matter WHERE " + in_scope +
    " AND state NOT IN ('archived', 'revoked', 'annulled', 'withdrawn')" + page_end
);
const db::Statement select_late_in = db::select<Matter>(
    "FROM decision_matter WHERE " + in_scope + " AND due_on IS NOT NULL AND due_on < :today" +
    page_end
);
const db::Statement select_shown = db::select<Matter>(
    "FROM decision_matter WHERE county = :county AND scope >= :from AND scope < :to"
    " AND shown_from IS NOT NULL" +
    page_end
);
const db::Statement select_of_unit = db::select<Matter>(
    "FROM decision_matter WHERE county = :county AND scope = :code AND created_at <= :until"
);

struct SeqRow {
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(SeqRow, (), (seq))

const db::Statement insert_step = db::insert<MatterStep>("decision_step");
const db::Statement select_steps = db::select<MatterStep>(
    "FROM decision_step WHERE county = :county AND matter_id = :id ORDER BY seq LIMIT 500"
);
const db::Statement select_next_step{"SELECT COALESCE(MAX(seq), 0) + 1 AS seq FROM decision_step"
                                     " WHERE county = :county AND matter_id = :id"};

const db::Statement insert_notice = db::insert<BoardNotice>("decision_notice");
const db::Statement select_notices = db::select<BoardNotice>(
    "FROM decision_notice WHERE county = :county AND matter_id = :id ORDER BY seq LIMIT 200"
);
const db::Statement select_next_notice{
    "SELECT COALESCE(MAX(seq), 0) + 1 AS seq FROM decision_notice"
    " WHERE county = :county AND matter_id = :id"};

// Nil has no text of its own: "" is before nothing.
std::string before_text(MatterId before) { return before.is_nil() ? "" : to_text(before); }

template <class Row>
void number(db::Session& session, const db::Statement& next, Row& row)
{
    const auto found = session.first<SeqRow>(next, {{"county", row.county}, {"id", row.matter_id}});
    row.seq = found ? found->seq : 1;
}

std::vector<Matter>
listed(db::Session& session, const db::Statement& list, const Scope& scope, const PageOf& page)
{
    const auto params =
        scope.unit_params({{"before", before_text(page.before)}, {"limit", page.limit}});
    return session.all<Matter>(list, params);
}

} // namespace

bool insert_matter_once(db::Session& session, const Matter& row)
{
    return session.put_counted(insert_matter, row) == 1;
}

void update_matter(db::Session& session, const Matter& row) { session.put(update_matter_row, row); }

std::optional<Matter> find_matter(db::Session& session, std::string_view county, MatterId id)
{
    return session.first<Matter>(select_matter, {{"county", county}, {"id", id}});
}

std::optional<Matter> lock_matter(db::Session& session, std::string_view county, MatterId id)
{
    return session.first<Matter>(select_and_lock_matter, {{"county", county}, {"id", id}});
}

std::vector<Matter> matters_in(db::Session& session, const Scope& scope, const PageOf& page)
{
    return listed(session, select_in, scope, page);
}

std::vector<Matter> open_matters_in(db::Session& session, const Scope& scope, const PageOf& page)
{
    return listed(session, select_open_in, scope, page);
}

std::vector<Matter>
late_matters_in(db::Session& session, const Scope& scope, Date today, const PageOf& page)
{
    const auto params = scope.unit_params(
        {{"before", before_text(page.before)}, {"limit", page.limit}, {"today", today}}
    );
    return session.all<Matter>(select_late_in, params);
}

// The bounds are digits, and digits and a letter, which every collation orders alike.
std::vector<Matter> shown_matters(
    db::Session& session, std::string_view county, const std::string& code, const PageOf& page
)
{
    return session.all<Matter>(
        select_shown,
        {{"county", county},
         {"from", code},
         {"to", code + "x"},
         {"before", before_text(page.before)},
         {"limit", page.limit}}
    );
}

void add_step(db::Session& session, MatterStep row)
{
    number(session, select_next_step, row);
    session.put(insert_step, row);
}

std::vector<MatterStep> steps_of(db::Session& session, std::string_view county, MatterId id)
{
    return session.all<MatterStep>(select_steps, {{"county", county}, {"id", id}});
}

void add_notice(db::Session& session, BoardNotice row)
{
    number(session, select_next_notice, row);
    session.put(insert_notice, row);
}

std::vector<BoardNotice> notices_of(db::Session& session, std::string_view county, MatterId id)
{
    return session.all<BoardNotice>(select_notices, {{"county", county}, {"id", id}});
}

std::vector<Matter>
matters_of_unit(db::Session& session, std::string_view county, std::string_view code, Instant until)
{
    return session.all<Matter>(
        select_of_unit, {{"county", county}, {"code", code}, {"until", until}}
    );
}

} // namespace wuzhi::selfrule::decisions
