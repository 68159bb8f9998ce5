#pragma once

#include "county/calendar/service.hpp"
#include "county/identity/colleague_model.hpp"
#include "county/statutes/statutes.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/keys/keyring.hpp"
#include "smart/cases/file_model.hpp"
#include "smart/cases/reporter_model.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

// The significant code of the unit that a working organisation is attached to; none: there is no
// such organisation, or it works no more.
using FindOrganisation =
    std::function<std::optional<std::string>(const std::string& county, county::OrganisationId id)>;

// Whether the person holds a post there at that moment: in the organisation; without one, in the
// unit or below it.
using WorksAt = std::function<bool(
    db::Session& session,
    const std::string& county,
    county::PersonId person,
    const std::string& unit,
    const std::optional<county::OrganisationId>& organisation,
    Instant at
)>;

// A person as colleagues know them, with the kind of that post; `post` may be empty. Nothing: there
// is no such person.
using FindColleague = std::function<Result<std::optional<county::identity::Colleague>>(
    db::Session& session,
    const std::string& county,
    const std::string& person,
    const std::string& post
)>;

// Everybody of whom WorksAt is true.
using FindColleagues = std::function<Result<std::vector<county::identity::Colleague>>(
    db::Session& session,
    const std::string& county,
    const std::string& unit,
    const std::optional<county::OrganisationId>& organisation,
    Instant at
)>;

// The persons who may decide on requests in a post at that unit itself, at that moment.
using FindDeciders = std::function<std::vector<county::PersonId>(
    db::Session& session, const std::string& county, const std::string& unit, Instant at
)>;

struct Case;

// Whether a desk has to tell the result: whoever reported left a contact, wherever it is kept, and
// no text message goes to it.
using IsCalled = std::function<bool(db::Session& session, const Case& c)>;

// What else is done in the transaction of an action; its error undoes both.
using Beside = std::function<Result<>(db::Session&)>;

// What becomes of who reported: stored beside a new case; of a report that came before, another
// reporter is refused, and nothing that was removed since comes back.
struct ReporterBeside {
    Beside keep{};
    Beside compare{};
};

// Checks and seals who reported. Errors: those of what was said.
using KeepReporter = std::function<
    Result<ReporterBeside>(const std::string& county, CaseId id, const Reporter& reporter)>;

// The photos of a case, in the transaction that decides on it; smart/case_files, which stands on
// this context, knows them. Empty: there are none.
using FindPhotos =
    std::function<Photos(db::Session& session, const std::string& county, CaseId id)>;

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    const county::territory::Service& territory;
    FindOrganisation find_organisation;
    WorksAt works_at;
    county::calendar::Calendars& calendars;
    const county::statutes::Statutes& statutes;
    const keys::Keyring& keys;
    const Clock& clock;
    Entropy& entropy;
    IdSource& ids;
    FindPhotos find_photos{};
    KeepReporter keep_reporter{}; // None: nothing is kept of whoever reports.
    FindColleague find_colleague{};
    FindColleagues find_colleagues{};
    FindDeciders find_deciders{};  // None: nobody is known, and each level above may decide.
    IsCalled is_called{};          // None: nobody left a contact.
    std::string profile = "rural"; // Of the time limits: case_clock.<profile>.*
    IsCalled is_asked{};           // Who left a telephone number; none: nobody did.
};

} // namespace wuzhi::smart::cases
