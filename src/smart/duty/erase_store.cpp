#include "smart/duty/erase_store.hpp"

namespace wuzhi::smart::duty {
namespace {

const db::Statement blank_told{"UPDATE duty_call SET told_to = '（已删除）'"
                               " WHERE county = :county AND case_id = :case_id"};

struct HandoverIdRow {
    HandoverId id{};
};
BOOST_DESCRIBE_STRUCT(HandoverIdRow, (), (id))
const db::Statement select_old_handovers =
    db::select<HandoverIdRow>("FROM duty_handover WHERE county = :county AND given_at < :before"
                              " ORDER BY given_at, id LIMIT :limit");
const db::Statement delete_handover{
    "DELETE FROM duty_handover WHERE county = :county AND id = :id"};

} // namespace

void blank_calls(db::Session& session, std::string_view county, CaseId id)
{
    session.run(blank_told, {{"county", county}, {"case_id", id}});
}

std::vector<HandoverId>
old_handovers(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    std::vector<HandoverId> ids;
    for (const auto& row : session.all<HandoverIdRow>(
             select_old_handovers, {{"county", county}, {"before", before}, {"limit", limit}}
         ))
        ids.push_back(row.id);
    return ids;
}

void remove_handover(db::Session& session, std::string_view county, HandoverId id)
{
    session.run(delete_handover, {{"county", county}, {"id", id}});
}

} // namespace wuzhi::smart::duty
