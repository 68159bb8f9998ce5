#pragma once

// Another handling limit for one sub-category, ordered by a person, where an import brings many.

#include "county/commands/model.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "smart/cases/category_model.hpp"

#include <string>

namespace wuzhi::smart::cases {

struct LimitOrder {
    std::string county{};
    std::string acting_post{};
    county::commands::Once once{};
    std::string category{}; // Its code.
    std::string seen{};     // The limit that the sender saw.
    std::string limit{};    // As catalogues write it: 2工作日.
    ReasonText reason{};
};

// What the open fact `catalogue.limit_set` says.
struct LimitSet {
    std::string category{};
    std::string before{};
    std::string after{};
    std::string reason{};
};
BOOST_DESCRIBE_STRUCT(LimitSet, (), (category, before, after, reason))

// Gives the sub-category another limit and records `catalogue.limit_set`. A case keeps the deadline
// it has; the new limit is that of cases to come. The same limit again changes nothing.
//
// Errors: catalogue.not_found: no sub-category in use has the code; catalogue.stale: it has another
// limit than `seen` by now; catalogue.grave (invalid): a grave matter is handled within four hours
// around the clock; those of parse_limit, with the field; idempotency.mismatch; those of
// Database::write.
[[nodiscard]] Result<Category>
set_limit(db::Database& database, IdSource& ids, const LimitOrder& order, Instant now);

} // namespace wuzhi::smart::cases
