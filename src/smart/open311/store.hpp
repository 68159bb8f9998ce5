#pragma once

#include "platform/db/session.hpp"
#include "smart/open311/model.hpp"
#include "smart/open311/sent_model.hpp"

#include <string_view>

namespace wuzhi::smart::open311 {

// By service, in the order they are asked.
[[nodiscard]] std::vector<Question> questions_of(db::Session& session, std::string_view county);
// Replaces all of the county's.
void save_questions(
    db::Session& session, const std::string& county, const std::vector<Question>& questions
);

// What came with a request. Row of `open311_submission`.
struct SubmissionRow {
    std::string county{};
    CaseId case_id{};
    Instant received_at{};
    std::string answers{};   // JSON
    std::string media_url{}; // As it came; never opened by the server.
    std::string contact{};   // Sealed; empty: none was sent.
};
BOOST_DESCRIBE_STRUCT(
    SubmissionRow, (), (county, case_id, received_at, answers, media_url, contact)
)

void insert(db::Session& session, const SubmissionRow& row);
[[nodiscard]] std::optional<SubmissionRow>
find_submission(db::Session& session, std::string_view county, CaseId id);

// Some of those with a contact, in the order of the cases, behind one.
[[nodiscard]] std::vector<SubmissionRow>
with_contact(db::Session& session, std::string_view county, CaseId after);
// Nobody knows any more who sent it.
bool forget_contact(db::Session& session, std::string_view county, CaseId id);
// Nothing is left of what came with a request, nor of what other systems said of it.
void remove_sent(db::Session& session, std::string_view county, CaseId id);
// False: it is not what it was.
[[nodiscard]] bool
replace_contact(db::Session& session, const SubmissionRow& before, const std::string& sealed);

// Row of `open311_update`.
struct UpdateRow {
    std::string county{};
    CaseId case_id{};
    std::string update_id{};
    Instant received_at{};
    std::string status{};
    Instant updated_at{};
    std::string description{};
    std::string media_url{};
};
BOOST_DESCRIBE_STRUCT(
    UpdateRow,
    (),
    (county, case_id, update_id, received_at, status, updated_at, description, media_url)
)

// False: there is one with this id already.
[[nodiscard]] bool insert_once(db::Session& session, const UpdateRow& row);
// In the order they came, at most 500.
[[nodiscard]] std::vector<SentUpdate>
updates_of(db::Session& session, std::string_view county, CaseId id);

// Row of `open311_changeset`.
struct Changeset {
    std::string county{};
    std::string digest{};
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(Changeset, (), (county, digest, changed_at))

[[nodiscard]] std::optional<Changeset>
find_changeset(db::Session& session, std::string_view county);
// Replaces the county's.
void save_changeset(db::Session& session, const Changeset& row);

} // namespace wuzhi::smart::open311
