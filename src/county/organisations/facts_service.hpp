#pragma once

// What is told of each change: open facts, for organisations are public.

#include "county/organisations/model.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/session.hpp"

#include <string>

namespace wuzhi::county::organisations {

// Who changes something, and when.
struct Author {
    std::string acting_post{}; // Empty: an import, or the tree of units.
    Instant at{};
};

// organisation.created, organisation.changed: the body as it is now.
void record_created(
    db::Session& session, IdSource& ids, const Author& author, const Organisation& row
);
void record_changed(
    db::Session& session, IdSource& ids, const Author& author, const Organisation& row
);

// organisation.line_set, organisation.line_removed: the line as it is now, or was.
void record_line_set(
    db::Session& session, IdSource& ids, const Author& author, const Responsibility& line
);
void record_line_removed(
    db::Session& session, IdSource& ids, const Author& author, const Responsibility& line
);

} // namespace wuzhi::county::organisations
