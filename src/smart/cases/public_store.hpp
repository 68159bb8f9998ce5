#pragma once

#include "platform/db/session.hpp"
#include "smart/cases/public_model.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

// The columns of `case_record` that what is public is made of; not public themselves.
struct PublicRow {
    CaseId id{};
    std::string number{};
    std::string category{};
    CaseState state = CaseState::reported;
    Instant reported_at{};
    Instant changed_at{};
    std::optional<Instant> closed_at{};
    std::string scope{};
    std::string holder{};
    std::optional<OrganisationId> organisation{};
    std::optional<double> lon{};
    std::optional<double> lat{};
    std::string summary{};
    bool is_forced = false;
};
BOOST_DESCRIBE_STRUCT(
    PublicRow,
    (),
    (id,
     number,
     category,
     state,
     reported_at,
     changed_at,
     closed_at,
     scope,
     holder,
     organisation,
     lon,
     lat,
     summary,
     is_forced)
)

// Newest first, complaints left out.
[[nodiscard]] std::vector<PublicRow>
list_public(db::Session& session, std::string_view county, const PublicQuery& query);

// A change of state of a case that is no complaint.
struct PublicChangeRow {
    std::string number{};
    std::int64_t seq = 0;
    CaseState to_state = CaseState::reported;
    Instant recorded_at{};
};
BOOST_DESCRIBE_STRUCT(PublicChangeRow, (), (number, seq, to_state, recorded_at))

// From `from` until `until`, itself included, oldest first.
[[nodiscard]] std::vector<PublicChangeRow> list_public_changes(
    db::Session& session, std::string_view county, Instant from, Instant until, std::int64_t limit
);

// The same of one case, at most 200.
[[nodiscard]] std::vector<PublicChangeRow>
list_public_changes_of(db::Session& session, std::string_view county, CaseId id);

// Nothing for a complaint.
[[nodiscard]] std::optional<PublicRow>
find_public(db::Session& session, std::string_view county, std::int64_t serial);

} // namespace wuzhi::smart::cases
