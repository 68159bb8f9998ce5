#pragma once

// What has just changed, for the screens that are open: read from the journal, in its order.

#include "platform/db/database.hpp"
#include "smart/cases/model.hpp"
#include "smart/cases/sight_model.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

// What a screen needs to know which of its rows to fetch anew. Nothing that a person wrote.
struct CaseChange {
    CaseId id{};
    std::string number{};
    Action action = Action::report;
    CaseState state = CaseState::reported; // As it is now; a later change may be in it already.
    CaseLevel level = CaseLevel::village;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(CaseChange, (), (id, number, action, state, level, version))

struct LiveChange {
    std::int64_t leaf_index = 0;
    Sight sight{}; // Of now: who has lost sight of the case learns nothing more of it.
    CaseChange change{};
};

struct LiveChanges {
    std::vector<LiveChange> changes{}; // In the order of the log.
    std::int64_t next_leaf = 0;        // Where to go on reading.
    bool is_all = true;                // Nothing was left for the next time.
};

// Reads them. Any thread.
class Live {
public:
    // The database outlives it.
    explicit Live(db::Database& database) : database_(database) {}

    // Where a reader that knows all that was until now goes on. Errors: those of Database::read.
    [[nodiscard]] Result<std::int64_t> next_leaf(const std::string& county) const;

    // The changes of cases among the first `count_max` facts whose leaves are `from` or later.
    // Errors: those of Database::read.
    [[nodiscard]] Result<LiveChanges>
    changes_from(const std::string& county, std::int64_t from, int count_max) const;

private:
    db::Database& database_;
};

} // namespace wuzhi::smart::cases
