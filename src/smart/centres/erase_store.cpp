#include "smart/centres/erase_store.hpp"

namespace wuzhi::smart::centres {
namespace {

// A meeting was held if it has minutes and cancelled if it has a reason: the table says so, too.
const db::Statement blank_meeting_words{
    "UPDATE centre_meeting SET title = '（已删除）', place = '（已删除）', agenda = '',"
    " minutes = CASE WHEN minutes = '' THEN '' ELSE '（已删除）' END,"
    " reason = CASE WHEN reason = '' THEN '' ELSE '（已删除）' END"
    " WHERE county = :county AND id = :id"};
const db::Statement blank_task{"UPDATE centre_undertaking SET task = '（已删除）', answer = ''"
                               " WHERE county = :county AND id = :id"};
const db::Statement blank_step_words{"UPDATE centre_undertaking_step SET words = ''"
                                     " WHERE county = :county AND undertaking_id = :id"};

struct MeetingRow {
    MeetingId meeting_id{};
};
BOOST_DESCRIBE_STRUCT(MeetingRow, (), (meeting_id))
const db::Statement select_meeting_ids = db::select<MeetingRow>(
    "FROM centre_meeting_case WHERE county = :county AND case_id = :case_id ORDER BY meeting_id"
);

struct MeetingIdRow {
    MeetingId id{};
};
BOOST_DESCRIBE_STRUCT(MeetingIdRow, (), (id))
struct UndertakingIdRow {
    UndertakingId id{};
};
BOOST_DESCRIBE_STRUCT(UndertakingIdRow, (), (id))
const db::Statement select_ids_of_case = db::select<UndertakingIdRow>(
    "FROM centre_undertaking WHERE county = :county AND case_id = :case_id ORDER BY id"
);
const db::Statement select_ids_of_meeting = db::select<UndertakingIdRow>(
    "FROM centre_undertaking WHERE county = :county AND meeting_id = :meeting_id"
    " AND case_id IS NULL ORDER BY id"
);
const db::Statement select_old_meetings =
    db::select<MeetingIdRow>("FROM centre_meeting WHERE county = :county AND title <> '（已删除）'"
                             " AND ended_at < :before ORDER BY ended_at, id LIMIT :limit");
const db::Statement select_old_undertakings = db::select<UndertakingIdRow>(
    "FROM centre_undertaking WHERE county = :county AND task <> '（已删除）'"
    " AND closed_at < :before ORDER BY closed_at, id LIMIT :limit"
);

template <class Id, class Row>
std::vector<Id> ids_of(const std::vector<Row>& rows)
{
    std::vector<Id> ids;
    for (const auto& row : rows)
        ids.push_back(row.id);
    return ids;
}

} // namespace

void blank_meeting(db::Session& session, std::string_view county, MeetingId id)
{
    session.run(blank_meeting_words, {{"county", county}, {"id", id}});
}

void blank_undertaking(db::Session& session, std::string_view county, UndertakingId id)
{
    for (const auto* statement : {&blank_task, &blank_step_words})
        session.run(*statement, {{"county", county}, {"id", id}});
}

std::vector<MeetingId> meeting_ids_of_case(db::Session& session, std::string_view county, CaseId id)
{
    std::vector<MeetingId> ids;
    for (const auto& row :
         session.all<MeetingRow>(select_meeting_ids, {{"county", county}, {"case_id", id}}))
        ids.push_back(row.meeting_id);
    return ids;
}

std::vector<UndertakingId>
undertaking_ids_of_case(db::Session& session, std::string_view county, CaseId id)
{
    return ids_of<UndertakingId>(
        session.all<UndertakingIdRow>(select_ids_of_case, {{"county", county}, {"case_id", id}})
    );
}

std::vector<UndertakingId>
undertaking_ids_of_meeting(db::Session& session, std::string_view county, MeetingId id)
{
    return ids_of<UndertakingId>(session.all<UndertakingIdRow>(
        select_ids_of_meeting, {{"county", county}, {"meeting_id", id}}
    ));
}

std::vector<MeetingId>
old_meetings(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    return ids_of<MeetingId>(session.all<MeetingIdRow>(
        select_old_meetings, {{"county", county}, {"before", before}, {"limit", limit}}
    ));
}

std::vector<UndertakingId>
old_undertakings(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    return ids_of<UndertakingId>(session.all<UndertakingIdRow>(
        select_old_undertakings, {{"county", county}, {"before", before}, {"limit", limit}}
    ));
}

} // namespace wuzhi::smart::centres
