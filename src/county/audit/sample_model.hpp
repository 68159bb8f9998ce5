#pragma once

// Records drawn by lot, which anybody who knows the seed can draw again.

#include "county/audit/exceptions_model.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/json.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::audit {

// What is drawn from. Stored in facts: append, never rename.
enum class SampleOf {
    closed_cases, // Cases that a fact of the period closed, each once.
    facts,        // Facts of the period.
};
BOOST_DESCRIBE_ENUM(SampleOf, closed_cases, facts)

struct SampleOrder {
    std::optional<Date> from{};      // The first day of the month of `to`.
    std::optional<Date> to{};        // Included; today.
    std::optional<std::int64_t> n{}; // 1 to 200; default 30.
    BoundedText<1, 200> seed{};
    std::optional<SampleOf> of{}; // closed_cases, unless said.
};
BOOST_DESCRIBE_STRUCT(SampleOrder, (), (from, to, n, seed, of))

// What the open fact `audit.sampled` says: nobody tries seeds unseen.
struct Sampled {
    std::string seed{};
    SampleOf of = SampleOf::closed_cases;
    Date from{};
    Date to{};
    std::int64_t n = 0;
    std::int64_t population = 0;
};
BOOST_DESCRIBE_STRUCT(Sampled, (), (seed, of, from, to, n, population))

// What the context that a record is of tells the auditor of it.
struct RecordLine {
    std::string name{}; // Its number.
    std::string unit_path{};
    std::string category{}; // Code, and what it is called.
    std::string category_name{};
    std::optional<Instant> reported_at{};
    std::optional<Instant> due_at{};
    std::optional<Instant> closed_at{};
    std::optional<Instant> told_at{}; // When the reporter learned the result.
    bool is_forced = false;
    bool is_overdue = false;
    bool is_exempt = false;
    std::int64_t extensions = 0;
    std::int64_t suspensions = 0;
    std::int64_t reworks = 0;
};
BOOST_DESCRIBE_STRUCT(
    RecordLine,
    (),
    (name,
     unit_path,
     category,
     category_name,
     reported_at,
     due_at,
     closed_at,
     told_at,
     is_forced,
     is_overdue,
     is_exempt,
     extensions,
     suspensions,
     reworks)
)

struct SampledRecord : RecordLine {
    std::string id{};
    std::string digest{};        // Of seed and id, in hex: what put it in its place.
    std::int64_t leaf_index = 0; // Of the fact that made it part of the population.
    std::string fact_kind{};
    Instant recorded_at{};
    // Of the period: of the record itself, and what was changed for its whole category.
    std::vector<ExceptionView> exceptions{};
};
BOOST_DESCRIBE_STRUCT(
    SampledRecord, (RecordLine), (id, digest, leaf_index, fact_kind, recorded_at, exceptions)
)

struct Sample : Sampled {
    std::int64_t before = 0;              // How often somebody had drawn from this period before.
    std::vector<SampledRecord> records{}; // In the order they were drawn.
};
BOOST_DESCRIBE_STRUCT(Sample, (Sampled), (before, records))

} // namespace wuzhi::county::audit
