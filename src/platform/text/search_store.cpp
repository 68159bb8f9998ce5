#include "platform/text/search_store.hpp"

#include "platform/base/check.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <utility>

namespace wuzhi::text {
namespace {

// Two letters of Unicode's private use area, which no token of a text holds, begin the tokens that
// say where an entry belongs; a third stands for "_".
constexpr std::string_view kind_mark = "\xee\x80\x80";
constexpr std::string_view scope_mark = "\xee\x80\x81";
constexpr std::string_view low_line = "\xee\x80\x82";

constexpr std::size_t scope_step = 3;

struct StoredRow {
    std::int64_t entry = 0;
    std::string scope{};
    std::string tokens{};
};
BOOST_DESCRIBE_STRUCT(StoredRow, (), (entry, scope, tokens))

struct HitRow {
    std::string subject_id{};
    std::int64_t entry = 0;
};
BOOST_DESCRIBE_STRUCT(HitRow, (), (subject_id, entry))

constexpr std::string_view by_subject =
    "WHERE county = :county AND subject_kind = :kind AND subject_id = :id";

const db::Statement select_stored =
    db::select<StoredRow>("FROM search_entry " + std::string{by_subject});
const db::Statement delete_entry{"DELETE FROM search_entry " + std::string{by_subject}};

// SQLite: the row keeps the tokens, and FTS5 is told what goes and what comes.
const db::Statement insert_sqlite{
    "INSERT INTO search_entry (county, subject_kind, subject_id, scope, tokens, entry) VALUES "
    "(:county, :kind, :id, :scope, :tokens, "
    "(SELECT COALESCE(MAX(entry), 0) + 1 FROM search_entry))"};
const db::Statement update_sqlite{
    "UPDATE search_entry SET scope = :scope, tokens = :tokens " + std::string{by_subject}};
const db::Statement index_words{"INSERT INTO search_text (rowid, tokens) VALUES (:entry, :tokens)"};
const db::Statement forget_words{
    "INSERT INTO search_text (search_text, rowid, tokens) VALUES ('delete', :entry, :tokens)"};
// Pages at a time; below 0: what has been merged once takes part, too.
const db::Statement begin_merge{
    "INSERT INTO search_text (search_text, rank) VALUES ('merge', -64)"};
const db::Statement go_on_merge{"INSERT INTO search_text (search_text, rank) VALUES ('merge', 64)"};
const db::Statement find_sqlite = db::select<HitRow>(
    // CROSS JOIN: the words first, newest first, then the row of each.
    "FROM search_text t CROSS JOIN search_entry e ON e.entry = t.rowid "
    "WHERE search_text MATCH :words AND t.rowid < :before AND e.county = :county "
    "AND e.subject_kind = :kind AND e.scope >= :scope_from AND e.scope < :scope_to "
    "ORDER BY t.rowid DESC LIMIT :limit",
    "e."
);

const db::Statement put_postgres{
    "INSERT INTO search_entry (county, subject_kind, subject_id, scope, tokens) VALUES "
    "(:county, :kind, :id, :scope, array_to_tsvector(string_to_array(:tokens, ' '))) "
    "ON CONFLICT (county, subject_kind, subject_id) "
    "DO UPDATE SET scope = excluded.scope, tokens = excluded.tokens"};
const db::Statement find_postgres = db::select<HitRow>(
    "FROM search_entry WHERE tokens @@ CAST(:words AS tsquery) AND entry < :before "
    "AND county = :county AND subject_kind = :kind "
    "AND scope >= :scope_from AND scope < :scope_to ORDER BY entry DESC LIMIT :limit"
);

bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string kind_token(std::string_view county, std::string_view kind)
{
    std::string token{kind_mark};
    for (const auto part : {county, kind}) {
        for (const char c : part) {
            check(c == '_' || is_letter_or_digit(c), "a county and a kind are plain words");
            if (c == '_')
                token += low_line;
            else
                token += c;
        }
        token += kind_mark;
    }
    return token;
}

std::string scope_token(std::string_view code)
{
    check(std::all_of(code.begin(), code.end(), is_letter_or_digit), "a scope is a plain code");
    return std::string{scope_mark} + std::string{code};
}

std::string stored_tokens(const SearchEntry& entry)
{
    auto joined = kind_token(entry.county, entry.subject_kind);
    for (auto length = scope_step; length <= entry.scope.size(); length += scope_step)
        joined += " " + scope_token(std::string_view{entry.scope}.substr(0, length));
    for (const auto& token : entry.tokens)
        joined += " " + token;
    return joined;
}

// What all codes between the bounds begin with, as far as it is indexed.
std::string_view common_scope(const SearchQuery& query)
{
    const std::string_view from = query.scope_from;
    const std::string_view to = query.scope_to;
    std::size_t same = 0;
    while (same < from.size() && same < to.size() && from[same] == to[same])
        ++same;
    return from.substr(0, same - same % scope_step);
}

// Each token quoted, all of them wanted: FTS5's language, or that of tsquery.
std::string match_text(const SearchQuery& query, db::Engine engine)
{
    const auto [quote, joint] = engine == db::Engine::sqlite
                                    ? std::pair<char, std::string_view>{'"', " AND "}
                                    : std::pair<char, std::string_view>{'\'', " & "};
    std::vector<std::string> all = query.tokens;
    all.push_back(kind_token(query.county, query.subject_kind));
    const auto scope = common_scope(query);
    if (!scope.empty()) all.push_back(scope_token(scope));
    std::string text;
    for (const auto& token : all) {
        check(token.find_first_of("\"'\\") == std::string::npos, "a token is letters and digits");
        if (!text.empty()) text += joint;
        text += quote + token + quote;
    }
    return text;
}

void put_sqlite(db::Session& session, const SearchEntry& entry, const std::string& tokens)
{
    const std::vector<db::Param> key = {
        {"county", entry.county}, {"kind", entry.subject_kind}, {"id", entry.subject_id}};
    const auto old = session.first<StoredRow>(select_stored, key);
    if (old && old->scope == entry.scope && old->tokens == tokens) return;
    auto values = key;
    values.emplace_back("scope", entry.scope);
    values.emplace_back("tokens", tokens);
    if (old) {
        session.run(forget_words, {{"entry", old->entry}, {"tokens", old->tokens}});
        session.run(update_sqlite, values);
    } else {
        session.run(insert_sqlite, values);
    }
    const auto stored = session.first<StoredRow>(select_stored, key);
    check(stored.has_value(), "a row that was just written is there");
    session.run(index_words, {{"entry", stored->entry}, {"tokens", tokens}});
}

} // namespace

void put_entry(db::Session& session, const SearchEntry& entry)
{
    const auto tokens = stored_tokens(entry);
    if (session.engine() == db::Engine::sqlite) return put_sqlite(session, entry, tokens);
    session.run(
        put_postgres,
        {{"county", entry.county},
         {"kind", entry.subject_kind},
         {"id", entry.subject_id},
         {"scope", entry.scope},
         {"tokens", tokens}}
    );
}

bool remove_entry(
    db::Session& session,
    std::string_view county,
    std::string_view subject_kind,
    std::string_view subject_id
)
{
    const std::vector<db::Param> key = {
        {"county", county}, {"kind", subject_kind}, {"id", subject_id}};
    if (session.engine() == db::Engine::sqlite) {
        const auto old = session.first<StoredRow>(select_stored, key);
        if (old) session.run(forget_words, {{"entry", old->entry}, {"tokens", old->tokens}});
    }
    return session.run_counted(delete_entry, key) > 0;
}

void merge_some(db::Session& session, Merge merge)
{
    if (session.engine() != db::Engine::sqlite) return;
    session.run(merge == Merge::begin ? begin_merge : go_on_merge);
}

SearchPage find_entries(db::Session& session, const SearchQuery& query)
{
    check(query.limit > 0, "a page has at least one entry");
    SearchPage page;
    if (query.tokens.empty()) return page;
    const auto engine = session.engine();
    const auto hits = session.all<HitRow>(
        engine == db::Engine::sqlite ? find_sqlite : find_postgres,
        {{"words", match_text(query, engine)},
         {"before", query.before},
         {"county", query.county},
         {"kind", query.subject_kind},
         {"scope_from", query.scope_from},
         {"scope_to", query.scope_to},
         {"limit", query.limit + 1}}
    );
    for (const auto& hit : hits) {
        if (page.subject_ids.size() == static_cast<std::size_t>(query.limit)) break;
        page.subject_ids.push_back(hit.subject_id);
        page.next = hit.entry;
    }
    if (hits.size() == page.subject_ids.size()) page.next.reset();
    return page;
}

} // namespace wuzhi::text
