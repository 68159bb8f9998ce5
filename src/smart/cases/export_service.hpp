#pragma once

// Cases on their way out: what may leave the county, and nothing else.

#include "county/identity/caller.hpp"
#include "smart/cases/foreign_model.hpp"
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
    std::string unit{}; // Significant code, down to the village; empty: it waits to be placed.
    std::string agency{};
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

// Notes in the journal, openly, that an export begins: who has cases carried out does not do it
// unseen. Errors: those of Database::write.
[[nodiscard]] Result<> record_export(const Tools& tools, const Caller& caller);

} // namespace wuzhi::smart::cases
