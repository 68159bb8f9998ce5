#pragma once

// Cases of other systems, on their way in and out.

#include "platform/base/bounded_text.hpp"
#include "platform/geo/point.hpp"
#include "smart/cases/model.hpp"

namespace wuzhi::smart::cases {

// A case as another system kept it, read and checked, with the times it had there.
struct ForeignCase {
    std::string source_id{}; // What tells it from the others of its source.
    std::string digest{};    // Of the row it was read from.
    Instant requested_at{};
    std::optional<Instant> updated_at{};
    std::optional<Instant> closed_at{};
    std::optional<Instant> promised_at{}; // Until when it was to be done.
    // Of those that nobody here need have handled: reported, accepted, rejected, closed, cancelled.
    CaseState state = CaseState::closed;
    std::string category{}; // Code of our catalogue.
    std::string service_name{};
    std::string service_subtype{};
    std::string agency{};
    std::string channel{}; // How it reached them, in their words.
    std::string description{};
    std::string address{};
    std::string result{};
    std::optional<geo::GeoPoint> place{};
    std::string unit{}; // Significant code; goes before the place. Empty: by the place.
};

// Which matter of another system a report is, as its letter says: the number of a 12345 work order.
struct ForeignNumber {
    BoundedText<1, 100> source{};
    BoundedText<1, 100> id{};
};
BOOST_DESCRIBE_STRUCT(ForeignNumber, (), (source, id))

// Where a case comes from. Row of `case_source`; written once.
struct CaseSource {
    std::string county{};
    std::string source{}; // The name of the other system, or of its file.
    std::string source_id{};
    CaseId case_id{};
    std::string digest{}; // Of the row; empty: a clerk typed the id off a letter.
    std::string service_name{};
    std::string service_subtype{};
    std::string agency{};
    std::string channel{};
    std::optional<Instant> promised_at{};
};
BOOST_DESCRIBE_STRUCT(
    CaseSource,
    (),
    (county,
     source,
     source_id,
     case_id,
     digest,
     service_name,
     service_subtype,
     agency,
     channel,
     promised_at)
)

// What a clerk typed of it. Row of `case_foreign_number`; written once.
struct TypedNumber {
    std::string county{};
    CaseId case_id{};
    std::string source{};
    std::string source_id{};
};
BOOST_DESCRIBE_STRUCT(TypedNumber, (), (county, case_id, source, source_id))

// Where a case came from, and until when it was promised there.
struct SourceView {
    std::string source{};
    std::string source_id{};
    std::string agency{};
    std::optional<Instant> promised_at{};
};
BOOST_DESCRIBE_STRUCT(SourceView, (), (source, source_id, agency, promised_at))

// What its source may be told of a case that came from there.
struct Standing {
    std::string number{};
    std::string digest{};             // As CaseSource.
    std::optional<CaseState> state{}; // Missing: of a matter that does not leave the county.
    bool is_ours = false;             // It never came from there: our own number came back.
};

} // namespace wuzhi::smart::cases
