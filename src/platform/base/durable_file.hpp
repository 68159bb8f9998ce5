#pragma once

// Files that are whole or not there, whatever happens while they are written: under another name
// first, flushed, then renamed.

#include "platform/base/result.hpp"

#include <filesystem>
#include <string_view>

namespace wuzhi {

// In place of what is there, if something is; makes the folder.
// Errors (unavailable): file.disk_full, file.unwritable.
[[nodiscard]] Result<> write_durably(const std::filesystem::path& path, std::string_view text);

// Errors: file.unreadable (not_found); those of write_durably.
[[nodiscard]] Result<>
copy_durably(const std::filesystem::path& from, const std::filesystem::path& to);

// Flushes a file that something else wrote. Errors: file.unwritable.
[[nodiscard]] Result<> flush(const std::filesystem::path& path);

} // namespace wuzhi
