#pragma once

#include "platform/base/bounded_text.hpp"
#include "platform/base/time.hpp"
#include "smart/cases/model.hpp"
#include "smart/cases/reporter_model.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::parties {

using cases::CaseId;

// Who reported and how to reach them: personal data, kept sealed and never searched. What is empty
// was not told.
struct Contact {
    std::string name{};
    std::string telephone{};                // Digits only.
    std::string village{};                  // Significant code of where they live.
    std::string email{};                    // Of those who came by another system.
    std::optional<std::string> language{};  // BCP 47; none: Chinese.
    std::optional<cases::TellBy> tell_by{}; // None: by text.
};
BOOST_DESCRIBE_STRUCT(Contact, (), (name, telephone, village, email, language, tell_by))

// What a person says of themselves instead: what is not said stays, what is empty is kept no more.
struct ContactChange {
    std::optional<std::string> name{};
    std::optional<std::string> telephone{};
    std::optional<std::string> village{};
    std::optional<std::string> email{};
};

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

struct CallListOrder {
    std::optional<BoundedText<6, 15>> unit{}; // Only cases in this unit or below it.
};
BOOST_DESCRIBE_STRUCT(CallListOrder, (), (unit))

// Somebody to be called, and what about.
struct Call {
    CaseId id{};
    std::string number{};
    std::string category_name{};
    cases::CaseState state = cases::CaseState::closed;
    Date received_on{};
    std::string result{}; // What to say; empty: see the case.
    std::string name{};
    std::string telephone{};
};
BOOST_DESCRIBE_STRUCT(
    Call, (), (id, number, category_name, state, received_on, result, name, telephone)
)

struct CallList {
    std::vector<Call> calls{}; // The newest report first.
    std::int64_t by_case = 0;  // Further ones that are told from the case alone.
    bool has_more = false;     // Another list once these are told.
};
BOOST_DESCRIBE_STRUCT(CallList, (), (calls, by_case, has_more))

// Row of `case_reporter`.
struct ReporterRow {
    std::string county{};
    CaseId case_id{};
    Instant told_at{};
    std::string contact{};     // Sealed.
    bool is_corrected = false; // It is not what came with the report.
};
BOOST_DESCRIBE_STRUCT(ReporterRow, (), (county, case_id, told_at, contact, is_corrected))

} // namespace wuzhi::smart::parties
