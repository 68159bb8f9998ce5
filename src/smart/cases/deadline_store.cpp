#include "smart/cases/deadline_store.hpp"

#include "smart/cases/condition_store.hpp"

#include <fmt/format.h>

#include <charconv>

namespace wuzhi::smart::cases {
namespace {

using county::identity::Scope;

const std::string held_by_deadline =
    "FROM case_record WHERE county = :county AND holder = :holder AND due_at IS NOT NULL AND " +
    is_open_state + " AND (due_at, id) > (:due_at, :id)";
const std::string soonest_first = " ORDER BY due_at, id LIMIT :limit";

const db::Statement select_held = db::select<Case>(held_by_deadline + soonest_first);
// Not what is about the organisation itself.
const db::Statement select_held_of_organisation = db::select<Case>(
    held_by_deadline +
    " AND organisation = :organisation"
    " AND (about_organisation IS NULL OR about_organisation <> :organisation)" +
    soonest_first
);

} // namespace

std::string text_of(const DeadlineCursor& cursor)
{
    return fmt::format("{}.{}", to_epoch_ms(cursor.due_at), to_text(cursor.id));
}

std::optional<DeadlineCursor> parse_deadline_cursor(std::string_view text)
{
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return {};
    std::int64_t ms = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + dot, ms);
    if (error != std::errc{} || end != text.data() + dot) return {};
    const auto id = CaseId::parse(text.substr(dot + 1));
    if (!id) return {};
    return DeadlineCursor{from_epoch_ms(ms), *id};
}

std::vector<Case> list_by_deadline(
    db::Session& session,
    const Reader& reader,
    const std::optional<DeadlineCursor>& after,
    std::int64_t limit
)
{
    if (reader.scope.kind() == Scope::Kind::nothing) return {};
    const auto from = after.value_or(DeadlineCursor{});
    std::vector<db::Param> params{
        {"county", reader.scope.county()},
        {"holder", reader.scope.code()},
        {"due_at", from.due_at},
        {"id", from.id},
        {"limit", limit}};
    if (!reader.organisation) return session.all<Case>(select_held, params);
    params.emplace_back("organisation", *reader.organisation);
    return session.all<Case>(select_held_of_organisation, params);
}

} // namespace wuzhi::smart::cases
