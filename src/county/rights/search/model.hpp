#pragma once

// Records by a person's telephone number: asked for by one, agreed to by another, told for a day.

#include "county/identity/ids.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/id.hpp"
#include "platform/base/json.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::rights::search {

using SearchId = Id<struct PersonSearchTag>;

// So long the asker sees what was found.
inline constexpr std::chrono::hours shown_time{24};
// So long one waits for a second person; then the server refuses it.
inline constexpr std::chrono::days waiting_time{7};

// Append, never rename.
enum class SearchState {
    waiting, // For a second person.
    refused,
    approved, // Being carried out.
    done,
};
BOOST_DESCRIBE_ENUM(SearchState, waiting, refused, approved, done)

struct AskSearchBody {
    BoundedText<1, 30> telephone{}; // As people write it.
    ReasonText purpose{};
};
BOOST_DESCRIBE_STRUCT(AskSearchBody, (), (telephone, purpose))

struct DecideSearchBody {
    bool is_approved = false;
    ReasonText reason{};
};
BOOST_DESCRIBE_STRUCT(DecideSearchBody, (), (is_approved, reason))

// Row of `person_search`.
struct Search {
    std::string county{};
    SearchId id{};
    SearchState state = SearchState::waiting;
    std::string asked_by{}; // Person.
    std::string asked_account{};
    std::string asked_post{};
    std::string asked_unit{};
    Instant asked_at{};
    std::string telephone{}; // Sealed; empty: its time is over.
    std::string purpose{};
    std::string decided_by{}; // Empty, of one that was refused: by the server, when it lapsed.
    std::optional<Instant> decided_at{};
    std::string decision_reason{};
    std::string next{};          // Where the search goes on.
    std::int64_t seen_count = 0; // Contacts that were opened.
    std::int64_t hit_count = 0;
    std::optional<Instant> ran_at{};
};
BOOST_DESCRIBE_STRUCT(
    Search,
    (),
    (county,
     id,
     state,
     asked_by,
     asked_account,
     asked_post,
     asked_unit,
     asked_at,
     telephone,
     purpose,
     decided_by,
     decided_at,
     decision_reason,
     next,
     seen_count,
     hit_count,
     ran_at)
)

// Row of `person_search_hit`.
struct Hit {
    std::string county{};
    SearchId search{};
    std::string subject{}; // The id of the record.
    std::string number{};
};
BOOST_DESCRIBE_STRUCT(Hit, (), (county, search, subject, number))

struct FoundRecord {
    std::string id{};
    std::string number{};
};
BOOST_DESCRIBE_STRUCT(FoundRecord, (), (id, number))

struct SearchView {
    SearchId id{};
    SearchState state = SearchState::waiting;
    Instant asked_at{};
    std::string telephone{}; // Masked.
    std::string purpose{};
    bool is_own = false; // The caller asked.
    std::optional<Instant> decided_at{};
    std::string decision_reason{};
    std::optional<Instant> shown_until{};
    std::vector<FoundRecord> records{}; // Of those the asker may see anyway.
};
BOOST_DESCRIBE_STRUCT(
    SearchView,
    (),
    (id,
     state,
     asked_at,
     telephone,
     purpose,
     is_own,
     decided_at,
     decision_reason,
     shown_until,
     records)
)

struct SearchList {
    std::vector<SearchView> searches{}; // The newest first.
};
BOOST_DESCRIBE_STRUCT(SearchList, (), (searches))

} // namespace wuzhi::county::rights::search
