#pragma once

#include "county/audit/declared_service.hpp"
#include "county/audit/sample_model.hpp"
#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "platform/base/id_source.hpp"
#include "platform/base/result.hpp"
#include "platform/db/database.hpp"

namespace wuzhi::county::audit {

// Draws a sample and records that it was drawn, by which seed and from how many: `audit.sampled`.
// What is drawn is decided by the seed alone (draw_service.hpp).
//
// Errors: query.bad_value (invalid); idempotency.mismatch; those of Database::write.
[[nodiscard]] Result<Sample> draw_sample(
    db::Database& database,
    IdSource& ids,
    const Declared& declared,
    const Caller& caller,
    const SampleOrder& order,
    const commands::Once& once,
    Instant now
);

} // namespace wuzhi::county::audit
