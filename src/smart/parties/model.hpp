#pragma once

#include "platform/base/bounded_text.hpp"
#include "platform/base/time.hpp"
#include "smart/cases/model.hpp"

#include <boost/describe/class.hpp>

#include <string>

namespace wuzhi::smart::parties {

using cases::CaseId;

// Who reported and how to reach them: personal data, kept sealed and never searched. What is empty
// was not told.
struct Contact {
    std::string name{};
    std::string telephone{}; // Digits only.
    std::string village{};   // Significant code of where they live.
    std::string email{};     // Of those who came by another system.
};
BOOST_DESCRIBE_STRUCT(Contact, (), (name, telephone, village, email))

// Recognisable to whoever knows the person.
struct MaskedReporter {
    bool is_told = false; // The caller holds the case or decides on it; else nothing is said.
    bool is_known = false;
    std::string name{};
    std::string telephone{};
    bool has_village = false;
    bool has_email = false;
};
BOOST_DESCRIBE_STRUCT(
    MaskedReporter, (), (is_told, is_known, name, telephone, has_village, has_email)
)

struct RevealReporter {
    ReasonText purpose{}; // What the data are for.
};
BOOST_DESCRIBE_STRUCT(RevealReporter, (), (purpose))

// Row of `case_reporter`.
struct ReporterRow {
    std::string county{};
    CaseId case_id{};
    Instant told_at{};
    std::string contact{}; // Sealed.
};
BOOST_DESCRIBE_STRUCT(ReporterRow, (), (county, case_id, told_at, contact))

} // namespace wuzhi::smart::parties
