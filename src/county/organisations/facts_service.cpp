#include "county/organisations/facts_service.hpp"

#include "county/identity/scope.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"

namespace wuzhi::county::organisations {
namespace {

template <class Row>
void record(
    db::Session& session,
    IdSource& ids,
    const Author& author,
    std::string kind,
    OrganisationId subject,
    const Row& row
)
{
    journal::record(
        session,
        {.id = ids.next<journal::FactId>(),
         .county = row.county,
         .kind = std::move(kind),
         .header = journal::Header::open,
         .occurred_at = author.at,
         .recorded_at = author.at,
         .unit_path = identity::path_of_code(row.unit),
         .subject = to_text(subject),
         .acting_post = author.acting_post,
         .public_body = to_json(view_of(row))}
    );
}

} // namespace

void record_created(
    db::Session& session, IdSource& ids, const Author& author, const Organisation& row
)
{
    record(session, ids, author, "organisation.created", row.id, row);
}

void record_changed(
    db::Session& session, IdSource& ids, const Author& author, const Organisation& row
)
{
    record(session, ids, author, "organisation.changed", row.id, row);
}

void record_line_set(
    db::Session& session, IdSource& ids, const Author& author, const Responsibility& line
)
{
    record(session, ids, author, "organisation.line_set", line.organisation, line);
}

void record_line_removed(
    db::Session& session, IdSource& ids, const Author& author, const Responsibility& line
)
{
    record(session, ids, author, "organisation.line_removed", line.organisation, line);
}

} // namespace wuzhi::county::organisations
