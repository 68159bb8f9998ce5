#pragma once

#include "platform/db/database.hpp"
#include "platform/journal/note.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wuzhi::journal {

struct VerifyOptions {
    std::string county{};
    // What is published; as LogOptions::folder.
    std::filesystem::path folder{};
    // Who may have signed, today's key first; their name is the origin of log number 1.
    std::vector<VerifierKey> keys{};
};

// What was looked at and what was found.
struct Report {
    std::uint64_t facts = 0;
    std::uint64_t pending = 0; // Facts recorded but not sequenced yet.
    std::uint64_t leaves = 0;
    std::uint64_t erased = 0; // Leaves whose private part was erased.
    std::uint64_t lost = 0;   // Leaves that a restore lost; a later log acknowledges their head.
    std::uint64_t heads = 0;
    std::uint64_t tiles = 0;
    std::uint64_t deviation_count = 0;
    std::vector<std::string> deviations{}; // The first thousand, in words.

    [[nodiscard]] bool is_clean() const { return deviation_count == 0; }
    void deviation(std::string what);
};

// Recomputes the county's whole journal: every leaf from its fact, private parts where they were
// not erased, the tree, every signed head (each head's root is that of the first so many of the
// same leaves, so each is consistent with the next), the tiles and the head that are published; and
// that every fact has one place, in the log or in the queue. Reads in pieces of bounded size, while
// others write.
//
// Errors: those of the database; log.files. What is wrong with the journal is no error but in the
// report.
[[nodiscard]] Result<Report> verify(db::Database& database, const VerifyOptions& options);

} // namespace wuzhi::journal
