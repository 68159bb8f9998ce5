#pragma once

// Cases on their way out: what may leave the county, and nothing else.

#include "county/identity/caller.hpp"
#include "smart/cases/foreign_model.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/tools.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

// What may be known of a case by whoever gets hold of the file. No reporter, no words of theirs or
// of those who handled it but the released summary, no exact place before that; of a category that
// is never released the township only. Complaints about those who handle cases are not in it.
struct ReleasedCase {
    CaseId id{};
    std::string number{};
    std::string category{};
    std::string category_name{};
    std::string group_name{};
    CaseState state = CaseState::reported;
    Channel channel = Channel::web;
    Instant requested_at{};
    Instant updated_at{};
    std::optional<Instant> closed_at{};
    std::optional<Instant> promised_at{}; // Where it came from; else of whoever has to act now.
    std::string unit{};   // Significant code, down to the village; empty: it waits to be placed.
    std::string agency{}; // Who has it: a code as `unit`; where it came from, the name there.
    std::string desk{};   // Who decides on it: a code as `unit`.
    std::optional<OrganisationId> organisation{}; // Who has it, if it was handed out to a body.
    CaseLevel level = CaseLevel::village;
    std::string summary{};
    std::optional<double> lon{}; // WGS 84.
    std::optional<double> lat{};
    bool is_overdue = false;
    bool is_exempt = false;
    std::string source{}; // Of an import: where it came from, and its id there.
    std::string source_id{};
};

// A piece of an export, newest first.
struct ExportChunk {
    std::vector<ReleasedCase> cases{};
    std::optional<CaseId> more_before{}; // Missing: this was the last.
};

// The cases that the caller's post may read and that are older than `before`, at most 500; nil:
// from the newest. Errors: those of Database::read.
[[nodiscard]] Result<ExportChunk>
export_chunk(const Tools& tools, const Caller& caller, CaseId before);

// What is exported of what the caller may see: a list, or what has all of the words, as the lists
// and the search of the API take them.
struct ExportQuery {
    std::optional<CaseList> list{}; // Default: open.
    std::optional<std::vector<CaseState>> state{};
    std::optional<BoundedText<1, 20>> category{};
    std::optional<BoundedText<6, 15>> unit{};  // In this unit and below it.
    std::optional<geo::Bounds> box{};          // As ListQuery.
    std::optional<BoundedText<1, 200>> text{}; // Narrowed by unit and box only.
};

struct ReleasedList {
    std::vector<ReleasedCase> cases{}; // In the order of the list.
    bool has_more = false;             // There are more than were asked for, or looked at.
};

// Errors: export.words_alone (invalid): words together with a list, a state or a category; those of
// list_part, words_part and Database::read.
[[nodiscard]] Result<ReleasedList> released_list(
    const Tools& tools, const Caller& caller, const ExportQuery& query, std::int64_t rows_max
);

// What the open fact `export.cases` says of a file that somebody took from a list; never by which
// words it was found.
struct ExportedCases {
    std::int64_t rows = 0;
    std::string format{};
};
BOOST_DESCRIBE_STRUCT(ExportedCases, (), (rows, format))

// Notes in the journal, openly, that an export begins: who has cases carried out does not do it
// unseen. Errors: those of Database::write.
[[nodiscard]] Result<> record_export(
    const Tools& tools, const Caller& caller, const std::optional<ExportedCases>& what = {}
);

} // namespace wuzhi::smart::cases
