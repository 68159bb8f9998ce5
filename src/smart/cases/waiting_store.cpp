#include "smart/cases/waiting_store.hpp"

#include "platform/base/check.hpp"
#include "platform/db/list_select.hpp"

namespace wuzhi::smart::cases {
namespace {

using county::identity::Scope;

const db::Statement select_with_requests = db::select<Case>(
    "FROM case_record WHERE county = :county AND id IN (SELECT case_id FROM case_request"
    " WHERE county = :county AND state = 'open' AND case_id < :before)"
    " AND desk >= :from AND desk < :to ORDER BY id DESC LIMIT :limit"
);
const db::Statement select_to_tell = db::select<Case>(
    "FROM case_record WHERE county = :county AND id IN (SELECT case_id FROM case_to_tell"
    " WHERE county = :county AND teller = :teller AND case_id < :before"
    " ORDER BY case_id DESC LIMIT :limit) ORDER BY id DESC"
);
const db::Statement select_to_ask = db::select<Case>(
    "FROM case_record WHERE county = :county AND id IN (SELECT case_id FROM case_to_ask"
    " WHERE county = :county AND asker = :asker AND case_id < :before"
    " ORDER BY case_id DESC LIMIT :limit) ORDER BY id DESC"
);
const db::ListSelect<CaseRequest> select_open_requests{
    "FROM case_request WHERE county = :county AND state = 'open' AND case_id IN (LIST)"
    " ORDER BY case_id, id"};
const db::ListSelect<Step> select_spot_steps{
    "FROM case_step WHERE county = :county AND case_id IN (LIST) AND action = 'self_handle'"
    " ORDER BY case_id, seq"};

const db::Statement upsert_teller{
    "INSERT INTO case_to_tell (county, teller, case_id) VALUES (:county, :teller, :case_id)"
    " ON CONFLICT (county, case_id) DO UPDATE SET teller = excluded.teller"};
const db::Statement delete_teller{
    "DELETE FROM case_to_tell WHERE county = :county AND case_id = :case_id"};
const db::Statement update_teller{
    "UPDATE case_to_tell SET teller = :teller WHERE county = :county AND case_id = :case_id"};

const db::Statement upsert_asker{
    "INSERT INTO case_to_ask (county, asker, case_id) VALUES (:county, :asker, :case_id)"
    " ON CONFLICT (county, case_id) DO UPDATE SET asker = excluded.asker"};
const db::Statement delete_asker{
    "DELETE FROM case_to_ask WHERE county = :county AND case_id = :case_id"};
const db::Statement update_asker{
    "UPDATE case_to_ask SET asker = :asker WHERE county = :county AND case_id = :case_id"};

// Greater than every id.
constexpr std::string_view after_every_id = "~";

std::string cursor_end(CaseId before)
{
    return before.is_nil() ? std::string{after_every_id} : to_text(before);
}

std::vector<std::string> texts_of_ids(std::span<const Case> cases)
{
    std::vector<std::string> ids;
    for (const auto& c : cases)
        ids.push_back(to_text(c.id));
    return ids;
}

} // namespace

std::vector<Case>
list_with_requests(db::Session& session, const Reader& reader, CaseId before, std::int64_t limit)
{
    check(!reader.organisation, "an organisation decides on no request");
    const auto& scope = reader.scope;
    if (scope.kind() == Scope::Kind::nothing) return {};
    return session.all<Case>(
        select_with_requests,
        {{"county", scope.county()},
         {"from", scope.from()},
         {"to", scope.to()},
         {"before", cursor_end(before)},
         {"limit", limit}}
    );
}

std::vector<Case>
list_to_tell(db::Session& session, const Reader& reader, CaseId before, std::int64_t limit)
{
    check(!reader.organisation, "an organisation tells no result");
    const auto& scope = reader.scope;
    if (scope.kind() == Scope::Kind::nothing) return {};
    return session.all<Case>(
        select_to_tell,
        {{"county", scope.county()},
         {"teller", scope.code()},
         {"before", cursor_end(before)},
         {"limit", limit}}
    );
}

std::vector<Case>
list_to_ask(db::Session& session, const Reader& reader, CaseId before, std::int64_t limit)
{
    check(!reader.organisation, "an organisation asks nobody");
    const auto& scope = reader.scope;
    if (scope.kind() == Scope::Kind::nothing) return {};
    return session.all<Case>(
        select_to_ask,
        {{"county", scope.county()},
         {"asker", scope.code()},
         {"before", cursor_end(before)},
         {"limit", limit}}
    );
}

std::vector<CaseRequest>
open_requests_of(db::Session& session, std::string_view county, std::span<const Case> cases)
{
    return select_open_requests.all(session, texts_of_ids(cases), {{"county", county}});
}

std::vector<Step>
spot_steps_of(db::Session& session, std::string_view county, std::span<const Case> cases)
{
    return select_spot_steps.all(session, texts_of_ids(cases), {{"county", county}});
}

void set_teller(db::Session& session, const Case& c, std::string_view teller)
{
    session.run(upsert_teller, {{"county", c.county}, {"teller", teller}, {"case_id", c.id}});
}
void clear_teller(db::Session& session, const Case& c)
{
    session.run(delete_teller, {{"county", c.county}, {"case_id", c.id}});
}
void move_teller(db::Session& session, const Case& c, std::string_view teller)
{
    session.run(update_teller, {{"county", c.county}, {"teller", teller}, {"case_id", c.id}});
}

void set_asker(db::Session& session, const Case& c, std::string_view asker)
{
    session.run(upsert_asker, {{"county", c.county}, {"asker", asker}, {"case_id", c.id}});
}
void clear_asker(db::Session& session, const Case& c)
{
    session.run(delete_asker, {{"county", c.county}, {"case_id", c.id}});
}
void move_asker(db::Session& session, const Case& c, std::string_view asker)
{
    session.run(update_asker, {{"county", c.county}, {"asker", asker}, {"case_id", c.id}});
}

} // namespace wuzhi::smart::cases
