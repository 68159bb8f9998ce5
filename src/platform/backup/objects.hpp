#pragma once

#include "platform/backup/model.hpp"
#include "platform/base/result.hpp"

#include <filesystem>
#include <set>
#include <string>

namespace wuzhi::backup {

// A folder of files named by the SHA-256 of their content, "ab/abcdef…": what several backups have
// alike is there once.
class Objects {
public:
    explicit Objects(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // Takes in the file; `path` of what it returns is the caller's to fill.
    // Errors: file.unreadable (not_found); those of copy_durably.
    [[nodiscard]] Result<Part> add(const std::filesystem::path& file) const;

    // The same for a file that may be moved there.
    [[nodiscard]] Result<Part> take_over(const std::filesystem::path& file) const;

    // Whether the object is there and is what it was.
    // Errors: backup.damaged (corrupt).
    [[nodiscard]] Result<> check(const Part& part) const;

    // Errors: those of copy_durably.
    [[nodiscard]] Result<> bring_back(const Part& part, const std::filesystem::path& to) const;

    // Removes what is not in `kept`; how many.
    [[nodiscard]] std::int64_t remove_others(const std::set<std::string>& kept) const;

    [[nodiscard]] std::filesystem::path path(const Part& part) const;

private:
    std::filesystem::path folder_;
};

} // namespace wuzhi::backup
