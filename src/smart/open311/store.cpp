#include "smart/open311/store.hpp"

#include "platform/base/json.hpp"

namespace wuzhi::smart::open311 {
namespace {

struct QuestionRow {
    std::string county{};
    std::string service_code{};
    std::string code{};
    std::int64_t place = 1;
    bool is_variable = true;
    Datatype datatype = Datatype::string;
    bool is_required = false;
    std::string datatype_description{};
    std::string description{};
    std::string options{};
};
BOOST_DESCRIBE_STRUCT(
    QuestionRow,
    (),
    (county,
     service_code,
     code,
     place,
     is_variable,
     datatype,
     is_required,
     datatype_description,
     description,
     options)
)

const db::Statement select_questions = db::select<QuestionRow>(
    "FROM open311_question WHERE county = :county ORDER BY service_code, place LIMIT 5000"
);
const db::Statement delete_questions{"DELETE FROM open311_question WHERE county = :county"};
const db::Statement insert_question = db::insert<QuestionRow>("open311_question");

const db::Statement insert_submission =
    db::insert<SubmissionRow>("open311_submission", "ON CONFLICT DO NOTHING");
const db::Statement select_submission = db::select<SubmissionRow>(
    "FROM open311_submission WHERE county = :county AND case_id = :case_id"
);

const db::Statement select_with_contact =
    db::select<SubmissionRow>("FROM open311_submission WHERE county = :county AND case_id > :after"
                              " AND contact <> '' ORDER BY case_id LIMIT 100");
const db::Statement update_contact{"UPDATE open311_submission SET contact = :contact"
                                   " WHERE county = :county AND case_id = :case_id"
                                   " AND contact = :before"};

const db::Statement forget_one{"UPDATE open311_submission SET contact = ''"
                               " WHERE county = :county AND case_id = :case_id"
                               " AND contact <> ''"};
const db::Statement delete_submission{
    "DELETE FROM open311_submission WHERE county = :county AND case_id = :case_id"};
const db::Statement delete_updates{
    "DELETE FROM open311_update WHERE county = :county AND case_id = :case_id"};

const db::Statement insert_update =
    db::insert<UpdateRow>("open311_update", "ON CONFLICT DO NOTHING");
const db::Statement select_updates =
    db::select<SentUpdate>("FROM open311_update WHERE county = :county AND case_id = :case_id"
                           " ORDER BY received_at, update_id LIMIT 500");

const db::Statement select_changeset =
    db::select<Changeset>("FROM open311_changeset WHERE county = :county");
const db::Statement upsert_changeset = db::insert<Changeset>(
    "open311_changeset",
    "ON CONFLICT (county) DO UPDATE SET digest = excluded.digest, changed_at = excluded.changed_at"
);

} // namespace

std::vector<Question> questions_of(db::Session& session, std::string_view county)
{
    std::vector<Question> questions;
    for (auto& row : session.all<QuestionRow>(select_questions, {{"county", county}})) {
        auto options = from_json<std::vector<Option>>(row.options);
        check(static_cast<bool>(options), "options are stored as they were written");
        questions.push_back(
            {.service_code = std::move(row.service_code),
             .code = std::move(row.code),
             .place = row.place,
             .is_variable = row.is_variable,
             .datatype = row.datatype,
             .is_required = row.is_required,
             .datatype_description = std::move(row.datatype_description),
             .description = std::move(row.description),
             .options = std::move(*options)}
        );
    }
    return questions;
}

void save_questions(
    db::Session& session, const std::string& county, const std::vector<Question>& questions
)
{
    session.run(delete_questions, {{"county", county}});
    for (const auto& question : questions)
        session.put(
            insert_question,
            QuestionRow{
                .county = county,
                .service_code = question.service_code,
                .code = question.code,
                .place = question.place,
                .is_variable = question.is_variable,
                .datatype = question.datatype,
                .is_required = question.is_required,
                .datatype_description = question.datatype_description,
                .description = question.description,
                .options = to_json(question.options)}
        );
}

void insert(db::Session& session, const SubmissionRow& row) { session.put(insert_submission, row); }

std::optional<SubmissionRow>
find_submission(db::Session& session, std::string_view county, CaseId id)
{
    return session.first<SubmissionRow>(select_submission, {{"county", county}, {"case_id", id}});
}

std::vector<SubmissionRow> with_contact(db::Session& session, std::string_view county, CaseId after)
{
    return session.all<SubmissionRow>(select_with_contact, {{"county", county}, {"after", after}});
}

bool replace_contact(db::Session& session, const SubmissionRow& before, const std::string& sealed)
{
    return session.run_counted(
               update_contact,
               {{"county", before.county},
                {"case_id", before.case_id},
                {"contact", sealed},
                {"before", before.contact}}
           ) == 1;
}

bool insert_once(db::Session& session, const UpdateRow& row)
{
    return session.put_counted(insert_update, row) == 1;
}

std::vector<SentUpdate> updates_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<SentUpdate>(select_updates, {{"county", county}, {"case_id", id}});
}

std::optional<Changeset> find_changeset(db::Session& session, std::string_view county)
{
    return session.first<Changeset>(select_changeset, {{"county", county}});
}

void save_changeset(db::Session& session, const Changeset& row)
{
    session.put(upsert_changeset, row);
}

bool forget_contact(db::Session& session, std::string_view county, CaseId id)
{
    return session.run_counted(forget_one, {{"county", county}, {"case_id", id}}) == 1;
}

void remove_sent(db::Session& session, std::string_view county, CaseId id)
{
    session.run(delete_submission, {{"county", county}, {"case_id", id}});
    session.run(delete_updates, {{"county", county}, {"case_id", id}});
}

} // namespace wuzhi::smart::open311
