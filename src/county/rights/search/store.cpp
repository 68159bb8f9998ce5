#include "county/rights/search/store.hpp"

#include "platform/base/id_source.hpp"

namespace wuzhi::county::rights::search {
namespace {

const db::Statement insert_search = db::insert<Search>("person_search");
const db::Statement update_search =
    db::update<Search>("person_search", "WHERE county = :county AND id = :id");
const db::Statement select_search =
    db::select<Search>("FROM person_search WHERE county = :county AND id = :id");
const db::Statement select_search_and_lock =
    db::select_and_lock<Search>("FROM person_search WHERE county = :county AND id = :id");
const db::Statement select_of_asker = db::select<Search>(
    "FROM person_search WHERE county = :county AND asked_by = :person ORDER BY id DESC LIMIT 50"
);
const db::Statement select_in_state = db::select<Search>(
    "FROM person_search WHERE county = :county AND state = :state ORDER BY id LIMIT 50"
);
const db::Statement select_sealed =
    db::select<Search>("FROM person_search WHERE county = :county AND telephone <> ''"
                       " AND state IN ('refused', 'done')"
                       " AND id < :first_id AND asked_at < :before ORDER BY id LIMIT 50");
const db::Statement select_waiting_before = db::select<Search>(
    "FROM person_search WHERE county = :county AND state = 'waiting' AND id < :first_id"
    " AND asked_at < :before ORDER BY id LIMIT 50"
);

struct IdRow {
    SearchId id{};
};
BOOST_DESCRIBE_STRUCT(IdRow, (), (id))
const db::Statement select_old =
    db::select<IdRow>("FROM person_search WHERE county = :county AND id < :first_id"
                      " AND telephone = '' AND asked_at < :before ORDER BY id LIMIT :limit");
const db::Statement delete_search{"DELETE FROM person_search WHERE county = :county AND id = :id"};

const db::Statement insert_hit = db::insert<Hit>("person_search_hit", "ON CONFLICT DO NOTHING");
const db::Statement select_hits = db::select<Hit>(
    "FROM person_search_hit WHERE county = :county AND search = :search ORDER BY subject LIMIT 1000"
);
const db::Statement delete_hits{
    "DELETE FROM person_search_hit WHERE county = :county AND search = :search"};

std::vector<IdRow>
old_ones(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    return session.all<IdRow>(
        select_old,
        {{"county", county},
         {"first_id", first_id_at<SearchId>(before)},
         {"before", before},
         {"limit", limit}}
    );
}

} // namespace

void insert(db::Session& session, const Search& row) { session.put(insert_search, row); }
void update(db::Session& session, const Search& row) { session.put(update_search, row); }

std::optional<Search> find_search(db::Session& session, std::string_view county, SearchId id)
{
    return session.first<Search>(select_search, {{"county", county}, {"id", id}});
}

std::optional<Search> lock_search(db::Session& session, std::string_view county, SearchId id)
{
    return session.first<Search>(select_search_and_lock, {{"county", county}, {"id", id}});
}

std::vector<Search>
searches_of(db::Session& session, std::string_view county, std::string_view person)
{
    return session.all<Search>(select_of_asker, {{"county", county}, {"person", person}});
}

std::vector<Search> searches_in(db::Session& session, std::string_view county, SearchState state)
{
    return session.all<Search>(
        select_in_state, {{"county", county}, {"state", TextForm<SearchState>::write(state)}}
    );
}

bool insert_once(db::Session& session, const Hit& hit)
{
    return session.put_counted(insert_hit, hit) == 1;
}

std::vector<Hit> hits_of(db::Session& session, std::string_view county, SearchId search)
{
    return session.all<Hit>(select_hits, {{"county", county}, {"search", search}});
}

std::vector<Search> sealed_before(db::Session& session, std::string_view county, Instant before)
{
    return session.all<Search>(
        select_sealed,
        {{"county", county}, {"first_id", first_id_at<SearchId>(before)}, {"before", before}}
    );
}

std::vector<Search> waiting_before(db::Session& session, std::string_view county, Instant before)
{
    return session.all<Search>(
        select_waiting_before,
        {{"county", county}, {"first_id", first_id_at<SearchId>(before)}, {"before", before}}
    );
}

void remove_hits(db::Session& session, std::string_view county, SearchId search)
{
    session.run(delete_hits, {{"county", county}, {"search", search}});
}

std::int64_t
count_old(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    return std::ssize(old_ones(session, county, before, limit));
}

std::int64_t
remove_old(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    const auto old = old_ones(session, county, before, limit);
    for (const auto& row : old)
        session.run(delete_search, {{"county", county}, {"id", row.id}});
    return std::ssize(old);
}

} // namespace wuzhi::county::rights::search
