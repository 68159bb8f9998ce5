#pragma once

// Finding subjects by the words of their texts, the same on both engines.
//
// Written by a projector after the change itself is committed, never in its transaction: an index
// entry costs more than the row it is about. So what is found may be two seconds old, and a reader
// loads each subject by its own store, with its own scope: the scope here is for speed, not for
// permission.

#include "platform/db/migration.hpp"
#include "platform/db/session.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::text {

[[nodiscard]] std::span<const db::Migration> schema();

struct SearchEntry {
    std::string county{};
    std::string subject_kind{}; // A word of its context: lower-case letters, digits, "_".
    std::string subject_id{};
    // ASCII letters and digits, its beginnings the codes of what it is in. Beginnings of 3, 6, 9 …
    // characters are indexed with the words, so that a narrow scope is as fast as a rare word.
    std::string scope{};
    std::vector<std::string> tokens{}; // As text::tokens makes them.
};

// Adds the entry, or replaces that of the same subject, which keeps its place in the order.
void put_entry(db::Session& session, const SearchEntry& entry);

// False when there was none. On SQLite the old words leave the file when FTS5 next merges its
// segments; until then they lead to nothing.
bool remove_entry(
    db::Session& session,
    std::string_view county,
    std::string_view subject_kind,
    std::string_view subject_id
);

// Has FTS5 merge some of its segments, all into one in the end, so that removed entries' words
// leave the file: `begin` once, then `go_on` some times, each a few milliseconds' work and a
// transaction of its own. PostgreSQL keeps nothing that its own vacuum would not take away.
enum class Merge { begin, go_on };
void merge_some(db::Session& session, Merge merge);

struct SearchQuery {
    std::string county{};
    std::string subject_kind{};
    std::string scope_from{}; // scope_from <= scope < scope_to, compared byte by byte.
    std::string scope_to{};
    std::vector<std::string> tokens{}; // As text::query_tokens makes them; all must be there.
    std::int64_t before = std::numeric_limits<std::int64_t>::max(); // A cursor.
    std::int64_t limit = 50;
};

struct SearchPage {
    std::vector<std::string> subject_ids{}; // Newest entry first.
    std::optional<std::int64_t> next{};     // The cursor for more; nothing: there is no more.
};

// A query without tokens finds nothing. Requires: limit > 0.
[[nodiscard]] SearchPage find_entries(db::Session& session, const SearchQuery& query);

} // namespace wuzhi::text
